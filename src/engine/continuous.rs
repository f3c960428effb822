//! A tick in continuous time.

use super::sight::{Sight, has_acts};
use super::simulation::Simulation;
use super::turn::Turn;
use crate::network::Agent;
use crate::random::Purpose;
use crate::rule::Rule;
use std::cell::Cell;

impl<R: Rule> Simulation<'_, R> {
    /// One unit of time. All waiting times are drawn anew at its start, so that a run can be resumed there.
    pub(super) fn tick_continuous(&mut self) {
        let (rule, tick, n_agents) = (self.rule, self.tick, self.states.len() as Agent);
        let [waits, jump, act] =
            [Purpose::Wait, Purpose::Jump, Purpose::JumpAct].map(|purpose| self.key.stream(purpose));
        let mut schedule = std::mem::take(&mut self.schedule);
        schedule.clear(self.states.len());
        let read_board = Cell::new(false);
        for me in 0..n_agents {
            schedule.set(me, self.rate(me, &read_board), (0.0, false), (waits, tick));
        }
        let (mut all, mut events) = (Turn::default(), 0);
        while let Some((now, me, moves)) = schedule.pop() {
            let moved = self.move_now(me, jump.coin(me, moves, tick), |sight, coin| rule.jump(sight, coin));
            let mut turn = moved;
            if has_acts::<R>() {
                turn = turn.and(self.act_now(me, events, act));
            }
            all = all.and(turn);
            events = u32::wrapping_add(events, 1);
            schedule.set(me, self.rate(me, &read_board), (now, true), (waits, tick));
            let mut again = |other| schedule.set(other, self.rate(other, &read_board), (now, false), (waits, tick));
            if moved.changed && read_board.get() {
                (0..n_agents).filter(|&other| other != me).for_each(again);
            } else if turn.changed {
                self.network.followers(me).iter().for_each(|&other| again(other));
            }
        }
        let whereto = |sight: Sight<'_, R>, coin: &mut _| schedule.moves(sight.me).then(|| rule.jump(sight, coin));
        self.at_rest = !schedule.anybody_moves() || (all.is_still() && self.everybody_rests(whereto));
        self.schedule = schedule;
    }

    /// How often `me` moves per unit of time, as the rule says; notes whether the board was read for it.
    #[inline]
    fn rate(&self, me: Agent, read_board: &Cell<bool>) -> f64 {
        let world = self.world();
        self.rule.rate(Sight { world: &world, me, read_board })
    }
}
