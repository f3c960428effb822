//! `bandwagon run`: simulates a rule on a network, with replicates.

mod args;
mod giving;
mod outcome;
mod pictures;
mod plan;
mod report;

pub use args::RunArgs;
pub use plan::Plan;

use super::mistake;
use super::network;
use super::number::{counted, grouped};
use super::progress::Progress;
use super::results::{self, Results};
use super::screen::escaped;
use anyhow::Result;
use bandwagon::param::Choice;
use bandwagon::record::{Provenance, Record, Summary, tables};
use bandwagon::spec::{MatchingSpec, MeasureSpec, RandomPart};
use serde_json::Value;
use std::io::Write;

/// The name of the format in which the network is written, in the provenance.
pub const WRITE_NETWORK: &str = "write_network";

/// The table of the states of all agents at chosen ticks.
const STATES: &str = "states";

pub fn run(plan: &Plan, out: &mut impl Write) -> Result<Value> {
    let (model, spec) = (&plan.model, plan.spec());
    let mut tables = vec!["series", "replicates"];
    if spec.measures.iter().any(|measure| matches!(measure, MeasureSpec::StatesAt(_))) {
        tables.push(STATES);
    }
    let mut names = plan.tables.names(&tables, &[]);
    names.extend(pictures::names(plan));
    names.extend(giving::names(plan));
    names.extend(outcome::names(plan)?);
    network::keep_key_apart(&spec.network, &plan.out)?;
    let mut results = Results::claim(&plan.out, names, &plan.inputs, plan.tables)?;
    describe(plan, out)?;
    let provenance = results::provenance(spec.seed);
    // All replicates run again for the network with what became of its agents.
    let n_runs = 1 + u64::from(plan.write_network.is_some());
    let shown = Progress::of(n_runs * u64::from(spec.replicates), "replicates");
    let record = model.run_with_progress(&|| shown.step());
    let record = record.map_err(|error| mistake::in_run(error, |path| args::option(spec, path)))?;
    let summaries = record.columns().iter().map(|column| record.summary(column, spec.level));
    let summaries = summaries.collect::<Result<Vec<_>, _>>()?;
    let gifts = model.giving(0)?;
    let provenance = complete(plan, provenance)?;
    results.made_by(&provenance);
    write(plan, (&record, &summaries), &mut results)?;
    if let Some(gifts) = &gifts {
        giving::write(plan, gifts, &mut results)?;
    }
    outcome::write(plan, &shown, &mut results)?;
    drop(shown);
    let written = results.commit(provenance.finish())?;
    report::report(plan, (&record, &summaries), out)?;
    if let Some(gifts) = &gifts {
        giving::report(model, gifts, out)?;
    }
    written.say(out)?;
    Ok(written.document)
}

fn describe(plan: &Plan, out: &mut impl Write) -> Result<()> {
    let (model, spec) = (&plan.model, plan.spec());
    network::describe(&spec.network.to_string(), model.network(), model.report(), out)?;
    network::same_files(&spec.network, out)?;
    network::balance(model.segments(), out)?;
    if let Some(contacts) = &model.loaded().contacts {
        if contacts.n_ticks() < spec.ticks {
            let (end, of) = (grouped(contacts.n_ticks() as usize), counted(spec.ticks as usize, "tick"));
            writeln!(out, "         the contacts end after {end} of the {of} of the run; then there are no ties")?;
        }
        let late = contacts.n_from(spec.ticks);
        if late > 0 {
            let (of, ticks) = (counted(contacts.len(), "contact"), counted(spec.ticks as usize, "tick"));
            writeln!(out, "         {} of {of} begin after the {ticks} of the run and are not used", grouped(late))?;
        }
    }
    giving::announce(plan, out)?;
    if spec.matching != MatchingSpec::Partners {
        writeln!(out, "         {}: redrawn at every tick", spec.matching)?;
    }
    if let Some(name) = outcome::name(plan) {
        network::without_times(model.loaded().contacts.is_some(), &name, out)?;
        if spec.matching != MatchingSpec::Partners {
            writeln!(out, "         {name} has the groups that partners keep, not those of any tick")?;
        }
    }
    let redrawn = spec.redrawn();
    let redrawn_if = |part| if redrawn.contains(&part) { "; redrawn in every replicate" } else { "" };
    if redrawn.contains(&RandomPart::Network) {
        writeln!(out, "         redrawn in every replicate: the numbers are those of replicate 0")?;
    }
    writeln!(out, "Rule     {}: an agent {}", model.entry().name, model.entry().says)?;
    let parameters = plan.parameters();
    if !parameters.is_empty() {
        let parameters = escaped(&parameters.join(", "));
        writeln!(out, "         {parameters}{}", redrawn_if(RandomPart::Parameters))?;
    }
    let agents = |number| counted(number, "agent");
    match (&spec.start, &spec.seeds) {
        (Some(start), _) => {
            writeln!(out, "Start    {}{}", escaped(&start.to_string()), redrawn_if(RandomPart::Start))?;
        }
        (None, seeds) if seeds.is_none() => {
            let start =
                if redrawn.contains(&RandomPart::Start) { "; start states redrawn in every replicate" } else { "" };
            writeln!(out, "Seeds    none{start}")?;
        }
        (None, seeds) => {
            let (named, redrawn) = (escaped(&seeds.to_string()), redrawn_if(RandomPart::Seeds));
            writeln!(out, "Seeds    {named} ({}){redrawn}", agents(model.n_seeds()))?;
        }
    }
    if model.n_stubborn() > 0 {
        let redrawn = redrawn_if(RandomPart::Stubborn);
        let named = escaped(&spec.stubborn.to_string());
        writeln!(out, "Stubborn {named} ({}){redrawn}", agents(model.n_stubborn()))?;
    }
    writeln!(
        out,
        "Run      {} of at most {}, {} clock, --seed {}",
        counted(spec.replicates as usize, "replicate"),
        counted(spec.ticks as usize, "tick"),
        model.clock().name(),
        spec.seed
    )?;
    Ok(())
}

