use super::rows;
use crate::error::Result;
use crate::network::{Agent, Dropped, Network};
use crate::random::Coin;

/// The number of exchanges that are tried for a tie that cannot be made.
const TRIES: u32 = 200;

/// Ties with given ends, without self-loops and repeats: a configuration model that repairs what another would erase.
///
/// A tie that cannot be made exchanges an end with a random tie of the same list, so all agents keep their degrees and
/// both ends stay on their sides. If no exchange succeeds, the tie is dropped and counted.
pub(super) struct Wiring {
    /// The neighbors of each agent; their order does not matter.
    near: Vec<Vec<Agent>>,
    dropped: Dropped,
}

impl Wiring {
    pub(super) fn new(n_agents: usize) -> Wiring {
        Wiring { near: vec![vec![]; n_agents], dropped: Dropped::default() }
    }

    /// Makes the ties of one list. `may` says which two agents may be tied.
    pub(super) fn add(&mut self, ties: Vec<[Agent; 2]>, may: impl Fn(Agent, Agent) -> bool, coin: &mut Coin) {
        let (mut made, mut failed) = (Vec::with_capacity(ties.len()), vec![]);
        for [a, b] in ties {
            match self.is_free([a, b]) && may(a, b) {
                true => {
                    self.tie([a, b]);
                    made.push([a, b]);
                }
                false => failed.push([a, b]),
            }
        }
        for [a, b] in failed {
            if !self.exchange([a, b], &mut made, &may, coin) {
                let count = if a == b { &mut self.dropped.self_loops } else { &mut self.dropped.repeats };
                *count += 1;
            }
        }
    }

    /// Exchanges the second ends of `a - b` and of a random tie that was made. Returns whether it succeeded.
    fn exchange(
        &mut self,
        [a, b]: [Agent; 2],
        made: &mut Vec<[Agent; 2]>,
        may: &impl Fn(Agent, Agent) -> bool,
        coin: &mut Coin,
    ) -> bool {
        if made.is_empty() {
            return false;
        }
        for _ in 0..TRIES {
            let chosen = coin.below(made.len() as u32) as usize;
            let [c, d] = made[chosen];
            let fits = |[one, other]: [Agent; 2]| self.is_free([one, other]) && may(one, other);
            let differ = (a, d) != (c, b) && (a, d) != (b, c);
            if differ && fits([a, d]) && fits([c, b]) {
                self.untie([c, d]);
                self.tie([a, d]);
                self.tie([c, b]);
                made[chosen] = [a, d];
                made.push([c, b]);
                return true;
            }
        }
        false
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

/// Pairs of the items at random, every pairing equally likely. An item that is left over is dropped.
pub(super) fn pairs(mut ends: Vec<Agent>, coin: &mut Coin) -> Vec<[Agent; 2]> {
    coin.shuffle(&mut ends);
    ends.as_chunks().0.to_vec()
}
