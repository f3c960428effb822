//! The errors of the library. Each displays as one line.
// Long: one list of all errors.

mod allowed;
mod constructors;
mod problem;
mod text;

pub use allowed::Allowed;
pub use problem::Problem;
use std::path::PathBuf;
use text::{bytes, line_suffix, of_parts};
pub(crate) use text::{counted, format_number, grouped, nearest};

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error: what is wrong, where, and what is allowed.
#[non_exhaustive]
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A number is outside its range.
    #[error("{name} must {}, got {}", allowed.instead_of(*got), format_number(*got))]
    OutOfRange {
        /// The parameter.
        name: String,
        /// The values that are allowed.
        allowed: Allowed,
        /// The value.
        got: f64,
    },
    /// A list does not have one value per agent.
    #[error("{name} has {} for {}", counted(*got, "value"), counted(*n_agents, "agent"))]
    WrongLength {
        /// The parameter.
        name: String,
        /// The number of values.
        got: usize,
        /// The number of agents.
        n_agents: usize,
    },
    /// The list of acts does not have one act per arc.
    #[error("acts has {} for {}", counted(*got, "value"), counted(*n_arcs, "arc"))]
    WrongActs {
        /// The number of acts.
        got: usize,
        /// The number of arcs.
        n_arcs: usize,
    },
    /// An agent is not in the network.
    #[error("agent {agent} is not in 0..{n_agents}")]
    UnknownAgent {
        /// The agent.
        agent: u64,
        /// The number of agents in the network.
        n_agents: usize,
    },
    /// A name is unknown.
    #[error("no {what} is called {name}{}; known: {known}", hint.as_ref().map(|near| format!(" (did you mean {near}?)")).unwrap_or_default())]
    Unknown {
        /// The kind of thing named: a rule, a parameter, ...
        what: String,
        /// The unknown name.
        name: String,
        /// The most similar known name, if one is similar enough.
        hint: Option<String>,
        /// The known names, separated by commas.
        known: String,
    },
    /// A value has the wrong type.
    #[error("{name} must be {wanted}, got {got}")]
    WrongKind {
        /// The parameter.
        name: String,
        /// The expected type.
        wanted: &'static str,
        /// The value given.
        got: String,
    },
    /// The data hold no information on a quantity to be estimated.
    #[error("the data hold no information on {on}")]
    NoInformation {
        /// The quantity to be estimated.
        on: &'static str,
    },
    /// An iteration has not converged.
    #[error("{what} has not converged after {} rounds", grouped(*rounds as f64))]
    NotConverged {
        /// The quantity that is computed.
        what: &'static str,
        /// The number of rounds.
        rounds: usize,
    },
    /// Parents that form a circle, so that they are not those of a tree.
    #[error("agent {agent} is an ancestor of itself")]
    Circle {
        /// An agent of the circle.
        agent: u32,
    },
    /// There are more objects than the library can index.
    #[error("too many {what}: at most {limit} fit")]
    TooLarge {
        /// The kind of object: arcs, agents, ...
        what: &'static str,
        /// The largest number that fits.
        limit: u64,
    },
    /// A file cannot be opened, read or written.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: std::io::Error,
    },
    /// The output path exists and is not the unmodified result of an earlier command, so it is not overwritten.
    #[error("{path} is in the way: {why}; move it or name another folder", path = path.display())]
    WouldReplace {
        /// The existing file or folder.
        path: PathBuf,
        /// The reason why it is not replaced.
        why: &'static str,
    },
    /// A record has no replicate, or a replicate has no row for tick 0.
    #[error("the record is empty: at least one replicate is due, and of each the row of tick 0")]
    EmptyRecord,
    /// A word is not one of the allowed words.
    #[error("{name} must be one of {allowed}, got {got:?}")]
    NotOneOf {
        /// The parameter.
        name: &'static str,
        /// The allowed words, separated by commas.
        allowed: &'static str,
        /// The word given.
        got: String,
    },
    /// An input has a problem at a known place.
    #[error("{path}{line}: {problem}", path = path.display(), line = line_suffix(*line))]
    Input {
        /// The file, or the name given to the input.
        path: PathBuf,
        /// The line, counted from 1; `None` if the problem concerns no single line.
        line: Option<u64>,
        /// The problem.
        problem: Problem,
    },
    /// An integer that must be even is odd.
    #[error("{name} must be even, got {got}")]
    Odd {
        /// The parameter.
        name: &'static str,
        /// The value.
        got: u64,
    },
    /// A matrix of probabilities does not have one row per block.
    #[error("probabilities have {} for {}", counted(*rows, "row"), counted(*n_blocks, "block"))]
    BlockCount {
        /// The number of rows.
        rows: usize,
        /// The number of blocks.
        n_blocks: usize,
    },
    /// A matrix is not square.
    #[error("row {row} of {name} has {got} {}, not {size}", if *got == 1 { "entry" } else { "entries" })]
    NotSquare {
        /// The parameter.
        name: &'static str,
        /// The index of the first row with a wrong length, from 0.
        row: usize,
        /// The length of that row.
        got: usize,
        /// The length it must have.
        size: usize,
    },
    /// A matrix is not symmetric.
    #[error("{name} must be symmetric, but ({row}, {column}) and ({column}, {row}) differ")]
    NotSymmetric {
        /// The parameter.
        name: &'static str,
        /// The row of the first entry that differs from its mirror image, from 0.
        row: usize,
        /// The column of that entry, from 0.
        column: usize,
    },
    /// The ties between segments cannot balance with shares that are near those of the table.
    #[error(
        "ties between segments do not balance: {} of the ties of {from} are with {to}, but {} in the nearest table that \
         balances; a difference of at most {tolerance} is allowed",
        format_number(*stated), format_number((fitted * 1e3).round() / 1e3)
    )]
    Unbalanced {
        /// The segment whose ties are counted.
        from: String,
        /// The segment with which they are.
        to: String,
        /// The share in the table.
        stated: f64,
        /// The share in the nearest table that balances.
        fitted: f64,
        /// The largest difference that is allowed.
        tolerance: f64,
    },
    /// In the rotation by which groups of perfect strangers are formed, some agents would meet twice. Other designs may exist
    /// in which no two do.
    #[error(
        "{} of {size}: by rotation, as groups are formed here, some meet again after {}: run at most {}, or take another \
         number of groups, such as {next}",
        counted(*n_groups, "group"), counted(*n_ticks, "tick"), counted(*n_ticks, "tick")
    )]
    MeetAgain {
        /// The number of groups.
        n_groups: usize,
        /// The number of agents per group.
        size: usize,
        /// The number of ticks in which no two agents meet twice.
        n_ticks: usize,
        /// The smallest larger number of groups for which no two agents meet twice in as many ticks as there are groups.
        next: usize,
    },
    /// A network that changes between ticks loses agents.
    #[error("the network of tick {tick} has {}, fewer than the {before} before: agents can only join", counted(*n_agents, "agent"))]
    FewerAgents {
        /// The tick.
        tick: u32,
        /// The number of agents.
        n_agents: usize,
        /// The number of agents at the tick before.
        before: usize,
    },
    /// The network changes both by itself and by a rule that changes ties.
    #[error("a rule that changes ties needs a network that does not change otherwise")]
    TwoChanges,
    /// A short text such as `er:100,2` does not have its form, or a number in it is not allowed.
    #[error("{form}: {error}")]
    Form {
        /// The form: `er:N,P`.
        form: &'static str,
        /// The problem. It calls the numbers as the form does.
        error: Box<Error>,
    },
    /// A short text has too few or too many numbers.
    #[error("expected {expected} number{}, got {got:?}", if *expected == 1 { "" } else { "s" })]
    NumberCount {
        /// The number of numbers that the form has.
        expected: usize,
        /// The text given.
        got: String,
    },
    /// The first of two numbers is not below the second.
    #[error("{low_name} must be below {high_name}, got {} and {}", format_number(*low), format_number(*high))]
    NotBelow {
        /// The name of the number that must be smaller.
        low_name: &'static str,
        /// Its value.
        low: f64,
        /// The name of the number that must be larger.
        high_name: &'static str,
        /// Its value.
        high: f64,
    },
    /// A value drawn from a distribution is outside the range of its parameter.
    #[error(
        "{name} must {allowed}, but {distribution} drew {} for agent {agent}: add ,clip or ,truncate",
        format_number(*got)
    )]
    DrawnOutside {
        /// The parameter.
        name: String,
        /// The values that are allowed.
        allowed: Allowed,
        /// The distribution, as its text.
        distribution: String,
        /// The first agent whose value is outside.
        agent: u32,
        /// The value.
        got: f64,
    },
    /// No draw from a truncated distribution is in the range of its parameter.
    #[error("{name} must {allowed}, but {attempts} draws from {distribution} for agent {agent} were all outside")]
    NeverInside {
        /// The parameter.
        name: String,
        /// The values that are allowed.
        allowed: Allowed,
        /// The distribution, as its text.
        distribution: String,
        /// The first agent without a value.
        agent: u32,
        /// The number of draws.
        attempts: u32,
    },
    /// A generated network would not fit in the memory of a usual computer.
    #[error("about {} {what} are too many: at most {} can be generated", grouped(*expected), grouped(*limit as f64))]
    NetworkTooLarge {
        /// The kind of object: agents or arcs.
        what: &'static str,
        /// The expected number.
        expected: f64,
        /// The largest number that is generated.
        limit: u64,
    },
    /// A network is read from a file, but the direction of its arcs is not given.
    #[error(
        "direction is missing: in {path}, does a row `a,b` mean influence (a influences b), nomination (a names b, who \
         influences a) or undirected (each influences the other)?",
        path = path.display()
    )]
    NoDirection {
        /// The file.
        path: PathBuf,
    },
    /// Agents are to be rematched, but the network does not consist of groups of equal size.
    #[error("{matching} need the network groups:N,SIZE, got {network}")]
    NoGroups {
        /// The matching.
        matching: String,
        /// The network.
        network: String,
    },
    /// A description is written in a version that this release does not know.
    #[error("version {got} is unknown: this release reads version {known}")]
    UnknownVersion {
        /// The version of the description.
        got: u32,
        /// The newest version that is known.
        known: u32,
    },
    /// The library is built without a feature that is needed.
    #[error("{what} needs the feature `{feature}` of bandwagon")]
    MissingFeature {
        /// What needs it.
        what: &'static str,
        /// The feature.
        feature: &'static str,
    },
    /// The rule starts by itself, so it takes no seeds.
    #[error("{rule} starts by itself, without seeds")]
    TakesNoSeeds {
        /// The rule.
        rule: &'static str,
    },
    /// A number that stands for no state of a rule.
    #[error("{} stands for no state of {rule}: the states are {numbers}", format_number(*number))]
    NoState {
        /// The number.
        number: f64,
        /// The rule.
        rule: &'static str,
        /// The numbers that stand for states.
        numbers: &'static str,
    },
    /// The states of the rule have no numbers, so a start cannot give them.
    #[error("no number stands for a state of {rule}")]
    NoNumberedStates {
        /// The rule.
        rule: &'static str,
    },
    /// No agent has this id.
    #[error("no agent is called {id:?}; the first agent is called {first}, the last one {last}")]
    NoAgent {
        /// The id.
        id: String,
        /// The id of the first agent.
        first: String,
        /// The id of the last agent.
        last: String,
    },
    /// A world was saved by a session of another rule.
    #[error("the world was saved under the rule {saved}, but this session runs {here}")]
    ForeignRule {
        /// The rule of the saved world, and the number of its columns.
        saved: String,
        /// The rule of the session, and the number of its columns.
        here: String,
    },
    /// A world was saved by a session on another network.
    #[error("the world was saved on another network: {saved}; this session has {here}")]
    ForeignNetwork {
        /// The sizes of the network of the saved world, and a hash of its arcs.
        saved: String,
        /// The same of the network of the session.
        here: String,
    },
    /// A rule that uses weights, on a network without weights.
    #[error("{network} has no weights: name the column of the file that holds them")]
    NoWeights {
        /// The network.
        network: String,
    },
    /// A task for which a program would need too much memory.
    #[error("{task} may take {} of memory ({}), and more than {} is refused: reduce {reduce}", bytes(*sum), of_parts(parts), bytes(*limit))]
    TooMuchMemory {
        /// What is asked for: "1,000 replicates of 100 ticks".
        task: String,
        /// What takes the memory, and the number of bytes of each part.
        parts: Vec<(&'static str, f64)>,
        /// The number of bytes of all parts.
        sum: f64,
        /// The largest number of bytes.
        limit: f64,
        /// What makes it smaller: "the replicates or the ticks".
        reduce: &'static str,
    },
    /// A value of one replicate that cannot be used.
    #[error("in replicate {replicate}, {error}")]
    InReplicate {
        /// The replicate.
        replicate: u32,
        /// The path of the field of the description that gives the value, such as `rule.parameters.theta`.
        path: String,
        /// The error.
        error: Box<Error>,
    },
    /// Something that must be left out.
    #[error("{name} must be left out: {why}")]
    Misplaced {
        /// What is given.
        name: String,
        /// Why it cannot be given here.
        why: String,
    },
    /// Something that is needed is not given.
    #[error("{name} is missing: {why}")]
    Missing {
        /// What is missing.
        name: String,
        /// Why it is needed.
        why: String,
    },
    /// A part of a text is wrong.
    #[error("{part}: {error}")]
    Part {
        /// The part.
        part: String,
        /// The error.
        error: Box<Error>,
    },
    /// The run would never end.
    #[error("a network that may change at every tick never rests: set the number of ticks")]
    NeverRests,
    /// A figure would be empty.
    #[error("nothing to draw: {what}")]
    NothingToDraw {
        /// The part that is missing or empty.
        what: String,
    },
    /// The arms of one figure are not comparable.
    #[error("arms of one picture share their {what}: {first}, then {got} in {arm}")]
    DifferentLevels {
        /// The property that differs: the number of agents, the level of the band, ...
        what: &'static str,
        /// The arm that differs.
        arm: String,
        /// The value of the first arm.
        first: f64,
        /// The value of this arm.
        got: f64,
    },
    /// A figure could not be drawn or encoded.
    #[error("drawing failed: {source}")]
    Drawing {
        /// The error of the drawing back end.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}
