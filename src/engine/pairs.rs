//! A tick under the clock of random pairs.

use super::activation::{Outcome, compute_acts};
use super::agent_view::has_acts;
use super::pair_view::PairView;
use super::partner::DrawnChange;
use super::simulation::Simulation;
use super::ties::next_and_ties;
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
    ties: Stream,
}

/// What an agent does next in a meeting.
struct Next<R: Rule> {
    state: R::State,
    drawn: Option<DrawnChange>,
    drew: bool,
}

impl<R: Rule> Simulation<R> {
    /// Runs `n_agents / 2` meetings, rounded up, along arcs drawn with replacement; none in a network without arcs.
    pub(super) fn tick_pairs(&mut self) {
        let [order, next, act, ties] = [Purpose::Order, Purpose::MeetNext, Purpose::MeetAct, Purpose::MeetTies]
            .map(|purpose| self.key.stream(purpose));
        let mut all = Outcome::default();
        for number in 0..self.states.len().div_ceil(2) as u32 {
            // A rule that changes ties may drop the last one.
            let n_arcs = self.network.n_arcs() as u32;
            if n_arcs == 0 {
                break;
            }
            let arc = order.coin(number, 0, self.tick).below(n_arcs);
            all = all.merge(self.meet(arc as usize, Meeting { number, next, act, ties }));
        }
        self.at_rest = all.is_at_rest() && self.all_meetings_at_rest(Meeting { number: 0, next, act, ties });
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

    /// What `me` does next in a meeting. `None` if neither of the pair influences `me`.
    fn next_state_in(&self, meeting: Meeting, me: Agent, pair: [Agent; 2]) -> Option<Next<R>> {
        let world = self.world();
        let view = PairView::if_tied(&world, me, pair)?;
        let mut coin = meeting.next.coin(meeting.number, me, self.tick);
        let (state, change) = next_and_ties(&*self.rule, view, &mut coin);
        let drawn = self.draw_ties(me, change, meeting.ties.coin(meeting.number, me, self.tick));
        Some(Next { state, drawn, drew: coin.was_drawn() })
    }

    fn apply(&mut self, me: Agent, next: Option<Next<R>>) -> Outcome {
        let Some(Next { state, drawn, drew }) = next else { return Outcome::default() };
        Outcome { changed: self.set_state(me, state) | self.apply_ties(drawn), drew }
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
        arcs_to_reset.into_iter().for_each(|arc| self.acts[arc] = R::Act::default());
        recipients.into_iter().zip(states).fold(outcome, |all, (me, state)| all.merge(self.apply(me, state)))
    }

    /// Whether no possible meeting would change anything or draw a random number. Tries the meeting of every arc; if
    /// one changes something or draws, restores the state.
    fn all_meetings_at_rest(&mut self, meeting: Meeting) -> bool {
        let (states, acts, board) = (self.states.clone(), self.acts.clone(), self.board.clone());
        let network = self.network.clone();
        let at_rest = (0..self.network.n_arcs()).all(|arc| self.meet(arc, meeting).is_at_rest());
        if !at_rest {
            (self.states, self.acts, self.board) = (states, acts, board);
            self.network = network;
            self.acts_buffer.resize(self.acts.len(), R::Act::default());
            self.find_kinds();
        }
        at_rest
    }
}
