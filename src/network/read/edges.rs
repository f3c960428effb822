use super::{Direction, Note, Repeated, grouping, pieces::Ends};
use crate::{
    error::{Error, Problem},
    network::{Agent, Builder, Network},
};
use std::collections::HashSet;

/// The edges of a file, in its order. The agents are numbered as they will be in the network.
pub(super) struct Edges {
    pub(super) pieces: Ends,
    /// The same edges, while they are combined.
    ends: Vec<[Agent; 2]>,
    /// One weight per edge, or none.
    pub(super) weights: Vec<f32>,
    /// The direction of the edges.
    pub(super) direction: Directions,
    /// The number of edges in the file, and the places of those that were added after them.
    n_given: usize,
    origins: Vec<usize>,
}

/// The direction of influence along edges.
#[derive(Clone)]
pub(super) enum Directions {
    /// All edges have this direction.
    All(Direction),
    /// An edge for which this is true has the direction; another is undirected.
    Some(Vec<bool>, Direction),
}

/// Two edges that contradict each other: their places in the file's order.
pub(super) struct Conflict {
    pub(super) edges: (usize, usize),
    pub(super) kind: ConflictKind,
}

pub(super) enum ConflictKind {
    /// The same edge again, although repeats are errors.
    Repeat,
    /// An undirected tie in both directions, with two weights.
    TwoWeights(f32, f32),
    /// Weights whose sum is too large.
    InfiniteSum,
    /// A weight outside [0, 1], although repeats are trials.
    NoProbability(f32),
}

impl Conflict {
    /// The problem, on the lines of the two edges.
    pub(super) fn problem(self, lines: (u64, u64)) -> Problem {
        match self.kind {
            ConflictKind::Repeat => Problem::Repeat { line: lines.0 },
            ConflictKind::TwoWeights(one, other) => Problem::TwoWeights { line: lines.0, weights: (one, other) },
            ConflictKind::InfiniteSum => Problem::InfiniteSum { line: lines.0 },
            ConflictKind::NoProbability(weight) => {
                Error::weight_out_of_range("the weight of a repeated edge", "[0, 1]", weight).into()
            }
        }
    }
}

/// The edges of one pair of agents: places in the file's order, by the order of the two agents.
#[derive(Default)]
struct Group {
    forward: Vec<usize>,
    backward: Vec<usize>,
}

/// What was combined.
#[derive(Default)]
pub(super) struct Combined {
    both_directions: usize,
    count: usize,
    first: Option<(usize, usize)>,
    repeats: usize,
}

impl Combined {
    /// Notes about what was combined; `line` is the line of an edge.
    pub(super) fn notes(&self, repeated: Option<Repeated>, line: impl Fn(usize) -> u64) -> Vec<Note> {
        let mut notes = vec![];
        if self.both_directions > 0 {
            notes.push(Note::BothDirections { ties: self.both_directions });
        }
        if let Some((one, other)) = self.first {
            let how = match repeated.unwrap_or(Repeated::Sum) {
                Repeated::Max => "the largest was taken",
                Repeated::First => "the first was taken",
                Repeated::Trials => "they were combined as independent trials",
                Repeated::Sum | Repeated::Error => "they were added",
            };
            notes.push(Note::Combined { count: self.count, lines: (line(one), line(other)), how });
        }
        notes
    }
}

impl Edges {
    pub(super) fn new(pieces: Ends, weights: Vec<f32>, direction: Directions) -> Edges {
        Edges { n_given: pieces.len(), pieces, ends: vec![], weights, direction, origins: vec![] }
    }

    /// The ends of all edges.
    pub(super) fn ends(&self) -> Vec<[Agent; 2]> {
        self.pieces.iter().copied().collect()
    }

    /// Some of the edges, by their places in the file, in ascending order. `ends` are the ends of all edges.
    pub(super) fn some(&self, ends: &[[Agent; 2]], places: &[usize]) -> Edges {
        let ends: Vec<[Agent; 2]> = places.iter().map(|&edge| ends[edge]).collect();
        let weights = places.iter().filter_map(|&edge| self.weights.get(edge).copied()).collect();
        let direction = match &self.direction {
            Directions::All(direction) => Directions::All(*direction),
            Directions::Some(directed, direction) => {
                Directions::Some(places.iter().map(|&edge| directed[edge]).collect(), *direction)
            }
        };
        Edges::new(ends.into(), weights, direction)
    }

