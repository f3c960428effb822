use super::rows;
use crate::error::Result;
use crate::network::{Agent, Dropped, Network};
use crate::random::Coin;
use std::ops::Range;

/// The number of exchanges that are tried for a tie that cannot be made, before other ties exchange their ends.
const TRIES: u32 = 200;
/// How often other ties exchange their ends, and how many of them.
const ROUNDS: u32 = 20;
const OTHERS: u32 = 20;

/// Ties with given ends, without self-loops and repeats: a configuration model that repairs what another would erase.
///
/// A tie that cannot be made exchanges an end with a random tie of the same list, so all agents keep their degrees. If no
/// exchange is found, even after other ties exchanged their ends, [`Wiring::add`] drops the tie and counts it, and
/// [`Wiring::fill`] moves it to agents that have room.
pub(super) struct Wiring {
    /// The neighbors of each agent; their order does not matter.
    near: Vec<Vec<Agent>>,
    dropped: Dropped,
}

/// Which two ends of a list may be tied.
#[derive(Clone, Copy)]
pub(super) enum Ends<'c> {
    /// Any two.
    Any,
    /// A first end and a second end, which belong to different agents.
    Sides,
    /// Two whose agents have different values.
    Apart(&'c [u32]),
}

impl Ends<'_> {
    fn may_be_tied(self, [a, b]: [Agent; 2]) -> bool {
        match self {
            Ends::Any => a != b,
            Ends::Sides => true,
            Ends::Apart(values) => values[a as usize] != values[b as usize],
        }
    }
}

impl Wiring {
    pub(super) fn new(n_agents: usize) -> Wiring {
        Wiring { near: vec![vec![]; n_agents], dropped: Dropped::default() }
    }

    /// Makes the ties of one list, without those that find no place.
    pub(super) fn add(&mut self, ties: Vec<[Agent; 2]>, ends: Ends<'_>, coin: &mut Coin) {
        for [a, b] in self.make(ties, ends, coin) {
            let count = if a == b { &mut self.dropped.self_loops } else { &mut self.dropped.repeats };
            *count += 1;
        }
    }

    /// Makes all ties of one list, whose first and second ends belong to agents of these two ranges. A tie that finds no
    /// place keeps one of its agents and gets a random other one; if its agents are tied to all, it moves to two others.
    /// A tie is dropped and counted only if all agents are tied.
    pub(super) fn fill(&mut self, ties: Vec<[Agent; 2]>, sides: [Range<Agent>; 2], coin: &mut Coin) {
        let ends = if sides[0] == sides[1] { Ends::Any } else { Ends::Sides };
        for [a, b] in self.make(ties, ends, coin) {
            let [first, second] = &sides;
            let start = coin.below(first.len() as u32);
            let others = (0..first.len() as u32).map(|step| first.start + (start + step) % first.len() as u32);
            let moved = self.partner(a, second, coin).map(|other| [a, other]);
            let moved = moved.or_else(|| self.partner(b, first, coin).map(|other| [other, b]));
            let mut moves = others.filter_map(|one| self.partner(one, second, coin).map(|other| [one, other]));
            match moved.or_else(|| moves.next()) {
                Some(tie) => self.tie(tie),
                None => self.dropped.repeats += 1,
            }
        }
    }

    /// A random agent of a range to which an agent can be tied.
    fn partner(&self, agent: Agent, among: &Range<Agent>, coin: &mut Coin) -> Option<Agent> {
        for _ in 0..TRIES {
            let other = among.start + coin.below(among.len() as u32);
            if self.is_free([agent, other]) {
                return Some(other);
            }
        }
        let free: Vec<Agent> = among.clone().filter(|&other| self.is_free([agent, other])).collect();
        (!free.is_empty()).then(|| free[coin.below(free.len() as u32) as usize])
    }

