//! Reasons to refuse an edge list after all rows were read.

use super::EdgeList;
use crate::error::{Problem, Result};
use crate::network::Labels;
use crate::network::read::{
    Note, Report, Separator, column_names::has_pair, decimal, id_columns, shape::has_dictionary,
};
use std::collections::HashSet;

/// The largest number of rows for which it is checked whether they are all pairs of agents.
const MOST_PAIRS: usize = 100_000;

impl EdgeList<'_> {
    /// Fails if the words of a first row that was taken as a header are also agents.
    pub(super) fn check_header(&self, labels: &Labels, report: &Report) -> Result<()> {
        let Some(first) = report.first_row.as_ref().filter(|first| first.is_header) else { return Ok(()) };
        match first.ids.iter().find(|id| labels.contains(id)) {
            None => Ok(()),
            Some(id) => Err(self
                .source
                .error(Some(1), Problem::HeaderOrData { ids: first.ids.clone().into(), again: id.clone() })),
        }
    }

    /// Fails if a weight has a point although others have a decimal comma: the point may separate thousands.
    pub(super) fn check_points(&self) -> Result<()> {
        let places: Vec<usize> = self.columns.weight.into_iter().chain(self.others.weights()).collect();
        let mut table = self.table_again();
        while table.next_row()? {
            if let Some(&place) = places.iter().find(|&&place| table.field(place).contains('.')) {
                let expected = "a weight with a decimal comma, as in other rows, and without a point";
                return Err(table.row_error(Problem::syntax(expected, table.field(place))));
            }
        }
        Ok(())
    }

    /// The note about weights whose points may separate thousands, which spreadsheets write where fields are separated by
    /// semicolons. The first rows are looked at.
    pub(super) fn note_on_thousands(&self) -> Result<Option<Note>> {
        let Some(place) = self.columns.weight.filter(|_| self.table.separator() == Separator::Semicolon) else {
            return Ok(None);
        };
        let rows = self.table_again().next_rows(id_columns::ROWS)?;
        let fields = rows.iter().filter_map(|row| row.get(place)).map(String::as_str);
        Ok(decimal::with_thousands(fields).map(|weight| Note::Thousands { weight: weight.into() }))
    }

    /// Fails if the rows are no edges: if an agent is called `|` or the like, if many long rows
    /// have two agents only, or if they are all pairs of agents and a column says who has a tie.
    pub(super) fn check_shape(&self, labels: &Labels, rows: usize) -> Result<()> {
        let width = self.table.width();
        let is_named = self.table.header().is_some_and(has_pair) || self.file.format.is_some();
        let is_narrow = labels.len() == 2 && rows >= 5 && width >= 4 && self.file.ids.is_none() && !is_named;
        let why = match labels {
            labels if is_narrow => format!(
                "{rows} rows of {width} fields, but the only ids in the first two columns are {} and {}: a matrix that \
                 is not square?",
                labels.label(0),
                labels.label(1)
            ),
            Labels::Texts(labels) if labels.iter().any(|label| SEPARATORS.contains(&label.as_str())) => {
                "an id is a sign such as | or ->: separate the ids by commas, semicolons, tabs or blanks only".into()
            }
            Labels::Texts(labels) if 2 * labels.iter().filter(|label| is_half_pair(label)).count() >= labels.len() => {
                "the rows look like (1, 2): write the two ids without parentheses".into()
            }
            Labels::Texts(labels) if labels.iter().any(|label| is_half_quoted(label)) => {
                "an id begins or ends with a single quote: quote with \" or not at all".into()
            }
            Labels::Texts(texts) if texts.iter().any(|label| has_dictionary(label)) => {
                "the rows have data in braces, as NetworkX writes them: use write_weighted_edgelist".into()
            }
            Labels::Texts(texts)
                if texts.iter().any(|id| id.contains(' ')) && texts.iter().all(|id| are_numbers(id)) =>
            {
                "ids have blanks between numbers: separate all fields alike".into()
            }
            labels => match self.column_of_pairs(labels.len(), rows)? {
                Some(column) => format!(
                    "the file lists all pairs of {} agents, and column {column} has 0 and 1, which may say who has a tie: keep \
                     the rows with 1, or state the format to have all ties",
                    labels.len()
                ),
                None => return Ok(()),
            },
        };
        Err(self.source.error(None, Problem::NoShape { why, setting: None }))
    }

    /// The first column that is not used and has only 0 and 1, counted from 1, if the file lists all pairs of agents.
    fn column_of_pairs(&self, n_agents: usize, rows: usize) -> Result<Option<usize>> {
        let (pairs, file) = (n_agents * n_agents.saturating_sub(1), self.file);
        let is_complete = n_agents > 2 && rows <= MOST_PAIRS && [pairs / 2, pairs, pairs + n_agents].contains(&rows);
        if !is_complete || self.columns.weight.is_some() || !self.others.is_empty() || file.format.is_some() {
            return Ok(None);
        }
        let rows = self.table_again().next_rows(rows)?;
        let has =
            |column: usize, value: &str| rows.iter().any(|row| row.get(column).is_some_and(|field| field == value));
        let is_cell =
            |row: &Vec<String>, column: usize| row.get(column).is_some_and(|field| field == "0" || field == "1");
        let is_of_ties = |&column: &usize| {
            ![self.columns.first, self.columns.second].contains(&column)
                && has(column, "0")
                && has(column, "1")
                && rows.iter().all(|row| is_cell(row, column))
        };
        let pair = |row: &Vec<String>| {
            let ids = [row.get(self.columns.first)?.clone(), row.get(self.columns.second)?.clone()];
            (ids[0] != ids[1]).then(|| if ids[0] < ids[1] { ids } else { [ids[1].clone(), ids[0].clone()] })
        };
        if rows.iter().filter_map(pair).collect::<HashSet<_>>().len() < pairs / 2 {
            return Ok(None);
        }
        Ok((0..self.table.width()).find(is_of_ties).map(|column| column + 1))
    }
}

/// Whether an id is a number or several.
fn are_numbers(id: &str) -> bool {
    id.split_whitespace().all(|part| part.parse::<u64>().is_ok())
}

/// The note about an id that consists of several other ids, if there is one.
pub(super) fn several_ids(labels: &[String]) -> Option<Note> {
    let known: HashSet<&str> = labels.iter().map(String::as_str).collect();
    let is_list = |id: &str, sign: char| id.contains(sign) && id.split(sign).all(|part| known.contains(part.trim()));
    let id = labels.iter().find(|id| [',', ';', '|'].iter().any(|&sign| is_list(id, sign)))?;
    Some(Note::SeveralIds { id: id.clone() })
}

/// Signs between ids, which are not ids themselves.
const SEPARATORS: [&str; 7] = ["|", "->", "-->", "--", "=>", "→", "<->"];

/// Whether a label is a part of pairs in parentheses: `(0`, or `0) (1`.
fn is_half_pair(label: &str) -> bool {
    label.starts_with('(') != label.ends_with(')') || label.find(')') < label.find('(').filter(|_| label.contains(')'))
}

/// Whether a label begins or ends with a quote that was cut off from the other.
fn is_half_quoted(label: &str) -> bool {
    label.len() > 1 && label.matches('\'').count() == 1 && (label.starts_with('\'') || label.ends_with('\''))
}
