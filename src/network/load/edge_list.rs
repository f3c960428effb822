use super::{
    ColumnRef, Direction, FirstRow, Header, NodeTable, Separator,
    columns::{Columns, check_order},
    numbering::{Labels, Numbering},
    source::Source,
    table::Table,
};
use crate::{
    error::{Error, Problem, Result},
    network::{Agent, Network},
};
use std::{io::Read, path::Path};

/// Options for reading an edge list: a file with one arc or tie per row.
///
/// ```
/// use bandwagon::network::load::{Direction, EdgeList};
///
/// let file = "# who follows whom\n10 2\n10 33\n2 33\n";
/// let network = EdgeList::new(Direction::Nomination).read(file.as_bytes(), "follows.txt")?;
/// assert_eq!(network.labels().unwrap(), ["2", "10", "33"]); // agents 0, 1, 2
/// assert_eq!(network.influencers(1), [0, 2]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct EdgeList {
    direction: Direction,
    ids: Option<(ColumnRef, ColumnRef)>,
    weight: Option<ColumnRef>,
    separator: Option<Separator>,
    header: Header,
    skip: usize,
    agents: Agents,
}

/// How ids become agents.
#[derive(Clone, Debug)]
enum Agents {
    /// Sorted labels.
    Sorted,
    /// Numbers below this limit.
    Numbered(usize),
    /// Rows of a node table.
    Listed(NodeTable),
}

impl EdgeList {
    /// Returns the default options: ids in the first two columns, no weights, separator and header detected.
    pub fn new(direction: Direction) -> Self {
        EdgeList {
            direction,
            ids: None,
            weight: None,
            separator: None,
            header: Header::Detect,
            skip: 0,
            agents: Agents::Sorted,
        }
    }

    /// Sets the columns of the two ids. Default: the first two columns.
    pub fn ids(mut self, first: impl Into<ColumnRef>, second: impl Into<ColumnRef>) -> Self {
        self.ids = Some((first.into(), second.into()));
        self
    }

    /// Sets the column of weights, which must be finite numbers. Without this call the network is unweighted, even if
    /// the file has a column named `weight`.
    pub fn weight(mut self, column: impl Into<ColumnRef>) -> Self {
        self.weight = Some(column.into());
        self
    }

    /// Sets the separator. Default: detected.
    pub fn separator(mut self, separator: Separator) -> Self {
        self.separator = Some(separator);
        self
    }

    /// Sets whether the file has a header. Default: detected.
    pub fn header(mut self, header: Header) -> Self {
        self.header = header;
        self
    }

    /// Skips this many rows at the top, for example a line with the numbers of nodes and edges. Comments and blank
    /// lines do not count. Default: 0.
    pub fn skip(mut self, rows: usize) -> Self {
        self.skip = rows;
        self
    }

    /// Reads ids as agent numbers: integers in `0..n_agents`, written without sign or leading zeros. The network has no
    /// labels.
    pub fn numbered(mut self, n_agents: usize) -> Self {
        self.agents = Agents::Numbered(n_agents);
        self
    }

    /// Reads ids as labels of `table`. The agents are the rows of `table`, and the network gets its labels and
    /// attributes.
    pub fn nodes(mut self, table: NodeTable) -> Self {
        self.agents = Agents::Listed(table);
        self
    }

    /// Reads a file, plain or gzip-compressed.
    ///
    /// # Errors
    /// [`Error::Io`] if the file cannot be read, [`Error::Input`] at the first line that is malformed or names an
    /// unknown agent, [`Error::TooLarge`] if [`EdgeList::numbered`] was given more agents than supported.
    pub fn read_path(&self, path: impl AsRef<Path>) -> Result<Network> {
        Ok(self.load(&Source::open(path.as_ref())?)?.0)
    }

    /// Reads bytes, plain or gzip-compressed. Error messages use `name` as the file name.
    ///
    /// # Errors
    /// As [`EdgeList::read_path`].
    pub fn read(&self, reader: impl Read, name: &str) -> Result<Network> {
        Ok(self.load(&Source::read(reader, name)?)?.0)
    }

    /// Like [`EdgeList::read`], but also returns how the first row was interpreted, if that was detected.
    ///
    /// # Errors
    /// As [`EdgeList::read_path`].
    pub fn read_with_first(&self, reader: impl Read, name: &str) -> Result<(Network, Option<FirstRow>)> {
        self.load(&Source::read(reader, name)?)
    }

    fn load(&self, source: &Source) -> Result<(Network, Option<FirstRow>)> {
        let mut table = Table::new(source, self.separator, self.skip);
        let (columns, mut first) = self.columns(&mut table)?;
        let mut numbering = match &self.agents {
            Agents::Sorted => Numbering::Sorted(Labels::new(Agent::MAX)),
            Agents::Numbered(n_agents) if *n_agents > Agent::MAX as usize => {
                return Err(Error::TooLarge { what: "agents", limit: Agent::MAX.into() });
            }
            Agents::Numbered(n_agents) => Numbering::Numbered(*n_agents),
            Agents::Listed(nodes) => Numbering::listed(nodes),
        };
        let edges = read_edges(&mut table, columns, &mut numbering)?;
        if let Some(first) = &mut first {
            first.is_in_doubt &= edges.is_first_isolated();
        }
        let network = self.number(numbering, &edges)?;
        Ok((network, first))
    }

