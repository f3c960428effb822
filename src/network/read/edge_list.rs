//! Edge lists: one edge per row.

mod checks;
mod kinds;

use kinds::Kinds;

use super::{
    ColumnRef, Direction, FirstRow, Header, NetworkFile, Note, Report,
    column_names::{are_two_kinds, check_order, has_pair, is_weight},
    columns::Columns,
    decimal::Decimals,
    direction,
    edge_columns::Described,
    edges::{Directions, Edges},
    graph, id_columns,
    network_file::Agents,
    numbering::Numbering,
    other_columns::OtherColumns,
    plain::{Given, Plain},
    ranks,
    shape::{SizeLine, ambiguous_size, size_line},
    source::Source,
    table::Table,
};
use crate::{
    error::{Error, Problem, Result},
    network::{Agent, Labels, Network, missing::no_agent},
};
use std::collections::HashSet;

/// Reads a network from an edge list.
pub(super) fn read(file: &NetworkFile, source: &Source, report: &mut Report) -> Result<Network> {
    let mut list = EdgeList::open(file, source)?;
    let no_direction = || Error::NoDirection { path: source.path().into() };
    if list.direction.is_none() && list.type_column().is_none() {
        return Err(no_direction());
    }
    if list.direction != file.direction && file.direction.is_some() {
        report.notes.push(Note::AllUndirected);
    }
    report.first_row = list.first_row.take();
    let mut numbering = match &file.agents {
        Agents::Sorted => Numbering::Small,
        Agents::Numbered(n_agents) if *n_agents > Agent::MAX as usize => {
            return Err(Error::TooLarge { what: "agents", limit: Agent::MAX.into() });
        }
        Agents::Numbered(n_agents) => Numbering::Numbered(*n_agents),
        Agents::Listed(nodes) => Numbering::listed(nodes),
    };
    let (mut edges, comma) = list.edges(&mut numbering)?.ok_or_else(no_direction)?;
    if let Some(first) = &mut report.first_row {
        first.is_in_doubt = first.is_in_doubt && is_first_isolated(&edges);
    }
    report.notes.extend(list.notes(comma)?);
    if let Directions::Some(directed, _) = &edges.direction {
        let undirected = directed.iter().filter(|is| !**is).count();
        report.notes.push(Note::Types { directed: directed.len() - undirected, undirected });
    }
    report.notes.extend(numbering.twins());
    let is_sorted = matches!(numbering, Numbering::Small | Numbering::Sorted(_));
    let (labels, n_agents) = match numbering {
        Numbering::Numbered(n_agents) => (None, n_agents),
        Numbering::Listed { nodes, .. } => (Some(Labels::of_texts(nodes.labels().to_vec())), nodes.labels().len()),
        Numbering::Small => {
            let numbers: Vec<u64> = ranks::rank(&mut edges.pieces).into_iter().map(Into::into).collect();
            let n_agents = numbers.len();
            (Some(Labels::of_numbers(numbers)), n_agents)
        }
        Numbering::Sorted(labels) => {
            let (labels, ranks) = labels.sort();
            ranks::replace(&mut edges.pieces, |agent| ranks[agent as usize]);
            let n_agents = labels.len();
            (Some(labels), n_agents)
        }
    };
    if let Some(labels) = labels.as_ref().filter(|_| is_sorted) {
        list.check_shape(labels, edges.pieces.len())?;
        list.check_header(labels, report)?;
        if let Some(sizes) = list.sizes.filter(|sizes| sizes.nodes > labels.len() as u64) {
            report.notes.push(Note::Unlisted { count: sizes.nodes - labels.len() as u64 });
        }
        // It may be an id too: NA is Namibia.
        if let Labels::Texts(texts) = labels {
            let missing = no_agent(texts.iter().map(String::as_str));
            report.notes.extend(missing.map(|word| Note::MissingId { word: word.into() }));
            report.notes.extend(checks::several_ids(texts));
            let rounded = texts.iter().find(|id| is_rounded(id));
            report.notes.extend(rounded.map(|id| Note::RoundedId { id: id.clone() }));
        }
    }
    let (layers, columns) = list.others.take();
    let described = Described { edges, layers, columns };
    let line = |edge| list.line_of(edge);
    let network = described.network((n_agents, file.repeated), source, line, &mut report.notes)?;
    let network = match labels {
        Some(labels) => network.labeled(labels)?,
        None => network,
    };
    match &file.agents {
        Agents::Listed(nodes) => network.with_attributes(nodes.attributes().clone()),
        _ => Ok(network),
    }
}

