//! `*Partition` and `*Vector`: a number per vertex, in a project file after the network.

use super::network::{Network, size};
use super::words::{Word, Words, check_number};
use crate::error::Problem;
use crate::network::read::graph::Mistake;

/// Pajek's code for a missing value.
const MISSING: f64 = 999_999_998.0;

/// A partition or vector that is being read.
#[derive(Debug)]
pub struct Values {
    /// Whether the values are classes: whole numbers.
    partition: bool,
    title: String,
    line: u64,
    /// The column of the values, once `*Vertices` has been read; `None` if they belong to another network.
    column: Option<String>,
    stated: Option<u32>,
    got: u32,
    missing: u32,
}

impl Values {
    /// The partition or vector whose keyword is on line `line`.
    pub fn new(partition: bool, title: &str, line: u64) -> Self {
        let kind = if partition { "partition" } else { "vector" };
        let title = if title.is_empty() { kind } else { title };
        Values { partition, title: title.into(), line, column: None, stated: None, got: 0, missing: 0 }
    }

    /// Reads the rest of the line `*Vertices n`.
    pub fn vertices(&mut self, network: &mut Network, mut words: Words<'_>) -> Result<(), Mistake> {
        let n = size(words.word()?, words.line())?;
        if self.stated.is_some() || !words.rest().is_empty() {
            return Err(Problem::syntax("one *Vertices n in a partition or vector", words.rest()).on(words.line()));
        }
        self.stated = Some(n);
        if n == network.n {
            self.column = Some(network.new_column(&self.title, self.line)?);
        }
        Ok(())
    }

    /// Reads the value of the next vertex.
    pub fn value(&mut self, network: &mut Network, mut words: Words<'_>) -> Result<(), Mistake> {
        let line = words.line();
        let value = words.word()?.map_or("", Word::text);
        let Some(stated) = self.stated else {
            return Err(Problem::syntax("*Vertices n before the values", value).on(line));
        };
        if !words.rest().is_empty() {
            return Err(Problem::syntax("one value on the line", words.rest()).on(line));
        }
        check_number(value, "a number", line)?;
        if self.partition && value.parse::<i64>().is_err() {
            return Err(Problem::syntax("the number of a class (a whole number)", value).on(line));
        }
        if self.got == stated {
            return Err(Problem::syntax("a keyword after the last value", value).on(line));
        }
        if value.parse() == Ok(MISSING) {
            self.missing += 1;
        } else if let Some(column) = &self.column {
            network.graph.set_node(self.got, column, value);
        }
        self.got += 1;
        Ok(())
    }

    /// Checks that all values were there and adds the notes.
    pub fn close(&self, network: &mut Network) -> Result<(), Mistake> {
        let stated = self.stated.unwrap_or(0);
        if self.got != stated {
            let (stated, got) = (stated.into(), self.got.into());
            return Err(Problem::Count { what: "values", stated, got }.on(self.line));
        }
        let kind = if self.partition { "partition" } else { "vector" };
        if self.column.is_none() {
            network.graph.notes.push(format!(
                "the {kind} {:?} is skipped: it has {stated} values, but the network has {} vertices",
                self.title, network.n
            ));
        } else if self.missing > 0 {
            network.graph.notes.push(format!(
                "values of the {kind} {1:?} that are missing (999999998 in Pajek) and left empty: {0}",
                self.missing, self.title
            ));
        }
        Ok(())
    }
}
