//! Everything that can be wrong with what was asked, said in one line.

use std::path::PathBuf;

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What was wrong, where, and what would have been allowed.
#[non_exhaustive]
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A number outside its range.
    #[error("{name} must lie in {allowed}, got {got}")]
    OutOfRange {
        /// The parameter.
        name: String,
        /// Its range, as an interval or a list.
        allowed: &'static str,
        /// The value.
        got: f64,
    },
    /// One value per agent was due.
    #[error("{name} has {got} values for {n_agents} agents")]
    WrongLength {
        /// The parameter.
        name: String,
        /// How many values there are.
        got: usize,
        /// How many there should be.
        n_agents: usize,
    },
    /// An agent that the network does not have.
    #[error("agent {agent} is not in 0..{n_agents}")]
    UnknownAgent {
        /// The agent.
        agent: u64,
        /// How many agents there are.
        n_agents: usize,
    },
    /// More than the library can number.
    #[error("too many {what}: at most {limit} fit")]
    TooLarge {
        /// Arcs, agents, ...
        what: &'static str,
        /// How many fit.
        limit: u64,
    },
    /// A file that could not be opened, read or written.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A picture without anything in it.
    #[error("nothing to draw: {what}")]
    NothingToDraw {
        /// What is missing or empty.
        what: String,
    },
    /// Arms of one picture that cannot be compared.
    #[error("arms of one picture share their {what}: {first}, then {got} in {arm}")]
    UnlikeArms {
        /// The number of agents, the level of the band, ...
        what: &'static str,
        /// The arm that differs.
        arm: String,
        /// What the first arm has.
        first: f64,
        /// What this arm has.
        got: f64,
    },
    /// A picture that could not be drawn or encoded.
    #[error("drawing failed: {source}")]
    Drawing {
        /// What the drawing back end said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Error {
    pub(crate) fn out_of_range(name: impl Into<String>, allowed: &'static str, got: f64) -> Self {
        Error::OutOfRange { name: name.into(), allowed, got }
    }

    pub(crate) fn check_length(name: &str, got: usize, n_agents: usize) -> Result<()> {
        if got == n_agents { Ok(()) } else { Err(Error::WrongLength { name: name.into(), got, n_agents }) }
    }
}
