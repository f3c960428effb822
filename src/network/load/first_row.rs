use super::columns::is_word;

/// The first row of an edge list, and what it was taken for.
///
/// ```
/// use bandwagon::network::load::{Direction, EdgeList};
///
/// let list = EdgeList::new(Direction::Influence);
/// let first = |text: &str| list.read_with_first(text.as_bytes(), "arcs.csv").map(|(_, first)| first.unwrap());
/// assert!(first("from,to\nann,bob\n")?.is_header);
/// // A name for the columns, or an arc of two whom nobody else knows?
/// assert!(first("person,friend\nann,bob\n")?.is_in_doubt);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstRow {
    /// What it has in the columns of the ids.
    pub ids: [String; 2],
    /// Whether it was taken for a header.
    pub is_header: bool,
    /// Whether it was taken for data, but may be a header: both its ids are words, and no other row has either.
    pub is_in_doubt: bool,
}

impl FirstRow {
    pub(super) fn new(ids: [&str; 2], is_header: bool) -> FirstRow {
        let is_in_doubt = !is_header && ids.into_iter().all(is_word);
        FirstRow { ids: ids.map(Into::into), is_header, is_in_doubt }
    }
}
