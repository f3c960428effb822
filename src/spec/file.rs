mod data;
mod layers;

use crate::error::{Error, Result};
use crate::network::read::{ColumnRef, Comment, ContactFile, Direction, Format, Header, NetworkFile, Repeated};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A network from a file, with a node table if there is one.
///
/// As serialized data:
///
/// ```toml
/// file = "trust.csv"          # the file of the network, of which only the edge list needs a direction
/// # layer-files = ["a=a.csv"] # in place of `file`: layers, each with a name and a file
/// direction = "nomination"    # influence, nomination or undirected: what a directed edge means
/// format = "edge-list"        # the format; without it, recognized
/// ids = ["ego", "alter"]      # the columns of the two ids; without it, the first two
/// weight = "hours"            # the column of weights; without it, those of the format, and none in an edge list
/// layer-column = "kind"       # the column of the kinds of ties, which become layers; without it, those of the format
/// layer-weights = ["kin"]     # the columns of the weights in layers, which get their names; without it, none
/// layers = ["kin", "work=.5"] # the layers that are used, each with a factor; without it, all with factor 1
/// header = "auto"             # whether the first row names the columns: yes, no or auto
/// skip = 1                    # rows that are skipped at the top; without it, none
/// comment = "none"            # the character that begins a comment, or none; without it, # and %
/// repeated = "sum"            # how weights of repeated edges are combined: sum, max, first, trials or error
/// nodes = "people.csv"        # the node table; without it, the agents are those in the file
/// times = ["start", "end"]    # the columns of the times of contacts: start and end, or one; without it, ties last
/// tick = 3600                 # the length of a tick, in units of the times; without it, 1
/// pseudonyms = "key.csv"      # the key table with the pseudonyms of the agents; without it, the ids of the file
/// keep = ["town"]             # the columns of the node table that are written beside pseudonyms; without it, none
/// ```
///
/// A column is a name, or a whole number that is its place, counted from 1.
///
/// ```
/// use bandwagon::network::read::Direction;
/// use bandwagon::spec::FileSpec;
///
/// let file = FileSpec::new("trust.csv").with_direction(Direction::Nomination).with_nodes("people.csv");
/// let json = serde_json::to_string(&file)?;
/// assert_eq!(json, r#"{"file":"trust.csv","direction":"nomination","header":"auto","nodes":"people.csv"}"#);
/// assert_eq!(serde_json::from_str::<FileSpec>(&json)?, file);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "data::Raw", into = "data::Raw")]
#[must_use]
pub struct FileSpec {
    /// The file of the network; that of the first layer if each layer has a file of its own.
    pub path: PathBuf,
    /// The layers that have a file of their own, each with its name and its file; default none.
    pub layer_files: Vec<(String, PathBuf)>,
    /// The direction of influence along a directed edge; `None` only if the format states that no edge has a direction.
    pub direction: Option<Direction>,
    /// The format; recognized if `None`.
    pub format: Option<Format>,
    /// The columns of the two ids; the first two columns if `None`.
    pub ids: Option<(ColumnRef, ColumnRef)>,
    /// The column of weights; if `None`, those that the format defines, and weight 1 in an edge list.
    pub weight: Option<ColumnRef>,
    /// The column of the kinds of ties, each of which is a layer; if `None`, those that the format defines.
    pub layer_column: Option<ColumnRef>,
    /// The columns of the weights in layers, each of which is a layer with its name; default none.
    pub layer_weights: Vec<ColumnRef>,
    /// The layers that are used, each with the factor of its strengths; if empty, all with factor 1.
    pub layers: Vec<(String, f32)>,
    /// Whether all columns of an edge list are read as columns of the arcs; default `false`. Not part of the serialized data,
    /// because a run does not use them.
    pub all_columns: bool,
    /// Whether the first row of the edge list names its columns; default [`Header::Detect`].
    pub header: Header,
    /// The number of rows that are skipped at the top of an edge list; default 0.
    pub skip: usize,
    /// Which lines of the edge list and of the node table are comments; default [`Comment::Usual`].
    pub comment: Comment,
    /// How the weights of repeated edges are combined; if `None`, added, except for ties that an undirected network lists in
    /// both directions.
    pub repeated: Option<Repeated>,
    /// The node table, whose rows are the agents; if `None`, the agents are those in the file.
    pub nodes: Option<PathBuf>,
    /// The columns of the times of contacts: one, if a contact lasts a tick, or those of its start and its end. If `None`, the
    /// rows are ties that last for the whole run.
    pub times: Option<(ColumnRef, Option<ColumnRef>)>,
    /// The length of a tick, in units of the times; default 1.
    pub tick: f64,
    /// The key table with the pseudonyms of the agents ([`Pseudonyms`](crate::network::Pseudonyms)), which replace their ids in
    /// all outputs; default `None`.
    pub pseudonyms: Option<PathBuf>,
    /// The columns of the node table that are written beside pseudonyms; default none. A run can use all columns.
    pub keep: Vec<String>,
}

