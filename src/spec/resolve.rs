//! From a description to a model.

use super::chosen::Chosen;
use super::model::{Model, ReadFile, Run};
use super::redraw::Parts;
use super::rule_run::RuleRun;
use super::{BuiltIn, MatchingSpec, Mistakes, NetworkSpec, ParamSpec, RandomPart, RunSpec, Shape};
use crate::engine::{Changing, Clock, Society, Until};
use crate::error::{Error, Result};
use crate::experiment::Experiment;
use crate::network::{Agent, Network};
use crate::random::Key;
use crate::record::{ADOPTED, Measure, Size};
use crate::rules::{self, Catalogued, Visitor};
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) fn resolve(spec: &RunSpec, read: ReadFile<'_>) -> Result<Model, Mistakes> {
    let (key, mut mistakes) = (Key::new(spec.seed), Mistakes::default());
    mistakes.collect(spec.check());
    // Without a network, or with more ticks than fit in memory, nothing else can be looked up.
    if ["version", "network", "replicates"].iter().any(|field| mistakes.are_about(field)) {
        return Err(mistakes);
    }
    let loaded = mistakes.collect(spec.network.load(key, read));
    let groups = mistakes.note("matching", matching(spec));
    let (Some(loaded), Some(groups)) = (loaded, groups) else { return Err(mistakes) };
    let changing = groups.or_else(|| loaded.contacts.clone().map(|contacts| Changing::contacts(contacts).into()));
    let network = &loaded.network;
    let spec = &loaded.described(spec);
    let held = |part, chosen: Chosen| if spec.hold.contains(&part) { chosen.held(network, key) } else { Ok(chosen) };
    let seeds = Chosen::of(&spec.seeds, &loaded, read).and_then(|seeds| held(RandomPart::Seeds, seeds));
    let stubborn = Chosen::of(&spec.stubborn, &loaded, read).and_then(|them| held(RandomPart::Stubborn, them));
    let seeds = mistakes.note("seeds", seeds);
    let stubborn = mistakes.note("stubborn", stubborn);
    let observed = mistakes.note("observed", observed(spec, network));
    if spec.never_as.is_some() && spec.observed.is_none() {
        let why = "it is about a column of observed ticks".into();
        mistakes.note("never_as", Err::<(), _>(Error::Misplaced { name: "never_as".into(), why }));
    }
    let column = |name: &str| network.numbers(name);
    let settings = match mistakes.are_about("rule") {
        true => None,
        false => mistakes.collect(spec.rule.settings(network.n_agents(), &column, key)),
    };
    mistakes.note("rule.parameters", weights(spec, network));
    let mut measures = vec![];
    for (place, measure) in spec.measures.iter().enumerate() {
        measures.extend(mistakes.note(format!("measures[{place}]"), measure.resolve(network)));
    }
    let (Some(seeds), Some(stubborn), Some(settings), Some(observed)) = (seeds, stubborn, settings, observed) else {
        return Err(mistakes);
    };
    let Some(entry) = mistakes.note("rule.name", rules::entry(&spec.rule.name)) else { return Err(mistakes) };
    let clock = spec.clock.unwrap_or(entry.clock);
    let (n_seeds, n_stubborn) = (seeds.n_agents(), stubborn.n_agents());
    let redrawn = spec.redrawn();
    let parts = Parts { spec: spec.clone(), loaded: loaded.clone(), changing, seeds, stubborn };
    // The engine draws seeds and start states in every replicate, so these do not need another world.
    let is_redrawn = redrawn.iter().any(|part| !matches!(part, RandomPart::Seeds | RandomPart::Start));
    let build = Build { parts, clock, is_redrawn };
    let run = mistakes.note("rule.parameters", rules::with_rule(&spec.rule.name, &settings, build));
    let run = run.and_then(|run| mistakes.collect(run.map_err(|found| with_notes(found, &loaded))));
    mistakes.none_or_err()?;
    let snapshots: BTreeSet<u32> = measures.iter().flat_map(|measure| measure.ticks()).copied().collect();
    let run = measured(run.ok_or_else(Mistakes::default)?, measures)?;
    let (replicates, ticks, columns) = (spec.replicates, spec.ticks, run.columns().len());
    let size = Size { replicates, ticks, columns, snapshots: snapshots.len(), n_agents: loaded.network.n_agents() };
    let mut too_much = Mistakes::default();
    too_much.note("replicates", size.check(&[("network", loaded.network.n_bytes())]));
    too_much.none_or_err()?;
    Ok(Model { spec: spec.clone(), loaded, entry, clock, n_seeds, n_stubborn, observed, run })
}

/// A mistake about weights, with how the weights of repeated edges were combined.
#[cfg(feature = "files")]
fn with_notes(mut mistakes: Mistakes, loaded: &super::Loaded) -> Mistakes {
    use crate::network::read::Note;
    let notes = loaded.report.iter().flat_map(|report| &report.notes);
    let Some(note) = notes.into_iter().find(|note| matches!(note, Note::Combined { .. })) else { return mistakes };
    for mistake in &mut mistakes.0 {
        if mistake.error.to_string().contains("weight") {
            let error = std::mem::replace(&mut mistake.error, Error::EmptyRecord);
            mistake.error = Error::Part { part: note.to_string(), error: error.into() };
        }
    }
    mistakes
}

#[cfg(not(feature = "files"))]
fn with_notes(mistakes: Mistakes, _: &super::Loaded) -> Mistakes {
    mistakes
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
    let never = match spec.network {
        NetworkSpec::BuiltIn(BuiltIn::MedicalInnovation) if column == "toa" => spec.never_as.or(Some(18.0)),
        _ => spec.never_as,
    };
    let mut times = network.numbers_or_nan(column)?;
    times.iter_mut().filter(|time| Some(**time) == never).for_each(|time| *time = f64::NAN);
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
        MatchingSpec::PerfectStrangers => Society::perfect_strangers_for(n, size, spec.ticks).map(Some),
    }
}

/// What makes a run of a rule whose type is known.
struct Build {
    parts: Parts,
    clock: Clock,
    is_redrawn: bool,
}

impl Visitor for Build {
    type Output = Result<Arc<dyn Run>, Mistakes>;

    fn visit<R: Catalogued>(self, rule: R) -> Self::Output {
        let Build { parts, clock, is_redrawn } = self;
        let (spec, mut mistakes) = (&parts.spec, Mistakes::default());
        if spec.observed.is_some() && !rule.columns().iter().any(|column| column == ADOPTED) {
            let (name, wanted) = ("observed".into(), "given only for rules in which agents adopt");
            let error = Error::WrongKind { name, wanted, got: R::ENTRY.name.into() };
            mistakes.note("observed", Err::<(), _>(error));
        }
        let world = mistakes.collect(parts.world_of(rule, parts.loaded.network.clone(), Key::new(spec.seed)));
        mistakes.none_or_err()?;
        let world = world.ok_or_else(Mistakes::default)?;
        let experiment = Experiment::from(world.start.clone()).clock(clock).until(Until::ticks(spec.ticks));
        let experiment = experiment.replicates(spec.replicates).seed(spec.seed);
        let world = Arc::new(world);
        Ok(Arc::new(RuleRun { world, experiment, redrawn: is_redrawn.then(|| Arc::new(parts)) }))
    }
}
