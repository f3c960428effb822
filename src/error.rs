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
    /// A whole number that had to be even.
    #[error("{name} must be even, got {got}")]
    Odd {
        /// The parameter.
        name: &'static str,
        /// The value.
        got: u64,
    },
    /// One row of probabilities per block was due.
    #[error("probabilities have {rows} rows for {n_blocks} blocks")]
    BlockCount {
        /// How many rows there are.
        rows: usize,
        /// How many blocks there are.
        n_blocks: usize,
    },
    /// A matrix that had to be square.
    #[error("row {row} of {name} has {got} entries, not {size}")]
    NotSquare {
        /// The parameter.
        name: &'static str,
        /// The first row of another length, from 0.
        row: usize,
        /// How many entries it has.
        got: usize,
        /// How many it should have.
        size: usize,
    },
    /// A matrix that had to equal its transpose.
    #[error("{name} must be symmetric, but ({row}, {column}) and ({column}, {row}) differ")]
    NotSymmetric {
        /// The parameter.
        name: &'static str,
        /// The row of the first difference, from 0.
        row: usize,
        /// Its column, from 0.
        column: usize,
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
