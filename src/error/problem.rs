use super::Error;

/// What is wrong with an input. [`Error::Input`] adds the place.
#[non_exhaustive]
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The input has only comments, blank lines or a header.
    #[error("no rows of data")]
    NoRows,
    /// The input starts like a gzip file but cannot be decompressed.
    #[error("corrupt gzip data: {0}")]
    Gzip(std::io::Error),
    /// The text is not UTF-8.
    #[error("not valid UTF-8")]
    Encoding,
    /// A quote neither opens nor closes a whole field.
    #[error("quotes must enclose a whole field")]
    Quotes,
    /// A row is too short for the selected columns.
    #[error("expected at least {needed} fields, got {got}")]
    TooFewFields {
        /// The number of fields that the selected columns need.
        needed: usize,
        /// The number of fields in the row.
        got: usize,
    },
    /// A row is longer or shorter than the header.
    #[error("expected {expected} fields as in the header, got {got}")]
    UnevenFields {
        /// The number of fields in the header.
        expected: usize,
        /// The number of fields in the row.
        got: usize,
    },
    /// A column is not in the header.
    #[error("no column {name:?} among {columns}{hint}", columns = columns.join(", "), hint = hint(nearest))]
    NoColumn {
        /// The requested column.
        name: String,
        /// The columns in the header.
        columns: Vec<String>,
        /// The most similar column, if one is similar enough.
        nearest: Option<String>,
    },
    /// A column is requested by name, but the input is read without a header.
    #[error("column {name:?} is named, but the input is read without a header")]
    NoHeader {
        /// The requested column.
        name: String,
    },
    /// Two columns have the same name.
    #[error("column {name:?} appears twice")]
    RepeatedColumn {
        /// The name.
        name: String,
    },
    /// The names of the first two columns show that they are not the two ids in order.
    #[error("the first two columns are {first:?} and {second:?}: choose the id columns")]
    IdColumns {
        /// The name of the first column.
        first: String,
        /// The name of the second column.
        second: String,
    },
    /// An id is empty.
    #[error("the id in column {column} is empty")]
    EmptyId {
        /// The column, counted from 1.
        column: usize,
    },
    /// An id is repeated.
    #[error("agent {label:?} is already on line {line}")]
    RepeatedId {
        /// The id.
        label: String,
        /// The line of its first occurrence, counted from 1.
        line: u64,
    },
    /// An id is not in the node table.
    #[error("agent {label:?} is not in the node table")]
    UnknownLabel {
        /// The id.
        label: String,
    },
    /// An id is not the number of an agent in plain digits.
    #[error("agent must be a number in 0..{n_agents}, got {got:?}")]
    NotAnAgent {
        /// The id.
        got: String,
        /// The number of agents.
        n_agents: usize,
    },
    /// A field is not a number.
    #[error("{name} must be a number, got {got:?}")]
    NotANumber {
        /// The meaning of the field.
        name: &'static str,
        /// The text.
        got: String,
    },
    /// The network rejects a value.
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
