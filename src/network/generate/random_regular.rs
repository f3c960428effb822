use super::rows::{self, check_size};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Coin, Key, Purpose};

/// The number of exchanges that are tried, per tie.
const TRIES: usize = 20;

/// Generates a random regular network: every agent has `degree` ties, and is tied to random others (Cooper, Dyer &
/// Greenhill 2007, doi 10.1017/S0963548306007978).
///
/// A ring lattice, whose agents are also tied to their opposites if `degree` is odd, is mixed: 20 times per tie, two
/// random ties exchange ends, unless an agent would be tied to itself or twice to another. Each exchange is as likely as
/// its reverse, so in the limit of many exchanges every regular network is equally likely.
///
/// ```
/// use bandwagon::{network::generate, random::Key};
///
/// let network = generate::random_regular(100, 3, Key::new(1))?;
/// assert!((0..100).all(|agent| network.influencers(agent).len() == 3));
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If `degree` is `n_agents` or more, if both are odd, or if there would be more than `u32::MAX` arcs.
pub fn random_regular(n_agents: usize, degree: usize, key: Key) -> Result<Network> {
    if degree >= n_agents {
        return Err(Error::out_of_range("degree", "[0, n_agents)", degree as f64));
    }
    check_size(n_agents, n_agents as f64 * degree as f64)?;
    if !n_agents.is_multiple_of(2) && !degree.is_multiple_of(2) {
        return Err(Error::Odd { name: "the sum of degrees", got: n_agents as u64 * degree as u64 });
    }
    let mut mixed = Mixed::ring(n_agents, degree);
    let mut coin = key.coin(Purpose::Network, degree as u32, 0, 0);
    for _ in 0..TRIES * mixed.ties.len() {
        mixed.exchange(&mut coin);
    }
    rows::undirected(n_agents, |agent, row| {
        let first = row.len();
        row.extend(mixed.row(agent).iter().filter(|&&other| other < agent));
        row[first..].sort_unstable();
    })
}

/// A regular network whose ties exchange ends.
struct Mixed {
    ties: Vec<[Agent; 2]>,
    /// The neighbors of each agent, `degree` each; their order does not matter.
    near: Vec<Agent>,
    degree: usize,
}

impl Mixed {
    fn ring(n_agents: usize, degree: usize) -> Mixed {
        let other = |agent: usize, distance: usize| ((agent + distance) % n_agents) as Agent;
        let tie = |agent: usize, distance: usize| [agent as Agent, other(agent, distance)];
        let mut ties: Vec<[Agent; 2]> =
            (0..n_agents).flat_map(|agent| (1..=degree / 2).map(move |distance| tie(agent, distance))).collect();
        let half = n_agents / 2;
        ties.extend((0..half).filter(|_| !degree.is_multiple_of(2)).map(|agent| tie(agent, half)));
        let mut near = Vec::with_capacity(n_agents * degree);
        for agent in 0..n_agents {
            let nearest = (1..=degree / 2).flat_map(|distance| [distance, n_agents - distance]);
            near.extend(nearest.map(|distance| other(agent, distance)));
            near.extend((!degree.is_multiple_of(2)).then(|| other(agent, half)));
        }
        Mixed { ties, near, degree }
    }

    fn row(&self, agent: Agent) -> &[Agent] {
        &self.near[agent as usize * self.degree..][..self.degree]
    }

    /// Two random ties exchange ends, if that leaves neither a tie of an agent to itself nor two ties between two agents.
    fn exchange(&mut self, coin: &mut Coin) {
        let [one, other] = [(); 2].map(|()| coin.below(self.ties.len() as u32) as usize);
        let ([a, b], [mut c, mut d]) = (self.ties[one], self.ties[other]);
        if !coin.chance(0.5) {
            (c, d) = (d, c);
        }
        let are_distinct = a != c && a != d && b != c && b != d;
        if !are_distinct || self.row(a).contains(&d) || self.row(c).contains(&b) {
            return;
        }
        for (agent, old, new) in [(a, b, d), (b, a, c), (c, d, b), (d, c, a)] {
            let row = &mut self.near[agent as usize * self.degree..][..self.degree];
            row.iter_mut().filter(|near| **near == old).for_each(|near| *near = new);
        }
        (self.ties[one], self.ties[other]) = ([a, d], [c, b]);
    }
}
