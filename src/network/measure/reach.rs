use crate::network::{Adjacency, Agent};
use rayon::prelude::*;

/// From this number of sources on, 256 searches run at once, otherwise 64.
const MANY: usize = 4_096;
/// The unit of inverse distances.
const ONE: u128 = 1 << 64;

/// What searches from several agents found at one agent. Whole numbers: their sums do not depend on the order of the
/// searches.
#[derive(Clone, Copy, Default)]
pub(super) struct Reach {
    /// The number of searches that arrived from other agents.
    pub searches: u64,
    /// The sum of their distances.
    pub arcs: u64,
    /// The sum of their inverse distances, in units of 2⁻⁶⁴.
    inverse: u128,
    /// The largest distance.
    pub largest: u32,
}

impl Reach {
    /// The sum of inverse distances.
    pub fn inverse(&self) -> f64 {
        self.inverse as f64 / ONE as f64
    }

    fn add(&mut self, distance: u32, searches: u32) {
        self.searches += u64::from(searches);
        self.arcs += u64::from(searches) * u64::from(distance);
        self.inverse += u128::from(searches) * (ONE / u128::from(distance));
        self.largest = distance.max(self.largest);
    }

    fn merge(&mut self, other: &Reach) {
        self.searches += other.searches;
        self.arcs += other.arcs;
        self.inverse += other.inverse;
        self.largest = self.largest.max(other.largest);
    }
}

/// For each agent, what breadth-first searches from `sources` along `rows` find there. The sources differ.
///
/// Many searches run at once (Then et al. 2014, doi 10.14778/2735496.2735507): an arc is visited once for all searches
/// that arrive at an agent at the same distance. In networks with short paths this is many times faster than one search
/// after the other.
pub(super) fn reach(rows: &Adjacency, sources: &[Agent]) -> Vec<Reach> {
    if sources.len() < MANY { reach_by::<1>(rows, sources) } else { reach_by::<4>(rows, sources) }
}

fn reach_by<const WORDS: usize>(rows: &Adjacency, sources: &[Agent]) -> Vec<Reach> {
    let none = || vec![Reach::default(); rows.n_agents()];
    let searched = sources.par_chunks(64 * WORDS).fold(
        || (Searches::<WORDS>::new(rows), none()),
        |(mut searches, mut found), sources| {
            searches.run(sources, &mut found);
            (searches, found)
        },
    );
    let merged = searched.map(|(_, found)| found).reduce_with(|mut all, more| {
        all.iter_mut().zip(&more).for_each(|(all, more)| all.merge(more));
        all
    });
    merged.unwrap_or_else(none)
}

/// A set of searches: one bit for each.
#[derive(Clone, Copy, PartialEq)]
struct Set<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Set<WORDS> {
    const EMPTY: Self = Set([0; WORDS]);

    fn of(search: usize) -> Self {
        Set(std::array::from_fn(|word| if word == search / 64 { 1 << (search % 64) } else { 0 }))
    }

    fn len(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    fn without(&self, other: &Self) -> Self {
        Set(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }

    fn extend(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }
}

/// Searches that advance together.
struct Searches<'n, const WORDS: usize> {
    rows: &'n Adjacency,
    /// For each agent, the searches that arrived up to this distance, and those that arrive at the next one.
    arrived: Vec<[Set<WORDS>; 2]>,
    /// The agents at which searches arrived at this distance, and these searches.
    here: Vec<(Agent, Set<WORDS>)>,
    /// The agents at which searches arrive at the next distance.
    next: Vec<Agent>,
    /// All agents at which searches arrived.
    visited: Vec<Agent>,
}

impl<'n, const WORDS: usize> Searches<'n, WORDS> {
    fn new(rows: &'n Adjacency) -> Self {
        let arrived = vec![[Set::EMPTY; 2]; rows.n_agents()];
        Searches { rows, arrived, here: vec![], next: vec![], visited: vec![] }
    }

    /// Adds what searches from at most 64 · `WORDS` agents find to `found`.
    fn run(&mut self, sources: &[Agent], found: &mut [Reach]) {
        for (search, &source) in sources.iter().enumerate() {
            self.arrived[source as usize][0] = Set::of(search);
            self.here.push((source, Set::of(search)));
        }
        self.visited.extend(sources);
        let mut distance = 0;
        while !self.here.is_empty() {
            distance += 1;
            self.advance();
            for &agent in &self.next {
                let [arrived, next] = &mut self.arrived[agent as usize];
                if *arrived == Set::EMPTY {
                    self.visited.push(agent);
                }
                let new = std::mem::replace(next, Set::EMPTY);
                arrived.extend(&new);
                found[agent as usize].add(distance, new.len());
                self.here.push((agent, new));
            }
            self.next.clear();
        }
        self.visited.drain(..).for_each(|agent| self.arrived[agent as usize] = [Set::EMPTY; 2]);
    }

    /// Moves all searches by one arc.
    fn advance(&mut self) {
        for (agent, searches) in self.here.drain(..) {
            for &other in self.rows.row(agent) {
                let [arrived, next] = &mut self.arrived[other as usize];
                let new = searches.without(arrived);
                if new != Set::EMPTY {
                    if *next == Set::EMPTY {
                        self.next.push(other);
                    }
                    next.extend(&new);
                }
            }
        }
    }
}
