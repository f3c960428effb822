use super::product;
use super::time::Calendar;
use super::{CampaignSpec, SeedSetSpec};
use crate::campaign::analysis::{Analysis, Design, OnProgress};
use crate::campaign::critical_mass::{CriticalMass, Curve, OnRound, Replication, SeedSet};
use crate::campaign::scenario::{PerReplicate, Scenario, weigh_by_similarity};
use crate::campaign::uncertainty::UncertainParameter;
use crate::error::{Error, Result};
use crate::network::Network;
#[cfg(feature = "files")]
use crate::network::load::FirstRow;
use crate::param::Settings;
use crate::random::Key;
use crate::range::Range;
use crate::spec::{Loaded, Mistake, Mistakes, NetworkSpec, RandomPart, ReadFile, RuleSpec, no_files};

/// A campaign that can begin: a [`CampaignSpec`] whose network, parameters and agents were looked up.
#[derive(Clone, Debug)]
pub struct Campaign {
    spec: CampaignSpec,
    network: NetworkSpec,
    loaded: Loaded,
    uncertain: Vec<UncertainParameter>,
    worlds: PerReplicate<World>,
    sizes: Vec<usize>,
}

/// What one replicate consists of.
#[derive(Clone, Debug)]
struct World {
    /// The scenario with all arms.
    scenario: Scenario,
    seed_set: SeedSet,
}

/// What the world of a replicate is made of.
struct Parts {
    spec: CampaignSpec,
    network: NetworkSpec,
    rule: RuleSpec,
    calendar: Calendar,
    /// The network of replicate 0, with the weights of the campaign.
    first: Network,
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
        let Some(first) = mistakes.note("network.alike", self.weighted(loaded.network.clone())) else {
            return Err(mistakes);
        };
        let parts = Parts { spec: self.clone(), network, rule, calendar, first };
        let world = parts.world(&parts.first, Key::new(self.seed), &mut mistakes);
        let Some(world) = world.filter(|_| mistakes.0.is_empty()) else { return Err(mistakes) };
        let sizes = mistakes.collect(sizes(&self.tipping, &world));
        mistakes.none_or_err()?;
        Ok(Campaign::new(parts, loaded, world, (uncertain, sizes.unwrap_or_default())))
    }

    /// Mistakes in the network, with the paths of this description: `network` is the name or the file.
    fn placed(&self, mut mistakes: Mistakes) -> Mistakes {
        for mistake in mistakes.0.iter_mut().filter(|mistake| mistake.path == "network") {
            mistake.path = if self.network.name.is_some() { "network.name" } else { "network.file" }.into();
        }
        mistakes
    }

    /// The network with the weights of the campaign.
    fn weighted(&self, network: Network) -> Result<Network> {
        let alike: Vec<&str> = self.network.alike.iter().map(String::as_str).collect();
        if alike.is_empty() { Ok(network) } else { weigh_by_similarity(&network, &alike) }
    }
}

fn redraws_network(spec: &CampaignSpec, network: &NetworkSpec) -> bool {
    network.is_random() && !spec.hold.contains(&RandomPart::Network)
}

