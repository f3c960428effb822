//! `bandwagon run`: simulates a rule on a network, with replicates.

use super::number::counted;
use super::plan::Plan;
use super::report::ADOPTED;
use super::results::{self, Results};
use super::seeds::Seeds;
use super::{beginning, giving, pictures, progress, report, values};
use anyhow::{Result, ensure};
use bandwagon::experiment::Experiment;
use bandwagon::network::Network;
use bandwagon::network::load::FirstRow;
use bandwagon::record::{Provenance, Record, Summary, csv};
use bandwagon::rule::Stubborn;
use bandwagon::rules::{self, Catalogued, Kind, Visitor};
use std::io::Write;

pub fn run(plan: &Plan, out: &mut impl Write) -> Result<()> {
    let visited = rules::with_rule(plan.entry.name, &plan.settings, Simulate { plan, out });
    visited.map_err(|error| values::explain(error, &plan.typed))?
}

/// Simulates the rule that it visits.
struct Simulate<'a, W> {
    plan: &'a Plan,
    out: &'a mut W,
}

impl<W: Write> Visitor for Simulate<'_, W> {
    type Output = Result<()>;

    fn visit<R: Catalogued>(self, rule: R) -> Result<()> {
        let Simulate { plan, out } = self;
        rule.fits(&plan.network).map_err(|error| values::explain(error, &plan.typed))?;
        let start = beginning::start::<R>(plan)?;
        ensure!(
            plan.observed.is_empty() || rule.columns().iter().any(|column| column == ADOPTED),
            "--observed is for rules in which agents adopt, which is not so in {}",
            plan.entry.name
        );
        let rule = Stubborn { rule, who: plan.stubborn.clone().into() };
        let is_watched = giving::is_worth_watching::<R>(plan);
        let mut names = results::names(&["series.csv", "replicates.csv"], &[]);
        names.extend(pictures::names(&rule.rule.columns(), R::AMOUNTS));
        if is_watched {
            names.extend(giving::names(plan));
        }
        let mut results = Results::claim(&plan.out, names, &plan.inputs)?;
        describe(plan, out)?;
        let provenance = results::provenance(plan.seed);
        let bar = progress::bar(plan.replicates);
        let experiment = Experiment::from(start).clock(plan.clock).until(plan.until);
        let experiment = experiment.replicates(plan.replicates).seed(plan.seed);
        let record = experiment.run_watched(plan.society(), &rule, &|| bar.inc(1));
        bar.finish_and_clear();
        let record = record?;
        let summaries = record.columns().iter().map(|column| record.summary(column, plan.level));
        let summaries = summaries.collect::<Result<Vec<_>, _>>()?;
        write((plan, R::AMOUNTS), (&record, &summaries), &mut results)?;
        let watched = is_watched.then(|| giving::watch::<R>(plan, &rule, &experiment.start)).transpose()?;
        if let Some(watched) = &watched {
            giving::write(plan, watched, &parameters(plan), &mut results)?;
        }
        let written = results.commit(complete(plan, provenance)?)?;
        report::report((plan, R::AMOUNTS), (&record, &summaries), out)?;
        if let Some(watched) = &watched {
            giving::report(plan, watched, out)?;
        }
        Ok(written.say(out)?)
    }
}

/// Prints a description of the network and what was dropped when it was read.
pub fn describe_network(name: &str, network: &Network, first: Option<&FirstRow>, out: &mut impl Write) -> Result<()> {
    let dropped = network.dropped();
    let count = match network.is_symmetric() {
        true => counted(network.n_arcs() / 2, "tie"),
        false => counted(network.n_arcs(), "arc"),
    };
    let weighted = if network.is_weighted() { ", weighted" } else { "" };
    writeln!(out, "Network  {name}: {}, {count}{weighted}", counted(network.n_agents(), "agent"))?;
    if !dropped.is_nothing() {
        writeln!(out, "         {dropped}")?;
    }
    if let Some(said) = first.and_then(first_line) {
        writeln!(out, "         {said}")?;
    }
    Ok(())
}

