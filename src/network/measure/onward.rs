use crate::network::{Agent, Network};
use rayon::prelude::*;

/// The matrix A of a network, `A[u][v]` being the weight of the arc `u -> v`, to be multiplied by vectors.
///
/// An arc of a weight below 0 counts as none: what is measured here travels with influence, not against it.
pub(super) struct Onward<'n> {
    network: &'n Network,
    /// By arc; `None` if each is 1.
    weights: Option<Vec<f64>>,
}

impl<'n> Onward<'n> {
    pub fn new(network: &'n Network) -> Self {
        let weights = network.weights().map(|weights| by_arc(network, weights));
        Onward { network, weights }
    }

    /// The weights of what arrives at each agent, added up.
    pub fn arriving(&self) -> Vec<f64> {
        let network = self.network;
        let sum = |agent| match network.weights() {
            None => network.influencers(agent).len() as f64,
            Some(weights) => weights[network.incoming().range(agent)].iter().map(|&weight| positive(weight)).sum(),
        };
        (0..network.n_agents() as Agent).into_par_iter().map(sum).collect()
    }

    /// A · x. Each entry is added up in the order of its row, whatever the threads.
    pub fn times(&self, x: &[f64]) -> Vec<f64> {
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
}

pub(super) fn positive(weight: f32) -> f64 {
    f64::from(weight.max(0.0))
}

/// The weights beside the outgoing arcs. Targets are gone through in order, so each row of sources fills up in order.
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
