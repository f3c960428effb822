use super::naive_world::NaiveWorld;
use super::{Broken, Law, Trial};
use crate::random::{Coin, Purpose};
use crate::{network::Agent, rule::Rule};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A trial run by a plain loop over agents, without the engine.
pub(super) struct ReferenceRun<R: Rule> {
    /// Indexed by tick, from 0, then by agent.
    pub states: Vec<Vec<R::State>>,
    /// Indexed by tick, from 0, then by arc.
    pub acts: Vec<Vec<R::Act>>,
}

impl<R: Rule> ReferenceRun<R> {
    /// Runs the trial. Fails if the rule panics or returns a value that does not equal itself (NaN).
    pub fn of(rule: &R, trial: &Trial<R::State>) -> Result<Self, Broken> {
        let mut reference =
            ReferenceRun { states: vec![trial.start.clone()], acts: vec![vec![R::Act::default(); n_acts::<R>(trial)]] };
        for tick in 1..=trial.ticks {
            let last = tick as usize - 1;
            let broken = |agent, how| trial.broken(Law::Total, tick, agent, how);
            let world = |states, acts| {
                let world = AssertUnwindSafe(|| NaiveWorld::new(rule, &trial.network, states, acts));
                catch_unwind(world).map_err(|_| broken(None, "`post` or `columns` panicked"))
            };
            let before = world(&reference.states[last], &reference.acts[last])?;
            let states = trial.agents().map(|me| {
                let view = before.view(me);
                let state = catch_unwind(AssertUnwindSafe(|| rule.next(&view, &mut next_coin(trial, me, tick))));
                let state = state.map_err(|_| broken(Some(me), "`next` panicked"))?;
                equals_itself(&state).then_some(state).ok_or_else(|| broken(Some(me), "`next` gave a NaN"))
            });
            let states = states.collect::<Result<Vec<_>, _>>()?;
            let after = world(&states, &reference.acts[last])?;
            let mut acts = Vec::with_capacity(reference.acts[last].len());
            for me in trial.agents().filter(|_| n_acts::<R>(trial) > 0) {
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
        }
        Ok(reference)
    }

    /// What agents see in the next phase of `tick`, which must be at least 1.
    pub fn in_next_phase<'a>(&'a self, rule: &R, trial: &'a Trial<R::State>, tick: u32) -> NaiveWorld<'a, R> {
        let last = tick as usize - 1;
        NaiveWorld::new(rule, &trial.network, &self.states[last], &self.acts[last])
    }

    /// What agents see in the act phase of `tick`, which must be at least 1.
    pub fn in_act_phase<'a>(&'a self, rule: &R, trial: &'a Trial<R::State>, tick: u32) -> NaiveWorld<'a, R> {
        let now = tick as usize;
        NaiveWorld::new(rule, &trial.network, &self.states[now], &self.acts[now - 1])
    }
}

/// The number of acts: one per arc, or 0 if acts are zero-sized.
pub(super) fn n_acts<R: Rule>(trial: &Trial<R::State>) -> usize {
    if size_of::<R::Act>() > 0 { trial.network.n_arcs() } else { 0 }
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
