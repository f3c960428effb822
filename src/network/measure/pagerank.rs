use super::weight_matrix::WeightMatrix;
use crate::error::{Error, Result};
use crate::network::Network;

/// The iteration ends when the sum of absolute changes of all ranks is below this value.
const TOLERANCE: f64 = 1e-12;

/// The PageRank of every agent (Brin & Page 1998). The ranks sum to 1.
///
/// Rank flows *from the influenced agent to its influencer*: along an arc `u -> v`, `v` passes rank to `u`. An agent
/// has a high rank if it influences many agents, or a few agents that influence many. This is the PageRank of the web
/// on the reversed network: a follower points to the agent it follows, as a page points to the pages it cites.
///
/// An agent passes the share `damping` of its rank to its influencers, in proportion to the arc weights (a negative
/// weight counts as 0), and the rest evenly to all agents. An agent without an influencer of positive weight passes all
/// of its rank evenly to all agents.
///
/// **Cost.** O(arcs) per round, in parallel. The iteration ends when the ranks change by less than 10⁻¹² in total,
/// after at most about ln 10⁻¹² / ln `damping` rounds: 170 for a damping of 0.85.
///
/// # Errors
///
/// If `damping` is not in [0, 1).
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// // 0 influences 1 and 2.
/// let network = Network::from_arcs(3, [(0, 1), (0, 2)])?;
/// let rank = measure::pagerank(&network, 0.85)?;
/// assert!(rank[0] > rank[1] && rank[1] == rank[2]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn pagerank(network: &Network, damping: f64) -> Result<Vec<f64>> {
    if !(0.0..1.0).contains(&damping) {
        return Err(Error::out_of_range("damping", "[0, 1)", damping));
    }
    let n = network.n_agents() as f64;
    let matrix = WeightMatrix::new(network);
    let in_strength = matrix.in_strength();
    let mut rank = vec![1.0 / n; network.n_agents()];
    let rounds = if damping > 0.0 { (TOLERANCE.ln() / damping.ln()).ceil() } else { 1.0 };
    for _ in 0..=rounds as u64 {
        let per_weight: Vec<f64> =
            rank.iter().zip(&in_strength).map(|(rank, sum)| if *sum > 0.0 { rank / sum } else { 0.0 }).collect();
        let dangling: f64 = rank.iter().zip(&in_strength).filter(|(_, sum)| **sum <= 0.0).map(|(rank, _)| rank).sum();
        let base = (1.0 - damping + damping * dangling) / n;
        let mut next = matrix.multiply(&per_weight);
        next.iter_mut().for_each(|rank| *rank = damping * *rank + base);
        let change: f64 = rank.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        rank = next;
        if change < TOLERANCE {
            break;
        }
    }
    Ok(rank)
}
