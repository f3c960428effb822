use crate::rule::Board;

/// Why a run ended. Stopping early is a reason, not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// The last tick asked for was reached.
    Ticks,
    /// Nothing can change any more: nobody changed, and nobody drew a coin.
    Rest,
    /// A column reached the sum asked for.
    Reached,
    /// An observer had seen enough.
    Observer,
}

/// When a run ends: at rest, at the latest after some ticks, or when a column reaches a sum.
///
/// ```
/// use bandwagon::engine::Until;
///
/// let until = Until::ticks(100).reaching(0, 50.0);
/// assert_eq!(until.last_tick(), 100);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Until {
    ticks: u32,
    reaching: Option<(usize, f64)>,
}

impl Until {
    /// At the latest after `ticks` ticks.
    pub fn ticks(ticks: u32) -> Until {
        Until { ticks, reaching: None }
    }

    /// At rest. A rule whose agents never stop drawing coins never rests: give it [`Until::ticks`].
    pub fn rest() -> Until {
        Until::ticks(u32::MAX)
    }

    /// Also as soon as the sum of a column, by its place in `Rule::columns`, is at least `sum`; never for a column that
    /// the rule does not have.
    pub fn reaching(self, column: usize, sum: f64) -> Until {
        Until { reaching: Some((column, sum)), ..self }
    }

    /// The last tick that can be reached.
    pub fn last_tick(&self) -> u32 {
        self.ticks
    }

    pub(super) fn reached(&self, board: &Board) -> bool {
        self.reaching.is_some_and(|(column, sum)| column < board.n_columns() && board.sum(column) >= sum)
    }
}
