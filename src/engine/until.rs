use crate::rule::Board;

/// The reason why a run ended. Stopping early is a reason, not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// The run reached its last tick.
    Ticks,
    /// Nothing can change any more: no agent changed, and none drew a random number.
    Rest,
    /// A column reached its target sum.
    Reached,
    /// The observer stopped the run.
    Observer,
}

/// When a run ends: at rest, after a maximum number of ticks, or when a column reaches a sum, whichever comes first.
///
/// ```
/// use bandwagon::engine::Until;
///
/// let until = Until::ticks(100).reaching(0, 50.0);
/// assert_eq!(until.last_tick(), 100);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[must_use]
pub struct Until {
    ticks: u32,
    reaching: Option<(usize, f64)>,
}

impl Default for Until {
    /// Ends the run at rest, or at tick 10,000 at the latest: some rules never come to rest.
    fn default() -> Until {
        Until::ticks(10_000)
    }
}

impl Until {
    /// Ends the run at rest, or at tick `ticks` at the latest.
    pub fn ticks(ticks: u32) -> Until {
        Until { ticks, reaching: None }
    }

    /// Ends the run at rest. A rule whose agents never stop drawing random numbers never comes to rest; use
    /// [`Until::ticks`].
    pub fn rest() -> Until {
        Until::ticks(u32::MAX)
    }

    /// Also ends the run once the sum of a column is at least `sum`. `column` is an index into `Rule::columns`; an
    /// index out of range has no effect.
    pub fn reaching(self, column: usize, sum: f64) -> Until {
        Until { reaching: Some((column, sum)), ..self }
    }

    /// The last tick at which the run ends.
    pub fn last_tick(&self) -> u32 {
        self.ticks
    }

    pub(super) fn reached(&self, board: &Board) -> bool {
        self.reaching.is_some_and(|(column, sum)| column < board.n_columns() && board.sum(column) >= sum)
    }
}
