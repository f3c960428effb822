//! The laws that every rule must satisfy: a conformance kit for built-in and custom rules.
#![doc = include_str!("README.md")]

mod blind;
mod broken;
mod local;
mod naive_ties;
mod naive_world;
mod pure;
mod reference_run;
mod relabel;
mod runs;
mod test_view;
mod trial;

pub use broken::{Broken, Law};
pub use test_view::TestView;
pub use trial::Trial;

use crate::{network::Network, rule::Rule};

/// Checks every law for `rule` on a family of small networks whose agents start in one of `states` or in the default
/// state.
///
/// # Panics
/// If the rule breaks a law.
#[track_caller]
pub fn hold_for<R: Rule>(rule: &R, states: &[R::State]) {
    report(check(rule, &Trial::family(states)));
}

/// Checks every law for `rule` on the given network. Use this for a rule that fits only that network.
///
/// # Panics
/// If the rule breaks a law.
#[track_caller]
pub fn hold_on<R: Rule>(rule: &R, network: &Network, states: &[R::State]) {
    report(check(rule, &Trial::on("the given network", network, states)));
}

#[track_caller]
fn report(outcome: Result<(), Broken>) {
    if let Err(broken) = outcome {
        panic!("{broken}");
    }
}

/// Checks every law in every trial whose network the rule fits.
///
/// # Errors
/// The first violation, or that the rule fits no network with at least two agents.
pub fn check<R: Rule>(rule: &R, trials: &[Trial<R::State>]) -> Result<(), Broken> {
    let mut tried = false;
    for trial in trials.iter().filter(|trial| rule.fits(&trial.network).is_ok()) {
        tried |= trial.network.n_agents() > 1;
        let reference = reference_run::ReferenceRun::of(rule, trial)?;
        Law::ALL.iter().try_for_each(|law| law.check_with(&reference, rule, trial))?;
    }
    if tried {
        return Ok(());
    }
    let how = "the rule fits no network of two agents or more among those tried";
    Err(Broken { law: Law::Total, trial: "all networks".into(), tick: 0, agent: None, how })
}
