use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose, sample_without_replacement};
use rayon::prelude::*;

/// The number of blocks of sources; each block has its own sum. It is fixed, so that the result does not depend on the
/// number of threads.
const BLOCKS: usize = 32;
/// Path counts of this size or more are rescaled.
const RESCALE_AT: f64 = 1e100;
const UNVISITED: u32 = u32::MAX;

/// The betweenness centrality of every agent (Brandes 2001, doi 10.1080/0022250X.2001.9990249): the sum, over all pairs
/// of other agents, of the share of shortest paths between them that pass through the agent.
///
/// Paths follow the direction of the arcs. In a symmetric network a pair counts once, otherwise once in each direction.
/// Weights are ignored: the length of a path is its number of arcs. The result is not normalized.
///
/// **Cost.** O(agents · arcs), in parallel, and memory for 32 numbers per agent. With more than a few thousand agents
/// use [`betweenness_sampled`].
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let path = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)])?;
/// assert_eq!(measure::betweenness(&path), [0.0, 2.0, 2.0, 0.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn betweenness(network: &Network) -> Vec<f64> {
    let sources: Vec<Agent> = (0..network.n_agents() as Agent).collect();
    sum_from(network, &sources)
}

/// An unbiased estimate of the betweenness of every agent (Brandes & Pich 2007). It uses the shortest paths from
/// `n_pivots` agents (at least 1), drawn without replacement, and scales the sum up. With `n_pivots >= n_agents` it is
/// exact.
///
/// **Cost.** O(`n_pivots` · arcs), in parallel.
///
/// # Errors
///
/// If `n_pivots` is 0.
pub fn betweenness_sampled(network: &Network, n_pivots: usize, key: Key) -> Result<Vec<f64>> {
    if n_pivots == 0 {
        return Err(Error::out_of_range("pivots", "[1, 2^32)", 0.0));
    }
    if n_pivots >= network.n_agents() {
        return Ok(betweenness(network));
    }
    let coins = key.stream(Purpose::Seeding);
    let all = (0..network.n_agents() as Agent).collect();
    let pivots = sample_without_replacement(all, n_pivots, |step| coins.coin(step, super::PIVOTS, 0));
    let mut total = sum_from(network, &pivots);
    let scale = network.n_agents() as f64 / n_pivots as f64;
    total.iter_mut().for_each(|total| *total *= scale);
    Ok(total)
}

/// The sum over the shortest paths from `sources`.
fn sum_from(network: &Network, sources: &[Agent]) -> Vec<f64> {
    let block = sources.len().div_ceil(BLOCKS).max(1);
    let blocks: Vec<Vec<f64>> = sources
        .par_chunks(block)
        .map(|sources| {
            let mut search = Search::new(network);
            sources.iter().for_each(|&source| search.add(source));
            search.total
        })
        .collect();
    let factor = if network.is_symmetric() { 0.5 } else { 1.0 };
    let agents = (0..network.n_agents()).into_par_iter();
    agents.map(|agent| blocks.iter().map(|total| total[agent]).sum::<f64>() * factor).collect()
}

/// Breadth-first searches, one after the other, and the sum of their dependencies.
struct Search<'n> {
    network: &'n Network,
    distance: Vec<u32>,
    /// The number of shortest paths from the source to each agent, in the unit of the agent's distance.
    paths: Vec<f64>,
    /// For each agent, the contribution of one path through it to the dependency of its predecessors.
    through: Vec<f64>,
    /// The agents in the order of their distance from the source.
    order: Vec<Agent>,
    total: Vec<f64>,
}

impl<'n> Search<'n> {
    fn new(network: &'n Network) -> Self {
        let n = network.n_agents();
        let (paths, through, total) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
        Search { network, distance: vec![UNVISITED; n], paths, through, order: vec![], total }
    }

    fn add(&mut self, source: Agent) {
        let units = self.count_paths(source);
        for position in (0..self.order.len()).rev() {
            let me = self.order[position] as usize;
            let further = self.distance[me] + 1;
            let followers = self.network.followers(me as Agent).iter().map(|&other| other as usize);
            let next = followers.filter(|&other| self.distance[other] == further).map(|other| self.through[other]);
            let dependency = self.paths[me] * next.sum::<f64>();
            if self.distance[me] > 0 {
                self.through[me] = (1.0 + dependency) / self.paths[me] * units[self.distance[me] as usize];
                self.total[me] += dependency;
            }
        }
        self.order.iter().for_each(|&agent| self.distance[agent as usize] = UNVISITED);
    }

    /// Counts the shortest paths from `source` to all agents. Returns, for each distance, the unit of the counts one
    /// step nearer divided by the unit of its own counts.
    fn count_paths(&mut self, source: Agent) -> Vec<f64> {
        self.order.clear();
        self.order.push(source);
        self.distance[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        let (mut units, mut level, mut further) = (vec![1.0], 0..1, 1);
        while !level.is_empty() {
            for position in level.clone() {
                let me = self.order[position];
                let paths = self.paths[me as usize];
                for &other in self.network.followers(me) {
                    let to = other as usize;
                    if self.distance[to] == UNVISITED {
                        self.distance[to] = further;
                        self.paths[to] = paths;
                        self.order.push(other);
                    } else if self.distance[to] == further {
                        self.paths[to] += paths;
                    }
                }
            }
            level = level.end..self.order.len();
            units.push(self.rescale(level.clone()));
            further += 1;
        }
        units
    }

    /// Rescales the path counts of a level if they are very large, so that they do not overflow. Returns the old unit
    /// divided by the new one.
    fn rescale(&mut self, level: std::ops::Range<usize>) -> f64 {
        let max = self.order[level.clone()].iter().map(|&agent| self.paths[agent as usize]).fold(0.0, f64::max);
        if max < RESCALE_AT {
            return 1.0;
        }
        for &agent in &self.order[level] {
            let paths = &mut self.paths[agent as usize];
            *paths = (*paths / RESCALE_AT).max(f64::MIN_POSITIVE);
        }
        1.0 / RESCALE_AT
    }
}
