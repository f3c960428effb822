use super::onward::positive;
use crate::network::{Agent, Network};

/// An undirected weighted network, with ties of an agent to itself: what communities are sought in.
///
/// The weight of a tie is what its arcs weigh both ways (below 0 counts as 0).
pub(super) struct Strengths {
    starts: Vec<usize>,
    ties: Vec<(u32, f64)>,
    /// Both ends of the tie to itself.
    within: Vec<f64>,
    /// What leads to others and to itself.
    total: Vec<f64>,
}

impl Strengths {
    pub fn of(network: &Network) -> Self {
        let mut all = Strengths { starts: vec![0], ties: vec![], within: vec![0.0; network.n_agents()], total: vec![] };
        let weights = network.weights();
        for me in 0..network.n_agents() as Agent {
            let arriving = network.incoming().range(me).map(|place| weights.map_or(1.0, |all| positive(all[place])));
            let mut arriving = network.influencers(me).iter().copied().zip(arriving).peekable();
            let mut leaving =
                network.followers(me).iter().map(|&to| (to, positive(network.weight_of(me, to)))).peekable();
            while let Some(&(first, _)) =
                [arriving.peek(), leaving.peek()].into_iter().flatten().min_by_key(|end| end.0)
            {
                let weights = [arriving.next_if(|end| end.0 == first), leaving.next_if(|end| end.0 == first)];
                all.ties.push((first, weights.iter().flatten().map(|end| end.1).sum()));
            }
            all.end_row(me);
        }
        all
    }

    pub fn len(&self) -> usize {
        self.within.len()
    }

    pub fn ties(&self, member: u32) -> &[(u32, f64)] {
        &self.ties[self.starts[member as usize]..self.starts[member as usize + 1]]
    }

    pub fn within(&self, member: u32) -> f64 {
        self.within[member as usize]
    }

    pub fn total(&self, member: u32) -> f64 {
        self.total[member as usize]
    }

    /// Everything added up: each tie from both of its ends.
    pub fn sum(&self) -> f64 {
        self.total.iter().sum()
    }

    /// The network whose members are the `n_groups` groups of this one.
    pub fn condensed(&self, groups: &[u32], n_groups: usize) -> Strengths {
        let mut members: Vec<u32> = (0..self.len() as u32).collect();
        members.sort_by_key(|&member| groups[member as usize]);
        let mut all = Strengths { starts: vec![0], ties: vec![], within: vec![0.0; n_groups], total: vec![] };
        let mut found = Tallies::new(n_groups);
        for one in members.chunk_by(|one, other| groups[*one as usize] == groups[*other as usize]) {
            let me = groups[one[0] as usize];
            for &member in one {
                all.within[me as usize] += self.within(member);
                self.ties(member).iter().for_each(|&(other, weight)| found.add(groups[other as usize], weight));
            }
            found.groups.sort_unstable();
            for &group in &found.groups {
                let weight = found.of(group);
                if group == me { all.within[me as usize] += weight } else { all.ties.push((group, weight)) }
            }
            found.clear();
            all.end_row(me);
        }
        all
    }

    fn end_row(&mut self, me: u32) {
        let row = self.starts.last().map_or(0, |&start| start);
        let leading: f64 = self.ties[row..].iter().map(|tie| tie.1).sum();
        self.total.push(leading + self.within[me as usize]);
        self.starts.push(self.ties.len());
    }
}

/// A number for each of a few groups among many.
pub(super) struct Tallies {
    sums: Vec<f64>,
    met: Vec<bool>,
    /// Those met, in the order of meeting.
    pub groups: Vec<u32>,
}

impl Tallies {
    pub fn new(n_groups: usize) -> Self {
        Tallies { sums: vec![0.0; n_groups], met: vec![false; n_groups], groups: vec![] }
    }

    pub fn add(&mut self, group: u32, weight: f64) {
        self.sums[group as usize] += weight;
        if !std::mem::replace(&mut self.met[group as usize], true) {
            self.groups.push(group);
        }
    }

    pub fn of(&self, group: u32) -> f64 {
        self.sums[group as usize]
    }

    pub fn clear(&mut self) {
        for &group in &self.groups {
            self.sums[group as usize] = 0.0;
            self.met[group as usize] = false;
        }
        self.groups.clear();
    }
}
