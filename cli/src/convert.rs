//! `bandwagon convert`: writes a network in another format.

use super::files::Files;
use super::network::{self, FileArgs};
use super::network_files::{NetworkFiles, format_of};
use super::options::one_of;
use super::results::{self, Results};
use super::{mistake, number, shell};
use anyhow::{Context, Result};
use bandwagon::network::write::{Export, Format};
use bandwagon::random::Key;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon convert NETWORK OUT [OPTIONS]",
    after_help = "\
Undirected ties are written once. A directed edge goes from the agent that influences to the
agent that is influenced, for every --direction of the file that is read. Contacts (--times)
become a tie for every two agents that met at any time, without times.
CSV and Parquet have two files: OUT lists the edges, and a table of all agents has `-nodes` in
its name.

Examples:
  bandwagon convert karate karate.gexf
  bandwagon convert trust.gml trust.graphml --direction nomination
  bandwagon convert friends.csv friends.graphml.gz --direction undirected --nodes people.csv"
)]
pub struct ConvertArgs {
    /// The network: a file, or one of the names listed at the end of `bandwagon run --help`
    #[arg(value_name = "NETWORK")]
    pub network: String,
    /// The file to write, with the ending .csv, .parquet (pandas, polars, DuckDB; if built with the feature parquet), .graphml (NetworkX, igraph, Gephi) or .gexf (Gephi). With .gz after it, it is compressed, except Parquet, which always is. Only results of earlier commands are replaced
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
    /// Format of the file [default: that of its ending]: csv, parquet, graphml or gexf
    #[arg(long, value_name = "FORMAT", value_parser = one_of::<Format>(Format::WORDS), hide_possible_values = true)]
    pub to: Option<Format>,
    #[command(flatten)]
    pub file: FileArgs,
    /// Seed of a random network
    #[arg(long, value_name = "N", default_value = "1", value_parser = number::seed, allow_negative_numbers = true)]
    pub seed: u64,
}

pub fn run(args: &ConvertArgs, out: &mut impl Write) -> Result<()> {
    let format = format_of(&args.out, args.to)?;
    let (folder, name) = place(&args.out)?;
    let mut spec = network::named(&args.network, &args.file, "")?;
    network::read_all_columns(&mut spec);
    let files = Files::default();
    let loaded = spec.load(Key::new(args.seed), &|path| files.read(path));
    let loaded = loaded.map_err(|mistakes| mistake::in_options(mistakes, |_| None))?;
    network::keep_key_apart(&spec, folder)?;
    let inputs = files.inputs(&spec);
    let written = NetworkFiles::new(name, format);
    let network = loaded.shown()?;
    let export = written.export(&network)?;
    let mut results = Results::claim(folder, written.names(), &inputs)?;
    let mut provenance = results::provenance(args.seed);
    written.write(&export, &mut results)?;
    provenance = provenance.finish();
    provenance.inputs = inputs;
    provenance.parameters.insert("network".into(), spec.to_string().into());
    provenance.parameters.insert("format".into(), format.to_string().into());
    let said = results.commit(provenance)?;

    network::describe(&args.network, &loaded.network, loaded.report.as_ref(), out)?;
    network::without_times(loaded.contacts.is_some(), "the file", out)?;
    say_renamed(&export, out)?;
    said.say(out)?;
    // Parquet is for other programs.
    if format == Format::Parquet {
        return Ok(());
    }
    writeln!(out, "Read by bandwagon with: {}", reading(&args.out, &written, (&export, loaded.network.is_weighted())))?;
    Ok(())
}

/// The folder and the name of the file.
fn place(out: &Path) -> Result<(&Path, &str)> {
    let name = out.file_name().filter(|_| !out.is_dir()).and_then(|name| name.to_str());
    let name = name.with_context(|| format!("{}: OUT must be the name of a file", out.display()))?;
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    Ok((folder.unwrap_or(Path::new(".")), name))
}

/// Prints which attributes have another name in the file.
pub fn say_renamed(export: &Export, out: &mut impl Write) -> Result<()> {
    for (name, in_file) in export.renamed() {
        writeln!(out, "Column   {} is called {} in the file", mistake::escaped(name), mistake::escaped(in_file))?;
    }
    for (name, in_file) in export.renamed_of_arcs() {
        writeln!(
            out,
            "Column   of arcs {} is called {} in the file",
            mistake::escaped(name),
            mistake::escaped(in_file)
        )?;
    }
    Ok(())
}

/// The options with which the files are read.
fn reading(path: &Path, files: &NetworkFiles, (export, is_weighted): (&Export, bool)) -> String {
    let word = |path: &Path| shell::path(&path.display().to_string());
    let mut words = format!("--network {}", word(path));
    if let Some(nodes) = &files.nodes {
        words += &format!(" --nodes {}", word(&path.with_file_name(nodes)));
    }
    match (export.is_undirected(), files.nodes.is_some()) {
        (true, false) => {}
        (true, true) => words += " --direction undirected",
        (false, _) => words += " --direction influence",
    }
    if files.nodes.is_some() && is_weighted {
        words += " --weight weight";
    }
    words
}
