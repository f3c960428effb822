//! Tables of segments in files.

use super::LIMIT;
use crate::error::{Error, Problem, Result};
use crate::network::generate::{Mixing, Segment, Segments};
use crate::network::read::{NodeList, NodeTable};
use crate::network::{Attributes, Column};
use std::path::Path;

/// The columns that every table has, and those that it may have.
const NAME: &str = "segment";
const AGENTS: &str = "agents";
const TIES: &str = "ties";
const SPREAD: &str = "spread";
const WITHIN: &str = "within";

/// Reads a table with a header and one row per segment. Columns in any order:
///
/// * `segment`, `agents`, `ties`: the name, the number of agents, and the mean number of ties per agent;
/// * `spread`: the standard deviation of the number of ties; where it is empty or there is no such column, Poisson;
/// * `within`: the share of the ties that are within the own segment; or instead
/// * a column named as each segment: the share of the ties that are with that segment;
/// * others: attributes of the agents.
///
/// # Errors
///
/// If the file is no such table, or a network cannot have its numbers; the error names the file, the column and the segment.
pub(super) fn read(path: &Path, bytes: Vec<u8>) -> Result<Segments> {
    let table = NodeList::new().id(NAME).read(&bytes[..], &path.display().to_string()).map_err(of_segments)?;
    let refused = |error: Error| Error::Input { path: path.into(), line: None, problem: error.into() };
    let segments = Rows { table: &table }.segments().map_err(refused)?;
    let (agents, arcs) = segments.size();
    for (what, expected) in [("agents", agents), ("arcs (two per tie)", arcs)] {
        if expected as u64 > LIMIT {
            return Err(refused(Error::NetworkTooLarge { what, expected: expected as f64, limit: LIMIT }));
        }
    }
    Ok(segments)
}

/// An error about the ids of agents, which are the names of segments here.
fn of_segments(error: Error) -> Error {
    match error {
        Error::Input { path, line, problem: Problem::RepeatedId { label, line: first } } => {
            let (name, wanted) = ("segment".into(), "listed once");
            let error = Error::WrongKind { name, wanted, got: format!("{label:?}, which is also on line {first}") };
            Error::Input { path, line, problem: error.into() }
        }
        error => error,
    }
}

struct Rows<'t> {
    table: &'t NodeTable,
}

impl Rows<'_> {
    fn segments(&self) -> Result<Segments> {
        let names = self.table.labels();
        let (agents, ties, spreads) = (self.column(AGENTS)?, self.column(TIES)?, self.optional(SPREAD)?);
        let segment = |(place, name): (usize, &String)| {
            let n_agents = agents[place];
            if n_agents.fract() != 0.0 || n_agents < 1.0 {
                let allowed = crate::range::Range::whole_from(1);
                return Err(Error::out_of_range(format!("{AGENTS} of {name}"), allowed, n_agents));
            }
            let segment = Segment::new(name, n_agents as usize, ties[place]);
            let spread = spreads.as_ref().map(|spreads| spreads[place]).filter(|spread| !spread.is_nan());
            Ok(spread.map_or(segment.clone(), |spread| segment.with_spread(spread)))
        };
        let segments = names.iter().enumerate().map(segment).collect::<Result<Vec<Segment>>>()?;
        Segments::new(segments, self.mixing()?)?.with_attributes(self.attributes())
    }

    /// The shares of ties: by segments, within the own one, or none.
    fn mixing(&self) -> Result<Mixing> {
        let names = self.table.labels();
        let has = |name: &str| self.table.attributes().get(name).is_some();
        let Some(first) = names.iter().find(|name| has(name)) else {
            return match has(WITHIN) {
                true => self.column(WITHIN).map(Mixing::Within),
                false => Ok(Mixing::Random),
            };
        };
        if let Some(missing) = names.iter().find(|name| !has(name)) {
            let why = format!("there is a column {first} with the shares of ties that are with {first}");
            return Err(Error::Missing { name: format!("a column {missing}"), why });
        }
        if has(WITHIN) {
            let why = "the columns of the segments already say which share of ties is within each".into();
            return Err(Error::Misplaced { name: format!("the column {WITHIN}"), why });
        }
        let columns = names.iter().map(|name| self.column(name)).collect::<Result<Vec<_>>>()?;
        Ok(Mixing::Shares((0..names.len()).map(|row| columns.iter().map(|column| column[row]).collect()).collect()))
    }

    /// The other columns.
    fn attributes(&self) -> Attributes {
        let mut attributes = Attributes::default();
        let is_other = |name: &str| {
            let names = self.table.labels();
            ![AGENTS, TIES, SPREAD, WITHIN].contains(&name) && !names.iter().any(|known| known == name)
        };
        for (name, column) in self.table.attributes().iter().filter(|(name, _)| is_other(name)) {
            attributes.insert(name, column.clone());
        }
        attributes
    }

    /// A column with a number for every segment.
    fn column(&self, name: &str) -> Result<Vec<f64>> {
        let numbers = self.optional(name)?.ok_or_else(|| Error::Missing {
            name: format!("the column {name}"),
            why: format!("a table of segments has the columns {NAME}, {AGENTS} and {TIES}"),
        })?;
        let Some(place) = numbers.iter().position(|number| number.is_nan()) else { return Ok(numbers) };
        let name = format!("{name} of {}", self.table.labels()[place]);
        Err(Error::WrongKind { name, wanted: "a number", got: "nothing".into() })
    }

    /// A column of numbers, NaN where a field is empty; `None` if there is no such column.
    fn optional(&self, name: &str) -> Result<Option<Vec<f64>>> {
        match self.table.attributes().get(name) {
            None => Ok(None),
            Some(Column::Number(numbers)) => Ok(Some(numbers.clone())),
            Some(Column::Text(words)) => {
                let is_wrong = |word: &&String| !word.is_empty() && !word.parse::<f64>().is_ok_and(f64::is_finite);
                let place = words.iter().position(|word| is_wrong(&word)).unwrap_or_default();
                let name = format!("{name} of {}", self.table.labels()[place]);
                let (wanted, got) = ("a number, with a point before decimals and without %", format!("{:?}", words[place]));
                Err(Error::WrongKind { name, wanted, got })
            }
        }
    }
}