    /// Makes the ties of one list, and returns those that find no place.
    fn make(&mut self, ties: Vec<[Agent; 2]>, ends: Ends<'_>, coin: &mut Coin) -> Vec<[Agent; 2]> {
        let (mut made, mut failed) = (Vec::with_capacity(ties.len()), vec![]);
        for tie in ties {
            match self.is_free(tie) && ends.may_be_tied(tie) {
                true => {
                    self.tie(tie);
                    made.push(tie);
                }
                false => failed.push(tie),
            }
        }
        failed.retain(|&tie| !self.repair(tie, &mut made, ends, coin));
        failed
    }

    /// Makes a tie by an exchange. Returns whether one was found.
    fn repair(&mut self, tie: [Agent; 2], made: &mut Vec<[Agent; 2]>, ends: Ends<'_>, coin: &mut Coin) -> bool {
        for _ in 0..if made.is_empty() { 0 } else { ROUNDS } {
            for _ in 0..TRIES {
                let other = coin.below(made.len() as u32) as usize;
                if let Some(new) = self.exchanged(tie, turned(made[other], ends, coin), ends) {
                    self.untie(made[other]);
                    new.into_iter().for_each(|tie| self.tie(tie));
                    made[other] = new[0];
                    made.push(new[1]);
                    return true;
                }
            }
            for _ in 0..OTHERS {
                let (one, other) = (coin.below(made.len() as u32) as usize, coin.below(made.len() as u32) as usize);
                if let Some(new) = self.exchanged(made[one], turned(made[other], ends, coin), ends) {
                    [one, other].into_iter().for_each(|place| self.untie(made[place]));
                    new.into_iter().for_each(|tie| self.tie(tie));
                    (made[one], made[other]) = (new[0], new[1]);
                }
            }
        }
        false
    }

    /// The two ties with exchanged second ends, if both are free and differ.
    fn exchanged(&self, [a, b]: [Agent; 2], [c, d]: [Agent; 2], ends: Ends<'_>) -> Option<[[Agent; 2]; 2]> {
        let differ = (a, d) != (c, b) && (a, d) != (b, c);
        let new = [[a, d], [c, b]];
        (differ && new.into_iter().all(|tie| ends.may_be_tied(tie) && self.is_free(tie))).then_some(new)
    }

    fn is_free(&self, [a, b]: [Agent; 2]) -> bool {
        let (few, other) = if self.near[a as usize].len() < self.near[b as usize].len() { (a, b) } else { (b, a) };
        a != b && !self.near[few as usize].contains(&other)
    }

    fn tie(&mut self, [a, b]: [Agent; 2]) {
        self.near[a as usize].push(b);
        self.near[b as usize].push(a);
    }

    fn untie(&mut self, [a, b]: [Agent; 2]) {
        for (one, other) in [(a, b), (b, a)] {
            let row = &mut self.near[one as usize];
            if let Some(place) = row.iter().position(|&near| near == other) {
                row.swap_remove(place);
            }
        }
    }

    /// The network of all ties.
    pub(super) fn network(self) -> Result<Network> {
        let lower = |agent: Agent, row: &mut Vec<Agent>| {
            let first = row.len();
            row.extend(self.near[agent as usize].iter().filter(|&&other| other < agent));
            row[first..].sort_unstable();
        };
        rows::undirected_but(self.near.len(), lower, self.dropped)
    }
}

/// A tie as it is or with its ends interchanged, equally likely; as it is if the ends have sides.
fn turned([c, d]: [Agent; 2], ends: Ends<'_>, coin: &mut Coin) -> [Agent; 2] {
    if !matches!(ends, Ends::Sides) && coin.chance(0.5) { [d, c] } else { [c, d] }
}

/// Pairs of the items at random, every pairing equally likely. An item that is left over is dropped.
pub(super) fn pairs(mut ends: Vec<Agent>, coin: &mut Coin) -> Vec<[Agent; 2]> {
    coin.shuffle(&mut ends);
    ends.as_chunks().0.to_vec()
}
