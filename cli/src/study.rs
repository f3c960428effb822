//! Runs the Medical Innovation study. The program runs it if no command is given.

use super::number::counted;
use super::options::{RepeatArgs, use_threads};
use super::progress::Progress;
use super::results::{self, Results};
use super::table;
use anyhow::Result;
use bandwagon::experiment::{Estimate, LinearHazard};
use bandwagon::plot::AdoptionCurve;
use bandwagon::record::{Record, Summary, tables};
use bandwagon::spec::RunSpec;
use bandwagon_lab::MedicalInnovation;
use serde_json::Value;
use std::io::Write;

#[derive(Debug, clap::Args)]
pub struct StudyArgs {
    #[command(flatten)]
    pub repeat: RepeatArgs,
}

/// The level of the quantile bands.
const LEVEL: f64 = 0.9;

pub fn run(args: &StudyArgs, out: &mut impl Write) -> Result<Value> {
    let repeat = &args.repeat;
    use_threads(repeat.threads)?;
    RunSpec::check_size(repeat.replicates, MedicalInnovation::MONTHS)?;
    let folder = repeat.out.clone().unwrap_or_else(|| "results/medical-innovation".into());
    let names = repeat.tables.names(&["series"], &["adoption"]);
    let mut results = Results::claim(&folder, names, &[], repeat.tables)?;
    let mut provenance = results::provenance(repeat.seed);
    let study = MedicalInnovation::load();
    describe(&study, out)?;
    let fit = study.fit()?;
    report(&fit, out)?;

    let shown = Progress::of(repeat.replicates.into(), "replicates");
    let record = study.simulate(&fit, repeat.replicates, repeat.seed, &|| shown.step());
    drop(shown);
    let record = record?;
    let summary = record.summary("adopted", LEVEL)?;

    provenance.replicates = repeat.replicates;
    provenance.ticks = MedicalInnovation::MONTHS;
    provenance.inputs = MedicalInnovation::inputs();
    provenance.parameters.insert("fit".into(), serde_json::to_value(fit)?);
    results.made_by(&provenance);
    results.picture("adoption", &picture(&study, &summary)?)?;
    results.table(&tables::series(std::slice::from_ref(&summary)))?;
    let written = results.commit(provenance.finish())?;
    compare((&study, repeat.seed), (&record, &summary), out)?;
    written.say(out)?;
    Ok(written.document)
}

fn describe(study: &MedicalInnovation, out: &mut impl Write) -> Result<()> {
    let network = study.network();
    let adopted = study.months().iter().flatten().count();
    let alone = (0..network.n_agents() as u32).filter(|&doctor| network.influencers(doctor).is_empty()).count();
    writeln!(out, "Medical Innovation: the spread of tetracycline among doctors\n  {}", MedicalInnovation::SOURCE)?;
    writeln!(
        out,
        "  {} doctors in {} towns; {} times a doctor names another as adviser or friend; {alone} doctors name none",
        network.n_agents(),
        study.n_towns(),
        network.n_arcs(),
    )?;
    writeln!(
        out,
        "  {adopted} prescribed it within {} months of its release, {} did not",
        MedicalInnovation::MONTHS,
        network.n_agents() - adopted,
    )?;
    Ok(())
}

fn report(fit: &LinearHazard, out: &mut impl Write) -> Result<()> {
    let show = |Estimate { value, standard_error }| format!("{value:.4} (standard error {standard_error:.4})");
    writeln!(out, "\nMonthly probability that a doctor adopts: p + q × (share of the named doctors who have adopted)")?;
    writeln!(out, "  innovation p = {}, imitation q = {}", show(fit.p), show(fit.q))?;
    writeln!(
        out,
        "  by maximum likelihood over {} doctor-months; doctors who never adopted are censored",
        fit.agent_ticks
    )?;
    let p_value = fit.p_value();
    let (low, high) = fit.q.interval_95();
    if p_value < 0.05 {
        writeln!(out, "  q differs from 0 (p-value {p_value:.2}); 95 % confidence interval {low:.3} to {high:.3}.")?;
    } else {
        writeln!(
            out,
            "  q is not distinguishable from 0 (p-value {p_value:.2}; 95 % confidence interval {low:.3} to {high:.3}):\n  \
             these data do not show that doctors followed each other. Van den Bulte & Lilien (2001) found no contagion\n  \
             in these data after controlling for marketing."
        )?;
    }
    Ok(())
}

fn compare(
    (study, seed): (&MedicalInnovation, u64),
    (record, summary): (&Record, &Summary),
    out: &mut impl Write,
) -> Result<()> {
    let observed = study.observed();
    let times = counted(summary.n_replicates, "time");
    writeln!(
        out,
        "\nDoctors who have adopted, of {}: observed, and simulated {times} with --seed {seed}",
        summary.population
    )?;
    table::curve(out, "month", summary, &observed)?;
    table::milestones(out, ("month", "doctors"), record, summary, &observed)
}

fn picture(study: &MedicalInnovation, summary: &Summary) -> Result<AdoptionCurve> {
    let picture = AdoptionCurve::new("Medical Innovation: doctors who prescribed tetracycline")
        .subtitle(format!(
            "{} doctors; {} of the fitted innovation–imitation rule",
            summary.population,
            counted(summary.n_replicates, "replicate"),
        ))
        .unit("month")
        .since("release")
        .agents("doctors")
        .caption(format!("Data: {}", MedicalInnovation::SOURCE))
        .arm("simulated", summary)?;
    Ok(picture.observed("observed", &study.observed())?)
}