    fn number(&self, numbering: Numbering<'_>, edges: &Edges) -> Result<Network> {
        match numbering {
            Numbering::Numbered(n_agents) => self.build(n_agents, edges, |agent| agent),
            Numbering::Listed { nodes, .. } => self
                .build(nodes.labels().len(), edges, |agent| agent)?
                .with_labels(nodes.labels().to_vec())?
                .with_attributes(nodes.attributes().clone()),
            Numbering::Sorted(labels) => {
                let (labels, ranks) = labels.sort();
                self.build(labels.len(), edges, |agent| ranks[agent as usize])?.with_labels(labels)
            }
        }
    }

    /// Reads the header, if there is one, and finds the columns. A first row of data is ambiguous at this point.
    fn columns(&self, table: &mut Table<'_>) -> Result<(Columns, Option<FirstRow>)> {
        let mut first = None;
        let present = match self.header {
            Header::Present => true,
            Header::Absent => false,
            Header::Detect if self.names_columns() => true,
            Header::Detect => {
                let (columns, sample) = (self.column_indices(table)?, table.sample()?);
                let is_header = columns.detect_header(&sample);
                first = sample.first().and_then(|row| columns.ids(row)).map(|ids| FirstRow::new(ids, is_header));
                is_header
            }
        };
        if present {
            let order = check_order(table.read_header()?);
            if self.ids.is_none() {
                order.map_err(|problem| table.row_error(problem))?;
            }
        }
        Ok((self.column_indices(table)?, first))
    }

    fn names_columns(&self) -> bool {
        let ids = self.ids.iter().flat_map(|(first, second)| [first, second]);
        ids.chain(&self.weight).any(|pick| matches!(pick, ColumnRef::Name(_)))
    }

    fn column_indices(&self, table: &Table<'_>) -> Result<Columns> {
        let (first, second) = match &self.ids {
            Some((first, second)) => (table.column_index(first)?, table.column_index(second)?),
            None => (0, 1),
        };
        let weight = self.weight.as_ref().map(|pick| table.column_index(pick)).transpose()?;
        Ok(Columns { first, second, weight })
    }

    fn build(&self, n_agents: usize, edges: &Edges, agent: impl Fn(Agent) -> Agent) -> Result<Network> {
        let mut builder = Network::builder(n_agents);
        builder.reserve(edges.ends.len() * if self.direction == Direction::Undirected { 2 } else { 1 });
        for (row, &[first, second]) in edges.ends.iter().enumerate() {
            let (first, second) = (agent(first), agent(second));
            match (self.direction, edges.weights.get(row)) {
                (Direction::Influence, None) => builder.arc(first, second),
                (Direction::Influence, Some(&weight)) => builder.weighted_arc(first, second, weight),
                (Direction::Nomination, None) => builder.arc(second, first),
                (Direction::Nomination, Some(&weight)) => builder.weighted_arc(second, first, weight),
                (Direction::Undirected, None) => builder.tie(first, second),
                (Direction::Undirected, Some(&weight)) => builder.weighted_tie(first, second, weight),
            }?;
        }
        Ok(builder.build())
    }
}

/// The rows of an edge list. `weights` has one value per row, or is empty.
struct Edges {
    ends: Vec<[Agent; 2]>,
    weights: Vec<f32>,
}

impl Edges {
    /// Returns `true` if there are other rows and none of them contains an agent of the first row.
    fn is_first_isolated(&self) -> bool {
        let Some(([a, b], others)) = self.ends.split_first() else { return false };
        !others.is_empty() && !others.iter().flatten().any(|agent| agent == a || agent == b)
    }
}

fn read_edges(table: &mut Table<'_>, columns: Columns, numbering: &mut Numbering<'_>) -> Result<Edges> {
    let mut edges = Edges { ends: vec![], weights: vec![] };
    while table.next_row()? {
        table.require(columns.needed())?;
        let mut ends = [0; 2];
        for (end, column) in ends.iter_mut().zip([columns.first, columns.second]) {
            *end = numbering.agent(table.id(column)?).map_err(|problem| table.row_error(problem))?;
        }
        edges.ends.push(ends);
        if let Some(column) = columns.weight {
            edges.weights.push(weight(table.field(column)).map_err(|problem| table.row_error(problem))?);
        }
    }
    if edges.ends.is_empty() { Err(table.no_rows()) } else { Ok(edges) }
}

fn weight(field: &str) -> Result<f32, Problem> {
    let Ok(weight) = field.parse::<f64>() else {
        return Err(Problem::NotANumber { name: "weight", got: field.into() });
    };
    if !weight.is_finite() {
        return Err(Error::out_of_range("weight", "(-∞, ∞)", weight).into());
    }
    if weight.abs() > f32::MAX.into() {
        return Err(Error::out_of_range("weight", "[-3.4e38, 3.4e38]", weight).into());
    }
    Ok(weight as f32)
}
