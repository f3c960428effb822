use super::barabasi_albert::{Ends, check_growth};
use crate::error::{Error, Result};
use crate::network::{Adjacency, Agent, Dropped, Network};
use crate::random::{Coin, Key, Purpose};
use crate::range::Range;

/// Generates a clustered network by growth with preferential attachment and triad formation (Holme & Kim 2002,
/// doi 10.1103/PhysRevE.65.026107).
///
/// The first `m + 1` agents are all tied to each other. Every later agent, in turn, is tied to `m` different earlier
/// agents. The first tie is by preferential attachment, as in [`barabasi_albert`](super::barabasi_albert). Each further
/// tie is with probability `p`, in [0, 1], by triad formation: to a neighbor of the agent that was last reached by
/// preferential attachment, drawn uniformly from those that the newcomer is not tied to. Otherwise, or if there is no
/// such neighbor, it is by preferential attachment.
///
/// The number of ties and the least degree are those of `barabasi_albert`, and with `p = 0` the network is the same. The
/// paper starts from agents without ties; there, as here, the start does not matter in a large network. A newcomer has
/// `(m - 1) p` trials of triad formation, the `m_t` of the paper.
///
/// **Cost.** O(agents + arcs), apart from draws that are repeated because an agent is already tied; on one thread.
///
/// ```
/// use bandwagon::{network::{generate, measure}, random::Key};
///
/// let plain = generate::barabasi_albert(1_000, 3, Key::new(1))?;
/// let clustered = generate::holme_kim(1_000, 3, 0.9, Key::new(1))?;
/// assert_eq!(clustered.n_arcs(), plain.n_arcs());
/// let [plain, clustered] = [plain, clustered].map(|network| measure::transitivity(&network).unwrap_or(0.0));
/// assert!(clustered > 2.0 * plain);
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If `m` is not in 1..n_agents, `p` is outside [0, 1], or there would be more than `u32::MAX` arcs.
pub fn holme_kim(n_agents: usize, m: usize, p: f64, key: Key) -> Result<Network> {
    Error::check_range("p", Range::PROBABILITY, p)?;
    let n_newcomers = check_growth(n_agents, m)?;
    let ends = Ends::new(m);
    let mut growth = Growth { m, ties: Vec::new(), near: Vec::with_capacity(n_agents) };
    growth.begin();

    let coins = key.stream(Purpose::Network);
    for newcomer in m + 1..n_agents {
        growth.add(&ends, p, coins.coin(newcomer as Agent, 0, 0));
    }
    let starts = (0..=m).map(|agent| agent * agent.saturating_sub(1) / 2);
    let starts = starts.chain((0..=n_newcomers).map(|newcomer| m * (m + 1) / 2 + newcomer * m));
    let ties = Adjacency::new(starts.map(|start| start as u32).collect(), growth.ties.into());
    Ok(Network::from_lower_rows(&ties, None, Dropped::default()))
}

/// A growing network.
struct Growth {
    m: usize,
    /// The older agent of each tie, in the order of the newer ones.
    ties: Vec<Agent>,
    /// The neighbors of each agent.
    near: Vec<Vec<Agent>>,
}

impl Growth {
    /// The first `m + 1` agents.
    fn begin(&mut self) {
        let first = 0..=self.m as Agent;
        first.clone().for_each(|agent| self.ties.extend(0..agent));
        self.near.extend(first.clone().map(|agent| first.clone().filter(|&other| other != agent).collect::<Vec<_>>()));
    }

    /// Adds an agent with its `m` ties.
    fn add(&mut self, ends: &Ends, p: f64, mut coin: Coin) {
        let newcomer = self.near.len() as Agent;
        let own = self.ties.len();
        let mut reached = None;
        while self.ties.len() < own + self.m {
            let (earlier, tied) = self.ties.split_at(own);
            let to = match reached {
                Some(last) if coin.chance(p) => triad(&self.near[last as usize], tied, &mut coin),
                _ => None,
            };
            let to = to.unwrap_or_else(|| {
                let end = ends.draw_other(earlier, tied, &mut coin);
                reached = Some(end);
                end
            });
            self.ties.push(to);
        }
        self.ties[own..].sort_unstable();
        let tied = self.ties[own..].to_vec();
        tied.iter().for_each(|&other| self.near[other as usize].push(newcomer));
        self.near.push(tied);
    }
}

/// A uniform draw from the neighbors that are not tied yet; `None` if all are.
fn triad(near: &[Agent], tied: &[Agent], coin: &mut Coin) -> Option<Agent> {
    near.iter().find(|other| !tied.contains(other))?;
    loop {
        let other = near[coin.below(near.len() as u32) as usize];
        if !tied.contains(&other) {
            return Some(other);
        }
    }
}
