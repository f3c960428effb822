//! A tick in random sequential order.

use super::sight::{Sight, World, has_acts};
use super::simulation::Simulation;
use crate::network::Agent;
use crate::random::{Purpose, Stream};
use crate::rule::{Rule, Tally};
use std::cell::Cell;

impl<R: Rule> Simulation<'_, R> {
    /// As many visits as there are agents, to agents drawn with replacement. Coins are addressed by visit, since an
    /// agent may be visited twice.
    pub(super) fn tick_sequential(&mut self) {
        let n_agents = self.states.len() as u32;
        let [order, next, act] =
            [Purpose::Order, Purpose::VisitNext, Purpose::VisitAct].map(|purpose| self.key.stream(purpose));
        let mut still = true;
        for visit in 0..n_agents {
            let me = order.coin(visit, 0, self.tick).below(n_agents);
            still &= self.visit_next(me, visit, next);
            if has_acts::<R>() {
                still &= self.visit_act(me, visit, act);
            }
        }
        self.at_rest = still && self.everybody_rests();
    }

    fn visit_next(&mut self, me: Agent, visit: u32, stream: Stream) -> bool {
        let mut coin = stream.coin(visit, 0, self.tick);
        let world = self.world();
        let read_board = Cell::new(false);
        let state = self.rule.next(Sight { world: &world, me, read_board: &read_board }, &mut coin);
        let old = self.states[me as usize];
        if state != old {
            let mut tally = Tally::new(self.board.n_columns());
            tally.replace(self.rule, old, state);
            self.board.absorb(&tally);
            self.states[me as usize] = state;
        }
        state == old && !coin.was_drawn()
    }

    fn visit_act(&mut self, me: Agent, visit: u32, stream: Stream) -> bool {
        let mut still = true;
        let read_board = Cell::new(false);
        let mut acts = std::mem::take(&mut self.spare_acts);
        let world = self.world();
        for (arc, tie) in world.outgoing_ties(me) {
            let mut coin = stream.coin(visit, tie.other, self.tick);
            let act = self.rule.act(Sight { world: &world, me, read_board: &read_board }, tie, &mut coin);
            acts[arc] = if act != tie.given { act } else { tie.given };
            still &= act == tie.given && !coin.was_drawn();
        }
        let arcs = self.network.outgoing().range(me);
        self.acts[arcs.clone()].copy_from_slice(&acts[arcs]);
        self.spare_acts = acts;
        still
    }

    /// Whether nobody, visited now, would change or draw a coin.
    fn everybody_rests(&self) -> bool {
        let [next, act] = [Purpose::VisitNext, Purpose::VisitAct].map(|purpose| self.key.stream(purpose));
        let world = self.world();
        let read_board = Cell::new(false);
        (0..self.states.len() as Agent).all(|me| {
            let sight = Sight { world: &world, me, read_board: &read_board };
            // Whether a coin is drawn at all does not depend on its address.
            let mut coin = next.coin(me, 0, self.tick);
            let state = self.rule.next(sight, &mut coin);
            state == self.states[me as usize]
                && !coin.was_drawn()
                && (!has_acts::<R>() || acts_rest(&world, sight, self.rule, act))
        })
    }
}

fn acts_rest<R: Rule>(world: &World<'_, R>, sight: Sight<'_, R>, rule: &R, stream: Stream) -> bool {
    world.outgoing_ties(sight.me).all(|(_, tie)| {
        let mut coin = stream.coin(sight.me, tie.other, 0);
        rule.act(sight, tie, &mut coin) == tie.given && !coin.was_drawn()
    })
}
