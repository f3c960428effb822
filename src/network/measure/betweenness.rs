use super::lot::drawn;
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose};
use rayon::prelude::*;

/// Sources are dealt out in so many blocks, each added up by itself: a fixed number, so that threads change no bit.
const BLOCKS: usize = 32;
/// Beyond so many shortest paths they are counted in larger units.
const MANY: f64 = 1e100;
const UNSEEN: u32 = u32::MAX;

/// The betweenness of every agent (Brandes 2001, doi 10.1080/0022250X.2001.9990249): over all pairs of others, the share of the
/// shortest ways from one to the other that lead through it, added up.
///
/// Ways follow the arcs, as influence does. In a network in which every arc has its reverse a pair counts once, otherwise once each
/// way. Weights are not used: a way is as long as it has arcs. Nothing is normalised.
///
/// **Cost.** O(agents · arcs), in parallel; memory for 32 numbers per agent. Above some thousands of agents take
/// [`betweenness_sampled`].
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
    from(network, &sources)
}

/// The betweenness of every agent, estimated from the shortest ways that start at `n_pivots` agents, drawn without replacement and scaled
/// up: right on average (Brandes & Pich 2007). With as many pivots as agents it is exact.
///
/// **Cost.** O(`n_pivots` · arcs), in parallel.
///
/// # Errors
///
/// If there is no pivot.
pub fn betweenness_sampled(network: &Network, n_pivots: usize, key: Key) -> Result<Vec<f64>> {
    if n_pivots == 0 {
        return Err(Error::out_of_range("pivots", "[1, 2^32)", 0.0));
    }
    if n_pivots >= network.n_agents() {
        return Ok(betweenness(network));
    }
    let coins = key.stream(Purpose::Seeding);
    let all = (0..network.n_agents() as Agent).collect();
    let mut total = from(network, &drawn(all, n_pivots, |place| coins.coin(place, super::PIVOTS, 0)));
    let scale = network.n_agents() as f64 / n_pivots as f64;
    total.iter_mut().for_each(|total| *total *= scale);
    Ok(total)
}

/// What the shortest ways from `sources` add up to.
fn from(network: &Network, sources: &[Agent]) -> Vec<f64> {
    let block = sources.len().div_ceil(BLOCKS).max(1);
    let blocks: Vec<Vec<f64>> = sources
        .par_chunks(block)
        .map(|sources| {
            let mut search = Search::new(network);
            sources.iter().for_each(|&source| search.add(source));
            search.total
        })
        .collect();
    let counted = if network.is_symmetric() { 0.5 } else { 1.0 };
    let agents = (0..network.n_agents()).into_par_iter();
    agents.map(|agent| blocks.iter().map(|total| total[agent]).sum::<f64>() * counted).collect()
}

/// One breadth-first search after the other, and what they add up to.
struct Search<'n> {
    network: &'n Network,
    distance: Vec<u32>,
    /// The number of shortest paths from the source, in the unit of their distance.
    paths: Vec<f64>,
    /// By agent: what one path through it passes on to those before.
    through: Vec<f64>,
    order: Vec<Agent>,
    total: Vec<f64>,
}

impl<'n> Search<'n> {
    fn new(network: &'n Network) -> Self {
        let n = network.n_agents();
        let (paths, through, total) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
        Search { network, distance: vec![UNSEEN; n], paths, through, order: vec![], total }
    }

    fn add(&mut self, source: Agent) {
        let units = self.spread(source);
        for place in (0..self.order.len()).rev() {
            let me = self.order[place] as usize;
            let further = self.distance[me] + 1;
            let followers = self.network.followers(me as Agent).iter().map(|&other| other as usize);
            let next = followers.filter(|&other| self.distance[other] == further).map(|other| self.through[other]);
            let depends = self.paths[me] * next.sum::<f64>();
            if self.distance[me] > 0 {
                self.through[me] = (1.0 + depends) / self.paths[me] * units[self.distance[me] as usize];
                self.total[me] += depends;
            }
        }
        self.order.iter().for_each(|&agent| self.distance[agent as usize] = UNSEEN);
    }

    /// Counts the shortest paths to everybody; for each distance, how many of the units one step nearer make up its own is
    /// given back inverted.
    fn spread(&mut self, source: Agent) -> Vec<f64> {
        self.order.clear();
        self.order.push(source);
        self.distance[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        let (mut units, mut level, mut further) = (vec![1.0], 0..1, 1);
        while !level.is_empty() {
            for place in level.clone() {
                let me = self.order[place];
                let paths = self.paths[me as usize];
                for &other in self.network.followers(me) {
                    let to = other as usize;
                    if self.distance[to] == UNSEEN {
                        self.distance[to] = further;
                        self.paths[to] = paths;
                        self.order.push(other);
                    } else if self.distance[to] == further {
                        self.paths[to] += paths;
                    }
                }
            }
            level = level.end..self.order.len();
            units.push(self.recount(level.clone()));
            further += 1;
        }
        units
    }

    /// Counts the paths to these in larger units if they are very many, so that they stay numbers.
    fn recount(&mut self, level: std::ops::Range<usize>) -> f64 {
        let most = self.order[level.clone()].iter().map(|&agent| self.paths[agent as usize]).fold(0.0, f64::max);
        if most < MANY {
            return 1.0;
        }
        for &agent in &self.order[level] {
            let paths = &mut self.paths[agent as usize];
            *paths = (*paths / MANY).max(f64::MIN_POSITIVE);
        }
        1.0 / MANY
    }
}
