//! From a description to a model.

use super::model::{Model, ReadFile, Run};
use super::rule_run::RuleRun;
use super::{AgentsSpec, MatchingSpec, Mistakes, NetworkSpec, ParamSpec, RunSpec, Shape, StartSpec};
use crate::engine::{Clock, Society, Start, Until};
use crate::error::{Error, Problem, Result};
use crate::experiment::Experiment;
use crate::network::{Agent, Network};
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
    let loaded = mistakes.collect(spec.network.load(key, read));
    let society = mistakes.note("matching", matching(spec));
    let (Some(loaded), Some(matched)) = (loaded, society) else { return Err(mistakes) };
    let network = &loaded.network;
    let seeds = mistakes.note("seeds", Chosen::of(&spec.seeds, network, read));
    let stubborn = mistakes.note("stubborn", Chosen::of(&spec.stubborn, network, read));
    let observed = mistakes.note("observed", observed(spec, network));
    let column = |name: &str| network.numbers(name);
    let settings = mistakes.collect(spec.rule.settings(network.n_agents(), &column, key));
    mistakes.note("rule.parameters", weights(spec, network));
    let mut measures = vec![];
    for (place, measure) in spec.measures.iter().enumerate() {
        measures.extend(mistakes.note(format!("measures[{place}]"), measure.resolve(network)));
    }
    let (Some(seeds), Some(stubborn), Some(settings), Some(observed)) = (seeds, stubborn, settings, observed) else {
        return Err(mistakes);
    };
    let entry = mistakes.note("rule.name", rules::entry(&spec.rule.name));
    let marked = mistakes.note("stubborn", stubborn.marked(network.n_agents(), key));
    let (Some(entry), Some(marked)) = (entry, marked) else { return Err(mistakes) };
    let clock = match spec.clock {
        Some(clock) => clock,
        None => mistakes.note("clock", Clock::named(entry.clock)).unwrap_or_default(),
    };
    let society = matched.unwrap_or_else(|| Society::from(network));
    let (n_seeds, n_stubborn) = (seeds.n_agents(), stubborn.n_agents());
    let run = Build { spec, network, society, seeds, stubborn: marked, clock }.run(&settings, &mut mistakes);
    mistakes.none_or_err()?;
    let run = run.ok_or_else(Mistakes::default)?;
    let run = measured(run, measures)?;
    Ok(Model { spec: spec.clone(), loaded, entry, clock, n_seeds, n_stubborn, observed, run })
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

/// Fails if a rule is to use weights and the network has none.
fn weights(spec: &RunSpec, network: &Network) -> Result<()> {
    let used = spec.rule.parameters.iter().any(|(_, value)| *value == ParamSpec::Word("weights".into()));
    let is_described = match &spec.network {
        #[cfg(feature = "files")]
        NetworkSpec::File(file) => file.weight.is_some(),
        _ => false,
    };
    if used && !network.is_weighted() && !is_described {
        return Err(Error::NoWeights { network: spec.network.to_string() });
    }
    Ok(())
}

/// The number of agents that had adopted by each tick, from the column of adoption ticks. A tick after the last tick of
/// the run counts as never.
fn observed(spec: &RunSpec, network: &Network) -> Result<Option<Vec<f64>>> {
    let Some(column) = &spec.observed else { return Ok(None) };
    let times = network.numbers_or_nan(column)?;
    if let Some(agent) = times.iter().position(|&time| time < 0.0) {
        return Err(Error::WrongKind {
            name: format!("column {column}"),
            wanted: "ticks from 0",
            got: format!("{} for agent {}", times[agent], network.label(agent as Agent)),
        });
    }
    let by = |tick| times.iter().filter(|&&time| time <= f64::from(tick)).count() as f64;
    Ok(Some((0..=spec.ticks).map(by).collect()))
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
        self.n_agents() == 0
    }

    fn n_agents(&self) -> usize {
        match self {
            Chosen::Random(count) => *count,
            Chosen::Listed(agents) => {
                let mut agents = agents.clone();
                agents.sort_unstable();
                agents.dedup();
                agents.len()
            }
        }
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

/// The column that observed adoption is compared with.
const ADOPTED: &str = "adopted";

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
        let run = mistakes.note("rule.parameters", rules::with_rule(&name, settings, self))?;
        mistakes.collect(run)
    }
}

impl Visitor for Build<'_> {
    type Output = Result<Arc<dyn Run>, Mistakes>;

    fn visit<R: Catalogued>(self, rule: R) -> Self::Output {
        let Build { spec, network, society, seeds, stubborn, clock } = self;
        let mut mistakes = Mistakes::default();
        mistakes.note("rule.parameters", rule.fits(network));
        if spec.observed.is_some() && !rule.columns().iter().any(|column| column == ADOPTED) {
            let (name, wanted) = ("observed".into(), "given only for rules in which agents adopt");
            mistakes
                .0
                .extend(Mistakes::one("observed", Error::WrongKind { name, wanted, got: R::ENTRY.name.into() }).0);
        }
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
        StartSpec::Column(name) => Start::numbers(&network.numbers(name)?),
        StartSpec::Uniform { low, high } => {
            let probes = [*low, low + 0.382 * (high - low), *high];
            match probes.into_iter().find(|number| R::State::from_number(*number).is_none()) {
                None => Ok(Start::even(*low, *high)),
                Some(number) => Err(Error::NoState { number, rule, numbers: R::State::NUMBERS }),
            }
        }
    }
}