    /// Replaces an undirected edge by two arcs if its pair of agents also has a directed edge, so that they are repeats.
    fn split_mixed(&mut self) {
        let Directions::Some(directed, _) = &mut self.direction else { return };
        let pair = |[first, second]: [Agent; 2]| (first.min(second), first.max(second));
        let of_directed = self.ends.iter().zip(directed.iter()).filter(|(_, is_directed)| **is_directed);
        let pairs: HashSet<(Agent, Agent)> = of_directed.map(|(&ends, _)| pair(ends)).collect();
        for edge in 0..self.ends.len() {
            let [first, second] = self.ends[edge];
            if !directed[edge] && first != second && pairs.contains(&pair([first, second])) {
                directed[edge] = true;
                directed.push(true);
                self.ends.push([second, first]);
                self.origins.push(edge);
                if let Some(&weight) = self.weights.get(edge) {
                    self.weights.push(weight);
                }
            }
        }
    }

    /// The place of an edge in the file.
    fn origin(&self, edge: usize) -> usize {
        edge.checked_sub(self.n_given).map_or(edge, |added| self.origins[added])
    }

    /// Builds the network of `n_agents` agents, in which repeated edges are combined.
    pub(super) fn build(
        &mut self,
        n_agents: usize,
        repeated: Option<Repeated>,
    ) -> Result<(Network, Combined), Failure> {
        let mut pieces = std::mem::take(&mut self.pieces);
        if let Directions::All(direction) = self.direction
            && self.weights.is_empty()
            && repeated != Some(Repeated::Error)
        {
            pieces = match grouping::network(pieces, n_agents, direction) {
                Ok(network) => return Ok((network, Combined::default())),
                Err(pieces) => pieces,
            };
        }
        self.ends = pieces.into_list();
        let network = self.network(n_agents, 0)?;
        let matters = !self.weights.is_empty() || repeated == Some(Repeated::Error);
        if network.dropped().repeats == 0 || !matters {
            return Ok((network, Combined::default()));
        }
        self.split_mixed();
        let combined = self.combine(repeated)?;
        Ok((self.network(n_agents, combined.repeats)?, combined))
    }

    /// The network, of which `repeats` repeated edges were removed.
    fn network(&self, n_agents: usize, repeats: usize) -> Result<Network, Failure> {
        let mut builder = Network::builder(n_agents);
        builder.reserve(self.ends.len());
        for edge in 0..self.ends.len() {
            self.add(edge, &mut builder).map_err(|error| Failure::Error(Box::new(error)))?;
        }
        builder.count_repeats(repeats);
        Ok(builder.build())
    }

    fn add(&self, edge: usize, builder: &mut Builder) -> crate::error::Result<()> {
        let [first, second] = self.ends[edge];
        match (self.direction.of(edge), self.weights.get(edge)) {
            (Direction::Influence, None) => builder.arc(first, second),
            (Direction::Influence, Some(&weight)) => builder.weighted_arc(first, second, weight),
            (Direction::Nomination, None) => builder.arc(second, first),
            (Direction::Nomination, Some(&weight)) => builder.weighted_arc(second, first, weight),
            (Direction::Undirected, None) => builder.tie(first, second),
            (Direction::Undirected, Some(&weight)) => builder.weighted_tie(first, second, weight),
        }
    }

    /// Combines the weights of repeated edges: the first keeps the combined weight, the others are removed.
    fn combine(&mut self, repeated: Option<Repeated>) -> Result<Combined, Failure> {
        let mut combined = Combined::default();
        let mut is_removed = vec![false; self.ends.len()];
        for group in self.groups() {
            let (first, others) = group.places();
            if repeated == Some(Repeated::Error) {
                let edges = (self.origin(first), self.origin(others[0]));
                return Err(Conflict { edges, kind: ConflictKind::Repeat }.into());
            }
            if !self.weights.is_empty() {
                self.weights[first] = self.combined_weight(&group, repeated, &mut combined)?;
            }
            combined.repeats += others.len();
            others.into_iter().for_each(|other| is_removed[other] = true);
        }
        if combined.repeats > 0 {
            self.remove(&is_removed);
        }
        Ok(combined)
    }

