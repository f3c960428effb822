//! Pure: a second look through the same view with the same coin sees the same done, and the engine does it too.

use super::runs::{Run, first_difference};
use super::walk::{Walk, act_coin, n_acts, next_coin};
use super::{Broken, Law, Trial};
use crate::engine::Sweep;
use crate::rule::Rule;

pub(super) fn holds<R: Rule>(rule: &R, trial: &Trial<R::State>, walk: &Walk<R>) -> Result<(), Broken> {
    for tick in 1..=trial.ticks {
        again(rule, trial, walk, tick)?;
    }
    let run = Run::of(rule, trial, Sweep::Dense, false);
    for (tick, world) in run.worlds.iter().enumerate() {
        let broken = |agent, how| Err(trial.broken(Law::Pure, tick as u32, agent, how));
        if let Some(agent) = first_difference(&world.states, &walk.states[tick]) {
            return broken(Some(agent as u32), "the engine and a plain loop over agents gave two states");
        }
        if let Some(arc) = first_difference(&world.acts, &walk.acts[tick]) {
            return broken(Some(trial.network.arc(arc).0), "the engine and a plain loop over agents gave two acts");
        }
    }
    Ok(())
}

fn again<R: Rule>(rule: &R, trial: &Trial<R::State>, walk: &Walk<R>, tick: u32) -> Result<(), Broken> {
    let now = tick as usize;
    let broken = |me, how| Err(trial.broken(Law::Pure, tick, Some(me), how));
    let before = walk.before(rule, trial, tick);
    for me in trial.agents() {
        let (glass, mut coin) = (before.glass(me), next_coin(trial, me, tick));
        if rule.next(&glass, &mut coin) != walk.states[now][me as usize]
            || rule.next(&glass, &mut next_coin(trial, me, tick)) != walk.states[now][me as usize]
        {
            return broken(me, "`next`, asked again with the same view and coin, gave another state");
        }
    }
    if n_acts::<R>(trial) == 0 {
        return Ok(());
    }
    let amid = walk.amid(rule, trial, tick);
    let mut acts = walk.acts[now].iter();
    for me in trial.agents() {
        let glass = amid.glass(me);
        for tie in amid.outgoing(me) {
            let again = rule.act(&glass, tie, &mut act_coin(trial, me, tie.other, tick));
            if acts.next().is_some_and(|act| *act != again) {
                return broken(me, "`act`, asked again with the same view and coin, gave another act");
            }
        }
    }
    Ok(())
}
