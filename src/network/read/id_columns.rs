//! Whether the first two columns of an edge list are its ids.

use std::collections::HashSet;

/// The number of rows that are looked at.
pub(super) const ROWS: usize = 1_000;

/// The largest share of values that two columns have in common if they are not both ids.
const FEW: f64 = 0.05;

/// The smallest share of values that two columns of ids have in common.
const MANY: f64 = 0.3;

/// The fewest different numbers in a column of ids. Fewer may be weights, ratings or years.
const NUMBERS: usize = 20;

/// Two columns, of which one is the first or the second, that look more like ids than the first two columns: they have many
/// values in common, and the first two have almost none. `taken` is a column with another use.
pub(super) fn better_ids(rows: &[Vec<String>], taken: Option<usize>) -> Option<(usize, usize)> {
    let width = rows.iter().map(Vec::len).min().filter(|_| rows.len() >= 3)?;
    let columns: Vec<HashSet<&str>> = (0..width)
        .map(|column| rows.iter().map(|row| row[column].as_str()).filter(|it| !it.is_empty()).collect())
        .collect();
    let shared = |(one, other): (usize, usize)| {
        let (one, other) = (&columns[one], &columns[other]);
        one.intersection(other).count() as f64 / one.len().max(other.len()).max(1) as f64
    };
    if width < 3 || shared((0, 1)) >= FEW {
        return None;
    }
    // A word that is the same in all rows is no id, and times are none.
    let is_no_id = |column: usize| match columns[column].iter().next() {
        Some(word) if columns[column].len() == 1 => word.starts_with(char::is_alphabetic),
        _ => are_times(rows.iter().map(|row| row[column].as_str())),
    };
    let fewest = if is_no_id(0) || is_no_id(1) { 2 } else { NUMBERS };
    let may_be_ids = |column: usize| {
        let are_numbers = columns[column].iter().all(|value| value.parse::<f64>().is_ok());
        columns[column].len() >= if are_numbers { fewest } else { 2 }
    };
    let pairs = (2..width).flat_map(|other| [(0, other), (1, other)]).filter(|(_, other)| taken != Some(*other));
    let pairs = pairs.filter(|&(one, other)| may_be_ids(one) && may_be_ids(other));
    let best = pairs.max_by(|&one, &other| shared(one).total_cmp(&shared(other)))?;
    (shared(best) >= MANY).then_some(best)
}

/// Whether values are whole numbers that are large and do not decrease, as times in seconds.
fn are_times<'v>(values: impl Iterator<Item = &'v str> + Clone) -> bool {
    const LARGE: u64 = 100_000;
    let numbers = || values.clone().map(|value| value.parse().unwrap_or(0));
    numbers().all(|number| number >= LARGE) && numbers().is_sorted()
}

/// Whether a value is in both the first and the second column.
pub(super) fn have_common(rows: &[Vec<String>]) -> bool {
    let column = |column: usize| rows.iter().filter_map(move |row| row.get(column)).collect::<HashSet<_>>();
    !column(0).is_disjoint(&column(1))
}

/// The fewest rows of a table of agents that is told apart from a list of edges.
const AGENTS: usize = 10;

/// Whether rows look like those of a table of agents: there are more than two columns, and no agent is in both the first and
/// the second. Of long files only the first rows are known.
pub(super) fn may_be_agents(rows: &[Vec<String>]) -> bool {
    let is_known = (AGENTS..ROWS).contains(&rows.len()) && rows.iter().all(|row| row.len() > 2);
    let column = |column: usize| rows.iter().map(|row| row[column].as_str()).collect::<HashSet<&str>>();
    is_known && column(0).len() == rows.len() && column(0).is_disjoint(&column(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(' ').map(String::from).collect()).collect()
    }

    #[test]
    fn columns_with_common_values_are_found() {
        assert_eq!(better_ids(&rows("a pp b\nb pp c\nc pd d"), None), Some((0, 2)));
        let layers: String = (0..60).map(|row| format!("{} {} {} 1\n", row % 3, 100 + row, 101 + row)).collect();
        assert_eq!(better_ids(&rows(&layers), None), Some((1, 2)));
        let contacts: String =
            (0..60).map(|row| format!("{} {} {} x\n", 20 * row, 1500 + row % 30, 1501 + row % 30)).collect();
        assert_eq!(better_ids(&rows(&contacts), None), Some((1, 2)));
    }

    #[test]
    fn tables_of_agents_are_noticed() {
        let of = |row: fn(usize) -> String| rows(&(0..12).map(row).collect::<String>());
        assert!(may_be_agents(&of(|row| format!("p{row} f {row}\n"))));
        assert!(!may_be_agents(&of(|row| format!("p{row} p{} {row}\n", row + 1))));
        assert!(!may_be_agents(&of(|row| format!("p{row} f\n"))));
        assert!(!may_be_agents(&of(|row| format!("p{} i{row} 5\n", row % 3))));
    }

    #[test]
    fn usual_edge_lists_are_left_alone() {
        for text in
            ["a b c\nb c a\nc a b", "u1 i1 5\nu2 i2 4\nu3 i1 5", "1 101 2\n2 102 1\n3 101 2", "hub a\nhub b\nhub c"]
        {
            assert_eq!(better_ids(&rows(text), None), None, "{text}");
        }
        // Ratings of items by users, with users from 1 on.
        let ratings: String = (0..60).map(|row| format!("{} {} {}\n", row, 1000 + row % 7, row % 5)).collect();
        assert_eq!(better_ids(&rows(&ratings), None), None);
        assert_eq!(better_ids(&rows("a pp b\nb pp c\nc pd d"), Some(2)), None);
    }
}
