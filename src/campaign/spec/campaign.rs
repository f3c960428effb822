use super::CampaignSpec;
use super::parts::{Parts, World};
use super::product;
use crate::campaign::analysis::{Analysis, Design};
use crate::campaign::critical_mass::{CriticalMass, Curve, Replication};
use crate::campaign::progress::OnProgress;
use crate::campaign::scenario::{PerReplicate, Scenario, weigh_by_similarity};
use crate::campaign::uncertainty::UncertainParameter;
use crate::error::{Error, Result, grouped};
use crate::network::Network;
use crate::network::generate::Segments;
#[cfg(feature = "files")]
use crate::network::read::Report;
use crate::random::Key;
use crate::spec::{Loaded, Mistakes, NetworkSpec, RandomPart, ReadFile, no_files};
use std::sync::Arc;

/// The task for which a campaign is resolved. What it does not need is not looked up, so it cannot fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Both tasks.
    All,
    /// [`Campaign::analyze`], which does not need the seed set. Of the seed set, only what needs no network is checked.
    Comparison,
    /// [`Campaign::critical_mass`], which does not need the arms.
    CriticalMass,
}

impl Task {
    /// Whether it needs the arms.
    pub(super) fn needs_arms(self) -> bool {
        self != Task::CriticalMass
    }

    /// Whether it needs the seed set.
    pub(super) fn needs_seed_set(self) -> bool {
        self != Task::Comparison
    }
}

/// A campaign that can begin: a [`CampaignSpec`] whose network, parameters and agents were looked up.
#[derive(Clone, Debug)]
pub struct Campaign {
    parts: Arc<Parts>,
    uncertain: Vec<UncertainParameter>,
    /// The world of replicate 0.
    first: World,
    sizes: Vec<usize>,
    task: Task,
}

impl CampaignSpec {
    /// The campaign of a description that names no files.
    ///
    /// # Errors
    ///
    /// Every mistake in the description, with its path; also if it names a file.
    pub fn resolve(&self) -> Result<Campaign, Mistakes> {
        self.resolve_with(&no_files)
    }

    /// The campaign of a description; `read` reads the files that it names.
    ///
    /// # Errors
    ///
    /// Every mistake in the description, with its path.
    pub fn resolve_with(&self, read: ReadFile<'_>) -> Result<Campaign, Mistakes> {
        self.resolve_for(Task::All, read)
    }

    /// Like [`resolve_with`](CampaignSpec::resolve_with), for one task: mistakes in a part that the task does not need are
    /// no errors.
    ///
    /// # Errors
    ///
    /// Every other mistake in the description, with its path.
    pub fn resolve_for(&self, task: Task, read: ReadFile<'_>) -> Result<Campaign, Mistakes> {
        let mut mistakes = Mistakes::default();
        self.check(&mut mistakes);
        let calendar = self.time.calendar(&mut mistakes);
        let tables = [&self.product.parameters, &self.forces, &self.habits];
        let rule = product::rule(tables, &mut mistakes);
        let uncertain = self.uncertain.resolve(&mut mistakes);
        let network = self.network.network(&mut mistakes);
        // Without the network and the time, nothing else can be looked up.
        let is_ready = !mistakes.are_about("network") && !mistakes.are_about("time");
        let loaded = network.filter(|_| is_ready).and_then(|network| {
            let loaded = network.load(Key::new(self.seed), read).map_err(|found| self.placed(found));
            Some((mistakes.collect(loaded)?, network))
        });
        let Some((loaded, network)) = loaded else { return Err(mistakes) };
        let Some(network_0) = mistakes.note("network.alike", self.weighted(loaded.network.clone())) else {
            return Err(mistakes);
        };
        let parts = Parts { spec: self.clone(), network, rule, calendar, loaded, first: network_0 };
        let first = parts.first_world(task, &mut mistakes);
        let Some((first, sizes)) = first.filter(|_| mistakes.0.is_empty()) else { return Err(mistakes) };
        Ok(Campaign { parts: Arc::new(parts), uncertain, first, sizes, task })
    }

    /// Mistakes in the network, with the paths of this description: `network` is the name or the file.
    fn placed(&self, mut mistakes: Mistakes) -> Mistakes {
        for mistake in mistakes.0.iter_mut().filter(|mistake| mistake.path == "network") {
            mistake.path = if self.network.name.is_some() { "network.name" } else { "network.file" }.into();
        }
        mistakes
    }

    /// The network with the weights of the campaign.
    pub(super) fn weighted(&self, network: Network) -> Result<Network> {
        let alike: Vec<&str> = self.network.alike.iter().map(String::as_str).collect();
        if alike.is_empty() { Ok(network) } else { weigh_by_similarity(&network, &alike) }
    }
}

impl Campaign {
    /// The description.
    pub fn spec(&self) -> &CampaignSpec {
        &self.parts.spec
    }

    /// The network as it is described.
    pub fn network_spec(&self) -> &NetworkSpec {
        &self.parts.network
    }

    /// The network of replicate 0.
    pub fn network(&self) -> &Network {
        self.scenario().network()
    }

    /// What was read or generated.
    pub fn loaded(&self) -> &Loaded {
        &self.parts.loaded
    }

    /// How the file of the network was understood, if the network is from a file.
    #[cfg(feature = "files")]
    pub fn report(&self) -> Option<&Report> {
        self.parts.loaded.report.as_ref()
    }

    /// The table of segments, if the network is generated from one.
    pub fn segments(&self) -> Option<&Segments> {
        self.parts.loaded.segments.as_ref()
    }