impl FileSpec {
    /// The file at `path`, with defaults for everything else.
    pub fn new(path: impl Into<PathBuf>) -> FileSpec {
        FileSpec {
            path: path.into(),
            layer_files: vec![],
            direction: None,
            format: None,
            ids: None,
            weight: None,
            layer_column: None,
            layer_weights: vec![],
            layers: vec![],
            all_columns: false,
            header: Header::Detect,
            skip: 0,
            comment: Comment::Usual,
            repeated: None,
            nodes: None,
            times: None,
            tick: 1.0,
            pseudonyms: None,
            keep: vec![],
        }
    }

    /// The key table with the pseudonyms of the agents, and the columns of the node table that are written beside them.
    pub fn with_pseudonyms(self, path: impl Into<PathBuf>, keep: impl IntoIterator<Item = String>) -> FileSpec {
        FileSpec { pseudonyms: Some(path.into()), keep: keep.into_iter().collect(), ..self }
    }

    /// The columns of the times of contacts: one, if a contact lasts a tick, or those of its start and its end; and the length
    /// of a tick, in units of the times.
    pub fn with_times(self, times: (ColumnRef, Option<ColumnRef>), tick: f64) -> FileSpec {
        FileSpec { times: Some(times), tick, ..self }
    }

    /// One column of times, or two with a comma between them.
    ///
    /// # Errors
    /// If the text has more than two parts, or one of them is no column.
    pub fn times(text: &str) -> Result<(ColumnRef, Option<ColumnRef>)> {
        match text.split_once(',') {
            None => Ok((FileSpec::column(text)?, None)),
            Some((start, end)) if !end.contains(',') => Ok((FileSpec::column(start)?, Some(FileSpec::column(end)?))),
            Some(_) => Err(wrong("times", "one column, or two with a comma between them", text)),
        }
    }

    /// How to read the file if its rows are contacts with times; `None` if they are ties. The node table is left out.
    ///
    /// # Errors
    /// If the length of a tick is not above 0.
    pub fn contacts(&self, reader: NetworkFile) -> Option<Result<ContactFile>> {
        let (start, end) = self.times.clone()?;
        let file = ContactFile::new(reader, start).tick(self.tick);
        Some(file.map(|file| match end {
            Some(end) => file.end(end),
            None => file,
        }))
    }

    /// The direction of influence along a directed edge.
    pub fn with_direction(self, direction: Direction) -> FileSpec {
        FileSpec { direction: Some(direction), ..self }
    }

    /// The format.
    pub fn with_format(self, format: Format) -> FileSpec {
        FileSpec { format: Some(format), ..self }
    }

    /// The number of rows that are skipped at the top of an edge list.
    pub fn with_skip(self, skip: usize) -> FileSpec {
        FileSpec { skip, ..self }
    }

    /// Which lines are comments.
    pub fn with_comment(self, comment: Comment) -> FileSpec {
        FileSpec { comment, ..self }
    }

    /// How the weights of repeated edges are combined.
    pub fn with_repeated(self, repeated: Repeated) -> FileSpec {
        FileSpec { repeated: Some(repeated), ..self }
    }

    /// The columns of the two ids.
    pub fn with_ids(self, first: impl Into<ColumnRef>, second: impl Into<ColumnRef>) -> FileSpec {
        FileSpec { ids: Some((first.into(), second.into())), ..self }
    }

    /// The column of weights.
    pub fn with_weight(self, column: impl Into<ColumnRef>) -> FileSpec {
        FileSpec { weight: Some(column.into()), ..self }
    }

    /// Whether the first row of the edge list names its columns.
    pub fn with_header(self, header: Header) -> FileSpec {
        FileSpec { header, ..self }
    }

    /// The node table.
    pub fn with_nodes(self, path: impl Into<PathBuf>) -> FileSpec {
        FileSpec { nodes: Some(path.into()), ..self }
    }

    /// A column by its name, or by its place, counted from 1.
    ///
    /// ```
    /// use bandwagon::network::read::ColumnRef;
    /// use bandwagon::spec::FileSpec;
    ///
    /// assert_eq!(FileSpec::column("hours")?, ColumnRef::Name("hours".into()));
    /// assert_eq!(FileSpec::column("3")?, ColumnRef::Place(2));
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the text is empty, or a whole number below 1.
    pub fn column(text: &str) -> Result<ColumnRef> {
        match (text.trim(), text.trim().parse::<i64>()) {
            (_, Ok(place)) if place >= 1 => Ok(ColumnRef::Place(place as usize - 1)),
            ("", _) | (_, Ok(_)) => Err(wrong("a column", "a name or a whole number from 1", text)),
            (name, Err(_)) => Ok(ColumnRef::Name(name.into())),
        }
    }

    /// Two columns with a comma between them.
    ///
    /// # Errors
    /// If the text does not have two parts, or one of them is no column.
    pub fn columns(text: &str) -> Result<(ColumnRef, ColumnRef)> {
        match text.split_once(',').filter(|(_, second)| !second.contains(',')) {
            Some((first, second)) => Ok((FileSpec::column(first)?, FileSpec::column(second)?)),
            None => Err(wrong("ids", "two columns with a comma between them", text)),
        }
    }

