use super::{Adjacency, Agent, Network, adjacency::starts_from_counts};
use crate::error::{Error, Result};

/// Counts of the input arcs that [`Builder::build`] removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Number of arcs from an agent to itself; a self-loop added as a tie counts once.
    pub self_loops: usize,
    /// Number of repeated arcs merged into the first one; ties are counted instead if every entry was a tie.
    pub repeats: usize,
}

impl Dropped {
    /// Returns `true` if nothing was removed.
    pub fn is_nothing(&self) -> bool {
        *self == Dropped::default()
    }
}

impl std::iter::Sum for Dropped {
    fn sum<I: Iterator<Item = Dropped>>(all: I) -> Dropped {
        all.fold(Dropped::default(), |sum, Dropped { self_loops, repeats }| Dropped {
            self_loops: sum.self_loops + self_loops,
            repeats: sum.repeats + repeats,
        })
    }
}

impl std::fmt::Display for Dropped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let s = |count| if count == 1 { "" } else { "s" };
        let Dropped { self_loops, repeats } = *self;
        match (self_loops, repeats) {
            (0, 0) => write!(f, "nothing dropped"),
            (_, 0) => write!(f, "{self_loops} self-loop{} dropped", s(self_loops)),
            (0, _) => write!(f, "{repeats} repeated tie{} merged", s(repeats)),
            _ => write!(
                f,
                "{self_loops} self-loop{} dropped, {repeats} repeated tie{} merged",
                s(self_loops),
                s(repeats)
            ),
        }
    }
}

/// Collects arcs and builds an immutable [`Network`] from them.
///
/// ```
/// use bandwagon::network::Network;
///
/// let mut builder = Network::builder(4);
/// builder.arc(0, 1)?;          // 0 influences 1
/// builder.tie(1, 2)?;          // an arc in each direction
/// builder.tie(2, 1)?;          // a repeat: merged
/// let network = builder.build();
/// assert_eq!(network.n_arcs(), 3);
/// assert_eq!(network.influencers(1), [0, 2]);
/// assert_eq!(network.dropped().repeats, 2);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    n_agents: usize,
    from: Vec<Agent>,
    to: Vec<Agent>,
    weights: Vec<f32>,
    /// While true, every entry is a tie and represents two arcs.
    only_ties: bool,
    self_loops: usize,
    /// The number of repeats that were merged before they were added.
    repeats: usize,
}

impl Builder {
    pub(super) fn new(n_agents: usize) -> Self {
        Builder { n_agents, from: vec![], to: vec![], weights: vec![], only_ties: true, self_loops: 0, repeats: 0 }
    }

    /// Counts repeats that the caller merged before it added them.
    #[cfg(feature = "files")]
    pub(super) fn count_repeats(&mut self, repeats: usize) {
        self.repeats += repeats;
    }

    /// Reserves memory for `n_arcs` more arcs; a tie is two arcs.
    pub fn reserve(&mut self, n_arcs: usize) {
        self.from.reserve(n_arcs);
        self.to.reserve(n_arcs);
    }

    /// Adds an arc: `from` influences `to`.
    pub fn arc(&mut self, from: Agent, to: Agent) -> Result<()> {
        self.split_ties();
        self.push(from, to, None)
    }

    /// Adds a tie: each of the two agents influences the other.
    pub fn tie(&mut self, a: Agent, b: Agent) -> Result<()> {
        self.push_tie(a, b, None)
    }

    /// Adds an arc with a weight, which must be finite.
    ///
    /// A negative weight means distrust, for the rules that support it. Arcs added without a weight have weight 1.
    pub fn weighted_arc(&mut self, from: Agent, to: Agent, weight: f32) -> Result<()> {
        self.split_ties();
        self.push(from, to, Some(weight))
    }

    /// Adds a tie: each of the two agents influences the other, with the same weight.
    pub fn weighted_tie(&mut self, a: Agent, b: Agent, weight: f32) -> Result<()> {
        self.push_tie(a, b, Some(weight))
    }

    fn push_tie(&mut self, a: Agent, b: Agent, weight: Option<f32>) -> Result<()> {
        self.push(a, b, weight)?;
        if self.only_ties || a == b { Ok(()) } else { self.push(b, a, weight) }
    }

