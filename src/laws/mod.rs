//! What every rule must hold to, as a kit that anybody can run on a rule of their own.
#![doc = include_str!("README.md")]

mod blind;
mod broken;
mod glass;
mod local;
mod pure;
mod relabel;
mod runs;
mod scene;
mod trial;
mod walk;

pub use broken::{Broken, Law};
pub use glass::Glass;
pub use trial::Trial;

use crate::{network::Network, rule::Rule};

/// Panics unless every law holds for `rule` in a family of small worlds whose agents start in one of `states` or in the
/// default state.
#[track_caller]
pub fn hold_for<R: Rule>(rule: &R, states: &[R::State]) {
    report(check(rule, &Trial::family(states)));
}

/// The same on a network of yours, for a rule that fits only that.
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

/// Tries every law in every trial whose network the rule fits; fails with the first that is broken, or if the rule fits
/// none of the networks.
pub fn check<R: Rule>(rule: &R, trials: &[Trial<R::State>]) -> Result<(), Broken> {
    let mut tried = false;
    for trial in trials.iter().filter(|trial| rule.fits(&trial.network).is_ok()) {
        tried |= trial.network.n_agents() > 1;
        let walk = walk::Walk::of(rule, trial)?;
        Law::ALL.iter().try_for_each(|law| law.check_beside(&walk, rule, trial))?;
    }
    if tried {
        return Ok(());
    }
    let how = "the rule fits no network of two agents or more among those tried";
    Err(Broken { law: Law::Total, trial: "all networks".into(), tick: 0, agent: None, how })
}
