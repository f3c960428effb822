/// The progress of an analysis or a search for the critical mass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// This number of simulations is planned, in addition to those planned before.
    Planned(u64),
    /// A simulation has ended.
    Simulated,
}

/// Receives the progress, from the thread that made it.
pub type OnProgress<'w> = dyn Fn(Progress) + Sync + 'w;
