//! From a description to a model.

use super::model::{Model, ReadFile, Run};
use super::rule_run::RuleRun;
use super::{AgentsSpec, BuiltIn, MatchingSpec, Mistakes, NetworkSpec, RunSpec, Shape, StartSpec};
use crate::engine::{Clock, Society, Start, Until};
use crate::error::{Error, Problem, Result};
use crate::experiment::Experiment;
use crate::network::{Agent, Column, Network};
use crate::param::Settings;
use crate::random::Key;
use crate::record::Measure;
use crate::rule::{State, Stubborn};
use crate::rules::{self, Catalogued, Visitor};
use std::path::Path;
use std::sync::Arc;

pub(super) fn resolve(spec: &RunSpec, read: ReadFile<'_>) -> Result<Model, Mistakes> {
    spec.check()?;
    let (key, mut mistakes) = (Key::new(spec.seed), Mistakes::default());
    let network = mistakes.note("network", network(&spec.network, key, read));
    let society = mistakes.note("matching", matching(spec));
    let (Some(network), Some(matched)) = (network, society) else { return Err(mistakes) };
    let seeds = mistakes.note("seeds", Chosen::of(&spec.seeds, &network, read));
    let stubborn = mistakes.note("stubborn", Chosen::of(&spec.stubborn, &network, read));
    let column = |name: &str| numbers(name, &network);
    let settings = match spec.rule.settings(network.n_agents(), &column, key) {
        Ok(settings) => Some(settings),
        Err(more) => {
            mistakes.0.extend(more.0);
            None
        }
    };
    let mut measures = vec![];
    for (place, measure) in spec.measures.iter().enumerate() {
        measures.extend(mistakes.note(format!("measures[{place}]"), measure.resolve(&network)));
    }
    let (Some(seeds), Some(stubborn), Some(settings)) = (seeds, stubborn, settings) else { return Err(mistakes) };
    let entry = mistakes.note("rule.name", rules::entry(&spec.rule.name));
    let stubborn = mistakes.note("stubborn", stubborn.marked(network.n_agents(), key));
    let (Some(entry), Some(stubborn)) = (entry, stubborn) else { return Err(mistakes) };
    let clock = match spec.clock {
        Some(clock) => clock,
        None => mistakes.note("clock", Clock::named(entry.clock)).unwrap_or_default(),
    };
    let society = matched.unwrap_or_else(|| Society::from(&network));
    let build = Build { spec, network: &network, society, seeds, stubborn, clock };
    let run = build.run(&settings, &mut mistakes);
    mistakes.none_or_err()?;
    let run = run.ok_or_else(Mistakes::default)?;
    let run = measured(run, measures)?;
    Ok(Model { spec: spec.clone(), network, entry, clock, run })
}

/// The run with the measures of its description.
fn measured(mut run: Arc<dyn Run>, measures: Vec<Measure>) -> Result<Arc<dyn Run>, Mistakes> {
    let mut mistakes = Mistakes::default();
    for (place, measure) in measures.into_iter().enumerate() {
        if let Some(with_measure) = mistakes.note(format!("measures[{place}]"), run.with_measure(measure)) {
            run = with_measure;
        }
    }
    mistakes.none_or_err().map(|()| run)
}

fn network(spec: &NetworkSpec, key: Key, read: ReadFile<'_>) -> Result<Network> {
    let network = match spec {
        NetworkSpec::BuiltIn(BuiltIn::Karate) => Network::karate_club(),
        #[cfg(feature = "files")]
        NetworkSpec::BuiltIn(BuiltIn::MedicalInnovation) => Network::medical_innovation(),
        #[cfg(not(feature = "files"))]
        NetworkSpec::BuiltIn(BuiltIn::MedicalInnovation) => {
            return Err(Error::MissingFeature { what: "medical-innovation", feature: "files" });
        }
        NetworkSpec::Generated(shape) => shape.generate(key)?,
        #[cfg(feature = "files")]
        NetworkSpec::File(file) => {
            use crate::network::load::NodeList;
            let mut edges = file.edge_list();
            if let Some(nodes) = &file.nodes {
                edges = edges.nodes(NodeList::new().read(&read(nodes)?[..], &nodes.display().to_string())?);
            }
            edges.read(&read(&file.path)?[..], &file.path.display().to_string())?
        }
    };
    let _ = read;
    if network.n_agents() == 0 {
        return Err(Error::WrongKind {
            name: "network".into(),
            wanted: "a network with agents",
            got: spec.to_string(),
        });
    }
    Ok(network)
}

