//! A tick of meetings of two.

use super::encounter::Encounter;
use super::sight::has_acts;
use super::simulation::Simulation;
use super::turn::{Turn, act_row};
use crate::network::Agent;
use crate::random::{Purpose, Stream};
use crate::rule::Rule;

/// Which meeting of the tick it is, and the coins of all.
#[derive(Clone, Copy)]
struct Meeting {
    number: u32,
    next: Stream,
    act: Stream,
}

impl<R: Rule> Simulation<'_, R> {
    /// Half as many meetings as there are agents, along arcs drawn with replacement.
    pub(super) fn tick_pairs(&mut self) {
        let n_arcs = self.network.n_arcs() as u32;
        let meetings = if n_arcs == 0 { 0 } else { self.states.len().div_ceil(2) as u32 };
        let [order, next, act] =
            [Purpose::Order, Purpose::MeetNext, Purpose::MeetAct].map(|purpose| self.key.stream(purpose));
        let mut all = Turn::default();
        for number in 0..meetings {
            let arc = order.coin(number, 0, self.tick).below(n_arcs);
            all = all.and(self.meet(arc as usize, Meeting { number, next, act }));
        }
        self.at_rest = all.is_still() && self.every_meeting_rests(Meeting { number: 0, next, act });
    }

    /// The two ends of an arc meet: they move at once, then they act, and those they act on move.
    fn meet(&mut self, arc: usize, meeting: Meeting) -> Turn {
        let (from, to) = self.network.arc(arc);
        let pair = [from, to];
        let moves = pair.map(|me| self.next_in(meeting, me, pair));
        let both = pair.into_iter().zip(moves).fold(Turn::default(), |all, (me, state)| all.and(self.go(me, state)));
        if has_acts::<R>() { both.and(self.act_in(meeting, pair)) } else { both }
    }

    /// Where `me` goes in a meeting, and whether it drew a coin; `None` if it sees neither of the two.
    fn next_in(&self, meeting: Meeting, me: Agent, pair: [Agent; 2]) -> Option<(R::State, bool)> {
        let world = self.world();
        let seen = Encounter::of(&world, me, pair)?;
        let mut coin = meeting.next.coin(meeting.number, me, self.tick);
        let state = self.rule.next(seen, &mut coin);
        Some((state, coin.was_drawn()))
    }

    fn go(&mut self, me: Agent, whereto: Option<(R::State, bool)>) -> Turn {
        whereto.map_or(Turn::default(), |(state, drew)| Turn { changed: self.put(me, state), drew })
    }

    /// The two act along all their arcs, at once; whoever else received something moves on it, and what it received is over.
    fn act_in(&mut self, meeting: Meeting, pair: [Agent; 2]) -> Turn {
        let mut acts = std::mem::take(&mut self.spare_acts);
        let world = self.world();
        let mut turn = Turn::default();
        for (end, me) in (0..).zip(pair) {
            let coin = |other| meeting.act.coin(2 * meeting.number + end, other, self.tick);
            let seen = Encounter::seen_or_not(&world, me, pair);
            turn.drew |= act_row(&world, self.rule, (me, seen), coin, &mut acts);
        }
        let (mut others, mut passing) = (vec![], vec![]);
        let rows = self.network.outgoing();
        for arc in pair.into_iter().flat_map(|me| rows.range(me)) {
            let (to, old) = (rows.agents()[arc], std::mem::replace(&mut self.acts[arc], acts[arc]));
            if pair.contains(&to) {
                turn.changed |= old != acts[arc];
                continue;
            }
            turn.changed |= old != R::Act::default();
            if acts[arc] != R::Act::default() {
                others.push(to);
                passing.push(arc);
            }
        }
        self.spare_acts = acts;
        others.sort_unstable();
        others.dedup();
        let moves: Vec<_> = others.iter().map(|&me| self.next_in(meeting, me, pair)).collect();
        let turn = others.into_iter().zip(moves).fold(turn, |all, (me, state)| all.and(self.go(me, state)));
        passing.into_iter().for_each(|arc| self.acts[arc] = R::Act::default());
        turn
    }

    /// Whether no two, meeting now, would change anything or draw a coin. Found out by letting them meet.
    fn every_meeting_rests(&mut self, meeting: Meeting) -> bool {
        let (states, acts, board) = (self.states.clone(), self.acts.clone(), self.board.clone());
        let rests = (0..self.network.n_arcs()).all(|arc| self.meet(arc, meeting).is_still());
        if !rests {
            (self.states, self.acts, self.board) = (states, acts, board);
        }
        rests
    }
}
