use super::weight_matrix::WeightMatrix;
use crate::error::{Error, Result};
use crate::network::Network;

/// The greatest number of power iterations.
const ROUNDS: usize = 2_000;
/// The power iteration ends when the relative change is at most this value in three rounds in a row.
const TOLERANCE: f64 = 1e-12;

/// The diffusion centrality of every agent (Banerjee, Chandrasekhar, Duflo & Jackson 2013, doi
/// 10.1126/science.1236498): the expected number of times that agents hear, within `periods` periods, a message that
/// starts at this agent. In every period, an agent that heard the message in the period before passes it to each of its
/// followers with probability `q`.
///
/// The vector is the sum over t = 1..=`periods` of (q A)ᵗ 1, where `A[u][v]` is the weight of the arc `u -> v` (1 in an
/// unweighted network; a negative weight counts as 0). For one period it is `q` times the out-degree. As `periods`
/// grows it converges to Katz centrality if `q` is less than 1 / [`spectral_radius`].
///
/// **Cost.** O(arcs) per period, in parallel.
///
/// # Errors
///
/// If `q` is not in [0, 1], if `periods` is 0, or if the sum overflows.
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let path = Network::from_arcs(3, [(0, 1), (1, 2)])?;
/// assert_eq!(measure::diffusion_centrality(&path, 0.5, 2)?, [0.75, 0.5, 0.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn diffusion_centrality(network: &Network, q: f64, periods: u32) -> Result<Vec<f64>> {
    if !(0.0..=1.0).contains(&q) {
        return Err(Error::out_of_range("q", "[0, 1]", q));
    }
    if periods == 0 {
        return Err(Error::out_of_range("periods", "[1, 2^32)", 0.0));
    }
    let matrix = WeightMatrix::new(network);
    let mut heard = vec![1.0; network.n_agents()];
    let mut total = vec![0.0; network.n_agents()];
    for _ in 0..periods {
        heard = matrix.multiply(&heard);
        heard.iter_mut().for_each(|heard| *heard *= q);
        total.iter_mut().zip(&heard).for_each(|(total, heard)| *total += heard);
        // All later terms are 0.
        if heard.iter().all(|&heard| heard == 0.0) {
            break;
        }
        if total.iter().any(|total| !total.is_finite()) {
            return Err(Error::out_of_range("periods", "what keeps diffusion centrality finite", f64::from(periods)));
        }
    }
    Ok(total)
}

/// The greatest eigenvalue λ₁ of a network's weight matrix A, where `A[u][v]` is the weight of the arc `u -> v` (a
/// negative weight counts as 0). It is 0 if the network has no directed cycle, because A is then nilpotent.
///
/// Computed by power iteration with A + I, which also converges on bipartite networks.
///
/// **Cost.** O(arcs) per round, in parallel. In practice at most some hundred rounds; the limit is 2,000.
///
/// ```
/// use bandwagon::network::{generate, measure};
///
/// let star = generate::star(10)?;
/// assert!((measure::spectral_radius(&star) - 3.0).abs() < 1e-9);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn spectral_radius(network: &Network) -> f64 {
    let matrix = WeightMatrix::new(network);
    if !matrix.has_cycle() {
        return 0.0;
    }
    let mut x = vec![1.0; network.n_agents()];
    let (mut eigenvalue, mut steady) = (0.0, 0);
    for _ in 0..ROUNDS {
        let mut next = matrix.multiply(&x);
        next.iter_mut().zip(&x).for_each(|(next, x)| *next += x);
        // The Rayleigh quotient.
        let numerator: f64 = next.iter().zip(&x).map(|(next, x)| next * x).sum();
        let denominator = x.iter().map(|x| x * x).sum::<f64>();
        let (last, norm) = (eigenvalue, next.iter().map(|next| next * next).sum::<f64>().sqrt());
        eigenvalue = numerator / denominator;
        next.iter_mut().for_each(|next| *next /= norm);
        x = next;
        steady = if (eigenvalue - last).abs() <= TOLERANCE * eigenvalue { steady + 1 } else { 0 };
        if steady == 3 {
            break;
        }
    }
    (eigenvalue - 1.0).max(0.0)
}
