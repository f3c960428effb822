use crate::rule::Board;

/// The reason why a run ended. Stopping early is a reason, not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// The run reached its last tick.
    Ticks,
    /// Nothing can change any more: no agent changed, and none drew a random number.
    Rest,
    /// A column reached its target sum or share.
    Reached,
    /// The observer stopped the run.
    Observer,
}

/// When a run ends: at rest, after a maximum number of ticks, or when a column reaches a sum or a share of the agents,
/// whichever comes first.
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
    reaching: Option<(usize, Target)>,
}

/// What a column reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    Sum(f64),
    Share(f64),
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
        Until { reaching: Some((column, Target::Sum(sum))), ..self }
    }

    /// Also ends the run once the sum of a column is at least `share` of the agents at that tick, in place of a sum to
    /// be reached: 0.9 in the column `adopted` is 90 % of the agents that have joined by then. The condition is that of
    /// [`Record::time_to`](crate::record::Record::time_to).
    ///
    /// ```
    /// use bandwagon::engine::Stop;
    /// use bandwagon::prelude::*;
    ///
    /// // One more agent of a line adopts at each tick.
    /// let line = Network::from_ties(10, (1..10).map(|agent| (agent - 1, agent)))?;
    /// let mut simulation = Simulation::new(&line, &Threshold::share(0.5)?, &Start::seeds([0], true), Key::new(1))?;
    /// assert_eq!(simulation.run(Until::ticks(100).reaching_share(0, 0.9), &mut ()), Stop::Reached);
    /// assert_eq!((simulation.tick(), simulation.board().sum(0)), (8, 9.0));
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    pub fn reaching_share(self, column: usize, share: f64) -> Until {
        Until { reaching: Some((column, Target::Share(share))), ..self }
    }

    /// The last tick at which the run ends.
    pub fn last_tick(&self) -> u32 {
        self.ticks
    }

    pub(super) fn reached(&self, board: &Board) -> bool {
        self.reaching.is_some_and(|(column, target)| {
            column < board.n_columns()
                && match target {
                    Target::Sum(sum) => board.sum(column) >= sum,
                    Target::Share(share) => board.n_agents() > 0 && board.share(column) >= share,
                }
        })
    }
}
