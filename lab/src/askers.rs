//! Askers and those they ask, two by two: the setting of experiments on compliance.

use bandwagon::Param;
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::rules::{Dealing, Reply};

/// So many pairs; in each the even agent asks and the odd one answers. Everybody has one arc, numbered as its agent.
pub(super) fn pairs(n_pairs: u32) -> Result<Network> {
    Network::from_ties(2 * n_pairs as usize, (0..n_pairs).map(|pair| (2 * pair, 2 * pair + 1)))
}

/// A parameter that askers have, and nobody else.
pub(super) fn of_askers(n_pairs: u32, value: f64) -> Param<f64> {
    Param::from((0..2 * n_pairs as Agent).map(|agent| if agent % 2 == 0 { value } else { 0.0 }).collect::<Vec<_>>())
}

/// How many of those who were asked complied just now.
pub(super) fn complied(acts: &[Dealing]) -> u32 {
    acts.iter().skip(1).step_by(2).map(|act| u32::from(act.answer == Reply::Accept)).sum()
}