    /// How to read the file, apart from the node table.
    pub fn reader(&self) -> NetworkFile {
        let mut file = NetworkFile::new().header(self.header).skip(self.skip).comment(self.comment);
        if let Some(direction) = self.direction {
            file = file.direction(direction);
        }
        if let Some(format) = self.format {
            file = file.format(format);
        }
        if let Some((first, second)) = &self.ids {
            file = file.ids(first.clone(), second.clone());
        }
        if let Some(repeated) = self.repeated {
            file = file.repeated(repeated);
        }
        if let Some(column) = &self.layer_column {
            file = file.layers(column.clone());
        }
        file = file.layer_weights(self.layer_weights.clone());
        if self.all_columns {
            file = file.all_columns();
        }
        match &self.weight {
            Some(column) => file.weight(column.clone()),
            None => file,
        }
    }
}

fn wrong(name: &str, wanted: &'static str, text: &str) -> Error {
    Error::WrongKind { name: name.into(), wanted, got: format!("{text:?}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(json: &str) -> String {
        serde_json::from_str::<FileSpec>(json).unwrap_err().to_string()
    }

    #[test]
    fn json_gives_the_files_back() {
        let plain = FileSpec::new("a.csv").with_direction(Direction::Undirected);
        let full = FileSpec::new("dir/a.csv")
            .with_direction(Direction::Influence)
            .with_ids("ego", 2)
            .with_weight("hours")
            .with_header(Header::Present)
            .with_nodes("b.csv");
        for (file, json) in [
            (plain.clone(), r#"{"file":"a.csv","direction":"undirected","header":"auto"}"#),
            (
                full,
                r#"{"file":"dir/a.csv","direction":"influence","ids":["ego",3],"weight":"hours","header":"yes","nodes":"b.csv"}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&file).unwrap(), json);
            assert_eq!(serde_json::from_str::<FileSpec>(json).unwrap(), file);
        }
        assert_eq!(serde_json::from_str::<FileSpec>(r#"{"file":"a.csv","direction":"undirected"}"#).unwrap(), plain);
        let places = r#"{"file":"a.csv","direction":"undirected","ids":["2",1],"header":"no"}"#;
        assert_eq!(serde_json::from_str::<FileSpec>(places).unwrap(), plain.with_ids(1, 0).with_header(Header::Absent));
    }

    #[test]
    fn errors_say_what_is_wrong_and_what_is_allowed() {
        for (json, due) in [
            (r#"{"file":"a.csv","direction":"up"}"#, "unknown variant `up`, expected one of `influence`, `nomination`"),
            (r#"{"file":"a.csv","directon":"influence"}"#, "unknown field `directon`, expected one of `file`"),
            (
                r#"{"direction":"influence"}"#,
                "file is missing: a network from files needs a file, or layer-files with a file for each layer",
            ),
            (
                r#"{"file":"a.csv","layer-files":["a=a.csv"]}"#,
                "file must be left out: each layer has a file of its own",
            ),
            (
                r#"{"layer-files":["a=a.csv","b=b.csv","a=c.csv"]}"#,
                "the name of a layer must be different from those of all other layers, got \"a\"",
            ),
            (
                r#"{"file":"a.csv","layers":["a=half"]}"#,
                "the factor of a layer must be a number such as 0.5 (a name with = stands in double quotes), got \"a=half\"",
            ),
            (r#"{"file":"a.csv","layers":["a","b","a=2"]}"#, "a layer must be named once, got \"a\" twice"),
            (
                r#"{"file":"a.csv","direction":"influence","header":"maybe"}"#,
                "unknown variant `maybe`, expected one of",
            ),
            (
                r#"{"file":"a.csv","direction":"influence","weight":true}"#,
                "a column: its name, or its place as a whole",
            ),
        ] {
            assert!(message(json).starts_with(due), "{}", message(json));
        }
        let due = "a column must be a name or a whole number from 1, got \"0\"";
        assert_eq!(message(r#"{"file":"a.csv","direction":"influence","weight":0}"#), due);
        for text in ["0", "-1", "", " "] {
            let due = format!("a column must be a name or a whole number from 1, got {text:?}");
            assert_eq!(FileSpec::column(text).unwrap_err().to_string(), due);
        }
        for text in ["1", "a,b,c"] {
            let due = format!("ids must be two columns with a comma between them, got {text:?}");
            assert_eq!(FileSpec::columns(text).unwrap_err().to_string(), due);
        }
        assert_eq!(FileSpec::columns("ego, 2").unwrap(), (ColumnRef::Name("ego".into()), ColumnRef::Place(1)));
    }

    #[test]
    fn an_edge_list_is_read_as_described() {
        let rows = "since,ego,alter,hours\n1999,ann,bob,2\n2001,cem,bob,3\n";
        let file = FileSpec::new("trust.csv").with_direction(Direction::Nomination).with_ids("ego", 2).with_weight(3);
        let network = file.reader().read(rows.as_bytes(), "trust.csv").unwrap();
        assert_eq!(network.labels().unwrap(), ["ann", "bob", "cem"]);
        assert_eq!((network.followers(1).to_vec(), network.weight(1, 2)), (vec![0, 2], Some(3.0)));
    }
}
