//! Everything that can be wrong with what was asked, said in one line.

mod problem;

pub use problem::Problem;

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
    /// A word that is not one of those allowed.
    #[error("{name} must be one of {allowed}, got {got:?}")]
    NotOneOf {
        /// The parameter.
        name: &'static str,
        /// The words it may be, separated by commas.
        allowed: &'static str,
        /// The word.
        got: String,
    },
    /// Something wrong in an input, and where.
    #[error("{path}{line}: {problem}", path = path.display(), line = colon(*line))]
    Input {
        /// The file, or the name given to what was read.
        path: PathBuf,
        /// The line, counted from 1, if it is about one.
        line: Option<u64>,
        /// What is wrong there.
        problem: Problem,
    },
}

fn colon(line: Option<u64>) -> String {
    line.map_or_else(String::new, |line| format!(":{line}"))
}

impl Error {
    pub(crate) fn out_of_range(name: impl Into<String>, allowed: &'static str, got: f64) -> Self {
        Error::OutOfRange { name: name.into(), allowed, got }
    }

    pub(crate) fn check_length(name: &str, got: usize, n_agents: usize) -> Result<()> {
        if got == n_agents { Ok(()) } else { Err(Error::WrongLength { name: name.into(), got, n_agents }) }
    }
}
