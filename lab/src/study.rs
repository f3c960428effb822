use super::Finding;
use bandwagon::error::{Error, Result};
use bandwagon::experiment::ensemble;
use bandwagon::plot::Chart;
use bandwagon::random::Key;

/// A published study that can be replayed.
#[derive(Clone, Copy, Debug)]
pub struct Study {
    /// Its name on the command line: author and year, `asch_1955`.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// What was done, and what is done here instead, in a sentence or two.
    pub says: &'static str,
    /// What was fitted to which published number, and what is predicted from it.
    pub fitted: &'static str,
    /// The rule or rules that replay it, by their names in the catalogue.
    pub rules: &'static [&'static str],
    /// Author, year, title and DOI.
    pub source: &'static str,
    /// How many replicates its verdicts are stated for.
    pub replicates: u32,
    /// Replays it.
    pub run: fn(&Run) -> Result<Outcome>,
}

/// How often and with which coins a study is replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// How many replicates, at least 2.
    pub replicates: u32,
    /// The seed of all coins.
    pub seed: u64,
}

/// What came of a study.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Published beside simulated.
    pub findings: Vec<Finding>,
    /// The same as a picture.
    pub figure: Chart,
    /// What must be known to read them: values of parameters, what falls short and why. A sentence each.
    pub notes: Vec<String>,
}

impl Study {
    /// Replays it as often as its verdicts are stated for, with seed 1.
    pub fn replay(&self) -> Result<Outcome> {
        (self.run)(&Run { replicates: self.replicates, seed: 1 })
    }
}

impl Run {
    /// The same on other coins: a study of several cases gives each its own. Case 0 is the run itself.
    pub(super) fn case(&self, number: u32) -> Run {
        // Far apart, so that the run of the next seed shares no coin.
        Run { seed: self.seed.wrapping_add(u64::from(number) << 32), ..*self }
    }

    /// One result per replicate, worked out in parallel, in the order of the replicates.
    pub fn each<T: Send>(&self, work: impl Fn(Key) -> Result<T> + Sync) -> Result<Vec<T>> {
        if self.replicates < 2 {
            return Err(Error::out_of_range("replicates", "2 to 4294967295", self.replicates.into()));
        }
        ensemble(self.replicates, self.seed, work)
    }
}
