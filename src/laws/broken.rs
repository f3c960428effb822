use super::{Trial, blind, local, pure, runs, walk::Walk};
use crate::{network::Agent, rule::Rule};
use std::fmt;

/// What a rule must hold to; see the [module](crate::laws).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// It returns, and returns no NaN.
    Total,
    /// What it returns depends on the view and the coin alone.
    Pure,
    /// It does not notice whom it cannot see.
    Local,
    /// Other agents' numbers and the order of ties do not matter to it.
    Blind,
    /// Whoever drew no coin and saw no change may sleep.
    Frontier,
    /// The number of threads does not matter.
    Threads,
    /// A run that goes on from a snapshot is the run.
    Resume,
}

impl Law {
    /// All laws, in the order in which [`check`](super::check) tries them.
    pub const ALL: [Law; 7] = [Law::Total, Law::Pure, Law::Local, Law::Blind, Law::Frontier, Law::Threads, Law::Resume];

    /// Tries this law alone. Fails for [`Law::Total`] first, whichever was asked for. The rule must fit the trial's
    /// network.
    pub fn check<R: Rule>(self, rule: &R, trial: &Trial<R::State>) -> Result<(), Broken> {
        self.check_beside(&Walk::of(rule, trial)?, rule, trial)
    }

    /// The same, with the walk done already, which is all there is to [`Law::Total`].
    pub(super) fn check_beside<R: Rule>(self, walk: &Walk<R>, rule: &R, trial: &Trial<R::State>) -> Result<(), Broken> {
        match self {
            Law::Total => Ok(()),
            Law::Pure => pure::holds(rule, trial, walk),
            Law::Local => local::holds(rule, trial, walk),
            Law::Blind => blind::holds(rule, trial, walk),
            Law::Frontier => runs::frontier_equals_dense(rule, trial),
            Law::Threads => runs::threads_do_not_matter(rule, trial),
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

/// A law that a rule broke, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The law.
    pub law: Law,
    /// The name of the trial.
    pub trial: String,
    /// The tick at whose end it showed; 0 at the start.
    pub tick: u32,
    /// Who did it, if it can be pinned on somebody.
    pub agent: Option<Agent>,
    /// What was seen.
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
