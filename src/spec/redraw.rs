use super::chosen::Chosen;
use super::form::choice_as_text;
use super::{AgentsSpec, Loaded, Mistake, Mistakes, ParamSpec, RunSpec, StartSpec};
use crate::choice;
use crate::engine::{Society, Start};
use crate::error::{Error, Result};
use crate::experiment::World;
use crate::network::Network;
use crate::param::Settings;
use crate::random::Key;
use crate::rule::{State, Stubborn};
use crate::rules::{self, Catalogued, Visitor};
use std::sync::Arc;

choice! {
    /// A part of a run that may be random. It is redrawn in every replicate unless it is held: see [`RunSpec::hold`].
    pub enum RandomPart {
        /// A network generated at random.
        Network = "network",
        /// Parameters drawn from a distribution.
        Parameters = "parameters",
        /// Random seeds, and the agents with the most followers in a network that is redrawn.
        Seeds = "seeds",
        /// Start states drawn from a distribution: those of [`RunSpec::start`], or those that the rule draws by default.
        Start = "start",
        /// Random stubborn agents, and those with the most followers in a network that is redrawn.
        Stubborn = "stubborn",
    }
}

choice_as_text!(RandomPart, "random part");

impl RunSpec {
    /// The parts that differ between replicates because they are random and not held.
    ///
    /// ```
    /// use bandwagon::spec::{AgentsSpec, NetworkSpec, RandomPart, RuleSpec, RunSpec};
    ///
    /// let run = RunSpec::new("ba:100,2".parse::<NetworkSpec>()?, RuleSpec::new("threshold"));
    /// let run = run.with_seeds(AgentsSpec::Random(3));
    /// assert_eq!(run.redrawn(), [RandomPart::Network, RandomPart::Seeds]);
    /// assert_eq!(run.with_hold([RandomPart::Network]).redrawn(), [RandomPart::Seeds]);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    pub fn redrawn(&self) -> Vec<RandomPart> {
        let is_held = |part| self.hold.contains(&part);
        let is_network = self.network.is_random() && !is_held(RandomPart::Network);
        let is_drawn = |agents: &AgentsSpec| match agents {
            AgentsSpec::Random(k) => *k > 0,
            AgentsSpec::Top(k) => *k > 0 && is_network,
            _ => false,
        };
        let of_rule = self.rule.parameters.iter().any(|(_, value)| matches!(value, ParamSpec::Drawn { .. }));
        let parts = [
            (RandomPart::Network, is_network),
            (RandomPart::Parameters, of_rule && !is_held(RandomPart::Parameters)),
            (RandomPart::Seeds, is_drawn(&self.seeds) && !is_held(RandomPart::Seeds)),
            (RandomPart::Start, self.draws_start() && !is_held(RandomPart::Start)),
            (RandomPart::Stubborn, is_drawn(&self.stubborn) && !is_held(RandomPart::Stubborn)),
        ];
        parts.into_iter().filter(|(_, is_redrawn)| *is_redrawn).map(|(part, _)| part).collect()
    }

    /// Whether the start states are drawn from a distribution.
    fn draws_start(&self) -> bool {
        match &self.start {
            Some(start) => matches!(start, StartSpec::Uniform { .. }),
            None if self.seeds.is_none() => {
                rules::with_rule(&self.rule.name, &Settings::default(), DrawsStart).unwrap_or(false)
            }
            None => false,
        }
    }
}

/// Asks a rule whether it draws the start states of agents that have no seeds: see [`Catalogued::SPREAD`].
struct DrawsStart;

impl Visitor for DrawsStart {
    type Output = bool;

    fn visit<R: Catalogued>(self, _: R) -> bool {
        R::SPREAD.is_some()
    }
}

/// A description whose files were read: what the world of any replicate is made of.
#[derive(Debug)]
pub(super) struct Parts {
    pub spec: RunSpec,
    /// The network of replicate 0, and what the others are generated from.
    pub loaded: Loaded,
    /// Groups that are redrawn at every tick, or contacts with times. They replace the network.
    pub changing: Option<Society>,
    pub seeds: Chosen,
    pub stubborn: Chosen,
}

impl Parts {
    /// The network of a replicate.
    pub fn network(&self, replicate: u32) -> Result<Network> {
        match replicate > 0 && self.spec.redrawn().contains(&RandomPart::Network) {
            true => self.loaded.redrawn(&self.spec.network, Key::new(self.spec.seed).replicate(replicate)),
            false => Ok(self.loaded.network.clone()),
        }
    }

