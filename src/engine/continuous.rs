//! A tick under the continuous clock.

use super::activation::Outcome;
use super::agent_view::{AgentView, has_acts};
use super::simulation::Simulation;
use crate::network::Agent;
use crate::random::{Coin, Purpose};
use crate::rule::{Rule, TieChange};
use std::cell::Cell;

/// The new state of an agent that jumps, and what it changes about its ties.
#[inline]
fn jump_and_ties<R: Rule>(rule: &R, view: AgentView<'_, R>, coin: &mut Coin) -> (R::State, TieChange) {
    if R::CHANGES_TIES { rule.jump_and_ties(view, coin) } else { (rule.jump(view, coin), TieChange::none()) }
}

impl<R: Rule> Simulation<R> {
    /// Simulates one unit of time. All waiting times are redrawn at its start, so that a run can be resumed there.
    pub(super) fn tick_continuous(&mut self) {
        let (tick, n_agents) = (self.tick, self.states.len() as Agent);
        let [waits, jump, act, ties] =
            [Purpose::Wait, Purpose::Jump, Purpose::JumpAct, Purpose::JumpTies].map(|purpose| self.key.stream(purpose));
        let mut schedule = std::mem::take(&mut self.schedule);
        schedule.clear(self.states.len());
        let read_board = Cell::new(false);
        for me in 0..n_agents {
            schedule.set_rate(me, self.rate(me, &read_board), (0.0, false), (waits, tick));
        }
        let (mut all, mut events) = (Outcome::default(), 0);
        while let Some((now, me, jumps)) = schedule.pop() {
            let coins = [jump, ties].map(|stream| stream.coin(me, jumps, tick));
            let (jumped, moved) = self.update_state(me, coins, |rule, view, coin| jump_and_ties(rule, view, coin));
            let mut outcome = jumped;
            if has_acts::<R>() {
                outcome = outcome.merge(self.update_acts(me, events, act));
            }
            all = all.merge(outcome);
            events = u32::wrapping_add(events, 1);
            schedule.set_rate(me, self.rate(me, &read_board), (now, true), (waits, tick));
            let mut update_rate =
                |other| schedule.set_rate(other, self.rate(other, &read_board), (now, false), (waits, tick));
            if jumped.changed && read_board.get() {
                (0..n_agents).filter(|&other| other != me).for_each(update_rate);
            } else if outcome.changed {
                self.network.followers(me).iter().for_each(|&other| update_rate(other));
                // The other end of a dropped tie is no longer a follower. A change by it may have tied it to any agent.
                let ends = moved.into_iter().flat_map(|change| [Some(change.me), change.drop, change.form]);
                ends.flatten().for_each(update_rate);
            }
        }
        let next_state = |rule: &R, view: AgentView<'_, R>, coin: &mut _| {
            schedule.has_positive_rate(view.me).then(|| jump_and_ties(rule, view, coin))
        };
        self.at_rest = !schedule.any_positive_rate() || (all.is_at_rest() && self.all_agents_at_rest(next_state));
        self.schedule = schedule;
    }

    /// The rule's rate of `me`, per unit of time. Sets `read_board` if the rule read the board.
    #[inline]
    fn rate(&self, me: Agent, read_board: &Cell<bool>) -> f64 {
        let world = self.world();
        self.rule.rate(AgentView { world: &world, me, read_board })
    }
}
