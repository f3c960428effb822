// Long: one list of all notes.

use super::{FirstRow, Format, Recognized, Separator, shortened};
use crate::error::counted;
use std::fmt;

/// How a file was understood.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The format.
    pub format: Format,
    /// Why the file was read in this format: "begins with *Vertices".
    pub evidence: String,
    /// The first row of an edge list, if it had to be detected whether it is a header.
    pub first_row: Option<FirstRow>,
    /// Everything else that a user may not expect, in the order of the file.
    pub notes: Vec<Note>,
    /// The same about the node table.
    pub of_nodes: Vec<Note>,
    /// If each layer has a file of its own: the layers, and how their files were understood.
    pub of_layers: Vec<(String, Report)>,
}

impl Report {
    pub(super) fn new(recognized: Recognized) -> Report {
        let Recognized { format, evidence } = recognized;
        Report { format, evidence, first_row: None, notes: vec![], of_nodes: vec![], of_layers: vec![] }
    }
}

/// Something about a file that a user may not expect. Its text is a plain sentence.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The text was not UTF-8.
    Encoding {
        /// The encoding from which it was converted.
        from: &'static str,
    },
    /// The first line states the separator, as Excel writes it: `sep=;`.
    Separator {
        /// The separator.
        separator: Separator,
    },
    /// Lines were skipped as comments.
    Comments {
        /// Their number.
        count: usize,
        /// The first of them, and its line.
        first: (u64, String),
    },
    /// Rows with separators only were skipped.
    EmptyRows {
        /// Their number.
        count: usize,
        /// The line of the first.
        line: u64,
    },
    /// The first row was skipped because it has the numbers of agents and edges.
    Sizes {
        /// The number of agents.
        agents: u64,
        /// The number of edges.
        edges: u64,
    },
    /// Rows at the top were skipped as demanded.
    Skipped {
        /// Their number.
        count: usize,
    },
    /// There is a column of weights, but no weights were asked for.
    UnusedWeights {
        /// The name of the column.
        column: String,
    },
    /// The first line of a node table was read as the names of its columns, but may be an agent.
    NamesInDoubt {
        /// The line: its id, and the field that does not look like a name.
        fields: (String, String),
    },
    /// The names of the id columns are those of two kinds of things, such as users and items.
    TwoKinds {
        /// The names.
        names: (String, String),
        /// Whether an id is in both columns.
        has_common: bool,
    },
    /// An id consists of several other ids.
    SeveralIds {
        /// The id.
        id: String,
    },
    /// An id is a rounded number, as spreadsheets write long numbers.
    RoundedId {
        /// The id.
        id: String,
    },
    /// No agent is in both id columns, so that the rows may describe agents rather than edges.
    NoCommonIds,
    /// Numbers have a decimal comma.
    DecimalComma,
    /// The numbers of a column of a node table have a decimal comma.
    DecimalCommas {
        /// The name of the column.
        column: String,
    },
    /// The points in weights are read as decimal points, but may separate thousands.
    Thousands {
        /// The first of these weights.
        weight: String,
    },
    /// An undirected network lists ties in both directions, with equal weights.
    BothDirections {
        /// The number of ties.
        ties: usize,
    },
    /// Weights of repeated edges were combined.
    Combined {
        /// The number of arcs or ties with more than one weight.
        count: usize,
        /// The first of them: the lines of its first two edges.
        lines: (u64, u64),
        /// How they were combined: "sum".
        how: &'static str,
    },
    /// Two labels look alike and are two agents.
    Twins {
        /// The labels.
        labels: (String, String),
        /// Why they look alike.
        why: &'static str,
    },
    /// The agents' labels are a node attribute, not the ids of the file.
    Labels {
        /// The name of the attribute.
        column: String,
    },
    /// The agents' labels are the ids of the file, because a node attribute that could be the label is unfit.
    NoLabels {
        /// The name of the attribute.
        column: String,
        /// Why it is unfit: "two nodes are called \"ann\"".
        why: String,
    },
    /// Weights of the format were used.
    Weights {
        /// The name of the edge attribute.
        column: String,
    },
    /// Each value of a column of the edges is a layer.
    Layers {
        /// The name of the column.
        column: String,
        /// The number of layers.
        count: usize,
    },
    /// Columns of the edges have the weights in layers of these names.
    LayerWeights {
        /// The names of the columns.
        columns: Vec<String>,
    },
    /// Weights in layers are 0, and their edges are in the layers.
    ZeroInLayers {
        /// The number of these weights.
        count: usize,
    },
    /// Edges have no weight in any layer and were left out.
    InNoLayer {
        /// Their number.
        edges: usize,
    },
    /// The names of two layers differ only in case or blanks.
    LikeLayers {
        /// The names.
        names: (String, String),
    },
    /// No agent of a file with a layer is in the file of another layer.
    NoCommonAgents {
        /// The file.
        file: String,
    },
    /// Every edge has another value in the column of the layers.
    LayerPerEdge {
        /// The name of the column.
        column: String,
        /// The number of edges, and of layers.
        count: usize,
    },
    /// The layers that make up the network.
    UsedLayers {
        /// Their names and factors; empty if all are used.
        factors: Vec<(String, f32)>,
    },
    /// Edges are listed again with another value in a column. The first was taken.
    FirstValues {
        /// The name of the column.
        column: String,
        /// The number of edges whose values were not taken.
        count: usize,
    },
    /// Columns of an edge list were not read.
    UnusedColumns {
        /// Their names.
        columns: Vec<String>,
    },
    /// The file and the node table both have these columns of the agents. Those of the table were taken.
    TableColumns {
        /// Their names.
        columns: Vec<String>,
    },
    /// Edges have weight 0, and are edges like others.
    ZeroWeights {
        /// Their number.
        edges: usize,
    },
    /// An agent is called by a word that usually means a missing value.
    MissingId {
        /// The word.
        word: String,
    },
    /// The first row states more agents than the rows have.
    Unlisted {
        /// The number of agents that are missing.
        count: u64,
    },
    /// The ids of the agents are not in the first column of the node table.
    IdColumn {
        /// The name of the column.
        column: String,
    },
    /// Edges have no weight, and got weight 1.
    MissingWeights {
        /// Their number.
        edges: usize,
    },
    /// The direction of edges was ignored.
    MadeUndirected {
        /// The number of directed edges.
        edges: usize,
    },
    /// The column `Type` of an edge list says which edges are directed.
    Types {
        /// The number of directed edges.
        directed: usize,
        /// The number of undirected edges.
        undirected: usize,
    },
    /// The rows are contacts with times.
    Contacts {
        /// The number of contacts.
        count: usize,
        /// The number of ticks until the last contact has ended.
        ticks: u32,
    },
    /// The direction was not needed, because no edge has one.
    AllUndirected,
    /// Something about the format.
    OfFormat(String),
}

