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

/// Reads a table with a header and one row per segment. Columns in any order, whose names may have other capitals:
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
    let table =
        NodeList::new().id(NAME).in_any_case().read(&bytes[..], &path.display().to_string()).map_err(of_segments)?;
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
        let has = |name: &str| self.name(name).is_some();
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
            let known =
                [AGENTS, TIES, SPREAD, WITHIN].into_iter().chain(self.table.labels().iter().map(String::as_str));
            known.into_iter().all(|known| self.name(known) != Some(name))
        };
        for (name, column) in self.table.attributes().iter().filter(|(name, _)| is_other(name)) {
            attributes.insert(name, column.clone());
        }
        attributes
    }

    /// The name in the header of a column that may be written with other capitals there.
    fn name(&self, name: &str) -> Option<&str> {
        let names = || self.table.attributes().names();
        let is_alike = |other: &&str| other.to_lowercase() == name.to_lowercase();
        let is_other = |other: &&str| self.table.labels().iter().any(|label| label == other);
        names().find(|other| *other == name).or_else(|| names().find(|other| is_alike(other) && !is_other(other)))
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
        match self.name(name).and_then(|name| self.table.attributes().get(name)) {
            None => Ok(None),
            Some(Column::Number(numbers)) => Ok(Some(numbers.clone())),
            Some(Column::Text(words)) => {
                let is_wrong = |word: &&String| !word.is_empty() && !word.parse::<f64>().is_ok_and(f64::is_finite);
                let place = words.iter().position(|word| is_wrong(&word)).unwrap_or_default();
                let name = format!("{name} of {}", self.table.labels()[place]);
                let (wanted, got) =
                    ("a number, with a point before decimals and without %", format!("{:?}", words[place]));
                Err(Error::WrongKind { name, wanted, got })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Network;
    use crate::random::Key;
    use crate::spec::{Loaded, MeasureSpec, NetworkSpec, RandomPart, RuleSpec, RunSpec};

    const TABLE: &str =
        "segment,agents,ties,spread,within,price\nyoung,40,6,4,0.7,2\nold,30,4,,0.5,3\nrest,60,3,2,0.6,\n";

    fn load(text: &str) -> Result<Loaded, String> {
        let network: NetworkSpec = "segments:towns.csv".parse().unwrap();
        let loaded = network.load(Key::new(1), &|path| {
            assert_eq!(path, Path::new("towns.csv"));
            Ok(text.as_bytes().to_vec())
        });
        loaded.map_err(|mistakes| {
            assert_eq!(mistakes.0[0].path, "network");
            mistakes.0[0].error.to_string()
        })
    }

    fn rows(network: &Network) -> Vec<Vec<u32>> {
        (0..network.n_agents() as u32).map(|agent| network.followers(agent).to_vec()).collect()
    }

    #[test]
    fn columns_are_found_by_their_names() {
        let loaded = load(TABLE).unwrap();
        let table = loaded.segments.unwrap();
        let young = Segment::new("young", 40, 6.0).with_spread(4.0);
        assert_eq!(table.segments()[..2], [young, Segment::new("old", 30, 4.0)]);
        assert_eq!(table.mixing(), &Mixing::Within(vec![0.7, 0.5, 0.6]));
        assert_eq!(loaded.network.words("segment").unwrap()[39..41], ["young", "old"]);
        assert_eq!(loaded.network.words("price").unwrap()[69..71], ["3", ""]);

        let shares =
            load("old;segment;young;ties;agents\n0.4;young;0.6;6;40\n0.65;old;0.35;4;70\n").unwrap().segments.unwrap();
        assert_eq!(shares.mixing(), &Mixing::Shares(vec![vec![0.6, 0.4], vec![0.35, 0.65]]));
        let random = load("segment,agents,ties\na,10,2\nb,20,3\n").unwrap().segments.unwrap();
        assert_eq!(random.mixing(), &Mixing::Random);
    }

    #[test]
    fn every_error_names_the_column_and_the_segment() {
        for (text, message) in [
            (
                "segment,agents,ties\na,10,x\n",
                "ties of a must be a number, with a point before decimals and without %, got \"x\"",
            ),
            ("segment,agents,ties\na,10,2\nb,3,\n", "ties of b must be a number, got nothing"),
            ("segment,agents,ties\na,1.5,2\n", "agents of a must be a whole number from 1, got 1.5"),
            (
                "segment,agents\na,10\n",
                "the column ties is missing: a table of segments has the columns segment, agents and ties",
            ),
            (
                "segment,agents,ties,a\na,10,2,1\nb,10,2,1\n",
                "a column b is missing: there is a column a with the shares of ties that are with a",
            ),
            (
                "segment,agents,ties,within,a\na,10,2,1,1\n",
                "the column within must be left out: the columns of the segments already say which share of ties is within each",
            ),
            ("segment,agents,ties,within\na,10,2,60\n", "within of a must lie in [0, 1], got 60"),
            (
                "segment,agents,ties\na,300000000,2\n",
                "about 300,000,000 agents are too many: at most 250,000,000 can be generated",
            ),
        ] {
            assert_eq!(load(text).unwrap_err(), format!("towns.csv: {message}"));
        }
        let repeated = load("segment,agents,ties\na,10,2\na,10,2\n").unwrap_err();
        assert_eq!(repeated, "towns.csv:3: segment must be listed once, got \"a\", which is also on line 2");
        let capitals =
            load("Segment,AGENTS,Ties,Within,Price\na,10,2,0.5,3\nb,20,1,0.5,4\n").unwrap().segments.unwrap();
        assert_eq!(capitals.mixing(), &Mixing::Within(vec![0.5, 0.5]));
        assert_eq!(capitals.attributes().names().collect::<Vec<_>>(), ["Price"]);
        let shares = load("SEGMENT,agents,ties,Young,OLD\nyoung,10,2,0.5,0.5\nold,10,2,0.5,0.5\n").unwrap();
        assert_eq!(shares.segments.unwrap().mixing(), &Mixing::Shares(vec![vec![0.5, 0.5]; 2]));
        let missing = load("segment,agents,ties,A\nA,10,2,1\na,10,2,1\n").unwrap_err();
        assert!(missing.contains("a column a is missing"), "{missing}");
        let unnamed = load("name,agents,ties\na,10,2\n").unwrap_err();
        assert!(unnamed.starts_with("towns.csv:1: no column \"segment\" among name, agents, ties"), "{unnamed}");
    }

    #[test]
    fn networks_are_redrawn_in_every_replicate_unless_they_are_held() {
        let run = RunSpec::new("segments:towns.csv".parse::<NetworkSpec>().unwrap(), RuleSpec::new("threshold"));
        let run = run.with_seeds([0, 50]).with_replicates(2).with_measure("by:segment".parse::<MeasureSpec>().unwrap());
        assert_eq!(run.redrawn(), [RandomPart::Network]);
        let networks = |run: &RunSpec| {
            let model = run.resolve_with(&|_| Ok(TABLE.as_bytes().to_vec())).unwrap();
            assert!(model.columns().contains(&"adopted [segment=young]".to_string()), "{:?}", model.columns());
            [0, 1].map(|replicate| rows(model.session(replicate).unwrap().network()))
        };
        let [first, second] = networks(&run);
        assert_ne!(first, second);
        let [first, second] = networks(&run.with_hold([RandomPart::Network]));
        assert_eq!(first, second);
    }
}