fn describe(plan: &Plan, out: &mut impl Write) -> Result<()> {
    describe_network(&plan.network_name, &plan.network, plan.first.as_ref(), out)?;
    if let Some((word, _)) = plan.matching {
        writeln!(out, "         {}: redrawn at every tick", word.name())?;
    }
    writeln!(out, "Rule     {}: an agent {}", plan.entry.name, plan.entry.says)?;
    let parameters = parameters(plan);
    if !parameters.is_empty() {
        writeln!(out, "         {}", parameters.join(", "))?;
    }
    match &plan.start {
        Some((typed, _)) => writeln!(out, "Start    {typed}")?,
        None => writeln!(out, "Seeds    {}", seeds(plan))?,
    }
    let stubborn = plan.stubborn.iter().filter(|&&stubborn| stubborn).count();
    if stubborn > 0 {
        writeln!(out, "Stubborn {} ({})", plan.stubborn_typed, counted(stubborn, "agent"))?;
    }
    writeln!(
        out,
        "Run      {} of at most {}, {} clock, --seed {}",
        counted(plan.replicates as usize, "replicate"),
        counted(plan.until.last_tick() as usize, "tick"),
        plan.clock.name(),
        plan.seed
    )?;
    Ok(())
}

/// How the first line of a file was classified, where that may be unexpected.
fn first_line(first: &FirstRow) -> Option<String> {
    let [a, b] = &first.ids;
    match (first.is_header, first.is_in_doubt) {
        (true, _) => Some(format!("the first line, {a} and {b}, names the columns")),
        (_, true) => {
            Some(format!("the first line, {a} and {b}, is read as agents; --header yes if it names the columns"))
        }
        _ => None,
    }
}

/// Every parameter with its value, given or default.
fn parameters(plan: &Plan) -> Vec<String> {
    let show = |parameter: &rules::Parameter| {
        let typed = plan.typed.iter().find(|typed| typed.name == parameter.name).map(|typed| typed.value.clone());
        let value = typed.unwrap_or_else(|| match parameter.kind {
            Kind::PerAgent { default, .. } | Kind::Number { default, .. } => default.to_string(),
            Kind::Word(words) => words[0].into(),
        });
        format!("{}={value}", parameter.name)
    };
    plan.entry.parameters.iter().map(show).collect()
}

fn seeds(plan: &Plan) -> String {
    match &plan.seeds {
        Seeds::Nobody => "none".into(),
        Seeds::Random(count) => format!("{}, drawn anew in every replicate", counted(*count, "agent")),
        Seeds::Listed(agents) => {
            let mut agents = agents.clone();
            agents.sort_unstable();
            agents.dedup();
            format!("{} ({})", plan.seeds_typed, counted(agents.len(), "agent"))
        }
    }
}

fn write(
    (plan, amounts): (&Plan, &[&str]),
    (record, summaries): (&Record, &[Summary]),
    results: &mut Results,
) -> Result<()> {
    for (name, picture) in pictures::of((plan, amounts), (record, summaries), &parameters(plan))? {
        results.picture(&name, &picture)?;
    }
    results.file("series.csv", |file| csv::series(file, summaries))?;
    results.file("replicates.csv", |file| csv::replicates(file, record))
}

/// Completes the provenance with the resolved arguments.
fn complete(plan: &Plan, mut provenance: Provenance) -> Result<Provenance> {
    provenance.replicates = plan.replicates;
    provenance.ticks = plan.until.last_tick();
    provenance.inputs.clone_from(&plan.inputs);
    let mut said = |name: &str, value: &str| {
        let number = value.parse::<f64>().ok().and_then(serde_json::Number::from_f64);
        provenance.parameters.insert(name.into(), number.map_or_else(|| value.into(), serde_json::Value::Number));
    };
    for parameter in parameters(plan) {
        let (name, value) = parameter.split_once('=').unwrap_or_default();
        said(name, value);
    }
    for (name, value) in
        [("network", plan.network_name.as_str()), ("rule", plan.entry.name), ("seeds", &plan.seeds_typed)]
    {
        provenance.parameters.insert(name.into(), value.into());
    }
    if let Some((typed, _)) = &plan.start {
        provenance.parameters.insert("start".into(), typed.as_str().into());
    }
    if plan.stubborn.contains(&true) {
        provenance.parameters.insert("stubborn".into(), plan.stubborn_typed.as_str().into());
    }
    if let Some((word, _)) = plan.matching {
        provenance.parameters.insert("matching".into(), word.name().into());
    }
    provenance.parameters.insert("clock".into(), serde_json::to_value(plan.clock)?);
    provenance.parameters.insert("level".into(), plan.level.into());
    Ok(provenance.finish())
}
