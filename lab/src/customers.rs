//! Customers under the rule `persuasion` with the forces of the catalogue. The studies of persuasion share them.

use super::Measured;
use bandwagon::engine::{Simulation, Snapshot};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::param::Parameters;
use bandwagon::random::Key;
use bandwagon::rules::{
    Persuasion, Settings,
    persuasion::{Customer, Forces, Word},
};

/// An appeal so low that no agent adopts.
pub(super) const NEVER: f64 = -100.0;

/// The forces with the strengths of the catalogue.
pub(super) fn forces() -> Result<Forces> {
    Ok(*Persuasion::from_settings(&Settings::default())?.forces())
}

/// The log-odds of a percentage.
pub(super) fn log_odds(percent: f64) -> f64 {
    (percent / (100.0 - percent)).ln()
}

/// A network of customers without ties.
pub(super) fn apart(n_agents: Agent) -> Result<Network> {
    Network::from_ties(n_agents as usize, [])
}

/// Percentage of these customers that adopted.
pub(super) fn percent(customers: &[Customer]) -> f64 {
    100.0 * customers.iter().filter(|customer| customer.has_adopted()).count() as f64 / customers.len() as f64
}

/// The customers after one tick under each rule in turn. For example, the first tick applies the treatment and the
/// second one records the answer.
pub(super) fn after<const N: usize>(
    network: &Network,
    rules: [&Persuasion; N],
    states: Vec<Customer>,
    key: Key,
) -> Result<Vec<Customer>> {
    let mut snapshot = Snapshot { tick: 0, states, acts: vec![Word::default(); network.n_arcs()], at_rest: false };
    for rule in rules {
        let mut simulation = Simulation::resume(network, rule, snapshot, key)?.parallel(false);
        simulation.step();
        snapshot = simulation.snapshot();
    }
    Ok(snapshot.states)
}

/// Ratio of the mean of `with` to the mean of `without`, which have one number per replicate. The standard error is
/// computed by the delta method.
pub(super) fn relative(with: &[f64], without: &[f64]) -> Measured {
    let base = Measured::mean(without).value;
    let value = Measured::mean(with).value / base;
    let rest: Vec<f64> = with.iter().zip(without).map(|(with, without)| (with - value * without) / base).collect();
    Measured { value, standard_error: Measured::mean(&rest).standard_error }
}

/// Each number of `with` divided by the mean of `without`, for figures.
pub(super) fn each_relative(with: &[f64], without: &[f64]) -> Vec<f64> {
    let base = Measured::mean(without).value;
    with.iter().map(|with| with / base).collect()
}

#[cfg(test)]
mod tests {
    use super::{forces, relative};
    use bandwagon::rules::persuasion::Forces;

    #[test]
    fn forces_equal_the_means_of_their_priors() {
        let forces = forces().unwrap();
        assert!(Forces::priors().all(|prior| forces.strength(prior.force) == Some(prior.mean)));
        assert_eq!((forces.power, forces.half, forces.tolerance), (0.94, 2.0, 3.0));
    }

    /// 3, 5 against 2, 2: the ratio is 2. Residuals are -1 and 1, divided by 2: s = 1/√2, standard error 1/2.
    #[test]
    fn a_ratio_has_its_standard_error() {
        let measured = relative(&[3.0, 5.0], &[2.0, 2.0]);
        assert_eq!(measured.value, 2.0);
        assert!((measured.standard_error - 0.5).abs() < 1e-12);
    }
}
