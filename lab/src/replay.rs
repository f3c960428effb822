use super::{Outcome, Run, Study};
use bandwagon::error::Result;

/// A study, its run settings, and its outcome.
#[derive(Clone, Debug)]
pub struct Replay {
    /// The study.
    pub study: Study,
    /// Number of replicates and seed.
    pub run: Run,
    /// Findings, figure and notes.
    pub outcome: Outcome,
}

impl Replay {
    /// Runs a study with `replicates` replicates, or with the number for which its criteria are stated.
    pub fn of(study: &Study, replicates: Option<u32>, seed: u64) -> Result<Replay> {
        let run = Run { replicates: replicates.unwrap_or(study.replicates), seed };
        Ok(Replay { study: *study, run, outcome: (study.run)(&run)? })
    }
}
