//! `bandwagon run`: a rule on a network, many times.

use super::plan::{Plan, Seeds, grouped};
use super::{progress, table};
use anyhow::{Result, bail};
use bandwagon::engine::{Start, Stop};
use bandwagon::experiment::Experiment;
use bandwagon::plot::AdoptionCurve;
use bandwagon::record::{Output, Provenance, Record, csv};
use bandwagon::rules::{self, Catalogued, Visitor};
use std::io::Write;

pub fn run(plan: &Plan, out: &mut impl Write) -> Result<()> {
    describe(plan, out)?;
    let folder = Output::into(&plan.out)?;
    let provenance = Provenance::begin(std::env::args(), plan.seed);
    let record = rules::with_rule(plan.entry.name, &plan.settings, Simulate(plan))??;
    report(plan, &record, out)?;
    write(plan, &record, &folder, provenance)?;
    writeln!(
        out,
        "\nWritten to {}: adoption.svg, adoption.png, series.csv, replicates.csv, provenance.json",
        plan.out.display()
    )?;
    Ok(())
}

/// Runs whichever rule it is handed.
struct Simulate<'a>(&'a Plan);

impl Visitor for Simulate<'_> {
    type Output = Result<Record>;

    fn visit<R: Catalogued>(self, rule: R) -> Result<Record> {
        let Simulate(plan) = self;
        let start = match (&plan.seeds, R::SEEDED) {
            (Seeds::Nobody, _) => Start::Everyone(R::State::default()),
            (Seeds::Listed(agents), Some(state)) => Start::seeds(agents.as_slice(), state),
            (Seeds::Random(count), Some(state)) => Start::random(*count, state),
            (_, None) => bail!("{} starts by itself and takes no seeds", plan.entry.name),
        };
        let bar = progress::bar(plan.replicates);
        let experiment = Experiment::from(start).clock(plan.clock).until(plan.until);
        let experiment = experiment.replicates(plan.replicates).seed(plan.seed);
        let record = experiment.run_watched(&plan.network, &rule, &|| bar.inc(1));
        bar.finish_and_clear();
        Ok(record?)
    }
}

fn describe(plan: &Plan, out: &mut impl Write) -> Result<()> {
    let (network, dropped) = (&plan.network, plan.network.dropped());
    let (count, what) = match network.is_symmetric() {
        true => (network.n_arcs() / 2, "ties"),
        false => (network.n_arcs(), "arcs"),
    };
    writeln!(out, "Network {}: {} agents, {} {what}", plan.network_name, grouped(network.n_agents()), grouped(count))?;
    if !dropped.is_nothing() {
        writeln!(out, "  {dropped}")?;
    }
    let set = plan.typed.iter().map(|(name, value)| format!(" {name}={value}")).collect::<String>();
    writeln!(
        out,
        "Rule {}:{} an agent {}",
        plan.entry.name,
        if set.is_empty() { set } else { set + "," },
        plan.entry.says
    )?;
    writeln!(
        out,
        "Seeds: {}; {} replicates of up to {} ticks, seed {}",
        plan.seeds_typed,
        grouped(plan.replicates as usize),
        plan.until.last_tick(),
        plan.seed
    )?;
    Ok(())
}

fn report(plan: &Plan, record: &Record, out: &mut impl Write) -> Result<()> {
    for column in record.columns() {
        let summary = record.summary(column, plan.level)?;
        writeln!(out, "\n{column}, summed over agents")?;
        table::curve(out, &plan.unit, &summary, &plan.observed)?;
        if column == "adopted" {
            table::milestones(out, &plan.unit, record, (column, plan.level), &plan.observed)?;
            if record.last(column)?.iter().all(|&last| last == 0.0) {
                writeln!(out, "  Nobody ever adopted. Who starts? Give --seeds.")?;
            }
        }
    }
    let stopped = |stop: Stop| record.replicates().iter().filter(|series| series.stop == stop).count();
    writeln!(
        out,
        "  {} of {} replicates came to rest, {} ended at the last tick",
        grouped(stopped(Stop::Rest)),
        grouped(record.replicates().len()),
        grouped(stopped(Stop::Ticks))
    )?;
    Ok(())
}

fn write(plan: &Plan, record: &Record, folder: &Output, mut provenance: Provenance) -> Result<()> {
    let summaries: Result<Vec<_>, _> =
        record.columns().iter().map(|column| record.summary(column, plan.level)).collect();
    let summaries = summaries?;
    if let [summary, ..] = summaries.as_slice() {
        let mut picture = AdoptionCurve::new(format!("{} on {}", plan.entry.name, plan.network_name))
            .subtitle(format!(
                "{} agents; {} replicates, mean and {:.0} % band",
                grouped(summary.n_agents),
                grouped(summary.n_replicates),
                100.0 * plan.level
            ))
            .unit(plan.unit.as_str())
            .arm("simulated", summary)?;
        if !plan.observed.is_empty() {
            picture = picture.observed("observed", &plan.observed)?;
        }
        folder.write("adoption.svg", picture.to_svg()?.as_bytes())?;
        folder.write("adoption.png", &picture.to_png()?)?;
    }
    folder.stream("series.csv", |file| csv::series(file, &summaries))?;
    folder.stream("replicates.csv", |file| csv::replicates(file, record))?;
    provenance.replicates = plan.replicates.into();
    provenance.ticks = plan.until.last_tick().into();
    provenance.inputs.clone_from(&plan.inputs);
    let said = [("network", &plan.network_name), ("rule", &plan.entry.name.to_string()), ("seeds", &plan.seeds_typed)];
    for (name, value) in said {
        provenance.parameters.insert(name.into(), value.as_str().into());
    }
    provenance.parameters.insert("clock".into(), serde_json::to_value(plan.clock)?);
    for (name, value) in &plan.typed {
        provenance.parameters.insert(name.clone(), value.as_str().into());
    }
    folder.json("provenance.json", &provenance.finish())?;
    Ok(())
}