    fn combined_weight(
        &self,
        group: &Group,
        repeated: Option<Repeated>,
        combined: &mut Combined,
    ) -> Result<f32, Failure> {
        let weights = |edges: &[usize]| edges.iter().map(|&edge| self.weights[edge]).collect::<Vec<f32>>();
        let (forward, backward) = (weights(&group.forward), weights(&group.backward));
        let sum = |weights: &[f32]| weights.iter().sum::<f32>();
        if repeated.is_none() && !forward.is_empty() && !backward.is_empty() {
            let (one, other) = (sum(&forward), sum(&backward));
            if one != other {
                let edges = (self.origin(group.forward[0]), self.origin(group.backward[0]));
                let (edges, weights) =
                    if edges.0 < edges.1 { (edges, (one, other)) } else { ((edges.1, edges.0), (other, one)) };
                return Err(Conflict { edges, kind: ConflictKind::TwoWeights(weights.0, weights.1) }.into());
            }
            combined.both_directions += 1;
            return Ok(one);
        }
        let (first, others) = group.places();
        combined.count += 1;
        combined.first.get_or_insert((self.origin(first), self.origin(others[0])));
        let mut edges = vec![first];
        edges.extend(others);
        let weights = weights(&edges);
        match repeated.unwrap_or(Repeated::Sum) {
            Repeated::Sum | Repeated::Error => match sum(&weights) {
                sum if sum.is_finite() => Ok(sum),
                _ => {
                    let edges = (self.origin(first), self.origin(edges[edges.len() - 1]));
                    Err(Conflict { edges, kind: ConflictKind::InfiniteSum }.into())
                }
            },
            Repeated::First => Ok(weights[0]),
            Repeated::Max => Ok(weights.iter().copied().fold(f32::NEG_INFINITY, f32::max)),
            Repeated::Trials => match weights.iter().position(|weight| !(0.0..=1.0).contains(weight)) {
                Some(wrong) => {
                    let kind = ConflictKind::NoProbability(weights[wrong]);
                    let wrong = (self.origin(edges[wrong]), kind);
                    Err(Conflict { edges: (wrong.0, wrong.0), kind: wrong.1 }.into())
                }
                None => Ok((1.0 - weights.iter().map(|&weight| 1.0 - f64::from(weight)).product::<f64>()) as f32),
            },
        }
    }

    /// The groups of edges that have more than one edge, in the order of their first edges. Self-loops are in none.
    fn groups(&self) -> Vec<Group> {
        let key = |edge: usize| {
            let [first, second] = self.ends[edge];
            match self.direction.of(edge) {
                Direction::Undirected => (true, first.min(second), first.max(second)),
                _ => (false, first, second),
            }
        };
        let mut order: Vec<usize> =
            (0..self.ends.len()).filter(|&edge| self.ends[edge][0] != self.ends[edge][1]).collect();
        order.sort_by_key(|&edge| (key(edge), edge));
        let mut groups: Vec<Group> = vec![];
        for same in order.chunk_by(|&one, &other| key(one) == key(other)).filter(|same| same.len() > 1) {
            let is_forward = |&edge: &usize| self.ends[edge][0] <= self.ends[edge][1] || !key(edge).0;
            let (forward, backward) = same.iter().copied().partition(is_forward);
            groups.push(Group { forward, backward });
        }
        groups.sort_by_key(|group| group.places().0);
        groups
    }

    fn remove(&mut self, is_removed: &[bool]) {
        keep(&mut self.ends, is_removed);
        keep(&mut self.weights, is_removed);
        if let Directions::Some(directed, _) = &mut self.direction {
            keep(directed, is_removed);
        }
    }
}

fn keep<T>(values: &mut Vec<T>, is_removed: &[bool]) {
    let mut places = is_removed.iter();
    values.retain(|_| places.next() != Some(&true));
}

impl Group {
    /// The first edge, and the others.
    fn places(&self) -> (usize, Vec<usize>) {
        let mut edges: Vec<usize> = self.forward.iter().chain(&self.backward).copied().collect();
        edges.sort_unstable();
        let first = edges.remove(0);
        (first, edges)
    }
}

/// Why a network cannot be built from edges.
pub(super) enum Failure {
    /// Two edges contradict each other.
    Conflict(Conflict),
    /// The builder refuses an edge.
    Error(Box<Error>),
}

impl Directions {
    /// The direction of an edge.
    fn of(&self, edge: usize) -> Direction {
        match self {
            Directions::All(direction) => *direction,
            Directions::Some(directed, direction) if directed[edge] => *direction,
            Directions::Some(..) => Direction::Undirected,
        }
    }

    /// The arcs of an edge with these ends, as (from, to).
    pub(super) fn arcs(
        &self,
        edge: usize,
        [first, second]: [Agent; 2],
    ) -> impl Iterator<Item = (Agent, Agent)> + use<> {
        let (one, other) = match self.of(edge) {
            Direction::Influence => ((first, second), None),
            Direction::Nomination => ((second, first), None),
            Direction::Undirected => ((first, second), Some((second, first))),
        };
        [Some(one), other].into_iter().flatten()
    }
}

impl From<Conflict> for Failure {
    fn from(conflict: Conflict) -> Failure {
        Failure::Conflict(conflict)
    }
}
