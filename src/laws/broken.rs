use super::{Trial, blind, local, pure, reference_run::ReferenceRun, runs};
use crate::{network::Agent, rule::Rule};
use std::fmt;

/// A law that every rule must satisfy; see the [module](crate::laws).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// The rule returns, without a panic or a NaN.
    Total,
    /// The rule's results depend only on the view and the coin.
    Pure,
    /// The rule does not depend on agents that it does not see.
    Local,
    /// The rule does not depend on the ids of other agents or on the order of ties.
    Blind,
    /// Skipping agents that drew no random number and saw no change does not change a run.
    Frontier,
    /// The number of threads does not change a run.
    Threads,
    /// A run resumed from a snapshot equals the uninterrupted run.
    Resume,
}

impl Law {
    /// All laws, in the order in which [`check`](super::check) tests them.
    pub const ALL: [Law; 7] = [Law::Total, Law::Pure, Law::Local, Law::Blind, Law::Frontier, Law::Threads, Law::Resume];

    /// Tests this law alone, after [`Law::Total`]. The rule must fit the trial's network.
    ///
    /// # Errors
    /// If the rule breaks this law or [`Law::Total`].
    pub fn check<R: Rule>(self, rule: &R, trial: &Trial<R::State>) -> Result<(), Broken> {
        self.check_with(&ReferenceRun::of(rule, trial)?, rule, trial)
    }

    /// Tests this law against an existing reference run. Creating that run is the test of [`Law::Total`].
    pub(super) fn check_with<R: Rule>(
        self,
        reference: &ReferenceRun<R>,
        rule: &R,
        trial: &Trial<R::State>,
    ) -> Result<(), Broken> {
        match self {
            Law::Total => Ok(()),
            Law::Pure => pure::holds(rule, trial, reference),
            Law::Local => local::holds(rule, trial, reference),
            Law::Blind => blind::holds(rule, trial, reference),
            Law::Frontier => runs::frontier_equals_dense(rule, trial),
            Law::Threads => runs::is_thread_invariant(rule, trial),
            Law::Resume => runs::resume_equals_run(rule, trial),
        }
    }
}

impl fmt::Display for Law {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Law::Total => "total",
            Law::Pure => "pure",
            Law::Local => "local",
            Law::Blind => "blind to names",
            Law::Frontier => "frontier equals dense",
            Law::Threads => "thread-invariant",
            Law::Resume => "resume equals run",
        })
    }
}

/// A violation: which law a rule broke, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The law.
    pub law: Law,
    /// The name of the trial.
    pub trial: String,
    /// The tick after which the violation was detected; 0 for the start.
    pub tick: u32,
    /// The agent whose state or act is wrong, if known.
    pub agent: Option<Agent>,
    /// What was observed.
    pub how: &'static str,
}

impl fmt::Display for Broken {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Broken { law, trial, tick, agent, how } = self;
        write!(to, "the law `{law}` is broken: {how} (on {trial}, tick {tick}")?;
        match agent {
            Some(agent) => write!(to, ", agent {agent})"),
            None => write!(to, ")"),
        }
    }
}

impl std::error::Error for Broken {}
