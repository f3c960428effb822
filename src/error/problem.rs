// Long: one list of all problems.

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
    #[error(
        "not valid UTF-8: byte {byte:#04x}; if the file is in Latin-1 or Windows-1252, save it as UTF-8 (for example \
         with iconv -f WINDOWS-1252 -t UTF-8)"
    )]
    Encoding {
        /// The first byte that is wrong.
        byte: u8,
    },
    /// The input is not text.
    #[error("this is {what}, not text; save the network in a text format such as CSV")]
    NotText {
        /// What it is: "binary data".
        what: &'static str,
    },
    /// The format of a network is known, but it is not read.
    #[error("this is {what}, which is not read: {instead}")]
    OtherFormat {
        /// What it is: "a GDF file".
        what: &'static str,
        /// What to save in its place: "save the sheet as CSV".
        instead: &'static str,
    },
    /// A text can be read in several ways.
    #[error("{}", self.with_settings(plain))]
    Ambiguous {
        /// What was found.
        evidence: String,
        /// The ways: what the text then says, and the setting that chooses it, such as `format edge-list`.
        readings: Vec<(String, &'static str)>,
    },
    /// The rows of a text are those of no format.
    #[error("{}", self.with_settings(plain))]
    NoShape {
        /// Why not.
        why: String,
        /// The setting with which the text can be read, such as `skip 1`, if there is one.
        setting: Option<String>,
    },
    /// An option that only edge lists have was given for a file that looks like an adjacency matrix.
    #[error(
        "an option for edge lists was given, but the file looks like an adjacency matrix ({evidence}): leave the option \
         out, or state the format"
    )]
    OptionOfLists {
        /// Why it looks like a matrix.
        evidence: String,
    },
    /// A line that begins like a comment looks like data.
    #[error(
        "this line looks like data, but begins like a comment: {text}; say which character begins a comment, or that none \
         does"
    )]
    CommentOrData {
        /// The line.
        text: String,
    },
    /// A first row may name the columns, but one of its words is also an id below.
    #[error(
        "{} and {} may name the columns, but {again} is also an id below: say whether the first row is a header",
        ids[0],
        ids[1]
    )]
    HeaderOrData {
        /// The two ids of the first row.
        ids: Box<[String]>,
        /// The id that comes again.
        again: String,
    },
    /// A row is longer or shorter than the first.
    #[error("expected {} as on line {line}, got {got}", super::counted(*expected, "field"))]
    UnevenRows {
        /// The number of fields of the first row.
        expected: usize,
        /// The line of the first row.
        line: u64,
        /// The number of fields in the row.
        got: usize,
    },
    /// Ids are not in the node table.
    #[error(
        "{} not in the node table{}",
        unknown(labels, *count),
        if *header { "; if this line names the columns, read it as a header" } else { "" }
    )]
    UnknownLabels {
        /// The first ids, at most three.
        labels: Vec<String>,
        /// The number of ids that are not in the table.
        count: usize,
        /// Whether all of them are in the first row, which may be a header.
        header: bool,
    },
    /// An edge is repeated, although that is an error.
    #[error("the edge is already on line {line}")]
    Repeat {
        /// The line of its first occurrence, counted from 1.
        line: u64,
    },
    /// A tie of an undirected network has two weights.
    #[error(
        "the tie has weight {} here, but {} on line {line}, in the other direction; say how repeated edges are combined: \
         sum, max or first",
        weights.1,
        weights.0
    )]
    TwoWeights {
        /// The line of the first weight, counted from 1.
        line: u64,
        /// The weights, in the order of the lines.
        weights: (f32, f32),
    },
    /// The text breaks the grammar of its format.
    #[error("expected {expected}, got {got:?}")]
    Syntax {
        /// What must stand here: "a number after id".
        expected: &'static str,
        /// What stands here, shortened.
        got: String,
    },
    /// An edge names a node that the file does not list.
    #[error("no node is called {id:?}")]
    NoNode {
        /// The id.
        id: String,
    },
    /// A number that the file states does not match what follows.
    #[error("the header states {stated} {what}, but the file has {got}")]
    Count {
        /// What is counted: "nodes".
        what: &'static str,
        /// The stated number.
        stated: u64,
        /// The number found.
        got: u64,
    },
    /// A node number that is outside the range that the header states.
    #[error("node {got:?} does not exist: nodes are numbered from 1 to {nodes}")]
    NodeNumber {
        /// What stands in the place of the number.
        got: String,
        /// The stated number of nodes.
        nodes: u64,
    },
    /// More nodes are stated than a file of this length can have edges for.
    #[error("the header states {}; from a file of this length at most {limit} are read", super::counted(*stated, "node"))]
    TooManyNodes {
        /// The stated number.
        stated: u64,
        /// The largest number that is read.
        limit: u64,
    },
    /// A matrix with different numbers of rows and columns.
    #[error("{} and {}: only square matrices are read (a two-mode network is not)", super::counted(*rows, "row"), super::counted(*columns, "column"))]
    NotSquare {
        /// The number of rows, without labels.
        rows: u64,
        /// The number of columns, without labels.
        columns: u64,
    },
    /// A row with more or fewer fields than the rows before it.
    #[error("expected {}, got {got}", super::counted(*expected, "field"))]
    FieldCount {
        /// The number of fields of the other rows.
        expected: usize,
        /// The number of fields of this row.
        got: usize,
    },
    /// A field that must be a number and is none.
    #[error("expected a number in column {column}, got {got:?}")]
    Cell {
        /// The column, counted from 1 over all fields of the row.
        column: usize,
        /// What stands there.
        got: String,
    },
    /// A cell of a matrix has a notation of a missing value.
    #[error(
        "the cell in row {row:?} and column {column:?} (field {field}) is {got}, a missing value: a cell is a number, and 0 or \
         nothing if there is no tie"
    )]
    MissingCell {
        /// The label of the row, or its number from 1 among the cells.
        row: Box<str>,
        /// The label of the column, or its number from 1 among the cells.
        column: Box<str>,
        /// The field, counted from 1 over all fields of the row.
        field: usize,
        /// What stands there.
        got: Box<str>,
    },
    /// A row of a matrix whose label is not among the labels of the columns, or the reverse.
    #[error("{label:?} is the label of a {place}, but not of a {other}: both must have the same labels")]
    Label {
        /// The label.
        label: String,
        /// "row" or "column": where the label is.
        place: &'static str,
        /// The other one.
        other: &'static str,
    },
    /// An edge that only one of its two nodes lists, although the format demands both.
    #[error("node {from} lists node {to}, but node {to} does not list node {from} as often")]
    OneSided {
        /// The node that lists the edge.
        from: String,
        /// The node that does not.
        to: String,
    },
    /// An edge that is listed twice with different weights.
    #[error("edge {edge} has weight {got} here, but {other} on line {line}")]
    UnequalWeights {
        /// The two nodes.
        edge: String,
        /// The weight in this line.
        got: f64,
        /// The weight in the other line.
        other: f64,
        /// The other line, counted from 1.
        line: u64,
    },
    /// An entry of a symmetric matrix of which the mirror image is listed, too.
    #[error("entry {row} {column} is already on line {line} as {column} {row}: a symmetric file lists one of the two")]
    BothTriangles {
        /// The row of the entry.
        row: String,
        /// Its column.
        column: String,
        /// The line of the mirror image, counted from 1.
        line: u64,
    },
    /// A part of a format that is not read.
    #[error("{what} cannot be read")]
    Unsupported {
        /// The part: "a hyperedge".
        what: &'static str,
    },
    /// A quote neither opens nor closes a whole field.
    #[error("quotes must enclose a whole field")]
    Quotes,
    /// A row is too short for the selected columns.
    #[error("expected at least {}, got {got}", super::counted(*needed, "field"))]
    TooFewFields {
        /// The number of fields that the selected columns need.
        needed: usize,
        /// The number of fields in the row.
        got: usize,
    },
    /// A row is longer or shorter than the header.
    #[error("expected {} as in the header, got {got}", super::counted(*expected, "field"))]
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
    /// The table has segments, not edges.
    #[error(
        "the columns segment, agents and ties are those of a table of segments, not of edges: the network that is generated \
         from it is segments:{path}"
    )]
    SegmentTable {
        /// The file.
        path: String,
    },
    /// The first two columns have almost no values in common, and two others have many.
    #[error("the first two columns have almost no values in common, and columns {} and {} have many: choose the id columns", columns.0, columns.1)]
    OtherIds {
        /// The two other columns, counted from 1.
        columns: (usize, usize),
    },
    /// A column of the edges has two uses.
    #[error("column {column} has the ids or the weights, so it cannot have layers: name another column")]
    LayerIsId {
        /// The column, counted from 1.
        column: usize,
    },
    /// A column is to have the weights in two layers, or two columns have the same name.
    #[error("the layer {name:?} is given twice: each layer needs a column of its own, with another name")]
    RepeatedLayer {
        /// The name of the column.
        name: String,
    },
    /// A column of weights in layers is the sum of the others.
    #[error(
        "the column {column:?} is the sum of {} in every edge, so all ties would count twice: leave it out of the layers",
        quoted(others)
    )]
    SumOfLayers {
        /// The name of the column.
        column: String,
        /// The names of the others.
        others: Vec<String>,
    },
    /// The column with the weights of all layers together is to have the weights in one layer.
    #[error(
        "the column {column:?} is usually the sum over all layers, and beside {} its ties would count twice: leave it out of \
         the layers, or give it another name if it is a layer of its own",
        quoted(others)
    )]
    TotalInLayers {
        /// The name of the column.
        column: String,
        /// The names of the others.
        others: Vec<String>,
    },
    /// A file that has the ties of one layer has several kinds of ties.
    #[error("the file of the layer {layer:?} has layers itself: give it alone, as the network")]
    LayersInLayer {
        /// The name of the layer.
        layer: String,
    },
    /// Only some of the files of the layers have directed edges.
    #[error(
        "no edge of this file has a direction, but edges of {other} have one: layers are all directed or all undirected; the \
         direction undirected reads all edges without their directions"
    )]
    MixedDirections {
        /// The file with directed edges.
        other: String,
    },
    /// Two files have different values for an attribute of an agent.
    #[error(
        "agent {label:?} has {attribute} {:?} here, but {:?} in {other}: give the attributes in a table of agents, or leave \
         them out of one file",
        values.0,
        values.1
    )]
    TwoValues {
        /// The agent.
        label: Box<str>,
        /// The name of the attribute.
        attribute: Box<str>,
        /// The value in this file, and that in the other.
        values: Box<(String, String)>,
        /// The other file.
        other: Box<str>,
    },
    /// A weight in a layer is not a number.
    #[error(
        "the column {column:?} has the weights in a layer: expected a number, or nothing or NA if the edge is not in the \
         layer, got {got:?}"
    )]
    LayerWeight {
        /// The name of the column.
        column: String,
        /// The text.
        got: String,
    },
    /// The first column of a node table has no name, so its values may be row numbers.
    #[error("the first column has no name, as where a program writes row numbers: name it, or leave it out")]
    NoIdName,
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
    /// A time is not a number.
    #[error("the column {column:?} has the times of contacts: expected a number, got {got:?}")]
    NotATime {
        /// The name of the column, or its number from 1.
        column: String,
        /// The text.
        got: String,
    },
    /// A time is so large that a 64-bit number may not hold it exactly.
    #[error(
        "time {got} is not between -2⁵³ and 2⁵³ (9,007,199,254,740,992), where all whole numbers are exact: subtract the first time from all, \
         or use a longer unit, such as seconds in place of nanoseconds"
    )]
    InexactTime {
        /// The text.
        got: String,
    },
    /// A contact ends before it starts.
    #[error("a contact ends before it starts: {start} to {end}")]
    EndsBefore {
        /// The time of the start.
        start: f64,
        /// The time of the end.
        end: f64,
    },
    /// A column is to have both times and ids or weights.
    #[error("column {column} has the times, so it cannot have ids or weights: name other columns")]
    TimeIsId {
        /// The column, counted from 1.
        column: usize,
    },
    /// The column of the kinds of ties has too many values.
    #[error("the column {column:?} has {} values, so there would be as many layers; at most {} are read", super::grouped(*count as f64), super::grouped(*limit as f64))]
    ManyLayers {
        /// The column.
        column: String,
        /// The number of its values.
        count: usize,
        /// The largest number of layers.
        limit: usize,
    },
    /// The weights of repeated edges, or of an edge in several layers, have a sum that is no 32-bit number.
    #[error(
        "the sum of the weights of this edge, which is also on line {line}, is no 32-bit number (at most 3.4e38): use smaller units"
    )]
    InfiniteSum {
        /// The line of the other edge.
        line: u64,
    },
    /// The network rejects a value.
    #[error("{0}")]
    Refused(Box<Error>),
}

