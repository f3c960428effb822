//! The law "local": an agent's result does not depend on agents that it does not see.

use super::reference_run::{ReferenceRun, act_coin, n_acts, next_coin};
use super::{Broken, Law, Trial};
use crate::engine::{Clock, Simulation, Snapshot, Sweep};
use crate::network::{Agent, Network};
use crate::rule::Rule;

/// Number of agents, and of arcs, that are changed per tick.
const N_CHANGED: usize = 6;

pub(super) fn holds<R: Rule>(rule: &R, trial: &Trial<R::State>, reference: &ReferenceRun<R>) -> Result<(), Broken> {
    let mut ticks = vec![1, 2, trial.ticks];
    ticks.retain(|&tick| tick <= trial.ticks);
    ticks.dedup();
    for tick in ticks {
        let world = (reference.states[tick as usize - 1].clone(), reference.acts[tick as usize - 1].clone());
        let network = &reference.networks[tick as usize - 1];
        let base = TickResult::after(rule, trial, (network, tick), world.clone());
        let board_readers = BoardReaders::of(rule, trial, reference, tick);
        for agent in trial.sample(N_CHANGED) {
            let old = world.0[agent as usize];
            let Some(&new) = reference.states.iter().flatten().find(|&&state| state != old) else { continue };
            let mut world = world.clone();
            world.0[agent as usize] = new;
            let observers = network.followers(agent).iter().copied().chain([agent]);
            base.compare(&TickResult::after(rule, trial, (network, tick), world), trial, &board_readers, observers)?;
        }
        for place in (0..N_CHANGED).map(|i| i * n_acts::<R>(network) / N_CHANGED) {
            let Some(&old) = world.1.get(place) else { continue };
            let Some(&new) = reference.acts.iter().flatten().find(|&&act| act != old) else { continue };
            let mut world = world.clone();
            world.1[place] = new;
            let (from, to) = network.arc(place);
            base.compare(&TickResult::after(rule, trial, (network, tick), world), trial, &board_readers, [from, to])?;
        }
    }
    Ok(())
}

/// Per agent and phase, whether it read the board. Reading the board counts as seeing all agents.
struct BoardReaders {
    next: Vec<bool>,
    act: Vec<bool>,
}

impl BoardReaders {
    fn of<R: Rule>(rule: &R, trial: &Trial<R::State>, reference: &ReferenceRun<R>, tick: u32) -> Self {
        let (in_next_phase, in_act_phase) = (reference.in_next_phase(rule, tick), reference.in_act_phase(rule, tick));
        let next = trial.agents().map(|me| {
            let view = in_next_phase.view(me);
            rule.next(&view, &mut next_coin(trial, me, tick));
            view.has_read_board()
        });
        let act = trial.agents().map(|me| {
            let view = in_act_phase.view(me);
            for tie in in_act_phase.outgoing(me) {
                rule.act(&view, tie, &mut act_coin(trial, me, tie.other, tick));
            }
            view.has_read_board()
        });
        BoardReaders { next: next.collect(), act: act.collect() }
    }
}

/// The states and acts after one tick of the engine.
struct TickResult<R: Rule> {
    tick: u32,
    states: Vec<R::State>,
    acts: Vec<R::Act>,
    network: Network,
}

impl<R: Rule> TickResult<R> {
    fn after(
        rule: &R,
        trial: &Trial<R::State>,
        (network, tick): (&Network, u32),
        world: (Vec<R::State>, Vec<R::Act>),
    ) -> Self {
        let snapshot = Snapshot { tick: tick - 1, states: world.0, acts: world.1, at_rest: false };
        let simulation = Simulation::resume(network, rule, snapshot, trial.key);
        let simulation = simulation.expect("the rule fits the trial's network").clock(Clock::Synchronous);
        let mut simulation = simulation.sweep(Sweep::Dense).parallel(false);
        simulation.step();
        let Snapshot { tick, states, acts, .. } = simulation.snapshot();
        TickResult { tick, states, acts, network: simulation.network().clone() }
    }

    /// Fails if the two results differ for an agent that did not see the change. `observers` are the agents that saw it
    /// directly.
    fn compare(
        &self,
        other: &TickResult<R>,
        trial: &Trial<R::State>,
        board_readers: &BoardReaders,
        observers: impl IntoIterator<Item = Agent>,
    ) -> Result<(), Broken> {
        let network = &self.network;
        let mut affected = board_readers.next.clone();
        observers.into_iter().for_each(|agent| affected[agent as usize] = true);
        for me in trial.agents().filter(|&me| !affected[me as usize]) {
            if self.states[me as usize] != other.states[me as usize] {
                let how = "its state depends on an agent that it does not see";
                return Err(trial.broken(Law::Local, self.tick, Some(me), how));
            }
            // In the act phase an agent sees the new states, so neighbors of affected agents may act differently.
            let mut seen = network.influencers(me).iter().chain(network.followers(me));
            let has_other_ties = !network.has_arcs_of(&other.network);
            if n_acts::<R>(network) == 0
                || board_readers.act[me as usize]
                || has_other_ties
                || seen.any(|&other| affected[other as usize])
            {
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
