//! Activation of one agent, under the clocks that activate agents one after another.

use super::agent_view::{AgentView, WorldState, has_acts};
use super::partner::DrawnChange;
use super::simulation::Simulation;
use crate::network::Agent;
use crate::random::{Coin, Purpose, Stream};
use crate::rule::{Rule, TieChange, View};
use std::cell::Cell;

/// The effect of one or several activations.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outcome {
    /// Whether a state or an act changed.
    pub changed: bool,
    /// Whether a random number was drawn.
    pub drew: bool,
}

impl Outcome {
    /// The combined effect of two outcomes.
    pub fn merge(self, other: Outcome) -> Outcome {
        Outcome { changed: self.changed || other.changed, drew: self.drew || other.drew }
    }

    pub fn is_at_rest(self) -> bool {
        !self.changed && !self.drew
    }
}

impl<R: Rule> Simulation<R> {
    /// Computes the next state of `me` with `next_state`, stores it and updates the board. Makes the changes of its ties,
    /// and returns them. The second coin draws new partners.
    pub(super) fn update_state(
        &mut self,
        me: Agent,
        [mut coin, ties]: [Coin; 2],
        next_state: impl Fn(&R, AgentView<'_, R>, &mut Coin) -> (R::State, TieChange),
    ) -> (Outcome, Option<DrawnChange>) {
        let (world, read_board) = (self.world(), Cell::new(false));
        let (state, change) =
            next_state(&self.rule, AgentView { world: &world, me, read_board: &read_board }, &mut coin);
        let drawn = self.draw_ties(me, change, ties);
        let changed = self.set_state(me, state) | self.apply_ties(drawn);
        (Outcome { changed, drew: coin.was_drawn() }, drawn)
    }

    /// Sets the state of `me`, updates the board and returns whether the state changed. Keeps the old value if the two
    /// are equal.
    pub(super) fn set_state(&mut self, me: Agent, state: R::State) -> bool {
        let old = self.states[me as usize];
        if state == old {
            return false;
        }
        self.board.replace(&*self.rule, old, state);
        if R::CHANGES_TIES {
            self.kinds.change(me, self.rule.kind(old), self.rule.kind(state));
        }
        self.states[me as usize] = state;
        true
    }

    /// Computes and stores the acts of `me`, one per outgoing arc. `event` is the number of the activation in the tick;
    /// it addresses the coins.
    pub(super) fn update_acts(&mut self, me: Agent, event: u32, stream: Stream) -> Outcome {
        let mut acts = std::mem::take(&mut self.acts_buffer);
        let (world, read_board) = (self.world(), Cell::new(false));
        let view = AgentView { world: &world, me, read_board: &read_board };
        let drew =
            compute_acts(&world, &*self.rule, (me, view), |other| stream.coin(event, other, self.tick), &mut acts);
        let arcs = self.network.outgoing().range(me);
        let changed = self.acts[arcs.clone()] != acts[arcs.clone()];
        self.acts[arcs.clone()].copy_from_slice(&acts[arcs]);
        self.acts_buffer = acts;
        Outcome { changed, drew }
    }

    /// Whether no agent would change or draw a random number if it were activated now. `next_state` returns `None` for
    /// agents that are never activated.
    pub(super) fn all_agents_at_rest(
        &self,
        next_state: impl Fn(&R, AgentView<'_, R>, &mut Coin) -> Option<(R::State, TieChange)>,
    ) -> bool {
        let [next, act, ties] =
            [Purpose::VisitNext, Purpose::VisitAct, Purpose::VisitTies].map(|purpose| self.key.stream(purpose));
        let (world, read_board) = (self.world(), Cell::new(false));
        (0..self.states.len() as Agent).all(|me| {
            let view = AgentView { world: &world, me, read_board: &read_board };
            // Whether a rule draws from its coin does not depend on the coin's address.
            let mut coin = next.coin(me, 0, self.tick);
            let Some((state, change)) = next_state(&self.rule, view, &mut coin) else { return true };
            state == self.states[me as usize]
                && !coin.was_drawn()
                && self.draw_ties(me, change, ties.coin(me, 0, self.tick)).is_none()
                && (!has_acts::<R>() || acts_at_rest(&world, view, &*self.rule, act))
        })
    }
}

/// Computes the acts of `me` from its `view`, writes them to its arcs in `acts` and returns whether a random number was
/// drawn. Keeps the old value of an act if the two are equal.
pub(super) fn compute_acts<R: Rule>(
    world: &WorldState<'_, R>,
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

fn acts_at_rest<R: Rule>(world: &WorldState<'_, R>, view: AgentView<'_, R>, rule: &R, stream: Stream) -> bool {
    world.outgoing_ties(view.me).all(|(_, tie)| {
        let mut coin = stream.coin(view.me, tie.other, 0);
        rule.act(view, tie, &mut coin) == tie.given && !coin.was_drawn()
    })
}