impl Problem {
    /// The message. `setting` writes a setting, such as `format`, and its value, as in `--format edge-list`.
    pub fn with_settings(&self, setting: impl Fn(&str, &str) -> String) -> String {
        let written = |text: &str| text.split_once(' ').map_or(text.into(), |(name, value)| setting(name, value));
        match self {
            Problem::Ambiguous { evidence, readings } => {
                let either = if readings.len() > 1 { "either " } else { "perhaps " };
                let reading = |(meaning, text): &(String, &'static str)| format!("{meaning} ({})", written(text));
                let readings: Vec<String> = readings.iter().map(reading).collect();
                format!("{evidence}: {either}{}; ids that contain separators need quotes", readings.join(", or "))
            }
            Problem::NoShape { why, setting: Some(text) } => format!("{why} ({})", written(text)),
            Problem::NoShape { why, setting: None } => why.clone(),
            other => other.to_string(),
        }
    }
}

/// A setting, where nothing says how settings are written.
fn plain(name: &str, value: &str) -> String {
    format!("{name} {value}")
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        Problem::Refused(Box::new(error))
    }
}

/// Names in quotes: `"a" and "b"`, or `"a", "b", "c", ...`.
fn quoted(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(3).map(|name| format!("{name:?}")).collect();
    match (shown.as_slice(), names.len()) {
        ([one, other], _) => format!("{one} and {other}"),
        (_, 4..) => format!("{}, ...", shown.join(", ")),
        _ => shown.join(", "),
    }
}

fn unknown(labels: &[String], count: usize) -> String {
    let shown: Vec<String> = labels.iter().map(|label| format!("{label:?}")).collect();
    match (shown.as_slice(), count) {
        ([one], 1) => format!("agent {one} is"),
        ([one, other], 2) => format!("agents {one} and {other} are"),
        _ => format!("{count} ids, such as {}, are", shown.join(", ")),
    }
}

fn hint(nearest: &Option<String>) -> String {
    nearest.as_ref().map_or_else(String::new, |name| format!(" (did you mean {name:?}?)"))
}