/// The sizes of the seed set in the first round.
fn sizes(spec: &SeedSetSpec, world: &World) -> Result<Vec<usize>, Mistakes> {
    let critical_mass = CriticalMass::of(&world.scenario, world.seed_set.clone(), spec.threshold());
    let critical_mass = critical_mass.map_err(|error| {
        let mut mistakes = Mistakes::default();
        mistakes.note_part::<()>("tipping", Err(error));
        mistakes
    })?;
    let n_candidates = u32::try_from(critical_mass.n_candidates()).unwrap_or(u32::MAX);
    let outside = |name: &str, range: Range, size: u32| {
        let name = format!("{name}, among {n_candidates} agents that can be seeds,");
        Mistakes::one(
            format!("tipping.{}", name.split(',').next().unwrap_or_default()),
            Error::out_of_range(name, range, size.into()),
        )
    };
    match (&spec.sizes, spec.most) {
        (Some(sizes), _) if sizes.is_empty() => {
            let error =
                Error::WrongKind { name: "sizes".into(), wanted: "a list of numbers", got: "an empty list".into() };
            Err(Mistakes::one("tipping.sizes", error))
        }
        (Some(sizes), _) => match sizes.iter().find(|&&size| size > n_candidates) {
            Some(size) => Err(outside("sizes", Range::whole(0, n_candidates), *size)),
            None => {
                let mut sizes: Vec<usize> = sizes.iter().map(|&size| size as usize).collect();
                sizes.sort_unstable();
                sizes.dedup();
                Ok(sizes)
            }
        },
        (None, Some(most)) if most == 0 || most > n_candidates => {
            Err(outside("most", Range::whole(1, n_candidates), most))
        }
        (None, Some(most)) => Ok(critical_mass.sizes(most as usize)),
        (None, None) => Ok(critical_mass.sizes(critical_mass.most())),
    }
}

impl Parts {
    /// The world of a replicate.
    fn redrawn(&self, first: &World, replicate: u32) -> Result<World> {
        let mut mistakes = Mistakes::default();
        let key = Key::new(self.spec.seed).replicate(replicate);
        let world = if redraws_network(&self.spec, &self.network) {
            let loaded = self.network.load(key, &no_files);
            let network = mistakes.collect(loaded).map(|loaded| self.spec.weighted(loaded.network));
            let network = network.and_then(|network| mistakes.note("network.alike", network));
            network.and_then(|network| self.world(&network, key, &mut mistakes))
        } else {
            let scenario = self
                .settings(&self.first, key, &mut mistakes)
                .map(|settings| first.scenario.clone().with_settings(settings));
            let scenario = scenario.and_then(|scenario| mistakes.note("product", scenario));
            scenario.map(|scenario| World { scenario, seed_set: first.seed_set.clone() })
        };
        match (world, mistakes.0.into_iter().next()) {
            (_, Some(Mistake { path, error })) => Err(Error::InReplicate { replicate, path, error: error.into() }),
            (Some(world), None) => Ok(world),
            (None, None) => Err(Error::NoInformation { on: "the world of a replicate" }),
        }
    }

    /// The world in a network. `key` draws the parameters, and samples for measures of large networks.
    fn world(&self, network: &Network, key: Key, mistakes: &mut Mistakes) -> Option<World> {
        let settings = self.settings(network, key, mistakes);
        let users = &self.spec.product.users;
        let users = users.as_ref().map(|users| users.resolve((network, key), "product.users", mistakes));
        let settings = settings?;
        let mut scenario = mistakes.note_part("time", Scenario::new(network, settings, self.calendar.ticks))?;
        if let Some(users) = users {
            scenario = mistakes.note_part("product", scenario.start(users?))?;
        }
        if let Some(margin) = self.spec.product.margin {
            scenario = mistakes.note("product.margin", scenario.margin(margin))?;
        }
        let seed_set = self.spec.tipping.resolve(&scenario, key, mistakes);
        for (number, arm) in self.spec.arms.iter().enumerate() {
            let (before, path) = (mistakes.0.len(), format!("arm[{number}]"));
            // A wrong budget of the campaign is reported once, and not for every arm.
            let budget = self.spec.budget.map(|budget| if mistakes.are_about("budget") { 0.0 } else { budget });
            let arm = arm.resolve(budget, (network, key, self.calendar), &path, mistakes);
            if let Some(arm) = arm.filter(|_| mistakes.0.len() == before) {
                scenario = mistakes.note_part(&path, scenario.arm(arm))?;
            }
        }
        Some(World { scenario, seed_set: seed_set? })
    }

    fn settings(&self, network: &Network, key: Key, mistakes: &mut Mistakes) -> Option<Settings> {
        let settings = self.rule.settings(network.n_agents(), &|name| network.numbers(name), key);
        let settings = settings.map_err(|mut found| {
            found.0.iter_mut().for_each(|mistake| mistake.path = product::path(&mistake.path));
            found
        });
        mistakes.collect(settings)
    }
}

