/// Who moves when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// Everybody moves at once, from what was there a tick ago.
    #[default]
    Synchronous,
    /// A tick is as many visits as there are agents, to agents drawn with replacement; each sees what is there when it moves.
    RandomSequential,
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