fn write(plan: &Plan, (record, summaries): (&Record, &[Summary]), results: &mut Results) -> Result<()> {
    for (name, picture) in pictures::of(plan, (record, summaries))? {
        results.picture(&name, &picture)?;
    }
    // The sum of ten opinions says nothing; the sum of their squares is the way to their spread.
    let is_mean = |column: &str| plan.is_amount(column) && !column.ends_with(report::SQUARED);
    let table = summaries.iter().map(|summary| match is_mean(&summary.column) {
        true => summary.per_agent(),
        false => summary.clone(),
    });
    let table: Vec<Summary> = table.collect();
    results.table(&tables::series(&table))?;
    results.table(&tables::replicates(record))?;
    if !record.snapshots().is_empty() {
        let loaded = plan.model.loaded();
        let named = || loaded.listing().into_iter().map(|agent| (agent, loaded.network.label(agent))).collect();
        results.table(&match loaded.has_pseudonyms() {
            false => tables::snapshots(record),
            true => tables::snapshots_of(record, named()),
        })?;
    }
    Ok(())
}

/// Completes the provenance with the description of the run.
fn complete(plan: &Plan, mut provenance: Provenance) -> Result<Provenance> {
    let (model, spec) = (&plan.model, plan.spec());
    provenance.replicates = spec.replicates;
    provenance.ticks = spec.ticks;
    provenance.inputs.clone_from(&plan.inputs);
    if model.loaded().has_pseudonyms() {
        let agents = [("--seeds", &spec.seeds), ("--stubborn", &spec.stubborn)];
        agents.into_iter().for_each(|(option, agents)| set(&mut provenance.command, option, &agents.to_string()));
    }
    provenance.spec = Some(serde_json::to_value(spec)?);
    let mut insert = |name: &str, value: serde_json::Value| provenance.parameters.insert(name.into(), value);
    for (name, value) in model.parameters() {
        let number = value.parse::<f64>().ok().and_then(serde_json::Number::from_f64);
        insert(name, number.map_or_else(|| value.into(), Value::Number));
    }
    insert("network", spec.network.to_string().into());
    insert("rule", model.entry().name.into());
    insert("seeds", spec.seeds.to_string().into());
    if let Some(start) = &spec.start {
        insert("start", start.to_string().into());
    }
    if let Some(format) = plan.write_network {
        insert(WRITE_NETWORK, format.to_string().into());
    }
    if model.n_stubborn() > 0 {
        insert("stubborn", spec.stubborn.to_string().into());
    }
    if spec.matching != MatchingSpec::Partners {
        insert("matching", spec.matching.word().into());
    }
    insert("clock", serde_json::to_value(model.clock())?);
    insert("level", spec.level.into());
    plan.tables.record_in(&mut provenance);
    Ok(provenance)
}

/// Replaces the value of an option in a command line, if the option is given.
fn set(command: &mut [String], option: &str, value: &str) {
    let mut is_value = false;
    for word in command {
        if std::mem::replace(&mut is_value, word == option) {
            word.replace_range(.., value);
        } else if word.strip_prefix(option).is_some_and(|rest| rest.starts_with('=')) {
            *word = format!("{option}={value}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::set;

    #[test]
    fn the_value_of_an_option_is_replaced() {
        for (words, due) in [
            (&["run", "--seeds", "ann", "--out", "x"][..], &["run", "--seeds", "p1", "--out", "x"][..]),
            (&["--seeds=ann,bob", "--seedsx=ann"], &["--seeds=p1", "--seedsx=ann"]),
            (&["--seeds", "--seeds"], &["--seeds", "p1"]),
            (&["run", "ann"], &["run", "ann"]),
        ] {
            let mut words: Vec<String> = words.iter().map(ToString::to_string).collect();
            set(&mut words, "--seeds", "p1");
            assert_eq!(words, due);
        }
    }
}
