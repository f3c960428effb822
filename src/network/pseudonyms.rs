use super::{Agent, Network};
use crate::error::{Error, Problem, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io;

/// The header of a key table.
const HEADER: [&str; 2] = ["id", "pseudonym"];
/// The fewest digits of the number in a pseudonym.
const DIGITS: usize = 4;

/// The pseudonyms of agents: a key table from ids to names that say nothing about the agents, such as `agent-0001`.
///
/// The numbers follow a random order that is drawn from a secret and is not stored. Only the table leads from a pseudonym to
/// an agent. An order drawn from the seed of a run would be known to every reader of its provenance, and a hash of an id is
/// reversed by hashing all likely ids (ENISA 2019, *Pseudonymisation techniques and best practices*, section 5).
///
/// ```
/// use bandwagon::network::{Network, Pseudonyms};
///
/// let network = Network::from_arcs(2, [(0, 1)])?.with_labels(vec!["ann".into(), "bob".into()])?;
/// let secret = [7; 32]; // from the operating system, in a program
/// let key = Pseudonyms::default().extended(network.labels().unwrap(), &secret);
/// let named = key.label(network)?;
/// assert_eq!(key.of("ann"), Some(named.label(0).as_str()));
/// assert!(named.label(0).starts_with("agent-000"));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pseudonyms {
    of: BTreeMap<String, String>,
}

impl Pseudonyms {
    /// The same table with pseudonyms for those of `ids` that have none. They are numbered after the known ones, in the order
    /// of the SHA-256 of the secret and the id. No pseudonym is an id.
    #[must_use]
    pub fn extended(mut self, ids: &[String], secret: &[u8; 32]) -> Pseudonyms {
        let digest = |id: &str| Sha256::new().chain_update(secret).chain_update(id).finalize();
        let mut new: Vec<_> = ids.iter().filter(|id| !self.of.contains_key(*id)).map(|id| (digest(id), id)).collect();
        new.sort_unstable();
        new.dedup();
        let known: Vec<&String> = self.of.keys().chain(ids).collect();
        let is_free = |prefix: &String| !known.iter().any(|id| id.starts_with(prefix));
        let mut prefixes = std::iter::once("agent-".to_string()).chain((2..).map(|number| format!("agent{number}-")));
        let prefix = prefixes.find(is_free).unwrap_or_default();
        let (first, last) = (self.of.len() + 1, self.of.len() + new.len());
        let digits = last.to_string().len().max(DIGITS);
        let named = (first..).zip(new).map(|(number, (_, id))| (id.clone(), format!("{prefix}{number:0digits$}")));
        self.of.extend(named);
        self
    }

    /// Reads a key table: CSV with the header `id,pseudonym`. `name` is its name in errors.
    ///
    /// # Errors
    ///
    /// If it is not such a table, if an id or a pseudonym appears twice, or if a pseudonym is also an id.
    pub fn read(bytes: &[u8], name: &str) -> Result<Pseudonyms> {
        let wrong = |line: Option<u64>, problem| Error::Input { path: name.into(), line, problem };
        let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        let mut lines: BTreeMap<String, u64> = BTreeMap::new();
        let mut pseudonyms = Pseudonyms::default();
        for (row, number) in table.records().zip(0u64..) {
            let row = row.map_err(|error| wrong(error.position().map(csv::Position::line), refused(&error)))?;
            let line = row.position().map(csv::Position::line);
            let [id, pseudonym] = [row.get(0), row.get(1)].map(Option::unwrap_or_default);
            if number == 0 {
                if row.len() != 2 || [id, pseudonym] != HEADER {
                    let got = row.iter().collect::<Vec<_>>().join(",").chars().take(40).collect();
                    return Err(wrong(
                        line,
                        Problem::Syntax { expected: "the header id,pseudonym of a key table", got },
                    ));
                }
                continue;
            }
            if let Some(column) = [id, pseudonym].iter().position(|text| text.is_empty()) {
                return Err(wrong(line, Problem::EmptyId { column: column + 1 }));
            }
            for text in [id, pseudonym] {
                if let Some(first) = lines.insert(text.into(), line.unwrap_or_default()) {
                    return Err(wrong(line, Problem::RepeatedId { label: text.into(), line: first }));
                }
            }
            pseudonyms.of.insert(id.into(), pseudonym.into());
        }
        if pseudonyms.of.is_empty() { Err(wrong(None, Problem::NoRows)) } else { Ok(pseudonyms) }
    }

