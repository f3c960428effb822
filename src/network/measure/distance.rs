use super::reach::reach;
use crate::{
    error::{Error, Result},
    network::{Agent, Network},
    random::{Key, Purpose, sample_without_replacement},
};

/// Lengths of shortest paths along arcs, from some sources to all agents.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Distances {
    /// The number of sources.
    pub n_sources: usize,
    /// The mean number of arcs between a source and another agent that it reaches, at least 1. `None` if no source reaches
    /// another agent.
    pub mean: Option<f64>,
    /// The largest of these numbers of arcs: the diameter if the sources are all agents, and otherwise at most the
    /// diameter. `None` if no source reaches another agent.
    pub largest: Option<u32>,
    /// The share of the pairs of a source and another agent in which the source reaches the agent, in [0, 1]. `None` in a
    /// network of one agent.
    pub reached: Option<f64>,
}

/// The distances from `n_sources` agents (at least 1), drawn without replacement, or from all agents if there are not
/// more. Weights are ignored.
///
/// **Cost.** At most O(`n_sources` · arcs), in parallel; in networks with short paths far less, because 64 searches share
/// their visits.
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
/// assert_eq!((distances.largest, distances.reached), (Some(3), Some(1.0)));
/// assert_eq!(distances.mean, Some(20.0 / 12.0));
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
    let found = reach(network.outgoing(), &sources);
    let (pairs, arcs) = found.iter().fold((0, 0), |(pairs, arcs), of| (pairs + of.searches, arcs + of.arcs));
    let share = |part: u64, whole: u64| (whole > 0).then(|| part as f64 / whole as f64);
    Ok(Distances {
        n_sources: sources.len(),
        mean: share(arcs, pairs),
        largest: found.iter().map(|of| of.largest).max().filter(|_| pairs > 0),
        reached: share(pairs, sources.len() as u64 * n_agents.saturating_sub(1) as u64),
    })
}
