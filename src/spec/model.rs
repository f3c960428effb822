use super::{Loaded, Mistakes, RunSpec, Session};
use crate::engine::Clock;
use crate::error::Result;
use crate::experiment::GivingCurve;
use crate::network::Network;
use crate::network::generate::Segments;
#[cfg(feature = "files")]
use crate::network::read::Report;
use crate::param::Parameter;
use crate::record::{Measure, Record, Series};
use crate::rules::Entry;
use std::path::Path;
use std::sync::Arc;

/// Reads a file that a description names.
pub type ReadFile<'a> = &'a dyn Fn(&Path) -> Result<Vec<u8>>;

/// A [`ReadFile`] for descriptions that name no files.
pub(crate) fn no_files(path: &Path) -> Result<Vec<u8>> {
    let source = std::io::Error::new(std::io::ErrorKind::Unsupported, "files cannot be read here");
    Err(crate::Error::Io { path: path.into(), source })
}

/// A run that can begin: a [`RunSpec`] whose network, parameters and agents were looked up. The type of its rule is erased, so that
/// programs which run any rule are compiled once.
///
/// A clone shares everything with the original.
///
/// ```
/// use bandwagon::spec::RunSpec;
///
/// let spec: RunSpec = serde_json::from_str(
///     r#"{"network": "karate", "rule": {"name": "threshold", "parameters": {"theta": 0.3}}, "seeds": [0, 33], "replicates": 2}"#,
/// )?;
/// let model = spec.resolve()?;
/// assert_eq!(model.run()?.last("adopted")?, [34.0, 34.0]);
///
/// let mut session = model.session(0)?;
/// session.step();
/// assert_eq!((session.tick(), session.sums()), (1, vec![20.0]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[must_use]
pub struct Model {
    pub(super) spec: RunSpec,
    pub(super) loaded: Loaded,
    pub(super) entry: &'static Entry,
    pub(super) clock: Clock,
    pub(super) n_seeds: usize,
    pub(super) n_stubborn: usize,
    pub(super) observed: Option<Vec<f64>>,
    pub(super) run: Arc<dyn Run>,
}

/// A run of one rule behind a pointer: what [`Model`] and [`Session`] need of it.
pub(super) trait Run: Send + Sync {
    fn columns(&self) -> Vec<String>;
    fn measures(&self) -> &[Measure];
    fn with_measure(&self, measure: Measure) -> Result<Arc<dyn Run>>;
    fn amounts(&self) -> &'static [&'static str];
    fn record(&self, replicates: u32, done: &(dyn Fn() + Sync)) -> Result<Record>;
    fn replicate(&self, replicate: u32) -> Result<Series>;
    fn first_ticks(&self, replicate: u32, column: &str) -> Result<Vec<Option<u32>>>;
    /// Whether each agent is a seed in replicate 0; `None` if the rule takes no seeds.
    fn seeds(&self) -> Option<Result<Vec<bool>>>;
    fn has_gifts(&self) -> bool;
    fn giving(&self, replicate: u32) -> Result<Option<Gifts>>;
    /// The simulation, and its network unless the groups are redrawn at every tick.
    fn session(&self, replicate: u32) -> Result<Box<dyn super::session::Steps>>;
}

/// Who gave what to whom in one replicate.
#[derive(Clone, Debug)]
pub struct Gifts {
    /// The measures over time, up to the last tick; a replicate at rest goes on giving.
    pub curve: GivingCurve<()>,
    /// The tick at which the replicate came to rest; `None` if it did not.
    pub rest: Option<u32>,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut to = to.debug_struct("Model");
        to.field("spec", &self.spec).field("n_agents", &self.network().n_agents()).finish_non_exhaustive()
    }
}

impl Model {
    /// The description.
    pub fn spec(&self) -> &RunSpec {
        &self.spec
    }

    /// The network of replicate 0; with groups that are redrawn at every tick, that of partners.
    pub fn network(&self) -> &Network {
        &self.loaded.network
    }

    /// How the file of the network was understood, if the network is from a file.
    #[cfg(feature = "files")]
    pub fn report(&self) -> Option<&Report> {
        self.loaded.report.as_ref()
    }

    /// The table of segments, if the network is generated from one.
    pub fn segments(&self) -> Option<&Segments> {
        self.loaded.segments.as_ref()
    }