    /// Replaces the tie entries by pairs of arc entries. From here on every entry is an arc.
    fn split_ties(&mut self) {
        if !std::mem::replace(&mut self.only_ties, false) || self.from.is_empty() {
            return;
        }
        let both = |a: &[Agent], b: &[Agent]| a.iter().zip(b).flat_map(|(&a, &b)| [a, b]).collect();
        (self.from, self.to) = (both(&self.from, &self.to), both(&self.to, &self.from));
        self.weights = self.weights.iter().flat_map(|&weight| [weight; 2]).collect();
    }

    fn push(&mut self, from: Agent, to: Agent, weight: Option<f32>) -> Result<()> {
        for agent in [from, to] {
            if agent as usize >= self.n_agents {
                return Err(Error::UnknownAgent { agent: agent.into(), n_agents: self.n_agents });
            }
        }
        if let Some(weight) = weight
            && !weight.is_finite()
        {
            return Err(Error::weight_out_of_range("weight", "(-∞, ∞)", weight));
        }
        if from == to {
            self.self_loops += 1;
            return Ok(());
        }
        let arcs_each = if self.only_ties { 2 } else { 1 };
        if self.from.len() as u64 >= u64::from(u32::MAX) / arcs_each {
            return Err(Error::TooLarge { what: "arcs", limit: u32::MAX.into() });
        }
        if weight.is_some() || !self.weights.is_empty() {
            self.weights.resize(self.from.len(), 1.0);
            self.weights.push(weight.unwrap_or(1.0));
        }
        self.from.push(from);
        self.to.push(to);
        Ok(())
    }

    /// Builds the network: drops self-loops and merges repeated arcs, summing their weights in insertion order. A sum that
    /// is too large is the largest 32-bit number.
    ///
    /// If no arc was given a weight, the network is unweighted and a merged arc has weight 1 like any other.
    pub fn build(mut self) -> Network {
        let (only_ties, given, self_loops) = (self.only_ties, self.from.len() + self.repeats, self.self_loops);
        if only_ties {
            // Store each tie once, from its higher to its lower agent.
            for (from, to) in self.from.iter_mut().zip(&mut self.to) {
                (*from, *to) = ((*from).max(*to), (*from).min(*to));
            }
        }
        let (rows, weights) = self.into_rows();
        let dropped = Dropped { self_loops, repeats: given - rows.n_arcs() };
        if only_ties {
            Network::from_lower_rows(&rows, weights.as_deref(), dropped)
        } else {
            Network::from_outgoing(rows, weights, dropped)
        }
    }

    /// Groups the entries by `from`, with rows sorted and repeats merged. Weights are in the same order.
    fn into_rows(self) -> (Adjacency, Option<Vec<f32>>) {
        let Builder { n_agents, from, to, weights, .. } = self;
        let weighted = !weights.is_empty();
        let pairs = || from.iter().zip(&to);
        if pairs().zip(pairs().skip(1)).all(|(one, next)| one < next) {
            let starts = starts_from_counts(n_agents, from.iter().copied());
            return (Adjacency::new(starts, to.into()), weighted.then_some(weights));
        }

        // Group by `to` first, unsorted; the transpose of any order has sorted rows.
        let starts = starts_from_counts(n_agents, to.iter().copied());
        let mut fill: Box<[u32]> = starts[..n_agents].into();
        let mut agents = vec![0; from.len()].into_boxed_slice();
        let mut reordered = vec![0.0; weights.len()];
        for (input, (&from, &to)) in from.iter().zip(&to).enumerate() {
            let position = &mut fill[to as usize];
            agents[*position as usize] = from;
            if weighted {
                reordered[*position as usize] = weights[input];
            }
            *position += 1;
        }
        drop((from, to, weights));
        let (rows, sources) = Adjacency::new(starts, agents).transpose(weighted);

        let mut weights: Vec<f32> = match sources {
            Some(sources) => sources.iter().map(|&source| reordered[source as usize]).collect(),
            None => vec![],
        };
        let rows = rows.deduplicated(|new, old, repeat| {
            if weighted {
                let sum = if repeat { weights[new] + weights[old] } else { weights[old] };
                weights[new] = sum.clamp(f32::MIN, f32::MAX);
            }
        });
        weights.truncate(rows.n_arcs());
        (rows, weighted.then_some(weights))
    }
}