/// An edge list whose first row was interpreted.
struct EdgeList<'a> {
    file: &'a NetworkFile,
    /// The direction of the edges, if the user or the file states it.
    direction: Option<Direction>,
    source: &'a Source,
    table: Table<'a>,
    columns: Columns,
    first_row: Option<FirstRow>,
    sizes: Option<SizeLine>,
    /// What the rows may be.
    doubt: Option<Note>,
    others: OtherColumns,
}

impl<'a> EdgeList<'a> {
    fn open(file: &'a NetworkFile, source: &'a Source) -> Result<EdgeList<'a>> {
        let mut table = Table::new(source, file.separator, file.comment);
        let may_have_sizes =
            file.header == Header::Detect && !file.names_columns() && file.skip == 0 && !file.is_numbered();
        let sizes = if may_have_sizes { size_line(source.text()) } else { None };
        let is_stated = file.format.is_some();
        let doubtful = sizes.filter(|sizes| !sizes.is_certain && !is_stated);
        if let Some(problem) = doubtful.and_then(|sizes| ambiguous_size(sizes, false).format().err()) {
            return Err(source.error(None, problem));
        }
        let sizes = sizes.filter(|sizes| sizes.is_certain);
        let direction =
            if direction::states_undirected(source.text()) { Some(Direction::Undirected) } else { file.direction };
        if sizes.is_some() {
            table.skip_row();
        }
        let (columns, first_row) = file.columns(&mut table)?;
        let doubt = if sizes.is_none() { file.check_ids(&mut table, columns)? } else { None };
        let others = OtherColumns::of(file, &table, columns)?;
        Ok(EdgeList {
            file,
            direction,
            source,
            table,
            columns,
            first_row: first_row.filter(|_| sizes.is_none()),
            sizes,
            doubt,
            others,
        })
    }

    /// The place of the column that says which edges are directed, if there may be one.
    fn type_column(&self) -> Option<usize> {
        let is_type = |name: &String| Kinds::NAMES.contains(&name.to_lowercase().as_str());
        self.table.header()?.iter().position(is_type)
    }

    /// The edges, and whether their weights have a decimal comma. `None` if the file does not state that no edge has a
    /// direction, and the direction is missing.
    fn edges(&mut self, numbering: &mut Numbering<'_>) -> Result<Option<(Edges, bool)>> {
        let mut kinds = Kinds { column: self.type_column(), directed: vec![] };
        let (table, columns, others) = (&mut self.table, self.columns, &mut self.others);
        let (mut given, mut plain) = (Given::default(), Plain::new(columns, self.file.part));
        let mut unknown = Unknown::default();
        let mut decimals = Decimals::new(table.separator());
        while table.next_row()? {
            table.require(columns.needed())?;
            numbering.prepare([table.field(columns.first), table.field(columns.second)], &mut given.ends);
            let mut ends = [0; 2];
            for (end, column) in ends.iter_mut().zip([columns.first, columns.second]) {
                let id = table.id(column)?;
                *end = match numbering.agent(id) {
                    Err(Problem::UnknownLabel { .. }) => unknown.add(id, table.line()),
                    agent => agent.map_err(|problem| table.row_error(problem))?,
                };
            }
            given.ends.push(ends);
            kinds.read(table).map_err(|problem| table.row_error(problem))?;
            if let Some(column) = columns.weight {
                given
                    .weights
                    .push(weight(table.field(column), &mut decimals).map_err(|problem| table.row_error(problem))?);
            }
            if !others.is_empty() {
                others.read(table, &mut decimals)?;
            } else if kinds.column.is_none() {
                plain.read(table, numbering, &mut given);
            }
        }
        unknown.none_or_err(self.source, table.header().is_none())?;
        if let Some(column) = kinds.column {
            others.forget(column);
        }
        if given.ends.is_empty() {
            return Err(table.no_rows());
        }
        if decimals.has_comma() {
            self.check_points()?;
        }
        let Some(directions) = kinds.directions(self.direction) else { return Ok(None) };
        Ok(Some((Edges::new(given.ends, given.weights, directions), decimals.has_comma())))
    }

    /// What the user may not expect. Call it after [`edges`](Self::edges).
    fn notes(&self, comma: bool) -> Result<Vec<Note>> {
        let mut notes = vec![];
        if let Some(sizes) = self.sizes {
            notes.push(Note::Sizes { agents: sizes.nodes, edges: sizes.edges });
        }
        notes.extend(self.table.skipped()?);
        notes.extend(self.doubt.clone());
        if comma {
            notes.push(Note::DecimalComma);
        }
        notes.extend(self.note_on_thousands()?);
        let has_weights = self.columns.weight.is_some() || !self.file.layer_weights.is_empty();
        let is_unused = |name: &&String| !has_weights && is_weight(name);
        if let Some(column) = self.table.header().and_then(|header| header.iter().find(is_unused)) {
            notes.push(Note::UnusedWeights { column: column.clone() });
        }
        notes.extend(self.others.note());
        match self.table.third_number().filter(|_| !has_weights && self.others.is_empty()) {
            Some(column) => notes.push(Note::UnusedWeights { column }),
            None => notes.extend(self.others.unnamed(&self.table, self.columns)),
        }
        Ok(notes)
    }

    /// The rows of the edges, from the first.
    fn table_again(&self) -> Table<'a> {
        let mut table = Table::new(self.source, self.file.separator, self.file.comment);
        if self.sizes.is_some() || self.table.header().is_some() {
            table.skip_row();
        }
        table
    }

    /// The line of an edge. It reads the rows again, which is done for messages only.
    fn line_of(&self, edge: usize) -> u64 {
        let mut table = self.table_again();
        let mut left = edge + 1;
        while left > 0 && matches!(table.next_row(), Ok(true)) {
            left -= 1;
        }
        table.line()
    }
}

