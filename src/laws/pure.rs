//! The law "pure": a second call with the same view and coin gives the same result, and the engine agrees with it.

use super::reference_run::{ReferenceRun, act_coin, n_acts, next_coin};
use super::runs::{EngineRun, first_difference};
use super::{Broken, Law, Trial};
use crate::engine::Sweep;
use crate::rule::Rule;

pub(super) fn holds<R: Rule>(rule: &R, trial: &Trial<R::State>, reference: &ReferenceRun<R>) -> Result<(), Broken> {
    for tick in 1..=trial.ticks {
        repeated_calls_agree(rule, trial, reference, tick)?;
    }
    let run = EngineRun::of(rule, trial, Sweep::Dense, false);
    for (tick, snapshot) in run.snapshots.iter().enumerate() {
        let broken = |agent, how| Err(trial.broken(Law::Pure, tick as u32, agent, how));
        if let Some(agent) = first_difference(&snapshot.states, &reference.states[tick]) {
            return broken(Some(agent as u32), "the engine and a plain loop over agents gave two states");
        }
        if let Some(arc) = first_difference(&snapshot.acts, &reference.acts[tick]) {
            let agent = reference.networks[tick].arc(arc).0;
            return broken(Some(agent), "the engine and a plain loop over agents gave two acts");
        }
        if !run.networks[tick].has_arcs_of(&reference.networks[tick]) {
            return broken(None, "the engine and a plain loop over agents gave two networks");
        }
    }
    Ok(())
}

fn repeated_calls_agree<R: Rule>(
    rule: &R,
    trial: &Trial<R::State>,
    reference: &ReferenceRun<R>,
    tick: u32,
) -> Result<(), Broken> {
    let now = tick as usize;
    let broken = |me, how| Err(trial.broken(Law::Pure, tick, Some(me), how));
    let world = reference.in_next_phase(rule, tick);
    for me in trial.agents() {
        let (view, mut coin) = (world.view(me), next_coin(trial, me, tick));
        if rule.next(&view, &mut coin) != reference.states[now][me as usize]
            || rule.next_and_ties(&view, &mut next_coin(trial, me, tick)).0 != reference.states[now][me as usize]
        {
            return broken(me, "`next`, asked again with the same view and coin, gave another state");
        }
    }
    if n_acts::<R>(&trial.network) == 0 {
        return Ok(());
    }
    let world = reference.in_act_phase(rule, tick);
    let mut acts = reference.acts[now].iter();
    for me in trial.agents() {
        let view = world.view(me);
        for tie in world.outgoing(me) {
            let again = rule.act(&view, tie, &mut act_coin(trial, me, tie.other, tick));
            if acts.next().is_some_and(|act| *act != again) {
                return broken(me, "`act`, asked again with the same view and coin, gave another act");
            }
        }
    }
    Ok(())
}
