use super::Partition;
use super::weight_matrix::positive;
use crate::network::{Agent, Network};

/// An undirected weighted graph with self-loops, in which communities are found.
///
/// The weight of a tie is the sum of the weights of its arcs in both directions (a negative weight counts as 0).
pub(super) struct CommunityGraph {
    starts: Vec<usize>,
    ties: Vec<(u32, f64)>,
    /// The weight of each member's self-loop, counted from both ends.
    self_loops: Vec<f64>,
    /// The strength of each member: the weights of its ties and its self-loop.
    strengths: Vec<f64>,
}

impl CommunityGraph {
    pub fn of(network: &Network) -> Self {
        let mut graph = CommunityGraph::empty(network.n_agents());
        let weights = network.weights();
        for me in 0..network.n_agents() as Agent {
            let arriving =
                network.incoming().range(me).map(|position| weights.map_or(1.0, |all| positive(all[position])));
            let mut arriving = network.influencers(me).iter().copied().zip(arriving).peekable();
            let mut leaving =
                network.followers(me).iter().map(|&to| (to, positive(network.weight_of(me, to)))).peekable();
            while let Some(&(first, _)) =
                [arriving.peek(), leaving.peek()].into_iter().flatten().min_by_key(|end| end.0)
            {
                let weights = [arriving.next_if(|end| end.0 == first), leaving.next_if(|end| end.0 == first)];
                graph.ties.push((first, weights.iter().flatten().map(|end| end.1).sum()));
            }
            graph.end_row(me);
        }
        graph
    }

    fn empty(n: usize) -> Self {
        CommunityGraph { starts: vec![0], ties: vec![], self_loops: vec![0.0; n], strengths: vec![] }
    }

    pub fn len(&self) -> usize {
        self.self_loops.len()
    }

    pub fn ties(&self, member: u32) -> &[(u32, f64)] {
        &self.ties[self.starts[member as usize]..self.starts[member as usize + 1]]
    }

    pub fn self_loop(&self, member: u32) -> f64 {
        self.self_loops[member as usize]
    }

    pub fn strength(&self, member: u32) -> f64 {
        self.strengths[member as usize]
    }

    /// The sum of all strengths: every tie counts from both of its ends.
    pub fn total_strength(&self) -> f64 {
        self.strengths.iter().sum()
    }

    /// The graph in which each of the `n_groups` groups of this graph is a member.
    pub fn aggregated(&self, groups: &[u32], n_groups: usize) -> CommunityGraph {
        let mut members: Vec<u32> = (0..self.len() as u32).collect();
        members.sort_by_key(|&member| groups[member as usize]);
        let mut graph = CommunityGraph::empty(n_groups);
        let mut weights = GroupWeights::new(n_groups);
        for one in members.chunk_by(|one, other| groups[*one as usize] == groups[*other as usize]) {
            let me = groups[one[0] as usize];
            for &member in one {
                graph.self_loops[me as usize] += self.self_loop(member);
                self.ties(member).iter().for_each(|&(other, weight)| weights.add(groups[other as usize], weight));
            }
            weights.groups.sort_unstable();
            for &group in &weights.groups {
                let weight = weights.of(group);
                if group == me { graph.self_loops[me as usize] += weight } else { graph.ties.push((group, weight)) }
            }
            weights.clear();
            graph.end_row(me);
        }
        graph
    }

    /// The modularity of a partition of the members; 0 without ties.
    pub fn modularity(&self, groups: &[u32]) -> f64 {
        let numbered = Partition::by(groups);
        let graph = self.aggregated(numbered.groups(), numbered.n_groups());
        let all = graph.total_strength();
        let of = |group| graph.self_loop(group) / all - (graph.strength(group) / all).powi(2);
        if all > 0.0 { (0..graph.len() as u32).map(of).sum() } else { 0.0 }
    }

    /// The groups, with each group that is not connected divided into its connected parts.
    pub fn connected(&self, groups: &[u32]) -> Vec<u32> {
        const NONE: u32 = u32::MAX;
        let mut parts = vec![NONE; self.len()];
        let mut reached = vec![];
        for first in 0..self.len() as u32 {
            if parts[first as usize] != NONE {
                continue;
            }
            parts[first as usize] = first;
            reached.push(first);
            while let Some(me) = reached.pop() {
                for &(other, weight) in self.ties(me) {
                    let is_new = parts[other as usize] == NONE && groups[other as usize] == groups[me as usize];
                    if is_new && weight > 0.0 {
                        parts[other as usize] = first;
                        reached.push(other);
                    }
                }
            }
        }
        parts
    }

    fn end_row(&mut self, me: u32) {
        let row = self.starts.last().map_or(0, |&start| start);
        let ties: f64 = self.ties[row..].iter().map(|tie| tie.1).sum();
        self.strengths.push(ties + self.self_loops[me as usize]);
        self.starts.push(self.ties.len());
    }
}

/// A sparse sum of weights per group, stored in dense arrays that are reused.
pub(super) struct GroupWeights {
    sums: Vec<f64>,
    seen: Vec<bool>,
    /// The groups with a sum, in the order of their first `add`.
    pub groups: Vec<u32>,
}

impl GroupWeights {
    pub fn new(n_groups: usize) -> Self {
        GroupWeights { sums: vec![0.0; n_groups], seen: vec![false; n_groups], groups: vec![] }
    }

    pub fn add(&mut self, group: u32, weight: f64) {
        self.sums[group as usize] += weight;
        if !std::mem::replace(&mut self.seen[group as usize], true) {
            self.groups.push(group);
        }
    }

    pub fn of(&self, group: u32) -> f64 {
        self.sums[group as usize]
    }

    pub fn clear(&mut self) {
        for &group in &self.groups {
            self.sums[group as usize] = 0.0;
            self.seen[group as usize] = false;
        }
        self.groups.clear();
    }
}
