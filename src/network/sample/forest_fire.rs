use super::{BURNED, IGNITED, induced};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Coin, Key, Purpose};
use crate::range::Range;
use std::collections::VecDeque;

/// Draws a sample of `n_agents` agents by forest fires, with all arcs between them (Leskovec & Faloutsos 2006,
/// doi 10.1145/1150402.1150479).
///
/// A fire begins at a random agent. A burned agent burns a random number of agents that it influences and that are not
/// burned yet, all equally likely; the number is geometric with mean `p / (1 - p)`, or all of them if there are fewer. They
/// do the same, in the order in which they were burned. When a fire dies out, a new one begins at a random agent that is
/// not burned. All ends when `n_agents` agents are burned. The agents of the sample are in the order of the network.
///
/// `p` is the forward burning probability, in [0, 1]. The authors recommend 0.7, and samples of at least 15 % of the
/// agents. With `p = 0` the sample is uniform, and with `p = 1` it is found by breadth-first search.
///
/// **Cost.** O(agents + arcs of the burned agents).
///
/// # Errors
///
/// If `p` is outside [0, 1], or `n_agents` is more than the network has.
pub fn forest_fire(network: &Network, n_agents: usize, p: f64, key: Key) -> Result<Network> {
    Error::check_range("p", Range::PROBABILITY, p)?;
    Error::check_range("n_agents", Range::whole(0, network.n_agents() as u32), n_agents as f64)?;
    let coins = key.stream(Purpose::Sample);
    let mut forest = Forest { is_burned: vec![false; network.n_agents()], left: n_agents, burning: VecDeque::new() };
    // Fires begin at the agents in a random order, except at those that are burned.
    let mut order: Vec<Agent> = (0..network.n_agents() as Agent).collect();
    coins.coin(0, IGNITED, 0).shuffle(&mut order);
    for agent in order {
        forest.burn(agent);
        while let Some(agent) = forest.burning.pop_front() {
            forest.spread(network.followers(agent), p, coins.coin(agent, BURNED, 0));
        }
    }
    let burned = (0..).zip(&forest.is_burned).filter(|(_, is_burned)| **is_burned);
    induced(network, &burned.map(|(agent, _)| agent).collect::<Vec<Agent>>())
}

struct Forest {
    is_burned: Vec<bool>,
    /// The number of agents that are still to be burned.
    left: usize,
    /// The agents that have not spread the fire yet.
    burning: VecDeque<Agent>,
}

impl Forest {
    fn burn(&mut self, agent: Agent) {
        if self.left > 0 && !std::mem::replace(&mut self.is_burned[agent as usize], true) {
            self.left -= 1;
            self.burning.push_back(agent);
        }
    }

    /// Burns some of the neighbors.
    fn spread(&mut self, neighbors: &[Agent], p: f64, mut coin: Coin) {
        if self.left == 0 {
            return;
        }
        let mut fresh: Vec<Agent> =
            neighbors.iter().copied().filter(|&agent| !self.is_burned[agent as usize]).collect();
        let mut count = 0;
        while count < fresh.len() && coin.chance(p) {
            count += 1;
        }
        for place in 0..count {
            let other = place + coin.below((fresh.len() - place) as u32) as usize;
            fresh.swap(place, other);
            self.burn(fresh[place]);
        }
    }
}
