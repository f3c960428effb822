use super::{
    ColumnRef, Comment, Direction, Format, Header, NodeTable, Note, Recognized, Repeated, Report, Separator, edge_list,
    graph_file, plain::PartLength, source::Source,
};
use crate::{
    error::{Error, Result},
    network::Network,
};
use std::{io::Read, path::Path};

/// Options for reading a network from a file.
///
/// ```
/// use bandwagon::network::read::{Direction, NetworkFile};
///
/// let file = "# who follows whom\n10 2\n10 33\n2 33\n";
/// let network = NetworkFile::new().direction(Direction::Nomination).read(file.as_bytes(), "follows.txt")?;
/// assert_eq!(network.labels().unwrap(), ["2", "10", "33"]); // agents 0, 1, 2
/// assert_eq!(network.influencers(1), [0, 2]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct NetworkFile {
    pub(super) format: Option<Format>,
    pub(super) direction: Option<Direction>,
    pub(super) ids: Option<(ColumnRef, ColumnRef)>,
    pub(super) weight: Option<ColumnRef>,
    pub(super) layers: Option<ColumnRef>,
    pub(super) layer_weights: Vec<ColumnRef>,
    pub(super) has_columns: bool,
    pub(super) separator: Option<Separator>,
    pub(super) header: Header,
    pub(super) skip: usize,
    pub(super) comment: Comment,
    pub(super) repeated: Option<Repeated>,
    pub(super) agents: Agents,
    pub(super) part: PartLength,
}

/// How ids become agents.
#[derive(Clone, Debug, Default)]
pub(super) enum Agents {
    /// Sorted labels.
    #[default]
    Sorted,
    /// Numbers below this limit.
    Numbered(usize),
    /// Rows of a node table.
    Listed(NodeTable),
}

impl NetworkFile {
    /// Returns the default options: format, separator and header are recognized, the ids are in the first two columns,
    /// and the weights are those that the format defines. An edge list has none unless [`weight`](Self::weight) is
    /// called.
    pub fn new() -> Self {
        NetworkFile::default()
    }

    /// Sets the format. Default: recognized.
    pub fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Sets the direction of influence along a directed edge. Adjacency lists need it, and edge lists unless a column
    /// `Type` says that all edges are undirected. Other formats state which edges have a direction; they need it only if an
    /// edge has one. A symmetric adjacency matrix has none. [`Direction::Undirected`] makes ties of all edges.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// Sets the columns of the two ids of an edge list. Default: the first two columns.
    pub fn ids(mut self, first: impl Into<ColumnRef>, second: impl Into<ColumnRef>) -> Self {
        self.ids = Some((first.into(), second.into()));
        self
    }

    /// Sets the column, or the edge attribute, of weights. They must be finite numbers. Without this call an edge list is
    /// unweighted, even if it has a column named `weight`.
    pub fn weight(mut self, column: impl Into<ColumnRef>) -> Self {
        self.weight = Some(column.into());
        self
    }

    /// Sets the column, or the edge attribute, of the kinds of ties. Each of its values becomes a layer of the network: see
    /// [`Network::layered`]. Default: the relations of Pajek and UCINET files if there are several, and none in other
    /// formats.
    pub fn layers(mut self, column: impl Into<ColumnRef>) -> Self {
        self.layers = Some(column.into());
        self
    }

    /// Sets the columns, or the edge attributes, of the weights in layers, as [`write`](crate::network::write) writes them. Each
    /// column becomes a layer with its name. An edge is in a layer if it has a number there, also if it is 0; an edge in no
    /// layer is left out. The weight of an arc is the sum over its layers, so [`weight`](Self::weight) cannot be set too.
    /// Default: none.
    ///
    /// ```
    /// use bandwagon::network::read::{Direction, NetworkFile};
    ///
    /// let rows = "from,to,kin,work\nann,bob,2,0.5\nbob,cem,,1\n";
    /// let file = NetworkFile::new().direction(Direction::Influence).layer_weights(["kin", "work"]);
    /// let network = file.read(rows.as_bytes(), "ties.csv")?;
    /// assert_eq!((network.weight(0, 1), network.layer("kin")?.n_arcs()), (Some(2.5), 1));
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    pub fn layer_weights<C: Into<ColumnRef>>(mut self, columns: impl IntoIterator<Item = C>) -> Self {
        self.layer_weights = columns.into_iter().map(Into::into).collect();
        self
    }

    /// Reads all columns of an edge list that have a name and no other use as columns of the arcs: see
    /// [`Network::arc_columns`]. The edge attributes of other formats are always read.
    pub fn all_columns(mut self) -> Self {
        self.has_columns = true;
        self
    }

    /// Sets the separator of an edge list. Default: detected.
    pub fn separator(mut self, separator: Separator) -> Self {
        self.separator = Some(separator);
        self
    }

    /// Sets whether an edge list has a header. Default: detected.
    pub fn header(mut self, header: Header) -> Self {
        self.header = header;
        self
    }