impl NetworkFile {
    /// Reads the header, if there is one, and finds the columns. A first row of data is ambiguous at this point.
    pub(super) fn columns(&self, table: &mut Table<'_>) -> Result<(Columns, Option<FirstRow>)> {
        let mut first = None;
        let present = match self.header {
            Header::Present => true,
            Header::Absent => false,
            Header::Detect if self.names_columns() => true,
            Header::Detect => {
                let (columns, sample) = (self.column_indices(table)?, table.sample()?);
                let is_header = columns.detect_header(&sample) || self.is_above_nodes(columns, &sample);
                let ids = sample.first().and_then(|row| columns.ids(row));
                first = ids.map(|ids| FirstRow::new(ids, is_header, columns.may_be_header(&sample)));
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

    /// Fails if other columns look more like the ids, unless the user chose them, or the header has usual names. Returns a
    /// note if the rows may describe agents rather than edges, or edges between two kinds of things.
    fn check_ids(&self, table: &mut Table<'_>, columns: Columns) -> Result<Option<Note>> {
        let has_usual_names = table.header().is_some_and(|header| check_order(header).is_ok() && has_pair(header));
        if self.ids.is_some() || self.format.is_some() || self.is_numbered() || has_usual_names {
            return Ok(None);
        }
        let rows = table.next_rows(id_columns::ROWS)?;
        let two_kinds = table.header().and_then(|header| match header {
            [first, second, ..] if are_two_kinds([first, second]) => Some((first.clone(), second.clone())),
            _ => None,
        });
        match id_columns::better_ids(&rows, columns.weight) {
            None if let Some(names) = two_kinds => {
                Ok(Some(Note::TwoKinds { names, has_common: id_columns::have_common(&rows) }))
            }
            None => Ok(id_columns::may_be_agents(&rows).then_some(Note::NoCommonIds)),
            Some((first, second)) => Err(table.error(Problem::OtherIds { columns: (first + 1, second + 1) })),
        }
    }

    /// Whether no id of the first row is in the node table, and all ids of the next rows are.
    fn is_above_nodes(&self, columns: Columns, rows: &[Vec<String>]) -> bool {
        let (Agents::Listed(nodes), Some((first, rest))) = (&self.agents, rows.split_first()) else { return false };
        let is_known = |id: &str| nodes.labels().iter().any(|label| label == id);
        let ids = |row: &Vec<String>| columns.ids(row).map(|ids| ids.map(is_known));
        !rest.is_empty() && ids(first) == Some([false; 2]) && rest.iter().all(|row| ids(row) == Some([true; 2]))
    }

    pub(super) fn names_columns(&self) -> bool {
        let ids = self.ids.iter().flat_map(|(first, second)| [first, second]);
        ids.chain(&self.weight)
            .chain(&self.layers)
            .chain(&self.layer_weights)
            .any(|pick| matches!(pick, ColumnRef::Name(_)))
    }

    fn column_indices(&self, table: &Table<'_>) -> Result<Columns> {
        let (first, second) = match &self.ids {
            Some((first, second)) => (table.column_index(first)?, table.column_index(second)?),
            None => (0, 1),
        };
        let weight = self.weight.as_ref().map(|pick| table.column_index(pick)).transpose()?;
        Ok(Columns { first, second, weight })
    }
}

/// Returns `true` if there are other edges and none of them has an agent of the first.
fn is_first_isolated(edges: &Edges) -> bool {
    let mut all = edges.pieces.iter();
    let Some([a, b]) = all.next() else { return false };
    edges.pieces.len() > 1 && !all.flatten().any(|agent| agent == a || agent == b)
}

/// The ids that are not in the node table.
#[derive(Default)]
struct Unknown {
    ids: HashSet<String>,
    /// The first ids, at most [`SHOWN`].
    first: Vec<String>,
    /// The lines of the first and of the last of them.
    lines: Option<(u64, u64)>,
}

/// The number of unknown ids that a message shows.
const SHOWN: usize = 3;

impl Unknown {
    /// Notes an id, and returns an agent in place of the one that is missing.
    fn add(&mut self, id: &str, line: u64) -> Agent {
        let (first, _) = self.lines.unwrap_or((line, line));
        self.lines = Some((first, line));
        if self.ids.insert(id.into()) && self.first.len() < SHOWN {
            self.first.push(id.into());
        }
        0
    }

    fn none_or_err(self, source: &Source, may_be_header: bool) -> Result<()> {
        let Some((first, last)) = self.lines else { return Ok(()) };
        let header = may_be_header && self.ids.len() == 2 && first == last;
        let problem = Problem::UnknownLabels { labels: self.first, count: self.ids.len(), header };
        Err(source.error(Some(first), problem))
    }
}

/// Whether an id is a number as spreadsheets round it: `1.23457E+17`.
fn is_rounded(id: &str) -> bool {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
    id.split_once("E+").is_some_and(|(digits, power)| is_digits(digits) && power.len() == 2 && is_digits(power))
}

/// The weight in a field.
pub(super) fn weight(field: &str, decimals: &mut Decimals) -> Result<f32, Problem> {
    let number = decimals.number(field);
    number.ok_or_else(|| Problem::NotANumber { name: "weight", got: field.into() }).and_then(graph::weight)
}
