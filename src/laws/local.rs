//! Local: whoever cannot see an agent does nothing otherwise when that agent is otherwise.

use super::walk::{Walk, act_coin, n_acts, next_coin};
use super::{Broken, Law, Trial};
use crate::engine::{Simulation, Snapshot, Sweep};
use crate::network::Agent;
use crate::rule::Rule;

/// How many agents, and how many arcs, are changed per tick.
const CHANGED: usize = 6;

pub(super) fn holds<R: Rule>(rule: &R, trial: &Trial<R::State>, walk: &Walk<R>) -> Result<(), Broken> {
    let mut ticks = vec![1, 2, trial.ticks];
    ticks.retain(|&tick| tick <= trial.ticks);
    ticks.dedup();
    for tick in ticks {
        let world = (walk.states[tick as usize - 1].clone(), walk.acts[tick as usize - 1].clone());
        let base = Moment::after(rule, trial, tick, world.clone());
        let shy = Shy::of(rule, trial, walk, tick);
        for agent in trial.sample(CHANGED) {
            let old = world.0[agent as usize];
            let Some(&new) = walk.states.iter().flatten().find(|&&state| state != old) else { continue };
            let mut world = world.clone();
            world.0[agent as usize] = new;
            let touched = trial.network.followers(agent).iter().copied().chain([agent]);
            base.compare(&Moment::after(rule, trial, tick, world), trial, &shy, touched)?;
        }
        for place in (0..CHANGED).map(|i| i * n_acts::<R>(trial) / CHANGED) {
            let Some(&old) = world.1.get(place) else { continue };
            let Some(&new) = walk.acts.iter().flatten().find(|&&act| act != old) else { continue };
            let mut world = world.clone();
            world.1[place] = new;
            let (from, to) = trial.network.arc(place);
            base.compare(&Moment::after(rule, trial, tick, world), trial, &shy, [from, to])?;
        }
    }
    Ok(())
}

/// Who read the board in each half of a tick, and so sees everybody.
struct Shy {
    next: Vec<bool>,
    act: Vec<bool>,
}

impl Shy {
    fn of<R: Rule>(rule: &R, trial: &Trial<R::State>, walk: &Walk<R>, tick: u32) -> Self {
        let (before, amid) = (walk.before(rule, trial, tick), walk.amid(rule, trial, tick));
        let next = trial.agents().map(|me| {
            let glass = before.glass(me);
            rule.next(&glass, &mut next_coin(trial, me, tick));
            glass.has_read_board()
        });
        let act = trial.agents().map(|me| {
            let glass = amid.glass(me);
            for tie in amid.outgoing(me) {
                rule.act(&glass, tie, &mut act_coin(trial, me, tie.other, tick));
            }
            glass.has_read_board()
        });
        Shy { next: next.collect(), act: act.collect() }
    }
}

/// A world after one tick of the engine.
struct Moment<R: Rule> {
    tick: u32,
    states: Vec<R::State>,
    acts: Vec<R::Act>,
}

impl<R: Rule> Moment<R> {
    fn after(rule: &R, trial: &Trial<R::State>, tick: u32, world: (Vec<R::State>, Vec<R::Act>)) -> Self {
        let snapshot = Snapshot { tick: tick - 1, states: world.0, acts: world.1, at_rest: false };
        let simulation = Simulation::resume(&trial.network, rule, snapshot, trial.key);
        let mut simulation = simulation.expect("the rule fits the trial's network").sweep(Sweep::Dense).parallel(false);
        simulation.step();
        let Snapshot { tick, states, acts, .. } = simulation.snapshot();
        Moment { tick, states, acts }
    }

    /// Fails if anybody differs who saw none of what was changed, which only those `touched` saw.
    fn compare(
        &self,
        other: &Moment<R>,
        trial: &Trial<R::State>,
        shy: &Shy,
        touched: impl IntoIterator<Item = Agent>,
    ) -> Result<(), Broken> {
        let network = &trial.network;
        let mut stirred = shy.next.clone();
        touched.into_iter().for_each(|agent| stirred[agent as usize] = true);
        for me in trial.agents().filter(|&me| !stirred[me as usize]) {
            if self.states[me as usize] != other.states[me as usize] {
                let how = "its state depends on an agent that it does not see";
                return Err(trial.broken(Law::Local, self.tick, Some(me), how));
            }
            // In the second half it sees the new states, so neighbours of the stirred may act otherwise.
            let mut seen = network.influencers(me).iter().chain(network.followers(me));
            if n_acts::<R>(trial) == 0 || shy.act[me as usize] || seen.any(|&other| stirred[other as usize]) {
                continue;
            }
            let mine = network.outgoing().range(me);
            if self.acts[mine.clone()] != other.acts[mine] {
                let how = "its acts depend on an agent that it does not see";
                return Err(trial.broken(Law::Local, self.tick, Some(me), how));
            }
        }
        Ok(())
    }
}
