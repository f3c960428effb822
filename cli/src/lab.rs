//! `bandwagon lab`: replays published studies.

use super::list::{self, wrapped};
use super::number::{counted, grouped};
use super::options::{TableFiles, use_threads};
use super::progress::Progress;
use super::results::{self, Results};
use super::{number, table};
use anyhow::Result;
use bandwagon::record::Provenance;
use bandwagon_lab::table::{HEADER, findings, legend, markdown, row, summary, tally};
use bandwagon_lab::{Replay, STUDIES, Study, page, study};
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon lab [STUDY] [OPTIONS]",
    after_help = "\
Examples:
  bandwagon lab                      lists the studies
  bandwagon lab granovetter_1978     replays one, and writes results/lab/granovetter_1978
  bandwagon lab all --replicates 9   replays all, and writes results/lab/index.html"
)]
pub struct LabArgs {
    /// The study to replay, or all; without it, the studies are listed
    #[arg(value_name = "STUDY|all")]
    pub name: Option<String>,
    /// Number of replicates of each simulation, at least 2 [default: the number for which the study states its criteria]
    #[arg(long, value_name = "N", value_parser = number::repeats, allow_negative_numbers = true, requires = "name")]
    pub replicates: Option<u32>,
    /// Seed of all random numbers: the same seed gives the same files
    #[arg(long, value_name = "N", default_value = "1", value_parser = number::seed, allow_negative_numbers = true)]
    #[arg(requires = "name")]
    pub seed: u64,
    /// Number of threads [default: all cores]; results do not depend on it
    #[arg(long, value_name = "N", value_parser = number::threads, allow_negative_numbers = true)]
    #[arg(requires = "name")]
    pub threads: Option<usize>,
    /// Folder of the results; it is created if it is missing, and only results of earlier commands are replaced [default: results/lab, and in it the name of a single study]
    #[arg(long, value_name = "DIR", requires = "name")]
    pub out: Option<PathBuf>,
}

/// The argument that selects every study.
const ALL: &str = "all";

/// The studies to replay and the folder of their results.
struct Plan {
    studies: Vec<&'static Study>,
    /// The folder of the study or, if all are replayed, the parent folder.
    out: PathBuf,
    is_all: bool,
    replicates: Option<u32>,
    seed: u64,
}

impl Plan {
    fn from_args(name: &str, args: &LabArgs) -> Result<Plan> {
        use_threads(args.threads)?;
        let is_all = name == ALL;
        let studies = if is_all { STUDIES.iter().collect() } else { vec![study(name)?] };
        let default = || if is_all { "results/lab".into() } else { PathBuf::from("results/lab").join(name) };
        let out = args.out.clone().unwrap_or_else(default);
        Ok(Plan { studies, out, is_all, replicates: args.replicates, seed: args.seed })
    }

    /// The folder of each study and, if all are replayed, the parent folder, each with the names of its files.
    fn folders(&self) -> Vec<(PathBuf, Vec<String>)> {
        let study_files = || TableFiles::default().names(&["findings"], &["figure"]);
        if !self.is_all {
            return vec![(self.out.clone(), study_files())];
        }
        let texts = ["findings.md", "summary.md", "index.html"].map(String::from);
        let common_files = TableFiles::default().names(&["findings"], &[]).into_iter().chain(texts).collect();
        let each = self.studies.iter().map(|study| (self.out.join(study.name), study_files()));
        each.chain([(self.out.clone(), common_files)]).collect()
    }
}

pub fn run(args: &LabArgs, out: &mut impl Write) -> Result<Value> {
    let Some(name) = &args.name else { return list::studies(out) };
    let plan = Plan::from_args(name, args)?;
    let mut results = Results::claim_each(plan.folders())?;
    let common_start = results::provenance(plan.seed);
    let (mut replays, mut provenances) = (vec![], vec![]);
    let shown = Progress::of_unequal(plan.studies.len() as u64, "studies");
    for study in &plan.studies {
        let provenance = results::provenance(plan.seed);
        let replay = Replay::of(study, plan.replicates, plan.seed)?;
        shown.step();
        provenances.push(study_provenance(&replay, provenance.finish()));
        replays.push(replay);
    }
    drop(shown);
    for (replay, results) in replays.iter().zip(&mut results) {
        write(replay, results)?;
    }
    if let Some(common) = results.get_mut(replays.len()) {
        write_all(&replays, common)?;
        provenances.push(common_provenance(&plan, common_start.finish()));
    }
    let written = Results::commit_each(results.into_iter().zip(provenances).collect())?;
    if plan.is_all {
        print_all(&replays, out)?
    } else {
        replays.iter().try_for_each(|replay| print(replay, out))?
    }
    if replays.iter().any(|replay| replay.run.replicates < replay.study.replicates) {
        let few =
            "The criteria are stated for more replicates than these, so a finding may miss its criterion by chance.";
        writeln!(out, "\n{}", wrapped(few, 0))?;
    }
    written.last().map_or(Ok(()), |written| written.say(out))?;
    if plan.is_all && !replays.is_empty() {
        writeln!(out, "Each study has its own folder. index.html shows all of them.")?;
    }
    Ok(written.into_iter().last().map(|written| written.document).unwrap_or_default())
}