    /// The rule's row in the catalogue.
    pub fn entry(&self) -> &'static Entry {
        self.entry
    }

    /// Which agents update when.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// The number of agents that have adopted at tick 0.
    pub fn n_seeds(&self) -> usize {
        self.n_seeds
    }

    /// The number of agents that never change their state.
    pub fn n_stubborn(&self) -> usize {
        self.n_stubborn
    }

    /// The number of agents that were observed to have adopted by each tick, from 0 to the last tick; `None` if the
    /// description names no column of observations.
    pub fn observed(&self) -> Option<&[f64]> {
        self.observed.as_deref()
    }

    /// The value of each parameter as it is described, or its default: `("theta", "normal:0.3,0.1")`.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let value = |row: &Parameter| match self.spec.rule.value(row) {
            Some(given) => given.to_string(),
            None => row.kind.default_text(),
        };
        self.entry.parameters.iter().map(|row| (row.name, value(row))).collect()
    }

    /// Also records a measure that a description cannot give, such as sums by groups that were computed from
    /// [`Model::network`]. [`Model::spec`] does not contain it.
    ///
    /// ```
    /// use bandwagon::network::measure::communities;
    /// use bandwagon::random::Key;
    /// use bandwagon::record::{Groups, Measure};
    /// use bandwagon::spec::{BuiltIn, RuleSpec, RunSpec};
    ///
    /// let rule = RuleSpec::new("threshold").with("theta", 0.5);
    /// let model = RunSpec::new(BuiltIn::Karate, rule).with_seeds([0, 33]).resolve()?;
    /// let communities = communities(model.network(), Key::new(1));
    /// let groups = Groups::numbered("community", communities.groups().iter().copied())?;
    /// let model = model.with_measure(Measure::by(groups))?;
    /// assert_eq!(model.columns()[..2], ["adopted", "adopted [community=0]"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the measure does not fit the rule or the network, or a column of that name exists.
    pub fn with_measure(self, measure: Measure) -> Result<Model> {
        Ok(Model { run: self.run.with_measure(measure)?, ..self })
    }

    /// The names of the columns: first those of the rule, then those of the measures.
    pub fn columns(&self) -> Vec<String> {
        self.run.columns()
    }

    /// The columns of the rule that add up amounts (gifts, opinions) instead of counting agents.
    pub fn amounts(&self) -> &'static [&'static str] {
        self.run.amounts()
    }

    /// Runs all replicates.
    ///
    /// # Errors
    ///
    /// If the number of replicates is 0, or a value drawn for a replicate is out of range.
    pub fn run(&self) -> Result<Record> {
        self.run_with_progress(&|| ())
    }

    /// Like [`Model::run`], but calls `done` after each replicate, from the thread that ran it.
    pub fn run_with_progress(&self, done: &(dyn Fn() + Sync)) -> Result<Record> {
        self.run.record(self.spec.replicates, done)
    }

    /// Runs one replicate. Its bytes are those that it has in [`Model::run`]; snapshots of states are left out.
    pub fn replicate(&self, replicate: u32) -> Result<Series> {
        self.run.replicate(replicate)
    }

    /// The first tick at which each agent counts in a column of the rule, in one replicate; `None` if it never does. In
    /// the column `adopted`, this is the tick at which the agent adopted.
    ///
    /// ```
    /// use bandwagon::spec::{BuiltIn, RuleSpec, RunSpec};
    ///
    /// let model = RunSpec::new(BuiltIn::Karate, RuleSpec::new("threshold")).with_seeds([0, 33]).resolve()?;
    /// let adopted = model.first_ticks(0, "adopted")?;
    /// assert_eq!(adopted[..4], [Some(0), Some(4), Some(5), Some(5)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the rule has no column with this name.
    pub fn first_ticks(&self, replicate: u32, column: &str) -> Result<Vec<Option<u32>>> {
        self.run.first_ticks(replicate, column)
    }

    /// Whether agents give something that could be given back, and meet again.
    pub fn has_gifts(&self) -> bool {
        self.run.has_gifts()
    }

    /// Who gave what to whom in one replicate; `None` unless [`Model::has_gifts`].
    pub fn giving(&self, replicate: u32) -> Result<Option<Gifts>> {
        self.run.giving(replicate)
    }

    /// One replicate, to be advanced tick by tick.
    pub fn session(&self, replicate: u32) -> Result<Session> {
        Ok(Session::new(self.run.session(replicate)?, self.run.measures().to_vec()))
    }
}

impl RunSpec {
    /// The model of a description that names no files.
    ///
    /// # Errors
    ///
    /// Every mistake in the description, with its path; also if it names a file.
    pub fn resolve(&self) -> Result<Model, Mistakes> {
        self.resolve_with(&no_files)
    }

    /// The model of a description; `read` reads the files that it names.
    ///
    /// # Errors
    ///
    /// Every mistake in the description, with its path.
    pub fn resolve_with(&self, read: ReadFile<'_>) -> Result<Model, Mistakes> {
        super::resolve::resolve(self, read)
    }
}
