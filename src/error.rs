//! Everything that can be wrong with what was asked, said in one line.

mod allowed;
mod problem;

pub use allowed::Allowed;
pub use problem::Problem;

use std::path::PathBuf;

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What was wrong, where, and what would have been allowed.
#[non_exhaustive]
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A number outside its range.
    #[error("{name} must {allowed}, got {}", short(*got))]
    OutOfRange {
        /// The parameter.
        name: String,
        /// What it may be.
        allowed: Allowed,
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
    /// One act per arc was due.
    #[error("acts has {got} values for {n_arcs} arcs")]
    WrongActs {
        /// How many acts there are.
        got: usize,
        /// How many arcs there are.
        n_arcs: usize,
    },
    /// An agent that the network does not have.
    #[error("agent {agent} is not in 0..{n_agents}")]
    UnknownAgent {
        /// The agent.
        agent: u64,
        /// How many agents there are.
        n_agents: usize,
    },
    /// A name that is not known.
    #[error("no {what} is called {name}{}; known: {known}", hint.as_ref().map(|near| format!(" (did you mean {near}?)")).unwrap_or_default())]
    Unknown {
        /// What was looked for: a rule, a parameter, ...
        what: String,
        /// The name asked for.
        name: String,
        /// The nearest name there is, if one is near.
        hint: Option<String>,
        /// The names there are.
        known: String,
    },
    /// A value of the wrong kind.
    #[error("{name} must be {wanted}, got {got}")]
    WrongKind {
        /// The parameter.
        name: String,
        /// What it takes.
        wanted: &'static str,
        /// What was given.
        got: String,
    },
    /// Data that say nothing about what is to be estimated.
    #[error("the data hold no information on {on}")]
    NoInformation {
        /// What was to be estimated.
        on: &'static str,
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
    /// Something where a result should go that is not a result of an earlier command, or no longer.
    #[error("{path} is in the way: {why}; move it or name another folder", path = path.display())]
    InTheWay {
        /// What is there.
        path: PathBuf,
        /// Why it is not replaced.
        why: &'static str,
    },
    /// A record without a replicate, or with a replicate that lacks even the row of its start.
    #[error("the record is empty: at least one replicate is due, and of each the row of tick 0")]
    EmptyRecord,
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
    /// Groups in which some would meet twice.
    #[error("{n_groups} groups of {size}: some would meet twice; the next number of groups that will do is {next}")]
    MeetTwice {
        /// The number of groups.
        n_groups: usize,
        /// The size of each.
        size: usize,
        /// The least number of groups above it in which nobody would.
        next: usize,
    },
    /// A run that would never end.
    #[error("groups that are put together anew never rest: say after how many ticks the run ends")]
    NeverRests,
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
    /// A number outside the values that are allowed.
    ///
    /// ```
    /// let error = bandwagon::Error::out_of_range("p", "[0, 1]", 1.5);
    /// assert_eq!(error.to_string(), "p must lie in [0, 1], got 1.5");
    /// ```
    pub fn out_of_range(name: impl Into<String>, allowed: impl Into<Allowed>, got: f64) -> Self {
        Error::OutOfRange { name: name.into(), allowed: allowed.into(), got }
    }

    /// A name that is not among those known, with the nearest of them.
    ///
    /// ```
    /// let error = bandwagon::Error::unknown("strategy", "degre", ["random", "degree"].into_iter());
    /// assert_eq!(error.to_string(), "no strategy is called degre (did you mean degree?); known: random, degree");
    /// ```
    pub fn unknown<'a>(what: impl Into<String>, name: &str, known: impl Iterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.collect();
        let hint = nearest(name, &known).map(Into::into);
        let known = if known.is_empty() { "none".into() } else { known.join(", ") };
        Error::Unknown { what: what.into(), name: name.into(), hint, known }
    }

    pub(crate) fn check_length(name: &str, got: usize, n_agents: usize) -> Result<()> {
        if got == n_agents { Ok(()) } else { Err(Error::WrongLength { name: name.into(), got, n_agents }) }
    }
}

/// The known name that differs least (letter case aside, neighbours swapped count once), if by at most two letters in five.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let distance = |other: &str| strsim::osa_distance(&name.to_lowercase(), &other.to_lowercase());
    let near = known.iter().map(|&other| (distance(other), other)).min_by_key(|&(distance, _)| distance);
    let letters = name.chars().count();
    near.filter(|&(distance, _)| distance < letters && distance <= (letters * 2 / 5).max(1)).map(|(_, near)| near)
}

/// A number with an exponent where digits would be zeros.
fn short(number: f64) -> String {
    let size = number.abs();
    let far = size.is_finite() && (size >= 1e16 || (size < 1e-5 && size > 0.0));
    if far { format!("{number:e}") } else { number.to_string() }
}

fn colon(line: Option<u64>) -> String {
    line.map_or_else(String::new, |line| format!(":{line}"))
}
