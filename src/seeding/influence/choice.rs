use super::law::Law;
use crate::network::{Adjacency, Agent};
use crate::random::Coin;

/// One live arc per row, all equally likely: a linear threshold without weights.
pub(super) struct Evenly<'n> {
    rows: &'n Adjacency,
}

impl<'n> Evenly<'n> {
    pub(super) fn new(rows: &'n Adjacency) -> Self {
        Evenly { rows }
    }
}

impl Law for Evenly<'_> {
    #[inline]
    fn live(&self, agent: Agent, coin: &mut Coin, mut reach: impl FnMut(Agent)) {
        match self.rows.row(agent) {
            [] => {}
            [only] => reach(*only),
            row => reach(row[coin.below(row.len() as u32) as usize]),
        }
    }
}

/// At most one live arc per row, each with a probability equal to its weight: a linear threshold with weights.
pub(super) struct ByWeight<'n> {
    rows: &'n Adjacency,
    /// Cumulative weights, parallel to the rows, in units of 2⁻³².
    up_to: Box<[u32]>,
}

impl<'n> ByWeight<'n> {
    /// `weights` are parallel to the rows and at least 0; the weights of a row add up to at most 1.
    pub(super) fn new(rows: &'n Adjacency, weights: &[f32]) -> Self {
        let mut up_to = Vec::with_capacity(weights.len());
        for agent in 0..rows.n_agents() as Agent {
            let mut sum = 0.0;
            for &weight in &weights[rows.range(agent)] {
                sum += f64::from(weight);
                up_to.push((sum * 2f64.powi(32)) as u32); // 2^32 - 1 at most
            }
        }
        ByWeight { rows, up_to: up_to.into() }
    }
}

impl Law for ByWeight<'_> {
    #[inline]
    fn live(&self, agent: Agent, coin: &mut Coin, mut reach: impl FnMut(Agent)) {
        let row = self.rows.row(agent);
        if row.is_empty() {
            return;
        }
        let word = coin.word();
        let place = self.up_to[self.rows.range(agent)].partition_point(|&up_to| up_to <= word);
        if let Some(&other) = row.get(place) {
            reach(other);
        }
    }
}
