use super::{ColumnRef, Direction, Format, Header, NetworkFile, Note, Recognized, Report};
use super::{
    columns::Columns,
    network_file::Agents,
    numbering::{Labels, Numbering},
    source::Source,
    table::Table,
};
use crate::error::{Error, Problem, Result};
use crate::network::{self, Agent, Contact, Contacts, Network, attributes::LARGEST_WHOLE};
use std::collections::BTreeMap;
use std::io::Read;

/// Options for reading contacts with times: rows such as `time,from,to` or `from,to,start,end`.
///
/// ```
/// use bandwagon::network::read::{ContactFile, Direction, NetworkFile};
///
/// let rows = "time,a,b\n120,ann,bob\n140,ann,bob\n140,bob,cem\n";
/// let file = NetworkFile::new().direction(Direction::Undirected).ids("a", "b");
/// let (network, contacts, _) = ContactFile::new(file, "time").tick(20.0)?.read(rows.as_bytes(), "met.csv")?;
/// assert_eq!((network.n_arcs(), contacts.len(), contacts.n_ticks()), (4, 3, 2));
/// assert_eq!(contacts.network(0).influencers(1), [0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ContactFile {
    file: NetworkFile,
    start: ColumnRef,
    end: Option<ColumnRef>,
    tick: f64,
}

impl ContactFile {
    /// Reads rows with the columns of `file` and the time of each contact in the column `time`. A contact lasts one tick. Times
    /// are numbers; the first time is tick 0.
    pub fn new(file: NetworkFile, time: impl Into<ColumnRef>) -> ContactFile {
        ContactFile { file, start: time.into(), end: None, tick: 1.0 }
    }

    /// Sets the column of the times at which contacts end. A contact takes place in all ticks from the tick of its start to
    /// the tick before its end, and in at least one tick.
    pub fn end(self, end: impl Into<ColumnRef>) -> ContactFile {
        ContactFile { end: Some(end.into()), ..self }
    }

    /// Sets the length of a tick, in units of the times, above 0. Default: 1.
    ///
    /// # Errors
    ///
    /// If the length is not a number above 0.
    pub fn tick(self, length: f64) -> Result<ContactFile> {
        if length > 0.0 && length.is_finite() {
            return Ok(ContactFile { tick: length, ..self });
        }
        Err(Error::out_of_range("the length of a tick", "(0, ∞)", length))
    }

    /// Reads bytes, plain or gzip-compressed. Returns the contacts, and a network with a tie between every two agents that
    /// have a contact at any time. The weight of a tie is the largest of its contacts, if there is a column of weights.
    ///
    /// # Errors
    ///
    /// As [`NetworkFile::read`]; also if a time is not a number, if it is outside of ±2⁵³, where 64-bit numbers are not
    /// exact, if a contact ends before it starts, or if there are more than
    /// 4,294,967,294 ticks.
    pub fn read(&self, reader: impl Read, name: &str) -> Result<(Network, Contacts, Report)> {
        let mut source = Source::read(reader, name)?;
        source.skip_rows(self.file.skip, self.file.comment);
        let evidence = "its rows have times".into();
        let mut report = Report::new(Recognized { format: Format::EdgeList, evidence });
        report.notes.extend(source.notes());
        let direction = self.file.direction.ok_or_else(|| Error::NoDirection { path: source.path().into() })?;
        let (mut rows, labels) = self.rows(&source, &mut report)?;
        if direction == Direction::Nomination {
            rows.iter_mut().for_each(|row| row.ends.reverse());
        }
        let n_agents = match self.file.agents {
            Agents::Numbered(n_agents) => n_agents,
            _ => labels.as_ref().map_or(0, network::Labels::len),
        };
        let contacts = self.contacts(&source, &rows)?;
        let network = union(n_agents, &contacts, direction)?;
        let network = match labels {
            Some(labels) => network.labeled(labels)?,
            None => network,
        };
        let network = match &self.file.agents {
            Agents::Listed(nodes) => network.with_attributes(nodes.attributes().clone())?,
            _ => network,
        };
        let contacts = match direction {
            Direction::Undirected => Contacts::undirected(n_agents, contacts),
            _ => Contacts::directed(n_agents, contacts),
        }?;
        let contacts = contacts.described_as(&network)?;
        report.notes.push(Note::Contacts { count: contacts.len(), ticks: contacts.n_ticks() });
        Ok((network, contacts, report))
    }