/// The provenance of the files of one study.
fn study_provenance(replay: &Replay, mut provenance: Provenance) -> Provenance {
    provenance.replicates = replay.run.replicates;
    provenance.parameters.insert("study".into(), replay.study.name.into());
    provenance.parameters.insert("rules".into(), replay.study.rules.into());
    provenance
}

/// The provenance of the files about all studies. The number of replicates of each study is in its own provenance.
fn common_provenance(plan: &Plan, mut provenance: Provenance) -> Provenance {
    let studies: Vec<&str> = plan.studies.iter().map(|study| study.name).collect();
    provenance.replicates = plan.replicates.unwrap_or_default();
    provenance.parameters.insert("studies".into(), studies.into());
    provenance
}

/// Writes the files of one study.
fn write(replay: &Replay, results: &mut Results) -> Result<()> {
    results.chart("figure", &replay.outcome.figure)?;
    results.table(&findings(std::slice::from_ref(replay)))
}

/// Writes the files about all studies.
fn write_all(replays: &[Replay], results: &mut Results) -> Result<()> {
    let page = page::html(replays)?;
    results.text("findings.md", &markdown(replays))?;
    results.text("summary.md", &summary(replays))?;
    results.table(&findings(replays))?;
    results.text("index.html", &page)
}

/// Prints the findings of one study.
fn print(replay: &Replay, out: &mut impl Write) -> Result<()> {
    let Replay { study, run, outcome } = replay;
    writeln!(out, "{}\n", wrapped(study.title, 0))?;
    for (label, text) in [("Study", study.says), ("Fitted", study.fitted), ("Source", study.source)] {
        writeln!(out, "{label:<9}{}", wrapped(text, 9))?;
    }
    writeln!(out, "{:<9}{}", if study.rules.len() == 1 { "Rule" } else { "Rules" }, study.rules.join(", "))?;
    writeln!(out, "{:<9}{}, --seed {}\n", "Run", counted(run.replicates as usize, "replicate"), run.seed)?;
    let header = HEADER.map(String::from).to_vec();
    let rows = outcome.findings.iter().map(|finding| row(finding).to_vec());
    table::aligned(out, &std::iter::once(header).chain(rows).collect::<Vec<_>>(), &[0, 4, 5, 6])?;
    writeln!(out, "\n  {}", wrapped(&legend(&outcome.findings).join(" "), 2))?;
    if !outcome.notes.is_empty() {
        writeln!(out)?;
    }
    outcome.notes.iter().try_for_each(|note| Ok(writeln!(out, "  {}", wrapped(note, 2))?))
}

/// Prints the findings of all studies.
fn print_all(replays: &[Replay], out: &mut impl Write) -> Result<()> {
    let mut rows = vec![];
    let mut header = HEADER.map(String::from).to_vec();
    header.insert(0, "study".into());
    rows.push(header);
    for replay in replays {
        for (place, finding) in replay.outcome.findings.iter().enumerate() {
            let name = if place == 0 { replay.study.name } else { "" };
            rows.push(std::iter::once(name.to_string()).chain(row(finding)).collect());
        }
    }
    table::aligned(out, &rows, &[0, 1, 5, 6, 7])?;
    let [agree, short, open, few] = tally(replays).map(grouped);
    let few = if few == "0" { String::new() } else { format!(", {few} have too few replicates") };
    let studies = match replays.len() {
        1 => "1 study".into(),
        n => format!("{} studies", grouped(n)),
    };
    writeln!(out, "\n{studies}: {agree} findings agree, {short} miss their criterion{few}, {open} have no criterion.")?;
    Ok(())
}