    /// The scenario of replicate 0, with the baseline as its first arm. It has no other arms if the campaign was resolved for
    /// its critical mass.
    pub fn scenario(&self) -> &Scenario {
        &self.first.scenario
    }

    /// The parameters that are not known exactly.
    pub fn uncertain(&self) -> &[UncertainParameter] {
        &self.uncertain
    }

    /// The parts that differ between replicates because they are random and not held: the network, the parameters, both or
    /// none. All arms of a replicate have the same.
    pub fn redrawn(&self) -> Vec<RandomPart> {
        let (is_network, of_rule) = (self.parts.redraws_network(), self.spec().redraws_parameters());
        let parts = [(RandomPart::Network, is_network), (RandomPart::Parameters, of_rule)];
        parts.into_iter().filter(|(_, is_redrawn)| *is_redrawn).map(|(part, _)| part).collect()
    }

    /// The sizes of the seed set that [`critical_mass`](Campaign::critical_mass) simulates first.
    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// Compares all arms.
    ///
    /// # Errors
    ///
    /// If the campaign was resolved for its critical mass only, a seed set cannot be chosen, or the world of a replicate
    /// cannot be drawn.
    pub fn analyze(&self, progress: &OnProgress<'_>) -> Result<Analysis> {
        let spec = self.spec();
        if !self.task.needs_arms() {
            let why = "the campaign was resolved for its critical mass only".into();
            return Err(Error::Missing { name: "arm".into(), why });
        }
        self.check_memory(Task::Comparison)?;
        let design = Design {
            level: spec.level,
            seed: spec.seed,
            replicates: spec.replicates,
            uncertain: self.uncertain.clone(),
            worlds: spec.uncertain.worlds,
            ..Design::of(self.scenario())
        };
        let scenarios = self.worlds(Task::Comparison).map(|world| Ok(world.scenario.clone()))?;
        Analysis::run(scenarios, design, progress)
    }

    /// Adoption as a function of the size of the seed set. The arms are ignored.
    ///
    /// # Errors
    ///
    /// If the campaign was resolved for its comparison only, a seed set cannot be chosen, or the world of a replicate cannot
    /// be drawn.
    pub fn critical_mass(&self, progress: &OnProgress<'_>) -> Result<Curve> {
        let CampaignSpec { replicates, seed, level, ref tipping, .. } = *self.spec();
        let seeded = self.worlds(Task::CriticalMass).map(|world| {
            let why = || "the campaign was resolved for its comparison only".into();
            let seed_set = world.seed_set.clone();
            let seed_set = seed_set.ok_or_else(|| Error::Missing { name: "tipping".into(), why: why() })?;
            Ok((world.scenario.clone(), seed_set))
        })?;
        self.check_memory(Task::CriticalMass)?;
        let search = CriticalMass::redrawn(seeded, tipping.threshold(), Replication { replicates, seed, level })?;
        search.curve(&self.sizes, tipping.probability(), progress).map_err(|error| match error {
            // A seed set that cannot be treated in one replicate.
            Error::InReplicate { replicate, path, error } if path.is_empty() => {
                Error::InReplicate { replicate, path: "tipping".into(), error }
            }
            other => other,
        })
    }

    /// What a task needs, for each replicate.
    fn worlds(&self, task: Task) -> PerReplicate<World> {
        if !self.parts.redraws_network() && !self.spec().redraws_parameters() {
            return PerReplicate::fixed(self.first.clone());
        }
        let (parts, first) = (self.parts.clone(), self.first.clone());
        PerReplicate::with_first(self.first.clone(), move |replicate| parts.redrawn(&first, task, replicate))
    }

    /// Fails if the results of a task may take too much memory. The tasks check it themselves; a program may ask first.
    ///
    /// # Errors
    ///
    /// [`TooMuchMemory`](Error::TooMuchMemory).
    pub fn check_memory(&self, task: Task) -> Result<()> {
        let (n_agents, ticks) = (self.network().n_agents(), self.spec().time.ticks);
        if task.needs_arms() {
            let arms = self.scenario().arms().iter().map(|arm| arm.most_treated(n_agents, ticks));
            self.check_size(&arms.collect::<Vec<f64>>())?;
        }
        match task.needs_seed_set() {
            true => self.check_size(&self.sizes.iter().map(|&size| size as f64).collect::<Vec<f64>>()),
            false => Ok(()),
        }
    }

    /// Fails if the results of these arms may take too much memory; `treated` is the largest number of agents that each
    /// treats.
    fn check_size(&self, treated: &[f64]) -> Result<()> {
        /// Bytes of one simulation in addition to its curves: its outcome, its series, and their differences.
        const SIMULATION: f64 = 700.0;
        let (replicates, ticks) = (f64::from(self.spec().replicates), f64::from(self.spec().time.ticks));
        let (n_arms, columns) = (treated.len() as f64, self.scenario().n_columns()? as f64);
        let task = || {
            let [replicates, n_arms, ticks] = [replicates, n_arms, ticks].map(grouped);
            format!("{replicates} replicates of {n_arms} arms and {ticks} ticks")
        };
        let parts = vec![
            ("curves", replicates * n_arms * (SIMULATION + 8.0 * (ticks + 1.0) * (columns + 1.0))),
            ("lists of treated agents", replicates * 4.0 * treated.iter().sum::<f64>()),
            ("network", self.network().n_bytes()),
        ];
        Error::check_memory(task, parts, "the replicates, the arms or the ticks")
    }
}
