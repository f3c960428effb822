use super::Finding;
use bandwagon::error::{Error, Result};
use bandwagon::experiment::ensemble;
use bandwagon::plot::Chart;
use bandwagon::random::Key;

/// A published study that can be replicated.
#[derive(Clone, Copy, Debug)]
pub struct Study {
    /// Name on the command line: author and year, as in `asch_1955`.
    pub name: &'static str,
    /// Topic, in a few words.
    pub title: &'static str,
    /// What the study did and how the simulation differs, in one or two sentences.
    pub says: &'static str,
    /// Which parameters were fitted to which published numbers, and which numbers are predicted.
    pub fitted: &'static str,
    /// Catalogue names of the rules that the simulation uses.
    pub rules: &'static [&'static str],
    /// Author, year, title and DOI.
    pub source: &'static str,
    /// Number of replicates for which its criteria are stated.
    pub replicates: u32,
    /// Runs the simulation.
    pub run: fn(&Run) -> Result<Outcome>,
}

/// Number of replicates and seed of a study's simulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Number of replicates, at least 2.
    pub replicates: u32,
    /// Seed of all random numbers.
    pub seed: u64,
}

/// The results of a study's simulation.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Published and simulated numbers.
    pub findings: Vec<Finding>,
    /// A chart of the published and simulated numbers.
    pub figure: Chart,
    /// What a reader must know: values of parameters, findings that miss their criterion, and why. A sentence each.
    pub notes: Vec<String>,
}

impl Study {
    /// Runs the study with the number of replicates for which its criteria are stated, and seed 1.
    pub fn replay(&self) -> Result<Outcome> {
        (self.run)(&Run { replicates: self.replicates, seed: 1 })
    }
}

impl Run {
    /// The same settings with other random numbers, for studies of several cases. Case 0 is the run itself.
    pub(super) fn case(&self, number: u32) -> Run {
        // Seeds of cases are far apart, so that the run with the next seed shares no random number.
        Run { seed: self.seed.wrapping_add(u64::from(number) << 32), ..*self }
    }

    /// Computes one result per replicate, in parallel. Results are in the order of the replicates.
    pub fn each<T: Send>(&self, work: impl Fn(Key) -> Result<T> + Sync) -> Result<Vec<T>> {
        if self.replicates < 2 {
            return Err(Error::out_of_range("replicates", "2 to 4294967295", self.replicates.into()));
        }
        ensemble(self.replicates, self.seed, work)
    }
}