    /// Writes the key table, sorted by id.
    pub fn write(&self, out: impl io::Write) -> io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(HEADER)?;
        for (id, pseudonym) in &self.of {
            table.write_record([id, pseudonym])?;
        }
        table.flush()
    }

    /// The pseudonym of an id.
    pub fn of(&self, id: &str) -> Option<&str> {
        self.of.get(id).map(String::as_str)
    }

    /// The number of agents in the table.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Whether the table has no agents.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The network with pseudonyms as labels. The agents keep their numbers, so a simulation gives the same results.
    ///
    /// # Errors
    ///
    /// If an agent has no pseudonym.
    pub fn label(&self, network: Network) -> Result<Network> {
        let named = (0..network.n_agents() as Agent).map(|agent| {
            let id = network.label(agent);
            self.of(&id).map(String::from).ok_or_else(|| Error::WrongKind {
                name: "the key table".into(),
                wanted: "a table with a pseudonym for every agent of the network",
                got: format!("none for agent {id:?}"),
            })
        });
        let labels = named.collect::<Result<Vec<_>>>()?;
        network.with_labels(labels)
    }
}

fn refused(error: &csv::Error) -> Problem {
    let got = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "text that is not UTF-8",
        _ => "a row with another number of fields",
    };
    Problem::Syntax { expected: "an id and a pseudonym, separated by a comma", got: got.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(range: std::ops::Range<u32>) -> Vec<String> {
        range.map(|number| format!("pupil {number}")).collect()
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let mut ids = ids(0..3);
        ids.extend(["a,b", " a", "\"", "agent-0002"].map(String::from));
        let key = Pseudonyms::default().extended(&ids, &[1; 32]);
        let mut bytes = vec![];
        key.write(&mut bytes).unwrap();
        assert_eq!(Pseudonyms::read(&bytes, "key.csv").unwrap(), key);
        assert!(ids.iter().all(|id| key.of(id).is_some_and(|pseudonym| !ids.iter().any(|other| other == pseudonym))));
    }

    /// The mean rank correlation of 200 random orders of 100 agents has the standard deviation 1/√(200·99) = 0.007.
    #[test]
    fn the_order_depends_on_the_secret_only() {
        let ids = ids(100..200);
        let mut correlations = vec![];
        for secret in 0..200 {
            let key = Pseudonyms::default().extended(&ids, &[secret; 32]);
            let rank = |id: &String| key.of(id).unwrap()[6..].parse::<f64>().unwrap() - 50.5;
            let product: f64 = ids.iter().zip(0..).map(|(id, place)| rank(id) * (f64::from(place) - 49.5)).sum();
            correlations.push(product / (100.0 * (100.0 * 100.0 - 1.0) / 12.0));
            let reversed: Vec<String> = ids.iter().rev().cloned().collect();
            assert_eq!(Pseudonyms::default().extended(&reversed, &[secret; 32]), key);
        }
        let mean = correlations.iter().sum::<f64>() / 200.0;
        assert!(mean.abs() < 4.0 * 0.0071, "{mean}");
    }

    #[test]
    fn known_agents_keep_their_pseudonyms() {
        let old = Pseudonyms::default().extended(&ids(0..5), &[1; 32]);
        let new = old.clone().extended(&ids(3..9), &[2; 32]);
        assert!(ids(0..5).iter().all(|id| new.of(id) == old.of(id)));
        let mut all: Vec<&str> = ids(0..9).iter().map(|id| new.of.get(id).unwrap().as_str()).collect();
        all.sort_unstable();
        assert_eq!(all, (1..10).map(|number| format!("agent-000{number}")).collect::<Vec<_>>());
        assert_eq!(new.len(), 9);
    }

    #[test]
    fn errors_say_what_is_wrong_and_where() {
        for (table, due) in [
            ("id,name\na,b\n", "key.csv:1: expected the header id,pseudonym of a key table, got \"id,name\""),
            ("id,pseudonym\n", "key.csv: no rows of data"),
            ("id,pseudonym\na,x\na,y\n", "key.csv:3: agent \"a\" is already on line 2"),
            ("id,pseudonym\na,x\nb,x\n", "key.csv:3: agent \"x\" is already on line 2"),
            ("id,pseudonym\na,b\nb,x\n", "key.csv:3: agent \"b\" is already on line 2"),
            ("id,pseudonym\na,\n", "key.csv:2: the id in column 2 is empty"),
            ("id,pseudonym\na\n", "key.csv:2: expected an id and a pseudonym, separated by a comma, got"),
        ] {
            let error = Pseudonyms::read(table.as_bytes(), "key.csv").unwrap_err().to_string();
            assert!(error.starts_with(due), "{error}");
        }
        let key = Pseudonyms::read(b"id,pseudonym\nann,x\n", "key.csv").unwrap();
        let network = Network::from_arcs(2, [(0, 1)]).unwrap().with_labels(vec!["ann".into(), "bob".into()]).unwrap();
        let due =
            "the key table must be a table with a pseudonym for every agent of the network, got none for agent \"bob\"";
        assert_eq!(key.label(network).unwrap_err().to_string(), due);
    }
}