    /// The network, the rule and the start of a replicate.
    ///
    /// # Errors
    ///
    /// If a value that was drawn for this replicate is out of range.
    pub fn world<R: Catalogued>(&self, replicate: u32) -> Result<World<Stubborn<R>>> {
        let made = || {
            let network = self.network(replicate).map_err(|error| Mistakes::one("network", error))?;
            let key = self.key(RandomPart::Parameters, replicate);
            let settings = self.spec.rule.settings(network.n_agents(), &|name| network.numbers(name), key)?;
            let rule = R::from_settings(&settings).map_err(|error| Mistakes::one("rule.parameters", error))?;
            self.world_of(rule, network, self.key(RandomPart::Stubborn, replicate))
        };
        made().map_err(|mut mistakes: Mistakes| {
            let Mistake { path, error } = mistakes.0.swap_remove(0);
            Error::InReplicate { replicate, path, error: error.into() }
        })
    }

    /// The world of a rule. `key` draws the stubborn agents.
    pub fn world_of<R: Catalogued>(&self, rule: R, network: Network, key: Key) -> Result<World<Stubborn<R>>, Mistakes> {
        let mut mistakes = Mistakes::default();
        mistakes.note("rule.parameters", rule.fits(&network));
        let stubborn = mistakes.note("stubborn", self.stubborn.marked(&network, key));
        let (path, start) = match &self.spec.start {
            Some(start) => ("start", start_of::<R>(start, &network)),
            None => ("seeds", seeded::<R>(&self.seeds, &network)),
        };
        let start = mistakes.note(path, start.and_then(|start| self.held_start(start, network.n_agents())));
        let (Some(who), Some(start), true) = (stubborn, start, mistakes.0.is_empty()) else { return Err(mistakes) };
        if self.changing.is_some() && R::CHANGES_TIES {
            return Err(Mistakes::one("rule.name", Error::TwoChanges));
        }
        let society = self.changing.clone().unwrap_or_else(|| Society::from(network));
        Ok(World { society, rule: Arc::new(Stubborn { rule, who: who.into() }), start })
    }

    /// The start; if it is drawn and held, the states that are drawn in replicate 0.
    fn held_start<S: State>(&self, start: Start<S>, n_agents: usize) -> Result<Start<S>> {
        match start {
            Start::Even { .. } if self.spec.hold.contains(&RandomPart::Start) => {
                start.states(n_agents, Key::new(self.spec.seed)).map(Start::Each)
            }
            _ => Ok(start),
        }
    }

    fn key(&self, part: RandomPart, replicate: u32) -> Key {
        let key = Key::new(self.spec.seed);
        if self.spec.hold.contains(&part) { key } else { key.replicate(replicate) }
    }
}

/// The start by seeds, or by the rule if there are none.
fn seeded<R: Catalogued>(seeds: &Chosen, network: &Network) -> Result<Start<R::State>> {
    match R::SEEDED {
        _ if seeds.is_none() => {
            Ok(R::SPREAD.map_or(Start::Everyone(R::State::default()), |(low, high)| Start::even(low, high)))
        }
        Some(state) => Ok(seeds.start(network, state)),
        None => Err(Error::TakesNoSeeds { rule: R::ENTRY.name }),
    }
}

fn start_of<R: Catalogued>(start: &StartSpec, network: &Network) -> Result<Start<R::State>> {
    let rule = R::ENTRY.name;
    if R::State::NUMBERS.is_empty() {
        return Err(Error::NoNumberedStates { rule });
    }
    match start {
        StartSpec::Same(number) => Start::numbers(&vec![*number; network.n_agents()]),
        StartSpec::Column(name) => Start::numbers(&network.numbers(name)?),
        StartSpec::Uniform { low, high } => {
            // The upper bound is never drawn.
            let is_state = |number: f64| R::State::from_draw(number).is_some();
            let probes = [*low, low + 0.382 * (high - low), *high];
            let is_allowed = |number: f64| is_state(number) || (number == *high && is_state(high.next_down()));
            match probes.into_iter().find(|number| !is_allowed(*number)) {
                None => Ok(Start::even(*low, *high)),
                Some(number) => Err(Error::NoState { number, rule, numbers: R::State::NUMBERS }),
            }
        }
    }
}
