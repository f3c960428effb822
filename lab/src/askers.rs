//! Pairs of an agent that asks and an agent that answers: the setting of experiments on compliance.

use bandwagon::Param;
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::rules::obligation::{Dealing, Reply};

/// A network of `n_pairs` pairs. In each pair the even agent asks and the odd agent answers. Every agent has one arc
/// with the same number as the agent.
pub(super) fn pairs(n_pairs: u32) -> Result<Network> {
    Network::from_ties(2 * n_pairs as usize, (0..n_pairs).map(|pair| (2 * pair, 2 * pair + 1)))
}

/// A parameter with this value for asking agents and 0 for answering agents.
pub(super) fn of_askers(n_pairs: u32, value: f64) -> Param<f64> {
    Param::from((0..2 * n_pairs as Agent).map(|agent| if agent % 2 == 0 { value } else { 0.0 }).collect::<Vec<_>>())
}

/// Number of asked agents that complied at this tick.
pub(super) fn complied(acts: &[Dealing]) -> u32 {
    acts.iter().skip(1).step_by(2).map(|act| u32::from(act.answer == Reply::Accept)).sum()
}
