use crate::network::{Agent, Network};
use rayon::prelude::*;

/// The weight matrix A of a network, for products with vectors: `A[u][v]` is the weight of the arc `u -> v`.
///
/// A negative weight counts as 0, because the measures follow positive influence only.
pub(super) struct WeightMatrix<'n> {
    network: &'n Network,
    /// The weight of each arc; `None` if all weights are 1.
    weights: Option<Vec<f64>>,
}

impl<'n> WeightMatrix<'n> {
    pub fn new(network: &'n Network) -> Self {
        let weights = network.weights().map(|weights| by_arc(network, weights));
        WeightMatrix { network, weights }
    }

    /// The in-strength of each agent: the sum of the weights of its incoming arcs.
    pub fn in_strength(&self) -> Vec<f64> {
        let network = self.network;
        let sum = |agent| match network.weights() {
            None => network.influencers(agent).len() as f64,
            Some(weights) => weights[network.incoming().range(agent)].iter().map(|&weight| positive(weight)).sum(),
        };
        (0..network.n_agents() as Agent).into_par_iter().map(sum).collect()
    }

    /// The product A · x. Each entry is summed in row order, so the result does not depend on the number of threads.
    pub fn multiply(&self, x: &[f64]) -> Vec<f64> {
        let rows = self.network.outgoing();
        let entry = |agent: Agent| {
            let followers = rows.row(agent).iter().map(|&other| x[other as usize]);
            match &self.weights {
                None => followers.sum::<f64>(),
                Some(weights) => followers.zip(&weights[rows.range(agent)]).map(|(x, weight)| x * weight).sum(),
            }
        };
        (0..self.network.n_agents() as Agent).into_par_iter().with_min_len(512).map(entry).collect()
    }

    /// Returns `true` if arcs of positive weight form a directed cycle. Otherwise the matrix is nilpotent.
    ///
    /// Repeatedly removes the agents without influencers (Kahn's algorithm); there is a cycle if some agents remain.
    pub fn has_cycle(&self) -> bool {
        let (network, rows) = (self.network, self.network.outgoing());
        let is_positive = |arc: usize| self.weights.as_ref().is_none_or(|weights| weights[arc] > 0.0);
        let mut left = vec![0u32; network.n_agents()];
        let arcs = rows.agents().iter().enumerate().filter(|(arc, _)| is_positive(*arc));
        arcs.for_each(|(_, &to)| left[to as usize] += 1);
        let agents = 0..network.n_agents() as Agent;
        let mut free: Vec<Agent> = agents.filter(|&agent| left[agent as usize] == 0).collect();
        let mut removed = 0;
        while let Some(agent) = free.pop() {
            removed += 1;
            for arc in rows.range(agent).filter(|&arc| is_positive(arc)) {
                let to = rows.agents()[arc];
                left[to as usize] -= 1;
                if left[to as usize] == 0 {
                    free.push(to);
                }
            }
        }
        removed < network.n_agents()
    }
}

pub(super) fn positive(weight: f32) -> f64 {
    f64::from(weight.max(0.0))
}

/// The weights in the order of arc ids. Targets are visited in ascending order, so each outgoing row is filled in
/// order.
fn by_arc(network: &Network, weights: &[f32]) -> Vec<f64> {
    let (incoming, outgoing) = (network.incoming(), network.outgoing());
    let agents = 0..network.n_agents() as Agent;
    let mut next: Vec<usize> = agents.clone().map(|agent| outgoing.range(agent).start).collect();
    let mut by_arc = vec![0.0; network.n_arcs()];
    for to in agents {
        for (&from, &weight) in incoming.row(to).iter().zip(&weights[incoming.range(to)]) {
            by_arc[next[from as usize]] = positive(weight);
            next[from as usize] += 1;
        }
    }
    by_arc
}