/// The groups that are redrawn at every tick; `None` if the network stays.
fn matching(spec: &RunSpec) -> Result<Option<Society>> {
    let NetworkSpec::Generated(Shape::Groups { n, size }) = spec.network else { return Ok(None) };
    match spec.matching {
        MatchingSpec::Partners => Ok(None),
        MatchingSpec::Strangers => Society::strangers(n, size).map(Some),
        MatchingSpec::PerfectStrangers => Society::perfect_strangers(n, size).map(Some),
    }
}

/// A column of numbers without gaps.
fn numbers(name: &str, network: &Network) -> Result<Vec<f64>> {
    let attributes = network.attributes();
    let missing = |agent: usize| Error::WrongKind {
        name: format!("column {name}"),
        wanted: "a number for every agent",
        got: format!("nothing for agent {}", network.label(agent as Agent)),
    };
    match attributes.get(name) {
        Some(Column::Number(values)) => match values.iter().position(|value| value.is_nan()) {
            None => Ok(values.clone()),
            Some(agent) => Err(missing(agent)),
        },
        Some(Column::Text(words)) => {
            let (agent, word) = words
                .iter()
                .enumerate()
                .find(|(_, word)| !word.parse::<f64>().is_ok_and(f64::is_finite))
                .unwrap_or((0, &words[0]));
            if word.is_empty() || word == "NA" {
                return Err(missing(agent));
            }
            Err(Error::WrongKind {
                name: format!("column {name}"),
                wanted: "numbers",
                got: format!("{word:?} for agent {}", network.label(agent as Agent)),
            })
        }
        None => Err(Error::unknown("column of agents", name, attributes.names())),
    }
}

/// Agents that were looked up.
pub(super) enum Chosen {
    Listed(Vec<Agent>),
    Random(usize),
}

impl Chosen {
    fn of(spec: &AgentsSpec, network: &Network, read: ReadFile<'_>) -> Result<Chosen> {
        let n_agents = network.n_agents();
        let count = |count: usize| match count {
            _ if count <= n_agents => Ok(count),
            _ => Err(Error::out_of_range(
                "the number of agents",
                crate::Range::closed(0.0, n_agents as f64),
                count as f64,
            )),
        };
        Ok(match spec {
            AgentsSpec::None => Chosen::Listed(vec![]),
            AgentsSpec::Listed(ids) => Chosen::Listed(looked_up(ids.iter().map(String::as_str), network)?),
            AgentsSpec::File(path) => Chosen::Listed(listed_in(path, network, read)?),
            AgentsSpec::Random(k) => Chosen::Random(count(*k)?),
            AgentsSpec::Top(k) => {
                let mut agents: Vec<Agent> = (0..n_agents as Agent).collect();
                agents.sort_by_key(|&agent| std::cmp::Reverse(network.followers(agent).len()));
                agents.truncate(count(*k)?);
                Chosen::Listed(agents)
            }
        })
    }

    fn is_none(&self) -> bool {
        matches!(self, Chosen::Listed(agents) if agents.is_empty()) || matches!(self, Chosen::Random(0))
    }

    fn start<S: State>(&self, state: S) -> Start<S> {
        match self {
            Chosen::Listed(agents) => Start::seeds(agents.as_slice(), state),
            Chosen::Random(count) => Start::random(*count, state),
        }
    }

    /// Whether each agent is among them.
    fn marked(&self, n_agents: usize, key: Key) -> Result<Vec<bool>> {
        self.start(true).states(n_agents, key)
    }
}

