use super::reach::{Reach, reach};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose, sample_without_replacement};

/// The closeness centrality of every agent (Freeman 1979, doi 10.1016/0378-8733(78)90021-7), with the correction of
/// Wasserman & Faust (1994, doi 10.1017/CBO9780511815478) for networks in which not all agents are reached: the share of
/// the other agents that the agent reaches, divided by its mean distance to those it reaches. In [0, 1]; 0 for an agent
/// without followers.
///
/// Paths follow the direction of the arcs, away from the agent: a high value means that the agent's influence arrives
/// soon at many others. Weights are ignored: the length of a path is its number of arcs.
///
/// **Cost.** At most O(agents · arcs), in parallel; in networks with short paths far less, because 64 searches share
/// their visits. With more than a few hundred thousand agents use [`closeness_sampled`].
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let line = Network::from_arcs(4, [(0, 1), (1, 2)])?;
/// assert_eq!(measure::closeness(&line), [4.0 / 9.0, 1.0 / 3.0, 0.0, 0.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn closeness(network: &Network) -> Vec<f64> {
    let others = network.n_agents().saturating_sub(1);
    reached(network).iter().map(|found| of(found, others)).collect()
}

/// An estimate of the closeness of every agent (Eppstein & Wang 2004, doi 10.7155/jgaa.00081). It uses the distances to
/// `n_pivots` agents (at least 2), drawn without replacement, in place of the distances to all. With `n_pivots >=
/// n_agents` it is exact.
///
/// The estimate of the mean distance is unbiased if the agent reaches all others. An agent that reaches none of the
/// pivots has value 0.
///
/// **Cost.** At most O(`n_pivots` · arcs), in parallel, as for [`closeness`].
///
/// # Errors
///
/// If `n_pivots` is less than 2.
pub fn closeness_sampled(network: &Network, n_pivots: usize, key: Key) -> Result<Vec<f64>> {
    if n_pivots < 2 {
        return Err(Error::out_of_range("pivots", "[2, 2^32)", n_pivots as f64));
    }
    if n_pivots >= network.n_agents() {
        return Ok(closeness(network));
    }
    let coins = key.stream(Purpose::Seeding);
    let pivots = sample_without_replacement(agents(network), n_pivots, |step| coins.coin(step, super::CLOSENESS, 0));
    let found = reach(network.incoming(), &pivots);
    let mut others = vec![n_pivots; network.n_agents()];
    pivots.iter().for_each(|&pivot| others[pivot as usize] -= 1);
    Ok(found.iter().zip(others).map(|(found, others)| of(found, others)).collect())
}

/// The harmonic centrality of every agent: the sum, over all other agents, of the inverse of the distance to them; 0 for
/// an agent that is not reached. In [0, agents - 1]. It needs no correction for agents that are not reached (Boldi &
/// Vigna 2014, doi 10.1080/15427951.2013.865686).
///
/// Directions and weights are used as by [`closeness`], and the cost is the same.
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let line = Network::from_arcs(4, [(0, 1), (1, 2)])?;
/// assert_eq!(measure::harmonic(&line), [1.5, 1.0, 0.0, 0.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn harmonic(network: &Network) -> Vec<f64> {
    reached(network).iter().map(Reach::inverse).collect()
}

/// For each agent, the distances to the agents that it reaches: searches from all agents against the arcs.
fn reached(network: &Network) -> Vec<Reach> {
    reach(network.incoming(), &agents(network))
}

fn agents(network: &Network) -> Vec<Agent> {
    (0..network.n_agents() as Agent).collect()
}

/// The closeness of an agent, of whose distances to `others` agents some are finite.
fn of(found: &Reach, others: usize) -> f64 {
    if found.arcs == 0 {
        return 0.0;
    }
    let reached = found.searches as f64;
    reached / others as f64 * (reached / found.arcs as f64)
}
