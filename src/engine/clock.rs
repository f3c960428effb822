use crate::error::{Error, Result};

/// Who moves when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// Everybody moves at once, from what was there a tick ago.
    #[default]
    Synchronous,
    /// A tick is as many visits as there are agents, to agents drawn with replacement; each sees what is there when it moves.
    RandomSequential,
    /// A tick is half as many meetings as there are agents, each of the two ends of an arc drawn evenly. They see each other
    /// alone and move at once; then they act, and whoever they act on moves too.
    RandomPairs,
    /// Each agent moves at the times of a Poisson clock of its own, whose rate is `Rule::rate`, by `Rule::jump`. A tick is one
    /// unit of time. A rate that is NaN or below 0 counts as 0, one above a million as a million.
    Continuous,
}

impl Clock {
    /// All there are.
    pub const ALL: [Clock; 4] = [Clock::Synchronous, Clock::RandomSequential, Clock::RandomPairs, Clock::Continuous];

    /// What it is called on the command line, in a rule's row of the catalogue and in provenance.
    pub const fn name(self) -> &'static str {
        match self {
            Clock::Synchronous => "synchronous",
            Clock::RandomSequential => "random-sequential",
            Clock::RandomPairs => "random-pairs",
            Clock::Continuous => "continuous",
        }
    }

    /// The clock of that name.
    ///
    /// ```
    /// use bandwagon::engine::Clock;
    ///
    /// assert_eq!(Clock::named("random-pairs")?, Clock::RandomPairs);
    /// assert!(Clock::named("sundial").is_err());
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    pub fn named(name: &str) -> Result<Clock> {
        let known = Clock::ALL.iter().find(|clock| clock.name() == name);
        known.copied().ok_or_else(|| Error::unknown("clock", name, Clock::ALL.map(Clock::name).into_iter()))
    }
}

/// Whom a synchronous tick visits. The bytes of a run do not depend on it, only its cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sweep {
    /// Whichever is cheaper, decided every tick.
    #[default]
    Auto,
    /// Always everybody.
    Dense,
    /// After the first tick, only those awake.
    Sparse,
}
