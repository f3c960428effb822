use super::rows::check_size;
use crate::error::{Error, Result};
use crate::network::{Adjacency, Agent, Dropped, Network};
use crate::random::{Coin, Key, Purpose};

/// Generates a network by growth with preferential attachment (Barabási & Albert 1999,
/// doi 10.1126/science.286.5439.509).
///
/// The first `m + 1` agents are all tied to each other. Every later agent, in turn, is tied to `m` different earlier
/// agents, each drawn with probability proportional to its degree: the agent draws ends of the existing ties uniformly
/// until they belong to `m` different agents. There are `m (m + 1) / 2 + (n_agents - m - 1) m` ties, every degree is at
/// least `m`, and the share of agents of degree `k` tends to `2 m (m + 1) / (k (k + 1) (k + 2))`.
///
/// Each newcomer has its own random stream, but its draw depends on all earlier agents, so generation runs on one
/// thread.
///
/// # Errors
///
/// If `m` is not in 1..n_agents, or there would be more than `u32::MAX` arcs.
pub fn barabasi_albert(n_agents: usize, m: usize, key: Key) -> Result<Network> {
    let n_newcomers = check_growth(n_agents, m)?;
    let among_first = m * (m + 1) / 2;

    let mut ties = Vec::with_capacity(among_first + n_newcomers * m);
    (0..=m as Agent).for_each(|agent| ties.extend(0..agent));
    let coins = key.stream(Purpose::Network);
    let ends = Ends::new(m);
    for newcomer in m + 1..n_agents {
        let own = ties.len();
        let mut coin = coins.coin(newcomer as Agent, 0, 0);
        while ties.len() < own + m {
            let (earlier, tied) = ties.split_at(own);
            let end = ends.draw_other(earlier, tied, &mut coin);
            ties.push(end);
        }
        ties[own..].sort_unstable();
    }

    let starts = (0..=m).map(|agent| agent * agent.saturating_sub(1) / 2);
    let starts = starts.chain((0..=n_newcomers).map(|newcomer| among_first + newcomer * m));
    let ties = Adjacency::new(starts.map(|start| start as u32).collect(), ties.into());
    Ok(Network::from_lower_rows(&ties, None, Dropped::default()))
}

/// The number of agents that join the first `m + 1`.
pub(super) fn check_growth(n_agents: usize, m: usize) -> Result<usize> {
    if m == 0 || m >= n_agents {
        return Err(Error::out_of_range("m", "[1, n_agents)", m as f64));
    }
    let n_newcomers = n_agents - m - 1;
    check_size(n_agents, (m as f64 + 1.0 + 2.0 * n_newcomers as f64) * m as f64)?;
    Ok(n_newcomers)
}

/// The ends of all ties. Only the ends at the older agents are stored; the ends at the newer agents are computed.
pub(super) struct Ends {
    m: u32,
    among_first: u32,
}

impl Ends {
    pub(super) fn new(m: usize) -> Ends {
        Ends { m: m as u32, among_first: (m * (m + 1) / 2) as u32 }
    }

    /// Draws ends until one belongs to an agent that is not among `tied`.
    #[inline]
    pub(super) fn draw_other(&self, ties: &[Agent], tied: &[Agent], coin: &mut Coin) -> Agent {
        loop {
            let end = self.draw(ties, coin);
            if !tied.contains(&end) {
                return end;
            }
        }
    }

    /// Draws an end of the ties so far, uniformly over both ends of all ties. `ties` has the older agent of each tie.
    #[inline]
    fn draw(&self, ties: &[Agent], coin: &mut Coin) -> Agent {
        let end = coin.below(2 * ties.len() as u32);
        let n_first = 2 * self.among_first;
        if end < n_first {
            // Each of the first m + 1 agents has m of these ends.
            return end % (self.m + 1);
        }
        // Next come the newer ends of the newcomers' ties, m each, and then the older ends.
        match end.checked_sub(n_first + (ties.len() as u32 - self.among_first)) {
            None => self.m + 1 + (end - n_first) / self.m,
            Some(tie) => ties[(self.among_first + tie) as usize],
        }
    }
}
