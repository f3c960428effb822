use crate::error::{Error, Result};

/// The activation schedule: which agents update their states when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// All agents update simultaneously, from the states and acts of the previous tick.
    #[default]
    Synchronous,
    /// A tick is `n` visits to agents drawn with replacement, where `n` is the number of agents. Each agent sees the
    /// current states and acts when it updates.
    RandomSequential,
    /// A tick is `n / 2` meetings, rounded up. Each is between the two ends of an arc drawn uniformly with replacement.
    /// The two see only each other and update simultaneously. Then they act, and the agents that they act on update
    /// too.
    RandomPairs,
    /// Each agent updates by `Rule::jump` at the event times of its own Poisson process, whose rate is `Rule::rate`. A
    /// tick is one unit of time. A rate that is NaN or below 0 counts as 0, and a rate above 10⁶ as 10⁶.
    Continuous,
}

impl Clock {
    /// All clocks.
    pub const ALL: [Clock; 4] = [Clock::Synchronous, Clock::RandomSequential, Clock::RandomPairs, Clock::Continuous];

    /// The name of the clock on the command line, in a rule's catalogue row and in provenance.
    pub const fn name(self) -> &'static str {
        match self {
            Clock::Synchronous => "synchronous",
            Clock::RandomSequential => "random-sequential",
            Clock::RandomPairs => "random-pairs",
            Clock::Continuous => "continuous",
        }
    }

    /// The clock called `name`.
    ///
    /// # Errors
    /// If no clock has that name.
    ///
    /// ```
    /// use bandwagon::rule::Clock;
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
