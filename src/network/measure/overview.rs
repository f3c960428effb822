use super::{Distances, clustering_of, components, degree_assortativity, distances, reciprocity, transitivity};
use crate::{
    error::Result,
    network::{Agent, Network},
    random::{Key, Purpose, sample_without_replacement},
};
use serde::Serialize;

/// The usual figures of a network, for a first look at it.
///
/// ```
/// use bandwagon::{network::{Network, measure::Overview}, random::Key};
///
/// let club = Overview::of(&Network::karate_club(), Key::new(1))?;
/// assert_eq!((club.n_agents, club.n_arcs, club.n_components, club.distances.largest), (34, 156, 1, Some(5)));
/// assert!((club.clustering - 0.5706).abs() < 1e-4);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// The number of agents.
    pub n_agents: usize,
    /// The number of arcs; a tie is two arcs.
    pub n_arcs: usize,
    /// The share of the pairs of different agents, in each direction, that have an arc, in [0, 1]; `None` with one agent.
    pub density: Option<f64>,
    /// Whether the reverse of every arc exists.
    pub is_symmetric: bool,
    /// The numbers of influencers of the agents.
    pub influencers: Degrees,
    /// The numbers of followers of the agents.
    pub followers: Degrees,
    /// The number of agents without arcs.
    pub n_isolated: usize,
    /// The number of weakly connected components.
    pub n_components: usize,
    /// The number of agents of the largest component.
    pub largest_component: usize,
    /// The share of arcs whose reverse exists, in [0, 1]; `None` without arcs.
    pub reciprocity: Option<f64>,
    /// The mean local clustering coefficient, of all agents or of `n_clustered` random ones, in [0, 1]. It is 0 for an agent
    /// with fewer than two neighbors.
    pub clustering: f64,
    /// The number of agents whose clustering was measured.
    pub n_clustered: usize,
    /// The transitivity, in [0, 1]; `None` if no agent has two neighbors, or if the clustering of some agents only was
    /// measured.
    pub transitivity: Option<f64>,
    /// The lengths of shortest paths along arcs, from all agents or from some.
    pub distances: Distances,
    /// The degree assortativity, in [-1, 1]; `None` if the degrees do not vary, and without arcs.
    pub assortativity: Option<f64>,
    /// The least, mean and greatest weight; `None` without weights.
    pub weights: Option<[f64; 3]>,
}

/// The distribution of degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Degrees {
    /// The least degree.
    pub least: u32,
    /// The median degree.
    pub median: f64,
    /// The mean degree.
    pub mean: f64,
    /// The greatest degree.
    pub greatest: u32,
}

/// In a network with more arcs, clustering and distances are those of random agents.
const ALL: usize = 2_000_000;
/// The number of random agents whose clustering is measured.
const CLUSTERED: usize = 1_000;
/// The number of arcs that searches from random sources visit, at most.
const VISITED: usize = 500_000_000;

impl Overview {
    /// The figures of a network. In a network of more than two million arcs, clustering and distances are those of random
    /// agents, drawn with `key`.
    ///
    /// # Errors
    ///
    /// If the network has no agents.
    pub fn of(network: &Network, key: Key) -> Result<Overview> {
        let (n_agents, n_arcs) = (network.n_agents(), network.n_arcs());
        let is_small = n_arcs <= ALL;
        let parts = components(network);
        let agents: Vec<Agent> = (0..n_agents as Agent).collect();
        let coins = key.stream(Purpose::Seeding);
        let sample = match is_small || n_agents <= CLUSTERED {
            true => agents.clone(),
            false => {
                sample_without_replacement(agents.clone(), CLUSTERED, |step| coins.coin(step, super::CLUSTERED, 0))
            }
        };
        let clustering = clustering_of(network, &sample);
        let n_sources = (VISITED / n_arcs.max(1)).clamp(16, n_agents.max(16));
        let is_isolated =
            |&&agent: &&Agent| network.followers(agent).is_empty() && network.influencers(agent).is_empty();
        Ok(Overview {
            n_agents,
            n_arcs,
            density: (n_agents > 1).then(|| n_arcs as f64 / (n_agents as f64 * (n_agents - 1) as f64)),
            is_symmetric: network.is_symmetric(),
            influencers: Degrees::of(super::in_degree(network)),
            followers: Degrees::of(super::out_degree(network)),
            n_isolated: agents.iter().filter(is_isolated).count(),
            n_components: parts.n_groups(),
            largest_component: parts.sizes().iter().max().map_or(0, |&size| size as usize),
            reciprocity: reciprocity(network),
            clustering: clustering.iter().sum::<f64>() / clustering.len().max(1) as f64,
            n_clustered: sample.len(),
            transitivity: if is_small { transitivity(network) } else { None },
            distances: distances(network, n_sources, key)?,
            assortativity: degree_assortativity(network),
            weights: network.weights().filter(|weights| !weights.is_empty()).map(range),
        })
    }
}

impl Degrees {
    fn of(mut degrees: Vec<u32>) -> Degrees {
        degrees.sort_unstable();
        let n = degrees.len();
        let at = |place: usize| degrees.get(place).copied().unwrap_or(0);
        let sum: u64 = degrees.iter().map(|&degree| u64::from(degree)).sum();
        let median = f64::from(at(n / 2)) / 2.0 + f64::from(at(n.saturating_sub(1) / 2)) / 2.0;
        Degrees { least: at(0), median, mean: sum as f64 / n.max(1) as f64, greatest: at(n.saturating_sub(1)) }
    }
}

fn range(weights: &[f32]) -> [f64; 3] {
    let sum: f64 = weights.iter().map(|&weight| f64::from(weight)).sum();
    let least = weights.iter().copied().fold(f32::INFINITY, f32::min);
    let greatest = weights.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    [least.into(), sum / weights.len() as f64, greatest.into()]
}