    /// Skips this many rows at the top of an edge list, an adjacency list or an adjacency matrix. Comments and blank lines do not count. Default: 0. A first row
    /// with the numbers of nodes and edges is recognized without it.
    pub fn skip(mut self, rows: usize) -> Self {
        self.skip = rows;
        self
    }

    /// Sets which lines of an edge list are comments. Default: [`Comment::Usual`].
    pub fn comment(mut self, comment: Comment) -> Self {
        self.comment = comment;
        self
    }

    /// Sets how the weights of repeated edges are combined. Default: [`Repeated::Sum`]; but an undirected network that
    /// lists a tie in both directions must give both the same weight, which is then the weight of the tie.
    pub fn repeated(mut self, repeated: Repeated) -> Self {
        self.repeated = Some(repeated);
        self
    }

    /// Reads the ids of an edge list as agent numbers: integers in `0..n_agents`, written without sign or leading zeros.
    /// The network has no labels.
    pub fn numbered(mut self, n_agents: usize) -> Self {
        self.agents = Agents::Numbered(n_agents);
        self
    }

    /// Reads ids as labels of `table`. The agents are the rows of `table`, and the network gets its labels and
    /// attributes, and beside them the attributes that the file has under other names.
    pub fn nodes(mut self, table: NodeTable) -> Self {
        self.agents = Agents::Listed(table);
        self
    }

    /// Reads a file, plain or gzip-compressed.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) if the file cannot be read, [`Error::Input`](crate::Error::Input) at the first
    /// line that is malformed or names an unknown agent, [`Error::NoDirection`](crate::Error::NoDirection) if the
    /// direction is missing, [`Error::TooLarge`](crate::Error::TooLarge) if there are more agents than supported.
    pub fn read_path(&self, path: impl AsRef<Path>) -> Result<Network> {
        Ok(self.load(Source::open(path.as_ref())?)?.0)
    }

    /// Reads bytes, plain or gzip-compressed. Error messages use `name` as the file name.
    ///
    /// # Errors
    /// As [`NetworkFile::read_path`].
    pub fn read(&self, reader: impl Read, name: &str) -> Result<Network> {
        Ok(self.load(Source::read(reader, name)?)?.0)
    }

    /// Like [`NetworkFile::read`], but also returns how the file was understood.
    ///
    /// # Errors
    /// As [`NetworkFile::read_path`].
    pub fn read_with_report(&self, reader: impl Read, name: &str) -> Result<(Network, Report)> {
        self.load(Source::read(reader, name)?)
    }

    /// The first option that is set and has no meaning in this format.
    fn misplaced(&self, format: Format) -> Option<&'static str> {
        let has_rows = matches!(format, Format::EdgeList | Format::AdjacencyList | Format::AdjacencyMatrix);
        if self.skip > 0 && !has_rows {
            return Some("skip");
        }
        if format == Format::EdgeList {
            return None;
        }
        let options = [
            ("ids", self.ids.is_some()),
            ("header", self.header != Header::Detect),
            ("separator", self.separator.is_some()),
            ("comment", self.comment != Comment::Usual),
        ];
        options.into_iter().find(|(_, is_set)| *is_set).map(|(name, _)| name)
    }

    /// The error if there are weights in layers and other weights or layers.
    fn check_layers(&self) -> Result<()> {
        if self.layer_weights.is_empty() {
            return Ok(());
        }
        let others = [("weight", self.weight.is_some()), ("layer-column", self.layers.is_some())];
        match others.into_iter().find(|(_, is_set)| *is_set) {
            None => Ok(()),
            Some((name, _)) => {
                let why = "columns have the weights in layers, and the weight of an arc is their sum".into();
                Err(Error::Misplaced { name: name.into(), why })
            }
        }
    }

    /// Whether ids are agent numbers.
    pub(super) fn is_numbered(&self) -> bool {
        matches!(self.agents, Agents::Numbered(_))
    }

    fn load(&self, mut source: Source) -> Result<(Network, Report)> {
        self.check_layers()?;
        let recognized = match self.format {
            Some(format) => Recognized { format, evidence: "as stated".into() },
            None => Recognized::of(&mut source, self)?,
        };
        if let Some(name) = self.misplaced(recognized.format) {
            let why = match name {
                "skip" => "it is for lists and matrices",
                _ => "it is for edge lists",
            };
            let why = format!("{why}, and the file has the format {}", recognized.format);
            return Err(Error::Misplaced { name: name.into(), why });
        }
        if self.format.is_some() {
            source.skip_rows(self.skip, self.comment);
        }
        if recognized.format.has_lines() {
            source.check_lines()?;
        }
        let mut report = Report::new(recognized);
        report.notes.extend(source.notes());
        if self.skip > 0 {
            report.notes.push(Note::Skipped { count: self.skip });
        }
        let network = match report.format {
            Format::EdgeList => edge_list::read(self, &source, &mut report),
            _ => graph_file::read(self, &mut source, &mut report),
        }?;
        Ok((network, report))
    }
}
