use super::scene::Scene;
use super::{Broken, Law, Trial};
use crate::random::{Coin, Purpose};
use crate::{network::Agent, rule::Rule};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A trial walked through with one plain loop over agents, without the engine.
pub(super) struct Walk<R: Rule> {
    /// By tick, from 0: one state per agent.
    pub states: Vec<Vec<R::State>>,
    /// By tick, from 0: one act per arc.
    pub acts: Vec<Vec<R::Act>>,
}

impl<R: Rule> Walk<R> {
    /// Fails if the rule panics or returns something that is not equal to itself.
    pub fn of(rule: &R, trial: &Trial<R::State>) -> Result<Self, Broken> {
        let mut walk =
            Walk { states: vec![trial.start.clone()], acts: vec![vec![R::Act::default(); n_acts::<R>(trial)]] };
        for tick in 1..=trial.ticks {
            let last = tick as usize - 1;
            let broken = |agent, how| trial.broken(Law::Total, tick, agent, how);
            let scene = |states, acts| {
                let scene = AssertUnwindSafe(|| Scene::new(rule, &trial.network, states, acts));
                catch_unwind(scene).map_err(|_| broken(None, "`post` or `columns` panicked"))
            };
            let before = scene(&walk.states[last], &walk.acts[last])?;
            let states = trial.agents().map(|me| {
                let glass = before.glass(me);
                let state = catch_unwind(AssertUnwindSafe(|| rule.next(&glass, &mut next_coin(trial, me, tick))));
                let state = state.map_err(|_| broken(Some(me), "`next` panicked"))?;
                is_itself(&state).then_some(state).ok_or_else(|| broken(Some(me), "`next` gave a NaN"))
            });
            let states = states.collect::<Result<Vec<_>, _>>()?;
            let after = scene(&states, &walk.acts[last])?;
            let mut acts = Vec::with_capacity(walk.acts[last].len());
            for me in trial.agents().filter(|_| n_acts::<R>(trial) > 0) {
                let glass = after.glass(me);
                for tie in after.outgoing(me) {
                    let mut coin = act_coin(trial, me, tie.other, tick);
                    let act = catch_unwind(AssertUnwindSafe(|| rule.act(&glass, tie, &mut coin)));
                    let act = act.map_err(|_| broken(Some(me), "`act` panicked"))?;
                    acts.push(is_itself(&act).then_some(act).ok_or_else(|| broken(Some(me), "`act` gave a NaN"))?);
                }
            }
            walk.states.push(states);
            walk.acts.push(acts);
        }
        Ok(walk)
    }

    /// What is seen in the first half of `tick`, which is at least 1.
    pub fn before<'a>(&'a self, rule: &R, trial: &'a Trial<R::State>, tick: u32) -> Scene<'a, R> {
        let last = tick as usize - 1;
        Scene::new(rule, &trial.network, &self.states[last], &self.acts[last])
    }

    /// What is seen in the second half of `tick`, which is at least 1.
    pub fn amid<'a>(&'a self, rule: &R, trial: &'a Trial<R::State>, tick: u32) -> Scene<'a, R> {
        let now = tick as usize;
        Scene::new(rule, &trial.network, &self.states[now], &self.acts[now - 1])
    }
}

/// How many acts there are: one per arc, unless they carry nothing.
pub(super) fn n_acts<R: Rule>(trial: &Trial<R::State>) -> usize {
    if size_of::<R::Act>() > 0 { trial.network.n_arcs() } else { 0 }
}

pub(super) fn next_coin<S>(trial: &Trial<S>, me: Agent, tick: u32) -> Coin {
    trial.key.coin(Purpose::Next, me, 0, tick)
}

pub(super) fn act_coin<S>(trial: &Trial<S>, me: Agent, to: Agent, tick: u32) -> Coin {
    trial.key.coin(Purpose::Act, me, to, tick)
}

fn is_itself<T: PartialEq>(value: &T) -> bool {
    let again = value;
    value == again
}
