use super::CampaignSpec;
use super::Task;
use super::product;
use super::time::Calendar;
use crate::campaign::critical_mass::SeedSet;
use crate::campaign::scenario::{Arm, Scenario};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::param::Settings;
use crate::random::Key;
use crate::spec::{Loaded, Mistake, Mistakes, NetworkSpec, RandomPart, RuleSpec};

/// What the world of a replicate is made of.
#[derive(Debug)]
pub(super) struct Parts {
    pub spec: CampaignSpec,
    pub network: NetworkSpec,
    pub rule: RuleSpec,
    pub calendar: Calendar,
    /// The network of replicate 0, and what the others are generated from.
    pub loaded: Loaded,
    /// The network of replicate 0, with the weights of the campaign.
    pub first: Network,
}

/// What one replicate consists of.
#[derive(Clone, Debug)]
pub(super) struct World {
    /// The scenario, with all arms if the task needs them.
    pub scenario: Scenario,
    /// The seed set; `None` if the task does not need it.
    pub seed_set: Option<SeedSet>,
}

/// The keys that draw the parts of a replicate.
#[derive(Clone, Copy)]
struct Keys {
    /// For the network, and for samples on which measures of large networks are based.
    network: Key,
    parameters: Key,
}

impl Parts {
    /// Whether each replicate has its own network.
    pub fn redraws_network(&self) -> bool {
        self.network.is_random() && !self.spec.hold.contains(&RandomPart::Network)
    }

    /// The world of replicate 0, and the sizes of its seed set in the first round. Mistakes in one part do not prevent that
    /// the other parts are looked up.
    pub fn first_world(&self, task: Task, mistakes: &mut Mistakes) -> Option<(World, Vec<usize>)> {
        let keys = self.keys(0);
        let scenario = self.product(&self.first, keys, mistakes)?;
        let mut sizes = vec![];
        let seed_set = if task.needs_seed_set() {
            let seed_set = self.spec.tipping.resolve(&self.first, keys.network, mistakes);
            // The agents that can be seeds are not known without the users.
            if let Some(seed_set) = seed_set.as_ref().filter(|_| !mistakes.are_about("product.users")) {
                let found = self.spec.tipping.first_sizes(&scenario, seed_set, self.spec.seed, mistakes);
                sizes = found.unwrap_or_default();
            }
            seed_set
        } else {
            self.spec.tipping.check(mistakes);
            None
        };
        let scenario = if task.needs_arms() { self.with_arms(scenario, keys, mistakes)? } else { scenario };
        Some((World { scenario, seed_set }, sizes))
    }

    /// The world of a replicate, which needs only what the task needs. `first` is that of replicate 0.
    ///
    /// # Errors
    ///
    /// If a part that was drawn for this replicate cannot be used.
    pub fn redrawn(&self, first: &World, task: Task, replicate: u32) -> Result<World> {
        let mut mistakes = Mistakes::default();
        let keys = self.keys(replicate);
        let world = match self.redraws_network() {
            true => self.on_new_network(task, keys, &mut mistakes),
            false => {
                let settings = self.settings(&self.first, keys.parameters, &mut mistakes);
                let scenario = settings.map(|settings| first.scenario.clone().with_settings(settings));
                let scenario = scenario.and_then(|scenario| mistakes.note("product", scenario));
                scenario.map(|scenario| World { scenario, seed_set: first.seed_set.clone() })
            }
        };
        match (world, mistakes.0.into_iter().next()) {
            (_, Some(Mistake { path, error })) => Err(Error::InReplicate { replicate, path, error: error.into() }),
            (Some(world), None) => Ok(world),
            (None, None) => Err(Error::NoInformation { on: "the world of a replicate" }),
        }
    }

    fn on_new_network(&self, task: Task, keys: Keys, mistakes: &mut Mistakes) -> Option<World> {
        let network = mistakes.note("network", self.loaded.redrawn(&self.network, keys.network))?;
        let network = mistakes.note("network.alike", self.spec.weighted(network))?;
        let scenario = self.product(&network, keys, mistakes)?;
        let seed_set = match task.needs_seed_set() {
            true => Some(self.spec.tipping.resolve(&network, keys.network, mistakes)?),
            false => None,
        };
        let scenario = if task.needs_arms() { self.with_arms(scenario, keys, mistakes)? } else { scenario };
        Some(World { scenario, seed_set })
    }

    /// The keys of a replicate. A part that is held has the key of replicate 0.
    fn keys(&self, replicate: u32) -> Keys {
        let key = |part| {
            let key = Key::new(self.spec.seed);
            if self.spec.hold.contains(&part) { key } else { key.replicate(replicate) }
        };
        Keys { network: key(RandomPart::Network), parameters: key(RandomPart::Parameters) }
    }

    /// The product in a network, without arms. If the parameters have mistakes, the defaults stand for them; if the users have
    /// mistakes, there are none.
    fn product(&self, network: &Network, keys: Keys, mistakes: &mut Mistakes) -> Option<Scenario> {
        let settings = self.settings(network, keys.parameters, mistakes).unwrap_or_default();
        let mut scenario = mistakes.note("product", Scenario::new(network, settings, self.calendar.ticks))?;
        if let Some(users) = &self.spec.product.users {
            let users = users.resolve((network, keys.network), "product.users", mistakes);
            let started = users.map(|users| scenario.clone().start(users));
            scenario = started.and_then(|started| mistakes.note_part("product", started)).unwrap_or(scenario);
        }
        if let Some(margin) = self.spec.product.margin {
            let with_margin = mistakes.note("product.margin", scenario.clone().margin(margin));
            scenario = with_margin.unwrap_or(scenario);
        }
        Some(scenario)
    }

    fn settings(&self, network: &Network, key: Key, mistakes: &mut Mistakes) -> Option<Settings> {
        let settings = self.rule.settings(network.n_agents(), &|name| network.numbers(name), key);
        let settings = settings.map_err(|mut found| {
            found.0.iter_mut().for_each(|mistake| mistake.path = product::path(&mistake.path));
            found
        });
        let settings = mistakes.collect(settings)?;
        match Scenario::check_settings(&settings) {
            Ok(()) => Some(settings),
            Err(error) => {
                let path = match &error {
                    Error::OutOfRange { name, .. } | Error::WrongKind { name, .. } => {
                        product::path(&format!("rule.parameters.{name}"))
                    }
                    _ => "product".into(),
                };
                mistakes.note(path, Err(error))
            }
        }
    }

    /// The scenario with all arms.
    fn with_arms(&self, scenario: Scenario, keys: Keys, mistakes: &mut Mistakes) -> Option<Scenario> {
        // A wrong budget of the campaign is reported once, and not once per arm.
        let is_wrong = mistakes.are_about("budget");
        let budget = self.spec.budget.map(|budget| if is_wrong { 0.0 } else { budget });
        let mut arms: Vec<Arm> = vec![];
        for (number, arm) in self.spec.arms.iter().enumerate() {
            let path = format!("arm[{number}]");
            let place = (scenario.network(), keys.network, self.calendar);
            let name = arm.name.trim();
            if !name.is_empty() && arms.iter().any(|known| known.name == name) {
                let error =
                    Error::WrongKind { name: "name".into(), wanted: "different for each arm", got: name.into() };
                mistakes.note(format!("{path}.name"), Err::<(), _>(error));
            }
            arms.push(arm.resolve(budget, place, &path, mistakes));
        }
        if !mistakes.0.is_empty() {
            return None;
        }
        mistakes.note("arm", arms.into_iter().try_fold(scenario, Scenario::arm))
    }
}
