//! One agent's turn, under the clocks that let agents move one after the other.

use super::sight::{Sight, World, has_acts};
use super::simulation::Simulation;
use crate::network::Agent;
use crate::random::{Coin, Purpose, Stream};
use crate::rule::{Rule, View};
use std::cell::Cell;

/// What came of a turn.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Turn {
    /// Whether a state or an act is another one now.
    pub changed: bool,
    /// Whether a coin was drawn.
    pub drew: bool,
}

impl Turn {
    /// Both together.
    pub fn and(self, other: Turn) -> Turn {
        Turn { changed: self.changed || other.changed, drew: self.drew || other.drew }
    }

    pub fn is_still(self) -> bool {
        !self.changed && !self.drew
    }
}

impl<R: Rule> Simulation<'_, R> {
    /// `me` goes where `whereto` says, and the board with it.
    pub(super) fn move_now(
        &mut self,
        me: Agent,
        mut coin: Coin,
        whereto: impl Fn(Sight<'_, R>, &mut Coin) -> R::State,
    ) -> Turn {
        let (world, read_board) = (self.world(), Cell::new(false));
        let state = whereto(Sight { world: &world, me, read_board: &read_board }, &mut coin);
        Turn { changed: self.put(me, state), drew: coin.was_drawn() }
    }

    /// Puts `me` into a state, and tells whether it is another one than before. A state that equals the old one is the old one.
    pub(super) fn put(&mut self, me: Agent, state: R::State) -> bool {
        let old = self.states[me as usize];
        if state == old {
            return false;
        }
        self.board.replace(self.rule, old, state);
        self.states[me as usize] = state;
        true
    }

    /// `me` acts along each of its arcs. `turn` tells its coins from those of other turns within the tick.
    pub(super) fn act_now(&mut self, me: Agent, turn: u32, stream: Stream) -> Turn {
        let mut acts = std::mem::take(&mut self.spare_acts);
        let (world, read_board) = (self.world(), Cell::new(false));
        let sight = Sight { world: &world, me, read_board: &read_board };
        let drew = act_row(&world, self.rule, (me, sight), |other| stream.coin(turn, other, self.tick), &mut acts);
        let arcs = self.network.outgoing().range(me);
        let changed = self.acts[arcs.clone()] != acts[arcs.clone()];
        self.acts[arcs.clone()].copy_from_slice(&acts[arcs]);
        self.spare_acts = acts;
        Turn { changed, drew }
    }

    /// Whether nobody, given a turn now, would change or draw a coin. `whereto` is `None` for those who get no turn.
    pub(super) fn everybody_rests(&self, whereto: impl Fn(Sight<'_, R>, &mut Coin) -> Option<R::State>) -> bool {
        let [next, act] = [Purpose::VisitNext, Purpose::VisitAct].map(|purpose| self.key.stream(purpose));
        let (world, read_board) = (self.world(), Cell::new(false));
        (0..self.states.len() as Agent).all(|me| {
            let sight = Sight { world: &world, me, read_board: &read_board };
            // Whether a coin is drawn at all does not depend on its address.
            let mut coin = next.coin(me, 0, self.tick);
            let Some(state) = whereto(sight, &mut coin) else { return true };
            state == self.states[me as usize]
                && !coin.was_drawn()
                && (!has_acts::<R>() || acts_rest(&world, sight, self.rule, act))
        })
    }
}

/// The acts of `me`, who sees `view`, into their places among all; tells whether a coin was drawn for them. An act that equals
/// the old one is the old one.
pub(super) fn act_row<R: Rule>(
    world: &World<'_, R>,
    rule: &R,
    (me, view): (Agent, impl View<R>),
    coin: impl Fn(Agent) -> Coin,
    acts: &mut [R::Act],
) -> bool {
    let mut drew = false;
    for (arc, tie) in world.outgoing_ties(me) {
        let mut coin = coin(tie.other);
        let act = rule.act(view, tie, &mut coin);
        acts[arc] = if act != tie.given { act } else { tie.given };
        drew |= coin.was_drawn();
    }
    drew
}

fn acts_rest<R: Rule>(world: &World<'_, R>, sight: Sight<'_, R>, rule: &R, stream: Stream) -> bool {
    world.outgoing_ties(sight.me).all(|(_, tie)| {
        let mut coin = stream.coin(sight.me, tie.other, 0);
        rule.act(sight, tie, &mut coin) == tie.given && !coin.was_drawn()
    })
}
