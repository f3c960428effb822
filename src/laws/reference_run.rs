use super::naive_world::NaiveWorld;
use super::{Broken, Law, Trial, naive_ties};
use crate::network::{Agent, Network};
use crate::random::{Coin, Purpose};
use crate::rule::Rule;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A trial run by a plain loop over agents, without the engine.
pub(super) struct ReferenceRun<R: Rule> {
    /// Indexed by tick, from 0, then by agent.
    pub states: Vec<Vec<R::State>>,
    /// Indexed by tick, from 0, then by arc.
    pub acts: Vec<Vec<R::Act>>,
    /// Indexed by tick, from 0. All are the same unless the rule changes ties.
    pub networks: Vec<Network>,
}

impl<R: Rule> ReferenceRun<R> {
    /// Runs the trial. Fails if the rule panics or returns a value that does not equal itself (NaN).
    pub fn of(rule: &R, trial: &Trial<R::State>) -> Result<Self, Broken> {
        let mut reference = ReferenceRun {
            states: vec![trial.start.clone()],
            acts: vec![vec![R::Act::default(); n_acts::<R>(&trial.network)]],
            networks: vec![trial.network.clone()],
        };
        for tick in 1..=trial.ticks {
            let last = tick as usize - 1;
            let broken = |agent, how| trial.broken(Law::Total, tick, agent, how);
            let world = |network, states, acts| {
                let world = AssertUnwindSafe(|| NaiveWorld::new(rule, network, states, acts));
                catch_unwind(world).map_err(|_| broken(None, "`post` or `columns` panicked"))
            };
            let old = &reference.networks[last];
            let before = world(old, &reference.states[last], &reference.acts[last])?;
            let next = trial.agents().map(|me| {
                let view = before.view(me);
                let next =
                    catch_unwind(AssertUnwindSafe(|| rule.next_and_ties(&view, &mut next_coin(trial, me, tick))));
                let (state, change) = next.map_err(|_| broken(Some(me), "`next` panicked"))?;
                equals_itself(&state).then_some((state, change)).ok_or_else(|| broken(Some(me), "`next` gave a NaN"))
            });
            let (states, changes): (Vec<_>, Vec<_>) = next.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
            let network = naive_ties::changed(rule, trial, (old, &reference.states[last]), (tick, &changes));
            let kept = carried::<R>((old, &network), &reference.acts[last]);
            let after = world(&network, &states, &kept)?;
            let mut acts = Vec::with_capacity(kept.len());
            for me in trial.agents().filter(|_| !kept.is_empty()) {
                let view = after.view(me);
                for tie in after.outgoing(me) {
                    let mut coin = act_coin(trial, me, tie.other, tick);
                    let act = catch_unwind(AssertUnwindSafe(|| rule.act(&view, tie, &mut coin)));
                    let act = act.map_err(|_| broken(Some(me), "`act` panicked"))?;
                    acts.push(equals_itself(&act).then_some(act).ok_or_else(|| broken(Some(me), "`act` gave a NaN"))?);
                }
            }
            reference.states.push(states);
            reference.acts.push(acts);
            reference.networks.push(network);
        }
        Ok(reference)
    }

    /// What agents see in the next phase of `tick`, which must be at least 1.
    pub fn in_next_phase<'a>(&'a self, rule: &R, tick: u32) -> NaiveWorld<'a, R> {
        let last = tick as usize - 1;
        NaiveWorld::new(rule, &self.networks[last], &self.states[last], &self.acts[last])
    }

    /// What agents see in the act phase of `tick`, which must be at least 1.
    pub fn in_act_phase<'a>(&'a self, rule: &R, tick: u32) -> NaiveWorld<'a, R> {
        let (old, now) = (tick as usize - 1, tick as usize);
        let networks = (&self.networks[old], &self.networks[now]);
        NaiveWorld::new(rule, networks.1, &self.states[now], carried::<R>(networks, &self.acts[old]))
    }
}

/// The acts of one network across the arcs of another. Acts end with their arc.
fn carried<R: Rule>((old, new): (&Network, &Network), acts: &[R::Act]) -> Vec<R::Act> {
    if n_acts::<R>(new) == 0 {
        return vec![];
    }
    let act = |(from, to, _)| old.outgoing().find(from, to).map_or(R::Act::default(), |arc| acts[arc]);
    new.arcs().map(act).collect()
}

/// The number of acts: one per arc, or 0 if acts are zero-sized.
pub(super) fn n_acts<R: Rule>(network: &Network) -> usize {
    if size_of::<R::Act>() > 0 { network.n_arcs() } else { 0 }
}

pub(super) fn next_coin<S>(trial: &Trial<S>, me: Agent, tick: u32) -> Coin {
    trial.key.coin(Purpose::Next, me, 0, tick)
}

pub(super) fn act_coin<S>(trial: &Trial<S>, me: Agent, to: Agent, tick: u32) -> Coin {
    trial.key.coin(Purpose::Act, me, to, tick)
}

fn equals_itself<T: PartialEq>(value: &T) -> bool {
    let again = value;
    value == again
}
