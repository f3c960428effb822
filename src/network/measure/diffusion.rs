use super::onward::Onward;
use crate::error::{Error, Result};
use crate::network::Network;

/// At most so many multiplications when the greatest eigenvalue is sought.
const ROUNDS: usize = 2_000;
/// At which relative change it is found.
const TOLERANCE: f64 = 1e-12;

/// The diffusion centrality of every agent (Banerjee, Chandrasekhar, Duflo & Jackson 2013, doi 10.1126/science.1236498): how often
/// the others hear, within `periods`, of what only this agent knows at first, if in every period whoever has just heard tells
/// each of its followers with probability `q`.
///
/// It is the sum over t = 1..=`periods` of (q A)ᵗ 1, where `A[u][v]` is the weight of the arc `u -> v` (1 without weights; below 0 it
/// counts as 0). For one period it is `q` times the out-degree; for many, and `q` below one over the greatest eigenvalue, Katz's centrality.
///
/// **Cost.** O(arcs) per period, in parallel.
///
/// # Errors
///
/// If `q` is not in [0, 1], `periods` is 0, or the sum grows beyond what a number can hold.
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
    let matrix = Onward::new(network);
    let mut heard = vec![1.0; network.n_agents()];
    let mut total = vec![0.0; network.n_agents()];
    for _ in 0..periods {
        heard = matrix.times(&heard);
        heard.iter_mut().for_each(|heard| *heard *= q);
        total.iter_mut().zip(&heard).for_each(|(total, heard)| *total += heard);
        // The rest would add nothing.
        if heard.iter().all(|&heard| heard == 0.0) {
            break;
        }
        if total.iter().any(|total| !total.is_finite()) {
            return Err(Error::out_of_range("periods", "what keeps diffusion centrality finite", f64::from(periods)));
        }
    }
    Ok(total)
}

/// The greatest eigenvalue λ₁ of a network's matrix, `A[u][v]` being the weight of the arc `u -> v` (below 0 it counts as 0). It is 0
/// if there is no way round: then powers of A vanish.
///
/// Found by multiplying by A + 1 over and over, which converges on bipartite networks too. **Cost.** O(arcs) per round, in parallel;
/// some hundred rounds at most in practice, 2,000 ever.
///
/// ```
/// use bandwagon::network::{generate, measure};
///
/// let star = generate::star(10)?;
/// assert!((measure::spectral_radius(&star) - 3.0).abs() < 1e-9);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn spectral_radius(network: &Network) -> f64 {
    if !has_way_round(network) {
        return 0.0;
    }
    let matrix = Onward::new(network);
    let mut x = vec![1.0; network.n_agents()];
    let (mut found, mut steady) = (0.0, 0);
    for _ in 0..ROUNDS {
        let mut next = matrix.times(&x);
        next.iter_mut().zip(&x).for_each(|(next, x)| *next += x);
        // Rayleigh's quotient.
        let along: f64 = next.iter().zip(&x).map(|(next, x)| next * x).sum();
        let length = x.iter().map(|x| x * x).sum::<f64>();
        let (last, norm) = (found, next.iter().map(|next| next * next).sum::<f64>().sqrt());
        found = along / length;
        next.iter_mut().for_each(|next| *next /= norm);
        x = next;
        steady = if (found - last).abs() <= TOLERANCE * found { steady + 1 } else { 0 };
        if steady == 3 {
            break;
        }
    }
    (found - 1.0).max(0.0)
}

/// Whether anything that leaves an agent can come back to it: some are left when all whom nobody influences are taken away
/// again and again.
fn has_way_round(network: &Network) -> bool {
    let agents = 0..network.n_agents() as u32;
    let mut left: Vec<usize> = agents.clone().map(|agent| network.influencers(agent).len()).collect();
    let mut free: Vec<u32> = agents.filter(|&agent| left[agent as usize] == 0).collect();
    let mut taken = 0;
    while let Some(agent) = free.pop() {
        taken += 1;
        for &other in network.followers(agent) {
            left[other as usize] -= 1;
            if left[other as usize] == 0 {
                free.push(other);
            }
        }
    }
    taken < network.n_agents()
}
