//! Customers under the rule `persuasion` with the catalogue's forces: what its replays share.

use super::Measured;
use bandwagon::engine::{Simulation, Snapshot};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::param::Parameters;
use bandwagon::random::Key;
use bandwagon::rules::{Customer, Forces, Persuasion, Settings, Word};

/// Below any force: nobody adopts.
pub(super) const NEVER: f64 = -100.0;

/// The forces as strong as the catalogue has them.
pub(super) fn forces() -> Result<Forces> {
    Ok(*Persuasion::from_settings(&Settings::default())?.forces())
}

/// The log-odds of so many in a hundred.
pub(super) fn log_odds(percent: f64) -> f64 {
    (percent / (100.0 - percent)).ln()
}

/// So many customers whom nobody influences.
pub(super) fn apart(n_agents: Agent) -> Result<Network> {
    Network::from_ties(n_agents as usize, [])
}

/// % of these customers who adopted.
pub(super) fn percent(customers: &[Customer]) -> f64 {
    100.0 * customers.iter().filter(|customer| customer.has_adopted()).count() as f64 / customers.len() as f64
}

/// The customers after a tick under each rule in turn: one for what is done to them, and one for their answer, say.
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

/// The mean of the one relative to the mean of the other, one number of each per replicate; its error by the delta method.
pub(super) fn relative(with: &[f64], without: &[f64]) -> Measured {
    let base = Measured::mean(without).value;
    let value = Measured::mean(with).value / base;
    let rest: Vec<f64> = with.iter().zip(without).map(|(with, without)| (with - value * without) / base).collect();
    Measured { value, standard_error: Measured::mean(&rest).standard_error }
}

/// Each relative to the mean of the others: what a figure shows.
pub(super) fn each_relative(with: &[f64], without: &[f64]) -> Vec<f64> {
    let base = Measured::mean(without).value;
    with.iter().map(|with| with / base).collect()
}

#[cfg(test)]
mod tests {
    use super::{forces, relative};
    use bandwagon::rules::Forces;

    #[test]
    fn forces_are_as_strong_as_is_known_of_them() {
        let forces = forces().unwrap();
        assert!(Forces::priors().all(|prior| forces.strength(prior.force) == Some(prior.mean)));
        assert_eq!((forces.power, forces.half, forces.tolerance), (0.94, 2.0, 3.0));
    }

    /// 3, 5 against 2, 2: twice as many. What is left over is -1, 1, over 2: s = 1/√2, standard error 1/2.
    #[test]
    fn a_relative_mean_has_its_error() {
        let measured = relative(&[3.0, 5.0], &[2.0, 2.0]);
        assert_eq!(measured.value, 2.0);
        assert!((measured.standard_error - 0.5).abs() < 1e-12);
    }
}