/// The agents with these ids: labels, or numbers in a network without labels.
fn looked_up<'a>(ids: impl Iterator<Item = &'a str>, network: &Network) -> Result<Vec<Agent>> {
    let n_agents = network.n_agents();
    let Some(labels) = network.labels() else {
        let number = |id: &str| id.parse().ok().filter(|agent: &Agent| (*agent as usize) < n_agents);
        return ids
            .map(|id| {
                number(id).ok_or_else(|| Error::NoAgent {
                    id: id.into(),
                    first: "0".into(),
                    last: (n_agents - 1).to_string(),
                })
            })
            .collect();
    };
    let mut sorted: Vec<Agent> = (0..n_agents as Agent).collect();
    sorted.sort_by_key(|&agent| &labels[agent as usize]);
    ids.map(|id| {
        let place = sorted.binary_search_by_key(&id, |&agent| labels[agent as usize].as_str());
        place.map(|place| sorted[place]).map_err(|_| Error::NoAgent {
            id: id.into(),
            first: labels[0].clone(),
            last: labels[n_agents - 1].clone(),
        })
    })
    .collect()
}

/// One id per line; blank lines and comments are skipped.
fn listed_in(path: &Path, network: &Network, read: ReadFile<'_>) -> Result<Vec<Agent>> {
    let wrong = |line: Option<u64>, problem: Problem| Error::Input { path: path.into(), line, problem };
    let text = String::from_utf8(read(path)?).map_err(|_| wrong(None, Problem::Encoding))?;
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let mut agents = vec![];
    for (number, id) in (1..).zip(lines).filter(|(_, id)| !id.is_empty() && !id.starts_with('#')) {
        let found = looked_up(std::iter::once(id), network);
        agents.extend(found.map_err(|error| wrong(Some(number), error.into()))?);
    }
    if agents.is_empty() { Err(wrong(None, Problem::NoRows)) } else { Ok(agents) }
}

/// Everything but the rule.
struct Build<'a> {
    spec: &'a RunSpec,
    network: &'a Network,
    society: Society,
    seeds: Chosen,
    stubborn: Vec<bool>,
    clock: Clock,
}

impl Build<'_> {
    fn run(self, settings: &Settings, mistakes: &mut Mistakes) -> Option<Arc<dyn Run>> {
        let name = self.spec.rule.name.clone();
        match mistakes.note("rule.parameters", rules::with_rule(&name, settings, self))? {
            Ok(run) => Some(run),
            Err(more) => {
                mistakes.0.extend(more.0);
                None
            }
        }
    }
}

impl Visitor for Build<'_> {
    type Output = Result<Arc<dyn Run>, Mistakes>;

    fn visit<R: Catalogued>(self, rule: R) -> Self::Output {
        let Build { spec, network, society, seeds, stubborn, clock } = self;
        let mut mistakes = Mistakes::default();
        mistakes.note("rule.parameters", rule.fits(network));
        let (path, start) = match &spec.start {
            Some(start) => ("start", start_of::<R>(start, network)),
            None => ("seeds", seeded::<R>(&seeds)),
        };
        let start = mistakes.note(path, start);
        let Some(start) = start else { return Err(mistakes) };
        mistakes.none_or_err()?;
        let experiment = Experiment::from(start).clock(clock).until(Until::ticks(spec.ticks));
        let experiment = experiment.replicates(spec.replicates).seed(spec.seed);
        Ok(Arc::new(RuleRun { society, rule: Arc::new(Stubborn { rule, who: stubborn.into() }), experiment }))
    }
}

/// The start by seeds, or by the rule if there are none.
fn seeded<R: Catalogued>(seeds: &Chosen) -> Result<Start<R::State>> {
    match R::SEEDED {
        _ if seeds.is_none() => {
            Ok(R::SPREAD.map_or(Start::Everyone(R::State::default()), |(low, high)| Start::even(low, high)))
        }
        Some(state) => Ok(seeds.start(state)),
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
        StartSpec::Column(name) => Start::numbers(&numbers(name, network)?),
        StartSpec::Uniform { low, high } => {
            let probes = [*low, low + 0.382 * (high - low), *high];
            match probes.into_iter().find(|number| R::State::from_number(*number).is_none()) {
                None => Ok(Start::even(*low, *high)),
                Some(number) => Err(Error::out_of_range("a start", R::State::NUMBERS, number)),
            }
        }
    }
}
