use super::weight_matrix::WeightMatrix;
use crate::error::{Error, Result};
use crate::network::{Agent, Network};

/// The iteration ends when the vector, of length 1, changes by a vector shorter than this.
const TOLERANCE: f64 = 1e-12;
/// The greatest number of products of an arc's weight and a value; at least `LEAST_ROUNDS` rounds are made.
const PRODUCTS: usize = 20_000_000_000;
const LEAST_ROUNDS: usize = 1_000;
const MOST_ROUNDS: usize = 100_000;
/// An agent with a smaller value, relative to the greatest, has a value above 0 only if it influences one with a larger
/// value, directly or through others.
const NEGLIGIBLE: f64 = 1e-6;

/// The eigenvector centrality of every agent (Bonacich 1972, doi 10.1080/0022250X.1972.9989806): the value of an agent is
/// proportional to the sum of the values of its followers, multiplied by the weights of the arcs to them. It is the
/// eigenvector of the weight matrix A for its greatest eigenvalue ([`spectral_radius`](super::spectral_radius)), where
/// `A[u][v]` is the weight of the arc `u -> v` (1 in an unweighted network; a negative weight counts as 0). The values
/// are not negative, and the sum of their squares is 1.
///
/// An agent has a high value if it influences agents with high values. This is the eigenvector centrality of NetworkX on
/// the reversed network.
///
/// **Networks that are not strongly connected.** The vector is the one to which repeated multiplication of (1, 1, ...) by
/// A converges. If the network has several components, those with the greatest eigenvalue alone have values above 0; if
/// these are not what you study, measure each component by itself. In a directed network, only agents from which arcs
/// lead to the cycles with the greatest eigenvalue have values above 0. A network without directed cycles has no positive
/// eigenvalue: all values are 0. [`pagerank`](super::pagerank) is defined on all these networks.
///
/// **Cost.** O(arcs) per round, in parallel; some tens of rounds in social networks, many in long lattices. A shift of the
/// eigenvalues, by half of the greatest, makes the iteration converge on bipartite networks too.
///
/// # Errors
///
/// If the iteration does not converge, because other eigenvalues are as large as the greatest or nearly so: in a long
/// path, or in a directed network in which arcs lead from one cycle to another with the same eigenvalue.
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let star = Network::from_ties(5, [(0, 1), (0, 2), (0, 3), (0, 4)])?;
/// let value = measure::eigenvector(&star)?;
/// assert!((value[0] - 0.5f64.sqrt()).abs() < 1e-9 && (value[1] - value[0] / 2.0).abs() < 1e-9);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn eigenvector(network: &Network) -> Result<Vec<f64>> {
    let matrix = WeightMatrix::new(network);
    if !matrix.has_cycle() {
        return Ok(vec![0.0; network.n_agents()]);
    }
    let mut x = vec![1.0 / (network.n_agents() as f64).sqrt(); network.n_agents()];
    let rounds = (PRODUCTS / network.n_arcs()).clamp(LEAST_ROUNDS, MOST_ROUNDS);
    for _ in 0..rounds {
        let mut next = matrix.multiply(&x);
        let shift = norm(&next) / 2.0;
        next.iter_mut().zip(&x).for_each(|(next, x)| *next += shift * x);
        let length = norm(&next);
        next.iter_mut().for_each(|next| *next /= length);
        x.iter_mut().zip(&next).for_each(|(x, next)| *x -= next);
        let change = norm(&x);
        x = next;
        if change < TOLERANCE {
            return Ok(cleared(network, x));
        }
    }
    Err(Error::NotConverged { what: "eigenvector centrality", rounds })
}

fn norm(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}

/// Sets what is left of values that converge to 0 to 0: those of agents that influence no agent with a value above
/// `NEGLIGIBLE`.
fn cleared(network: &Network, mut x: Vec<f64>) -> Vec<f64> {
    let greatest = x.iter().copied().fold(0.0, f64::max);
    let mut is_kept: Vec<bool> = x.iter().map(|&x| x > NEGLIGIBLE * greatest).collect();
    let mut reached: Vec<Agent> = (0..network.n_agents() as Agent).filter(|&agent| is_kept[agent as usize]).collect();
    while let Some(me) = reached.pop() {
        let weights = network.weights().map(|weights| &weights[network.incoming().range(me)]);
        for (place, &other) in network.influencers(me).iter().enumerate() {
            let is_positive = weights.is_none_or(|weights| weights[place] > 0.0);
            if is_positive && !std::mem::replace(&mut is_kept[other as usize], true) {
                reached.push(other);
            }
        }
    }
    x.iter_mut().zip(is_kept).filter(|(_, is_kept)| !is_kept).for_each(|(x, _)| *x = 0.0);
    x
}
