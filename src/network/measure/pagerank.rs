use super::onward::Onward;
use crate::error::{Error, Result};
use crate::network::Network;

/// At which total change of all ranks the iteration ends.
const TOLERANCE: f64 = 1e-12;

/// The PageRank of every agent (Brin & Page 1998); the ranks add up to 1.
///
/// Rank flows *from whoever is influenced to whoever influences*: along an arc `u -> v`, `v` hands rank to `u`. So whoever
/// influences many, or a few who themselves influence many, ranks high. (A follower points to whom it follows, as a page
/// points to what it cites: this is the PageRank of the web in which every arc is turned round.)
///
/// An agent hands on the share `damping` of its rank, to its influencers in proportion to their weights (a weight below 0 counts as 0),
/// and the rest evenly to everybody. Whoever has nobody to hand it to hands all of it evenly to everybody.
///
/// **Cost.** O(arcs) per round, in parallel, until all ranks together change by less than 10⁻¹², in at most ln 10⁻¹² / ln `damping`
/// rounds: 170 for 0.85.
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
    let matrix = Onward::new(network);
    let arriving = matrix.arriving();
    let mut rank = vec![1.0 / n; network.n_agents()];
    let rounds = if damping > 0.0 { (TOLERANCE.ln() / damping.ln()).ceil() } else { 1.0 };
    for _ in 0..=rounds as u64 {
        let per_weight: Vec<f64> =
            rank.iter().zip(&arriving).map(|(rank, sum)| if *sum > 0.0 { rank / sum } else { 0.0 }).collect();
        let dangling: f64 = rank.iter().zip(&arriving).filter(|(_, sum)| **sum <= 0.0).map(|(rank, _)| rank).sum();
        let base = (1.0 - damping + damping * dangling) / n;
        let mut next = matrix.times(&per_weight);
        next.iter_mut().for_each(|rank| *rank = damping * *rank + base);
        let change: f64 = rank.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        rank = next;
        if change < TOLERANCE {
            break;
        }
    }
    Ok(rank)
}