impl Campaign {
    fn new(
        parts: Parts,
        loaded: Loaded,
        world: World,
        (uncertain, sizes): (Vec<UncertainParameter>, Vec<usize>),
    ) -> Campaign {
        let (spec, network) = (parts.spec.clone(), parts.network.clone());
        let worlds = if redraws_network(&spec, &network) || spec.redraws_parameters() {
            let first = world.clone();
            PerReplicate::with_first(world, move |replicate| parts.redrawn(&first, replicate))
        } else {
            PerReplicate::fixed(world)
        };
        Campaign { spec, network, loaded, uncertain, worlds, sizes }
    }

    /// The description.
    pub fn spec(&self) -> &CampaignSpec {
        &self.spec
    }

    /// The network as it is described.
    pub fn network_spec(&self) -> &NetworkSpec {
        &self.network
    }

    /// The network of replicate 0.
    pub fn network(&self) -> &Network {
        self.scenario().network()
    }

    /// The first row of the network's edge list, if it had to be detected whether it names the columns.
    #[cfg(feature = "files")]
    pub fn first_row(&self) -> Option<&FirstRow> {
        self.loaded.first_row.as_ref()
    }

    /// The scenario of replicate 0, with the baseline as its first arm.
    pub fn scenario(&self) -> &Scenario {
        &self.worlds.first().scenario
    }

    /// The parameters that are not known exactly.
    pub fn uncertain(&self) -> &[UncertainParameter] {
        &self.uncertain
    }

    /// The parts that differ between replicates because they are random and not held: the network, the parameters, both or
    /// none. All arms of a replicate have the same.
    pub fn redrawn(&self) -> Vec<RandomPart> {
        let is_network = redraws_network(&self.spec, &self.network);
        let parts = [(RandomPart::Network, is_network), (RandomPart::Parameters, self.spec.redraws_parameters())];
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
    /// If a seed set cannot be chosen, or the world of a replicate cannot be drawn.
    pub fn analyze(&self, progress: &OnProgress<'_>) -> Result<Analysis> {
        let spec = &self.spec;
        self.check_size(self.scenario().arms().len())?;
        let design = Design {
            level: spec.level,
            seed: spec.seed,
            replicates: spec.replicates,
            uncertain: self.uncertain.clone(),
            worlds: spec.uncertain.worlds,
            ..Design::of(self.scenario())
        };
        Analysis::run(self.worlds.map(|world| Ok(world.scenario.clone()))?, design, progress)
    }

    /// Adoption as a function of the size of the seed set. The arms are ignored.
    ///
    /// # Errors
    ///
    /// If a seed set cannot be chosen, or the world of a replicate cannot be drawn.
    pub fn critical_mass(&self, progress: &OnRound<'_>) -> Result<Curve> {
        self.check_size(self.sizes.len())?;
        let effort = Replication { replicates: self.spec.replicates, seed: self.spec.seed, level: self.spec.level };
        let seeded = self.worlds.map(|world| Ok((world.scenario.clone(), world.seed_set.clone())))?;
        let critical_mass = CriticalMass::redrawn(seeded, self.spec.tipping.threshold())?;
        critical_mass.curve(&self.sizes, self.spec.tipping.probability(), effort, progress)
    }

    /// Fails if the curves of this number of arms would not fit in memory: 10 numbers of 8 bytes per tick, at most 2 GB.
    fn check_size(&self, n_arms: usize) -> Result<()> {
        let (replicates, ticks) = (self.spec.replicates, self.spec.time.ticks);
        let limit = crate::spec::LIMIT / (10 * n_arms as u64);
        if u64::from(replicates) * u64::from(ticks) <= limit {
            return Ok(());
        }
        Err(Error::RecordTooLarge { replicates, ticks, limit })
    }
}
