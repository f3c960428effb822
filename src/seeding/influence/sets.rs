use super::law::{Law, Laws, Sampler};
use super::{Model, target::Targets};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose, Stream};
use rayon::prelude::*;

/// Number of sets that are drawn together and stored contiguously.
pub(super) const CHUNK: usize = 256;

/// The number of members after which the mean size of sets is known well enough.
const MANY: usize = 10_000_000;

/// Reverse-reachable sets: each contains a target drawn at random and all agents that would have reached it.
///
/// ```
/// use bandwagon::seeding::influence::{Model, ReverseSets, Sampler};
/// use bandwagon::{network::Network, random::Key};
///
/// let club = Network::karate_club();
/// let sets = ReverseSets::drawn(&club, Model::WeightedCascade, Sampler::Skipping, 100, Key::new(1))?;
/// assert!(sets.len() >= 100 && sets.iter().all(|set| !set.is_empty()));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Debug)]
pub struct ReverseSets {
    chunks: Vec<Chunk>,
    stream: Stream,
    collection: u32,
    n_agents: usize,
    /// The agents that are stored as members; `None` stores all.
    kept: Option<BitSet>,
}

/// Consecutive sets.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    pub(super) members: Vec<Agent>,
    ends: Vec<u32>,
}

impl Chunk {
    #[inline]
    pub(super) fn set(&self, place: usize) -> &[Agent] {
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.members[start as usize..self.ends[place] as usize]
    }
}

impl ReverseSets {
    /// Draws at least `n_sets` sets, rounded up to chunks of 256.
    pub fn drawn(network: &Network, model: Model, sampler: Sampler, n_sets: usize, key: Key) -> Result<ReverseSets> {
        model.fits(network)?;
        if network.n_agents() == 0 {
            return Err(Error::out_of_range("the number of agents", "[1, 4294967295]", 0.0));
        }
        let targets = Targets::new(network.n_agents(), None)?;
        let mut sets = ReverseSets::none(network.n_agents(), key, 0, None);
        Laws::new(network, model, sampler, key).draw(&mut sets, n_sets.div_ceil(CHUNK), &targets);
        Ok(sets)
    }

    pub(super) fn none(n_agents: usize, key: Key, collection: u32, candidates: Option<&[bool]>) -> ReverseSets {
        let kept = candidates.map(|candidates| {
            let mut kept = BitSet::none(n_agents);
            (0..).zip(candidates).filter(|candidate| *candidate.1).for_each(|(agent, _)| _ = kept.add(agent));
            kept
        });
        ReverseSets { chunks: vec![], stream: key.stream(Purpose::Reverse), collection, n_agents, kept }
    }

    /// The number of sets.
    pub fn len(&self) -> usize {
        self.chunks.len() * CHUNK
    }

    /// Whether there are no sets.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// The members of every set; the target comes first.
    pub fn iter(&self) -> impl Iterator<Item = &[Agent]> {
        self.chunks.iter().flat_map(|chunk| (0..CHUNK).map(|place| chunk.set(place)))
    }

    pub(super) fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    #[inline]
    pub(super) fn set(&self, number: u32) -> &[Agent] {
        self.chunks[number as usize / CHUNK].set(number as usize % CHUNK)
    }

    /// The number of members of all sets.
    pub(super) fn n_members(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.members.len()).sum()
    }

    /// The number of sets with a member in `marked`.
    pub(super) fn covered(&self, marked: &BitSet) -> u64 {
        let met = |chunk: &Chunk| {
            (0..CHUNK).filter(|&place| chunk.set(place).iter().any(|&agent| marked.has(agent))).count() as u64
        };
        self.chunks.par_iter().with_min_len(16).map(met).sum()
    }

    /// Draws sets until there are `n_chunks` chunks.
    pub(super) fn draw(&mut self, n_chunks: usize, law: &impl Law, targets: &Targets) {
        let (from, guess) = (self.chunks.len(), self.chunks.last().map_or(0, |chunk| chunk.members.len()));
        let (sets, new) = (&*self, from..n_chunks.max(from));
        let drawn: Vec<Chunk> = new
            .into_par_iter()
            .map_init(|| BitSet::none(sets.n_agents), |met, chunk| sets.chunk(chunk, guess, (law, targets), met))
            .collect();
        self.chunks.extend(drawn);
    }

    fn chunk(&self, number: usize, guess: usize, (law, targets): (&impl Law, &Targets), met: &mut BitSet) -> Chunk {
        let mut members: Vec<Agent> = Vec::with_capacity(guess + guess / 8);
        let mut ends = Vec::with_capacity(CHUNK);
        for set in number * CHUNK..(number + 1) * CHUNK {
            let first = members.len();
            self.draw_set(set as u32, (law, targets), met, &mut members);
            if let Some(kept) = &self.kept {
                let mut end = first;
                for place in first..members.len() {
                    members[end] = members[place];
                    end += usize::from(kept.has(members[place]));
                }
                members.truncate(end);
            }
            ends.push(members.len() as u32);
        }
        members.shrink_to_fit();
        Chunk { members, ends }
    }

    /// Appends the members of a set; `met` is empty before and after.
    #[inline]
    fn draw_set(&self, set: u32, (law, targets): (&impl Law, &Targets), met: &mut BitSet, members: &mut Vec<Agent>) {
        let first = members.len();
        let mut coin = self.stream.coin(set, self.collection, 0);
        let target = targets.draw(&mut coin);
        let mut coin = law.coin(coin, set, self.collection);
        met.add(target);
        members.push(target);
        let mut next = first;
        while next < members.len() {
            let agent = members[next];
            next += 1;
            law.live(agent, &mut coin, |other| {
                if met.add(other) {
                    members.push(other);
                }
            });
        }
        members[first..].iter().for_each(|&agent| met.clear_around(agent));
    }

    /// The mean number of members of the first 256 sets, or of fewer if these have many members. Agents that would not be
    /// stored count, too.
    pub(super) fn mean_size(&self, law: &impl Law, targets: &Targets) -> f64 {
        let (mut met, mut members) = (BitSet::none(self.n_agents), vec![]);
        let mut n_sets = 0;
        let mut sum = 0;
        while n_sets < CHUNK as u32 && sum < MANY {
            self.draw_set(n_sets, (law, targets), &mut met, &mut members);
            n_sets += 1;
            sum += members.len();
            members.clear();
        }
        sum as f64 / f64::from(n_sets)
    }
}

/// A set of agents, one bit each.
#[derive(Clone, Debug)]
pub(super) struct BitSet(Vec<u64>);

impl BitSet {
    pub(super) fn none(n: usize) -> BitSet {
        BitSet(vec![0; n.div_ceil(64)])
    }

    /// Adds an agent; returns whether it is new.
    #[inline]
    pub(super) fn add(&mut self, agent: u32) -> bool {
        let (word, bit) = (&mut self.0[agent as usize / 64], 1 << (agent % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    #[inline]
    pub(super) fn has(&self, agent: u32) -> bool {
        self.0[agent as usize / 64] >> (agent % 64) & 1 == 1
    }

    /// Removes the agent, and others that share its word.
    #[inline]
    fn clear_around(&mut self, agent: u32) {
        self.0[agent as usize / 64] = 0;
    }
}