    /// Reads the rows, and the labels of the agents unless the agents are numbers.
    fn rows(&self, source: &Source, report: &mut Report) -> Result<(Vec<Row>, Option<network::Labels>)> {
        let mut file = self.file.clone();
        let names_times = [Some(&self.start), self.end.as_ref()].into_iter().flatten();
        if file.header == Header::Detect && names_times.into_iter().any(|pick| matches!(pick, ColumnRef::Name(_))) {
            file.header = Header::Present;
        }
        let mut table = Table::new(source, file.separator, file.comment);
        let (columns, first_row) = file.columns(&mut table)?;
        report.first_row = first_row;
        let start = table.column_index(&self.start)?;
        let end = self.end.as_ref().map(|end| table.column_index(end)).transpose()?;
        let Columns { first, second, weight } = columns;
        let taken = [Some(first), Some(second), weight];
        for time in [Some(start), end].into_iter().flatten() {
            if taken.contains(&Some(time)) {
                return Err(source.error(None, Problem::TimeIsId { column: time + 1 }));
            }
        }
        let mut numbering = match &file.agents {
            Agents::Sorted => Numbering::Sorted(Labels::new(Agent::MAX)),
            Agents::Numbered(n_agents) => Numbering::Numbered(*n_agents),
            Agents::Listed(nodes) => Numbering::listed(nodes),
        };
        let used = [Some(first), Some(second), weight, Some(start), end];
        let mut rows = vec![];
        while table.next_row()? {
            table.require(columns.needed().max(start + 1).max(end.map_or(0, |end| end + 1)))?;
            let mut ends = [0; 2];
            for (slot, column) in ends.iter_mut().zip([first, second]) {
                *slot = numbering.agent(table.id(column)?).map_err(|problem| table.row_error(problem))?;
            }
            let number = |column| table.field(column).parse::<f64>().ok().filter(|number| number.is_finite());
            let got = |column| table.field(column).to_string();
            let time = |column| match number(column) {
                Some(time) if time.abs() < LARGEST_WHOLE => Ok(time),
                Some(_) => Err(table.row_error(Problem::InexactTime { got: got(column) })),
                None => Err(table.row_error(Problem::NotATime { column: name_of(&table, column), got: got(column) })),
            };
            let from = time(start)?;
            let until = end.map(time).transpose()?;
            if let Some(until) = until.filter(|until| *until < from) {
                return Err(table.row_error(Problem::EndsBefore { start: from, end: until }));
            }
            let not_a_number = |column| table.row_error(Problem::NotANumber { name: "weight", got: got(column) });
            let weight = weight.map(|column| number(column).ok_or_else(|| not_a_number(column))).transpose()?;
            let weight = weight.map(super::graph::weight).transpose().map_err(|problem| table.row_error(problem))?;
            rows.push(Row { ends, start: from, end: until, weight });
        }
        if rows.is_empty() {
            return Err(table.no_rows());
        }
        report.notes.extend(table.skipped()?);
        let unused =
            (0..table.width()).filter(|place| !used.contains(&Some(*place)) && !table.field(*place).is_empty());
        let columns: Vec<String> = unused.map(|place| name_of(&table, place)).filter(|name| !name.is_empty()).collect();
        report.notes.extend((!columns.is_empty()).then_some(Note::UnusedColumns { columns }));
        report.notes.extend(numbering.twins());
        let labels = match numbering {
            Numbering::Numbered(_) | Numbering::Small => None,
            Numbering::Listed { nodes, .. } => Some(network::Labels::of_texts(nodes.labels().to_vec())),
            Numbering::Sorted(labels) => {
                let (labels, ranks) = labels.sort();
                rows.iter_mut().flat_map(|row| &mut row.ends).for_each(|agent| *agent = ranks[*agent as usize]);
                Some(labels)
            }
        };
        Ok((rows, labels))
    }

    /// The contacts, with ticks for times.
    fn contacts(&self, source: &Source, rows: &[Row]) -> Result<Vec<Contact>> {
        let first = rows.iter().map(|row| row.start).fold(f64::INFINITY, f64::min);
        let limit = f64::from(u32::MAX - 1);
        let contact = |&Row { ends: [from, to], start, end, weight }: &Row| {
            let ticks = |time: f64| whole((time - first) / self.tick);
            let start = ticks(start).floor();
            let end = end.map_or(start + 1.0, |end| ticks(end).ceil().max(start + 1.0));
            if end > limit {
                return Err(source.error(None, Error::TooLarge { what: "ticks", limit: limit as u64 }.into()));
            }
            Ok(Contact { from, to, start: start as u32, end: end as u32, weight })
        };
        rows.iter().map(contact).collect()
    }
}

/// A number of ticks without the error of the division: the next whole number, if that is within a millionth.
fn whole(ticks: f64) -> f64 {
    if (ticks - ticks.round()).abs() <= 1e-6 { ticks.round() } else { ticks }
}

/// The name of a column, or its number from 1 if there is no header.
fn name_of(table: &Table<'_>, place: usize) -> String {
    match table.header().and_then(|header| header.get(place)) {
        Some(name) => name.clone(),
        None => (place + 1).to_string(),
    }
}

/// A row of a file of contacts.
struct Row {
    ends: [Agent; 2],
    start: f64,
    end: Option<f64>,
    weight: Option<f32>,
}

/// A network with a tie between every two agents that have a contact at any time.
fn union(n_agents: usize, contacts: &[Contact], direction: Direction) -> Result<Network> {
    let is_directed = direction != Direction::Undirected;
    let mut ties: BTreeMap<(Agent, Agent), Option<f32>> = BTreeMap::new();
    for &Contact { from, to, weight, .. } in contacts {
        let pair = if is_directed { (from, to) } else { (from.min(to), from.max(to)) };
        let known = ties.entry(pair).or_insert(weight);
        *known = known.zip(weight).map(|(known, weight)| known.max(weight));
    }
    let mut builder = Network::builder(n_agents);
    for ((from, to), weight) in ties {
        match (is_directed, weight) {
            (true, Some(weight)) => builder.weighted_arc(from, to, weight),
            (true, None) => builder.arc(from, to),
            (false, Some(weight)) => builder.weighted_tie(from, to, weight),
            (false, None) => builder.tie(from, to),
        }?;
    }
    Ok(builder.build())
}