impl fmt::Display for Note {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::Encoding { from } => write!(to, "the text is {from} and was converted"),
            Note::Separator { separator } => write!(to, "the first line states the separator: {separator}"),
            Note::Comments { count: 1, first: (line, text) } => {
                write!(to, "line {line} is a comment: {}", shortened(text))
            }
            Note::Comments { count, first: (line, text) } => {
                write!(to, "{count} lines are comments; the first is line {line}: {}", shortened(text))
            }
            Note::EmptyRows { count: 1, line } => write!(to, "line {line} has no values and was skipped"),
            Note::EmptyRows { count, line } => {
                write!(to, "{count} lines have no values and were skipped; the first is line {line}")
            }
            Note::Sizes { agents, edges } => {
                write!(to, "the first line, {agents} {edges}, states the numbers of agents and edges")
            }
            Note::Skipped { count: 1 } => write!(to, "the first row was skipped"),
            Note::Skipped { count } => {
                write!(to, "the first {count} rows were skipped; blank lines and comments do not count")
            }
            Note::UnusedWeights { column } => {
                write!(to, "the column {column:?} was not used; to use it as weights, name it as the weight")
            }
            Note::NamesInDoubt { fields: (id, field) } => write!(
                to,
                "the first line, {} and {}, is read as names of columns; if it is an agent, put a line of names before it",
                shortened(id),
                shortened(field)
            ),
            Note::TwoKinds { names: (first, second), has_common } => {
                let (first, second) = (shortened(first), shortened(second));
                write!(
                    to,
                    "the id columns are called {first} and {second}: if these are two kinds, the network is two-mode"
                )?;
                match has_common {
                    true => write!(to, ", and an id that is in both columns must be another one in each"),
                    false => Ok(()),
                }
            }
            Note::SeveralIds { id } => {
                write!(
                    to,
                    "the id {:?} consists of several other ids; if it is a list of agents, write a row for each",
                    shortened(id)
                )
            }
            Note::RoundedId { id } => {
                write!(
                    to,
                    "the id {id} looks like a long number that a spreadsheet has rounded: different ids may be one agent"
                )
            }
            Note::NoCommonIds => {
                write!(to, "no id of the first column is in the second: are these edges, or a table of agents?")
            }
            Note::DecimalComma => write!(to, "the weights have a decimal comma"),
            Note::DecimalCommas { column } => write!(to, "the numbers of the column {column:?} have a decimal comma"),
            Note::Thousands { weight } => {
                write!(
                    to,
                    "the point in {} was read as a decimal point, not as one between thousands",
                    shortened(weight)
                )
            }
            Note::BothDirections { ties: 1 } => write!(to, "1 tie is listed in both directions and counted once"),
            Note::BothDirections { ties } => write!(to, "{ties} ties are listed in both directions and counted once"),
            Note::Combined { count, lines: (first, second), how } => {
                let (edges, have) = if *count == 1 { ("pair of agents", "has") } else { ("pairs of agents", "have") };
                write!(to, "{count} {edges} {have} several weights, the first on lines {first} and {second}; {how}")
            }
            Note::Twins { labels: (a, b), why } => write!(to, "{a:?} and {b:?} are two agents, although {why}"),
            Note::Labels { column } => write!(to, "the agents are called by their {column:?}"),
            Note::NoLabels { column, why } => {
                write!(to, "the agents are called by their ids, not by {column:?}: {why}")
            }
            Note::Weights { column } => write!(to, "the weights are the edges' {column:?}"),
            Note::Layers { column, count: 1 } => {
                write!(to, "the edges' {column:?} is the name of their layer; there is 1 layer")
            }
            Note::Layers { column, count } => {
                write!(to, "the edges' {column:?} is the name of their layer; there are {count} layers")
            }
            Note::LayerWeights { columns } => {
                let names: Vec<String> = columns.iter().map(|name| format!("{:?}", shortened(name))).collect();
                let (s, are, its) = if columns.len() == 1 { ("", "is", "a layer") } else { ("s", "are", "layers") };
                write!(to, "the column{s} {} of the edges {are} their weights in {its}", names.join(", "))
            }
            Note::ZeroInLayers { count } => {
                let (s, are) = if *count == 1 { ("", "is") } else { ("s", "are") };
                write!(
                    to,
                    "{count} weight{s} in layers {are} 0, and the edge is in that layer; a field is empty if the edge is not"
                )
            }
            Note::InNoLayer { edges: 1 } => write!(to, "1 edge has no weight in any layer and was left out"),
            Note::InNoLayer { edges } => write!(to, "{edges} edges have no weight in any layer and were left out"),
            Note::LikeLayers { names: (one, other) } => {
                write!(to, "{one:?} and {other:?} are two layers, although they differ only in case or blanks")
            }
            Note::NoCommonAgents { file } => {
                write!(to, "no agent of {} is in another file: do all files call the agents alike?", shortened(file))
            }
            Note::LayerPerEdge { column, count } => write!(
                to,
                "every edge has another {column:?}, so there are {count} layers of one edge each; does the column have ids?"
            ),
            Note::UsedLayers { factors } if factors.is_empty() => {
                write!(to, "the weight of an arc is the sum over all layers")
            }
            Note::UsedLayers { factors } => {
                let layer = |(name, factor): &(String, f32)| match *factor {
                    1.0 => shortened(name),
                    factor => format!("{} times {factor}", shortened(name)),
                };
                let layers: Vec<String> = factors.iter().map(layer).collect();
                write!(to, "the weight of an arc is the sum over these layers: {}", layers.join(", "))
            }
            Note::FirstValues { column, count: 1 } => {
                write!(to, "an edge is listed again with another {column:?}; the first was taken")
            }
            Note::FirstValues { column, count } => {
                write!(to, "edges are listed again with another {column:?}, {count} times; the first was taken")
            }
            Note::UnusedColumns { columns } => {
                let were = if columns.len() == 1 { "was" } else { "were" };
                write!(to, "the {} of the edges {were} not read", named_columns(columns))
            }
            Note::TableColumns { columns } => {
                let are = if columns.len() == 1 { "is" } else { "are" };
                let columns = named_columns(columns);
                write!(to, "the {columns} of the nodes {are} in the table of agents too, whose values were taken")
            }
            Note::ZeroWeights { edges: 1 } => write!(to, "1 edge has weight 0; it is a tie too"),
            Note::ZeroWeights { edges } => write!(to, "{edges} edges have weight 0; they are ties too"),
            Note::MissingId { word } => {
                write!(to, "an agent is called {word}; if that means a missing value, leave out the rows that have it")
            }
            Note::Unlisted { count: 1 } => {
                write!(to, "1 agent of that number is in no row, and not in the network")
            }
            Note::Unlisted { count } => {
                write!(to, "{count} agents of that number are in no row, and not in the network")
            }
            Note::IdColumn { column } => write!(to, "the ids are those of the column {column:?}"),
            Note::MissingWeights { edges: 1 } => write!(to, "1 edge has no weight and got weight 1"),
            Note::MissingWeights { edges } => write!(to, "{edges} edges have no weight and got weight 1"),
            Note::MadeUndirected { edges: 1 } => write!(to, "the direction of 1 edge was ignored"),
            Note::MadeUndirected { edges } => write!(to, "the direction of {edges} edges was ignored"),
            Note::Types { directed, undirected } => {
                let are = |count: usize| if count == 1 { "is" } else { "are" };
                let (edges, directed_are) = (counted(*directed, "edge"), are(*directed));
                write!(
                    to,
                    "by the column Type, {edges} {directed_are} directed and {undirected} {} undirected",
                    are(*undirected)
                )
            }
            Note::Contacts { count, ticks } => {
                write!(
                    to,
                    "{} in {}; the network shown has a tie between every two agents that have a contact",
                    counted(*count, "contact"),
                    counted(*ticks, "tick")
                )
            }
            Note::AllUndirected => {
                write!(to, "no edge of the file has a direction: each agent of a tie influences the other")
            }
            Note::OfFormat(text) => to.write_str(text),
        }
    }
}

impl Note {
    /// Whether this note says that the column of this name was not used as weights.
    pub(super) fn is_unused_weight(&self, name: &str) -> bool {
        matches!(self, Note::UnusedWeights { column } if column == name)
    }
}

/// The word and the first names: `columns "a", "b", "c", ...`.
fn named_columns(columns: &[String]) -> String {
    let shown: Vec<String> = columns.iter().take(3).map(|name| format!("{:?}", shortened(name))).collect();
    let more = if columns.len() > 3 { ", ..." } else { "" };
    format!("column{} {}{more}", if columns.len() == 1 { "" } else { "s" }, shown.join(", "))
}
