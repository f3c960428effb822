use crate::{
    error::{Error, Result},
    network::{Agent, Network},
    random::{Key, Purpose, sample_without_replacement},
};
use rayon::prelude::*;

/// Lengths of shortest paths along arcs, from some sources to all agents.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Distances {
    /// The number of sources.
    pub n_sources: usize,
    /// The mean number of arcs between a source and another agent that it reaches; 0 if no source reaches another agent.
    pub mean: f64,
    /// The largest distance: the diameter if the sources are all agents, and otherwise at most the diameter.
    pub largest: u32,
    /// The share of the pairs of a source and another agent in which the source reaches the agent.
    pub reached: f64,
}

/// The number of blocks of sources that are searched in parallel.
const BLOCKS: usize = 64;
const UNVISITED: u32 = u32::MAX;

/// The distances from `n_sources` agents (at least 1), drawn without replacement, or from all agents if there are not
/// more. Weights are ignored.
///
/// **Cost.** O(`n_sources` · arcs), in parallel.
///
/// # Errors
///
/// If `n_sources` is 0.
///
/// ```
/// use bandwagon::{network::{Network, measure}, random::Key};
///
/// let path = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)])?;
/// let distances = measure::distances(&path, 4, Key::new(1))?;
/// assert_eq!((distances.largest, distances.reached), (3, 1.0));
/// assert_eq!(distances.mean, 20.0 / 12.0);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn distances(network: &Network, n_sources: usize, key: Key) -> Result<Distances> {
    if n_sources == 0 {
        return Err(Error::out_of_range("sources", "[1, 2^32)", 0.0));
    }
    let n_agents = network.n_agents();
    let all: Vec<Agent> = (0..n_agents as Agent).collect();
    let coins = key.stream(Purpose::Seeding);
    let sources = match n_sources < n_agents {
        true => sample_without_replacement(all, n_sources, |step| coins.coin(step, super::SOURCES, 0)),
        false => all,
    };
    let block = sources.len().div_ceil(BLOCKS).max(1);
    let sums: Vec<Sum> = sources.par_chunks(block).map(|sources| search(network, sources)).collect();
    let total = sums.iter().fold(Sum::default(), |total, sum| Sum {
        pairs: total.pairs + sum.pairs,
        arcs: total.arcs + sum.arcs,
        largest: total.largest.max(sum.largest),
    });
    let share = |part: u64, whole: u64| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    Ok(Distances {
        n_sources: sources.len(),
        mean: share(total.arcs, total.pairs),
        largest: total.largest,
        reached: share(total.pairs, sources.len() as u64 * n_agents.saturating_sub(1) as u64),
    })
}

/// The reached pairs, and the sum and the largest of their distances.
#[derive(Default)]
struct Sum {
    pairs: u64,
    arcs: u64,
    largest: u32,
}

/// Breadth-first searches from `sources`, one after the other.
fn search(network: &Network, sources: &[Agent]) -> Sum {
    let mut sum = Sum::default();
    let mut distance = vec![UNVISITED; network.n_agents()];
    let mut order: Vec<Agent> = vec![];
    for &source in sources {
        order.iter().for_each(|&agent| distance[agent as usize] = UNVISITED);
        order.clear();
        order.push(source);
        distance[source as usize] = 0;
        let mut next = 0;
        while next < order.len() {
            let agent = order[next];
            let further = distance[agent as usize] + 1;
            for &other in network.followers(agent) {
                if distance[other as usize] == UNVISITED {
                    distance[other as usize] = further;
                    order.push(other);
                }
            }
            next += 1;
        }
        sum.pairs += order.len() as u64 - 1;
        sum.arcs += order.iter().map(|&agent| u64::from(distance[agent as usize])).sum::<u64>();
        sum.largest = sum.largest.max(order.last().map_or(0, |&agent| distance[agent as usize]));
    }
    sum
}
