//! How much memory the results of a run take, before it begins.

use crate::error::{Error, Result, grouped};

/// The size of the results of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) replicates: u32,
    /// The largest number of ticks of a replicate.
    pub(crate) ticks: u32,
    pub(crate) columns: usize,
    /// The number of ticks of which the states of all agents are kept.
    pub(crate) snapshots: usize,
    pub(crate) n_agents: usize,
}

/// Bytes of a replicate in addition to its values: the place of its result, and the block of its values. With the
/// statistics, a replicate of one value was measured to take 104 bytes; 136 are assumed.
const REPLICATE: f64 = 96.0;

/// Bytes by which a replicate grows while the statistics of a column are computed: its times, rises and final values.
const STATISTICS: f64 = 32.0;

/// Bytes of the statistics of a column at a tick: two moments, in the summary and in the table that is written.
const MOMENTS: f64 = 240.0;

/// Bytes of a snapshot in addition to its states.
const SNAPSHOT: f64 = 64.0;

impl Size {
    /// The number of bytes of each part, at most.
    pub(crate) fn parts(&self) -> Vec<(&'static str, f64)> {
        let (replicates, n_agents) = (f64::from(self.replicates), self.n_agents as f64);
        let values = (f64::from(self.ticks) + 1.0) * self.columns as f64;
        vec![
            ("curves", replicates * (REPLICATE + 8.0 * values)),
            ("statistics", replicates * STATISTICS + MOMENTS * values),
            ("states", replicates * self.snapshots as f64 * (SNAPSHOT + 8.0 * n_agents)),
        ]
    }

    /// Fails if the results and `others` take more memory than a program may use.
    pub(crate) fn check(&self, others: &[(&'static str, f64)]) -> Result<()> {
        let mut parts = self.parts();
        parts.extend(others);
        let reduce = match self.snapshots {
            0 => "the replicates or the ticks",
            _ => "the replicates, the ticks, or the ticks whose states are recorded",
        };
        Error::check_memory(|| self.to_string(), parts, reduce)
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counted = |number: f64, noun| format!("{} {noun}{}", grouped(number), if number == 1.0 { "" } else { "s" });
        let (replicates, ticks) = (counted(self.replicates.into(), "replicate"), counted(self.ticks.into(), "tick"));
        write!(to, "{replicates} of {ticks}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: Size = Size { replicates: 1000, ticks: 100, columns: 1, snapshots: 0, n_agents: 34 };

    fn message(size: Size) -> String {
        size.check(&[]).unwrap_err().to_string()
    }

    #[test]
    fn a_usual_run_is_allowed() {
        assert!(RUN.check(&[]).is_ok());
        assert!(Size { replicates: 1_000_000, columns: 4, ..RUN }.check(&[]).is_ok());
    }

    #[test]
    fn many_replicates_take_memory_even_without_ticks() {
        assert!(message(Size { replicates: 60_000_000, ticks: 0, ..RUN }).starts_with(
            "60,000,000 replicates of 0 ticks may take 8.2 GB of memory (curves 6.2 GB, statistics 1.9 GB), and more than \
             6.0 GB is refused: reduce the replicates or the ticks"
        ));
    }

    #[test]
    fn ticks_columns_states_and_the_network_count() {
        assert!(message(Size { replicates: 1, ticks: 30_000_000, ..RUN }).contains("statistics"));
        assert!(Size { ticks: 5000, columns: 100, ..RUN }.check(&[]).is_ok());
        assert!(message(Size { ticks: 10_000, columns: 100, ..RUN }).contains("curves 8.0 GB"));
        let states = Size { snapshots: 10, n_agents: 100_000, ..RUN };
        assert!(message(states).ends_with("or the ticks whose states are recorded"));
        let said = RUN.check(&[("network", 6e9)]).unwrap_err().to_string();
        assert!(said.contains("network 6.0 GB"), "{said}");
    }
}
