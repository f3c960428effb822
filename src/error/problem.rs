use super::Error;

/// What is wrong with one input, apart from where: see [`Error::Input`].
#[non_exhaustive]
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Nothing but comments, blank lines or a header.
    #[error("no rows of data")]
    NoRows,
    /// The input starts like gzip but cannot be unpacked.
    #[error("corrupt gzip data: {0}")]
    Gzip(std::io::Error),
    /// The text is not UTF-8.
    #[error("not valid UTF-8")]
    Encoding,
    /// A quote that does not open or close a field.
    #[error("quotes must enclose a whole field")]
    Quotes,
    /// A row too short for the columns that were chosen.
    #[error("expected at least {needed} fields, got {got}")]
    TooFewFields {
        /// How many fields the chosen columns need.
        needed: usize,
        /// How many the row has.
        got: usize,
    },
    /// A row longer or shorter than the header.
    #[error("expected {expected} fields as in the header, got {got}")]
    UnevenFields {
        /// How many fields the header has.
        expected: usize,
        /// How many the row has.
        got: usize,
    },
    /// A column that the header does not name.
    #[error("no column {name:?} among {columns}{hint}", columns = columns.join(", "), hint = hint(nearest))]
    NoColumn {
        /// The column that was asked for.
        name: String,
        /// The columns there are.
        columns: Vec<String>,
        /// The one most like it, if one is.
        nearest: Option<String>,
    },
    /// A column asked for by name in an input read without a header.
    #[error("column {name:?} is named, but the input is read without a header")]
    NoHeader {
        /// The column that was asked for.
        name: String,
    },
    /// Two columns of one name.
    #[error("column {name:?} appears twice")]
    RepeatedColumn {
        /// The name.
        name: String,
    },
    /// The first two columns, by their names, are not the two ids in order.
    #[error("the first two columns are {first:?} and {second:?}: choose the id columns")]
    IdColumns {
        /// The name of the first column.
        first: String,
        /// The name of the second column.
        second: String,
    },
    /// Nothing where an id belongs.
    #[error("the id in column {column} is empty")]
    EmptyId {
        /// The column, counted from 1.
        column: usize,
    },
    /// An id that was given to an earlier agent.
    #[error("agent {label:?} is already on line {line}")]
    RepeatedId {
        /// The id.
        label: String,
        /// The line it was first seen on, counted from 1.
        line: u64,
    },
    /// An id that the node table does not list.
    #[error("agent {label:?} is not in the node table")]
    UnknownLabel {
        /// The id.
        label: String,
    },
    /// An id that should have been an agent's number, in plain digits.
    #[error("agent must be a number in 0..{n_agents}, got {got:?}")]
    NotAnAgent {
        /// The id.
        got: String,
        /// How many agents there are.
        n_agents: usize,
    },
    /// Text where a number belongs.
    #[error("{name} must be a number, got {got:?}")]
    NotANumber {
        /// What the number would have been.
        name: &'static str,
        /// The text.
        got: String,
    },
    /// A value the network does not take.
    #[error("{0}")]
    Refused(Box<Error>),
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        Problem::Refused(Box::new(error))
    }
}

fn hint(nearest: &Option<String>) -> String {
    nearest.as_ref().map_or_else(String::new, |name| format!(" (did you mean {name:?}?)"))
}
