/// Which agents a synchronous tick visits. The choice affects only the cost of a run, not its results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sweep {
    /// Dense or sparse, whichever is cheaper; decided at every tick.
    #[default]
    Auto,
    /// All agents at every tick.
    Dense,
    /// All agents at the first tick, then only the active agents (the frontier).
    Sparse,
}
