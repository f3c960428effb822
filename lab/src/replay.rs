use super::{Outcome, Run, Study};
use bandwagon::error::Result;

/// A study, how it was replayed, and what came of it.
#[derive(Clone, Debug)]
pub struct Replay {
    /// The study.
    pub study: Study,
    /// How often and with which coins it was replayed.
    pub run: Run,
    /// What came of it.
    pub outcome: Outcome,
}

impl Replay {
    /// Replays a study: `replicates` times, or as often as its verdicts are stated for.
    pub fn of(study: &Study, replicates: Option<u32>, seed: u64) -> Result<Replay> {
        let run = Run { replicates: replicates.unwrap_or(study.replicates), seed };
        Ok(Replay { study: *study, run, outcome: (study.run)(&run)? })
    }
}
