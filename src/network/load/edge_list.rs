use super::{
    Direction, FirstRow, Header, NodeTable, Pick, Separator,
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

/// How to read an edge list: a file with one arc or tie per row.
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
pub struct EdgeList {
    direction: Direction,
    ids: Option<(Pick, Pick)>,
    weight: Option<Pick>,
    separator: Option<Separator>,
    header: Header,
    skip: usize,
    agents: Agents,
}

#[derive(Clone, Debug)]
enum Agents {
    Sorted,
    Numbered(usize),
    Listed(NodeTable),
}

impl EdgeList {
    /// The ids in the first two columns, no weights, separator and header as detected.
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

    /// The columns of the two ids, if they are not the first two.
    pub fn ids(mut self, first: impl Into<Pick>, second: impl Into<Pick>) -> Self {
        self.ids = Some((first.into(), second.into()));
        self
    }

    /// The column of weights, each a finite number. Without this call no column is: not even one named
    /// `weight`.
    pub fn weight(mut self, column: impl Into<Pick>) -> Self {
        self.weight = Some(column.into());
        self
    }

    /// The separator, if it shall not be detected.
    pub fn separator(mut self, separator: Separator) -> Self {
        self.separator = Some(separator);
        self
    }

    /// Whether there is a header, if that shall not be detected.
    pub fn header(mut self, header: Header) -> Self {
        self.header = header;
        self
    }

    /// Leaves out this many rows at the top (comments and blank lines not counted), like a line with the numbers of
    /// nodes and edges.
    pub fn skip(mut self, rows: usize) -> Self {
        self.skip = rows;
        self
    }

    /// Ids are agents: whole numbers in `0..n_agents`, in plain digits. The network has no labels.
    pub fn numbered(mut self, n_agents: usize) -> Self {
        self.agents = Agents::Numbered(n_agents);
        self
    }

    /// Agents are the rows of `table`, and the network has its labels and attributes.
    pub fn nodes(mut self, table: NodeTable) -> Self {
        self.agents = Agents::Listed(table);
        self
    }

    /// Reads a file, packed with gzip or not.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be read, [`Error::Input`] at the first line that is malformed or names an agent that
    /// is not there, [`Error::TooLarge`] if [`EdgeList::numbered`] was given more agents than fit.
    pub fn read_path(&self, path: impl AsRef<Path>) -> Result<Network> {
        Ok(self.load(&Source::open(path.as_ref())?)?.0)
    }

    /// Reads bytes, packed with gzip or not; errors call them `name`.
    ///
    /// # Errors
    /// As [`EdgeList::read_path`].
    pub fn read(&self, reader: impl Read, name: &str) -> Result<Network> {
        Ok(self.load(&Source::read(reader, name)?)?.0)
    }

    /// As [`EdgeList::read`], and what its first row was taken for if that had to be detected.
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
            first.is_in_doubt &= edges.is_first_apart();
        }
        let network = self.number(numbering, &edges)?;
        Ok((network, first))
    }

    fn number(&self, numbering: Numbering<'_>, edges: &Edges) -> Result<Network> {
        match numbering {
            Numbering::Numbered(n_agents) => self.freeze(n_agents, edges, |agent| agent),
            Numbering::Listed { nodes, .. } => self
                .freeze(nodes.labels().len(), edges, |agent| agent)?
                .with_labels(nodes.labels().to_vec())?
                .with_attributes(nodes.attributes().clone()),
            Numbering::Sorted(labels) => {
                let (labels, places) = labels.sort();
                self.freeze(labels.len(), edges, |agent| places[agent as usize])?.with_labels(labels)
            }
        }
    }

    /// Reads the header, if there is one, and finds the columns. What the first row is taken for is in doubt for now if it is data.
    fn columns(&self, table: &mut Table<'_>) -> Result<(Columns, Option<FirstRow>)> {
        let mut first = None;
        let present = match self.header {
            Header::Present => true,
            Header::Absent => false,
            Header::Detect if self.names_columns() => true,
            Header::Detect => {
                let (columns, sample) = (self.places(table)?, table.sample()?);
                let is_header = columns.see_header(&sample);
                first = sample.first().and_then(|row| columns.ids(row)).map(|ids| FirstRow::new(ids, is_header));
                is_header
            }
        };
        if present {
            let order = check_order(table.read_header()?);
            if self.ids.is_none() {
                order.map_err(|problem| table.wrong(problem))?;
            }
        }
        Ok((self.places(table)?, first))
    }

    fn names_columns(&self) -> bool {
        let ids = self.ids.iter().flat_map(|(first, second)| [first, second]);
        ids.chain(&self.weight).any(|pick| matches!(pick, Pick::Name(_)))
    }

    fn places(&self, table: &Table<'_>) -> Result<Columns> {
        let (first, second) = match &self.ids {
            Some((first, second)) => (table.place(first)?, table.place(second)?),
            None => (0, 1),
        };
        let weight = self.weight.as_ref().map(|pick| table.place(pick)).transpose()?;
        Ok(Columns { first, second, weight })
    }

    fn freeze(&self, n_agents: usize, edges: &Edges, agent: impl Fn(Agent) -> Agent) -> Result<Network> {
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

/// The rows of an edge list; `weights` has one value per row or none at all.
struct Edges {
    ends: Vec<[Agent; 2]>,
    weights: Vec<f32>,
}

impl Edges {
    /// Whether no other row has an agent of the first; not so if there is no other.
    fn is_first_apart(&self) -> bool {
        let Some(([a, b], others)) = self.ends.split_first() else { return false };
        !others.is_empty() && !others.iter().flatten().any(|agent| agent == a || agent == b)
    }
}

fn read_edges(table: &mut Table<'_>, columns: Columns, numbering: &mut Numbering<'_>) -> Result<Edges> {
    let mut edges = Edges { ends: vec![], weights: vec![] };
    while table.next_row()? {
        table.require(columns.needed())?;
        let mut ends = [0; 2];
        for (end, place) in ends.iter_mut().zip([columns.first, columns.second]) {
            *end = numbering.agent(table.id(place)?).map_err(|problem| table.wrong(problem))?;
        }
        edges.ends.push(ends);
        if let Some(place) = columns.weight {
            edges.weights.push(weight(table.field(place)).map_err(|problem| table.wrong(problem))?);
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
