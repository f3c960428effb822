//! A tick under the clock of random pairs.

use super::activation::{Outcome, compute_acts};
use super::agent_view::has_acts;
use super::pair_view::PairView;
use super::simulation::Simulation;
use crate::network::Agent;
use crate::random::{Purpose, Stream};
use crate::rule::Rule;

/// A meeting of two agents, and the streams from which its coins are taken.
#[derive(Clone, Copy)]
struct Meeting {
    /// Position in the tick, from 0. It addresses the coins.
    number: u32,
    next: Stream,
    act: Stream,
}

impl<R: Rule> Simulation<R> {
    /// Runs `n_agents / 2` meetings, rounded up, along arcs drawn with replacement; none in a network without arcs.
    pub(super) fn tick_pairs(&mut self) {
        let n_arcs = self.network.n_arcs() as u32;
        let meetings = if n_arcs == 0 { 0 } else { self.states.len().div_ceil(2) as u32 };
        let [order, next, act] =
            [Purpose::Order, Purpose::MeetNext, Purpose::MeetAct].map(|purpose| self.key.stream(purpose));
        let mut all = Outcome::default();
        for number in 0..meetings {
            let arc = order.coin(number, 0, self.tick).below(n_arcs);
            all = all.merge(self.meet(arc as usize, Meeting { number, next, act }));
        }
        self.at_rest = all.is_at_rest() && self.all_meetings_at_rest(Meeting { number: 0, next, act });
    }

    /// The two ends of an arc meet. Both update their states simultaneously, then both act, then the agents that they
    /// act on update their states.
    fn meet(&mut self, arc: usize, meeting: Meeting) -> Outcome {
        let (from, to) = self.network.arc(arc);
        let pair = [from, to];
        let states = pair.map(|me| self.next_state_in(meeting, me, pair));
        let both =
            pair.into_iter().zip(states).fold(Outcome::default(), |all, (me, state)| all.merge(self.apply(me, state)));
        if has_acts::<R>() { both.merge(self.update_acts_in(meeting, pair)) } else { both }
    }

    /// The next state of `me` in a meeting, and whether it drew a random number. `None` if neither of the pair
    /// influences `me`.
    fn next_state_in(&self, meeting: Meeting, me: Agent, pair: [Agent; 2]) -> Option<(R::State, bool)> {
        let world = self.world();
        let view = PairView::if_tied(&world, me, pair)?;
        let mut coin = meeting.next.coin(meeting.number, me, self.tick);
        let state = self.rule.next(view, &mut coin);
        Some((state, coin.was_drawn()))
    }

    fn apply(&mut self, me: Agent, next_state: Option<(R::State, bool)>) -> Outcome {
        next_state.map_or(Outcome::default(), |(state, drew)| Outcome { changed: self.set_state(me, state), drew })
    }

    /// Both agents of the pair act simultaneously along all their arcs. Other agents that receive an act other than the
    /// default update their states at once; then the acts on them are reset to the default.
    fn update_acts_in(&mut self, meeting: Meeting, pair: [Agent; 2]) -> Outcome {
        let mut acts = std::mem::take(&mut self.acts_buffer);
        let world = self.world();
        let mut outcome = Outcome::default();
        for (end, me) in (0..).zip(pair) {
            let coin = |other| meeting.act.coin(2 * meeting.number + end, other, self.tick);
            let view = PairView::new(&world, me, pair);
            outcome.drew |= compute_acts(&world, &*self.rule, (me, view), coin, &mut acts);
        }
        let (mut recipients, mut arcs_to_reset) = (vec![], vec![]);
        let rows = self.network.outgoing();
        for arc in pair.into_iter().flat_map(|me| rows.range(me)) {
            let (to, old) = (rows.agents()[arc], std::mem::replace(&mut self.acts[arc], acts[arc]));
            if pair.contains(&to) {
                outcome.changed |= old != acts[arc];
                continue;
            }
            outcome.changed |= old != R::Act::default();
            if acts[arc] != R::Act::default() {
                recipients.push(to);
                arcs_to_reset.push(arc);
            }
        }
        self.acts_buffer = acts;
        recipients.sort_unstable();
        recipients.dedup();
        let states: Vec<_> = recipients.iter().map(|&me| self.next_state_in(meeting, me, pair)).collect();
        let outcome =
            recipients.into_iter().zip(states).fold(outcome, |all, (me, state)| all.merge(self.apply(me, state)));
        arcs_to_reset.into_iter().for_each(|arc| self.acts[arc] = R::Act::default());
        outcome
    }

    /// Whether no possible meeting would change anything or draw a random number. Tries the meeting of every arc; if
    /// one changes something or draws, restores the state.
    fn all_meetings_at_rest(&mut self, meeting: Meeting) -> bool {
        let (states, acts, board) = (self.states.clone(), self.acts.clone(), self.board.clone());
        let at_rest = (0..self.network.n_arcs()).all(|arc| self.meet(arc, meeting).is_at_rest());
        if !at_rest {
            (self.states, self.acts, self.board) = (states, acts, board);
        }
        at_rest
    }
}
