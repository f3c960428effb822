/// The first row of an edge list, and whether it was interpreted as a header.
///
/// ```
/// use bandwagon::network::read::{Direction, NetworkFile};
///
/// let list = NetworkFile::new().direction(Direction::Influence);
/// let first = |text: &str| list.read_with_report(text.as_bytes(), "arcs.csv").map(|(_, report)| report.first_row.unwrap());
/// assert!(first("from,to\nann,bob\n")?.is_header);
/// // Column names, or an arc between two agents that appear in no other row?
/// assert!(first("customer,contact\nann,bob\n")?.is_in_doubt);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstRow {
    /// The fields in the two id columns.
    pub ids: [String; 2],
    /// `true` if the row was read as a header.
    pub is_header: bool,
    /// `true` if the row was read as data but may be a header: both ids are words, or the numbers 0 and 1
    /// above words, and no other row contains either.
    pub is_in_doubt: bool,
}

impl FirstRow {
    /// A first row that was read as a header, or else as data that may be a header.
    pub(super) fn new(ids: [&str; 2], is_header: bool, may_be_header: bool) -> FirstRow {
        FirstRow { ids: ids.map(Into::into), is_header, is_in_doubt: !is_header && may_be_header }
    }
}
