//! `bandwagon describe`: what a network file holds, and how it is understood.

mod agents;
mod autocorrelation;
mod degrees;

use super::files::Files;
use super::mistake::{self, advised};
use super::network::{self, FileArgs};
use super::number::{self, counted, exact, grouped, shown};
use super::options::TableFiles;
use super::results::{self, Results};
use super::screen;
use super::table::aligned;
use agents::AgentTable;
use anyhow::Result;
use autocorrelation::Autocorrelation;
use bandwagon::Error;
use bandwagon::network::measure::{Degrees, Moran, Overview};
use bandwagon::network::read::{Direction, Format};
use bandwagon::network::{Column, Network};
use bandwagon::random::Key;
use bandwagon::spec::{Loaded, NetworkSpec};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon describe (NETWORK | --layer NAME=FILE ...) [OPTIONS]",
    after_help = "\
Examples:
  bandwagon describe friends.csv
  bandwagon describe trust.gml --direction nomination
  bandwagon describe trust.gml --direction nomination --agents
  bandwagon describe medical-innovation"
)]
pub struct DescribeArgs {
    /// The network: a file, or one of the names listed at the end of `bandwagon run --help`
    #[arg(value_name = "NETWORK", required_unless_present = "layer")]
    pub network: Option<String>,
    #[command(flatten)]
    pub file: FileArgs,
    /// Seed of all random numbers: of a random network, of the random assignments for the p of Moran's I, of the order in which the Leiden method visits agents (the column community of agents.csv), and of the random agents from which a network of more than two million arcs is measured
    #[arg(long, value_name = "N", default_value = "1", value_parser = number::seed, allow_negative_numbers = true)]
    pub seed: u64,
    /// Write a table of all agents, agents.csv: degrees, core number, clustering, closeness, betweenness, PageRank, eigenvector centrality, component and community of each
    #[arg(long)]
    pub agents: bool,
    /// Folder of the figure and the tables [default: results/describe]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub tables: TableFiles,
}

/// The figure: the distribution of degrees.
const DEGREES: &str = "degrees";
/// The figures of the text, for programs.
const OVERVIEW: &str = "overview.json";
/// The measures of every agent.
const AGENTS: &str = "agents";
/// The number of arcs, words and columns that are shown.
const SHOWN: usize = 5;
/// The number of layers that are shown.
const MOST_LAYERS: usize = 20;

/// Describes the network on the screen, and draws the distribution of its degrees.
pub fn run(args: &DescribeArgs, out: &mut impl Write) -> Result<Value> {
    let mut spec = network::named(args.network.as_deref(), &args.file, "")?;
    let title = network::title(args.network.as_deref(), &args.file);
    network::read_all_columns(&mut spec);
    let files = Files::default();
    let key = Key::new(args.seed);
    let (loaded, is_assumed) = load(args, &mut spec, &files)?;
    let network = &loaded.network;
    let inputs = files.inputs(&spec);
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("results/describe"));
    network::keep_key_apart(&spec, &folder)?;
    let tables: &[&str] = if args.agents { &[AGENTS] } else { &[] };
    let mut names = args.tables.names(tables, &[DEGREES]);
    names.push(OVERVIEW.into());
    let mut results = Results::claim(&folder, names, &inputs, args.tables)?;
    let mut provenance = results::provenance(args.seed);
    provenance.inputs = inputs;
    provenance.parameters.insert("network".into(), spec.to_string().into());
    results.made_by(&provenance);
    let overview = Overview::of(network, key).map_err(advised)?;
    let autocorrelation = Autocorrelation::of(&loaded.with_kept_attributes(), key)?;
    let agents = args.agents.then(|| AgentTable::of(&loaded, key)).transpose().map_err(advised)?;
    results.chart(DEGREES, &degrees::chart(&title, network))?;
    results.json(OVERVIEW, &Figures { overview: &overview, moran: &autocorrelation.columns })?;
    if let Some(agents) = &agents {
        results.table(&agents.table())?;
    }
    let written = results.commit(provenance.finish())?;

    network::describe(&title, network, loaded.report.as_ref(), out)?;
    network::balance(loaded.segments.as_ref(), out)?;
    network::same_files(&spec, out)?;
    network::drawn(&spec, args.seed, "", out)?;
    if let Some(report) = loaded.report.as_ref().filter(|report| report.format == Format::EdgeList) {
        writeln!(out, "         format edge-list: {}", screen::escaped(&report.evidence))?;
    }
    if is_assumed && !network.is_symmetric() {
        writeln!(out, "         no --direction: shown as if the first agent of a row influences the second")?;
    }
    let shown = loaded.shown()?;
    rows(&shown, out)?;
    columns(&shown, &spec, out)?;
    figures(&overview, &autocorrelation, out)?;
    for note in agents.iter().flat_map(|agents| &agents.notes) {
        writeln!(out, "  {}: {}", args.tables.file(AGENTS), screen::escaped(note))?;
    }
    written.say(out)?;
    Ok(written.document)
}

/// The figures of `overview.json`.
#[derive(serde::Serialize)]
struct Figures<'a> {
    #[serde(flatten)]
    overview: &'a Overview,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    moran: &'a BTreeMap<String, Moran>,
}

/// Reads the network. A missing direction is assumed, because most figures do not depend on it; those of single agents do.
fn load(args: &DescribeArgs, spec: &mut NetworkSpec, files: &Files) -> Result<(Loaded, bool)> {
    let key = Key::new(args.seed);
    let read = |path: &std::path::Path| files.read(path);
    let in_options = |mistakes| mistake::in_options(mistakes, network::option);
    match (spec.load(key, &read), &mut *spec) {
        (Err(mistakes), NetworkSpec::File(file))
            if !args.agents && mistakes.0.iter().any(|mistake| matches!(mistake.error, Error::NoDirection { .. })) =>
        {
            file.direction = Some(Direction::Influence);
            files.forget();
            Ok((spec.load(key, &read).map_err(in_options)?, true))
        }
        (loaded, _) => Ok((loaded.map_err(in_options)?, false)),
    }
}

/// Prints the first arcs.
fn rows(network: &Network, out: &mut impl Write) -> Result<()> {
    // Ties whose two arcs have different weights are shown as arcs.
    let differs = |(from, to, weight): (u32, u32, f32)| network.weight(to, from) != Some(weight);
    let are_ties = network.is_symmetric() && !(network.is_weighted() && network.arcs().any(differs));
    let arrow = if are_ties { "-" } else { "->" };
    let arcs = || network.arcs().filter(|(from, to, _)| !are_ties || from < to);
    let more = if arcs().nth(SHOWN).is_some() { ", ..." } else { "" };
    let first = arcs().take(SHOWN);
    let weight = |weight: f32| if network.is_weighted() { format!(" ({weight})") } else { String::new() };
    let first: Vec<String> = first
        .map(|(from, to, w)| {
            format!("{} {arrow} {}{}", quoted(&network.label(from)), quoted(&network.label(to)), weight(w))
        })
        .collect();
    if !first.is_empty() {
        let name = if are_ties { "Ties" } else { "Arcs" };
        writeln!(out, "{name}     {}{more}", screen::escaped(&first.join(", ")))?;
    }
    Ok(())
}

/// A name in a list with commas, in quotes if it could be read as several names.
fn quoted(name: &str) -> Cow<'_, str> {
    let is_unclear = name.contains([',', '"']) || [" - ", " -> "].iter().any(|arrow| name.contains(arrow));
    if is_unclear { format!("\"{}\"", name.replace('"', "\"\"")).into() } else { name.into() }
}

/// Prints the layers, and what the columns of the agents and of the arcs hold.
fn columns(network: &Network, spec: &NetworkSpec, out: &mut impl Write) -> Result<()> {
    for name in network.layer_names().take(MOST_LAYERS) {
        let layer = network.layer(name)?;
        let (count, what) = if layer.is_symmetric() { (layer.n_arcs() / 2, "tie") } else { (layer.n_arcs(), "arc") };
        // The weights of a layer are numbers, also if nothing gave them.
        let weighted = if layer.arcs().any(|(.., weight)| weight != 1.0) { ", weighted" } else { "" };
        writeln!(out, "Layer    {}: {}{weighted}", screen::escaped(name), counted(count, what))?;
    }
    let more = network.layer_names().count().saturating_sub(MOST_LAYERS);
    if more > 0 {
        writeln!(out, "         and {}", counted(more, "more layer"))?;
    }
    for (name, column) in network.attributes().iter() {
        write_column(name, column, out)?;
        if let Some(meaning) = meaning(spec, name) {
            writeln!(out, "         {meaning}")?;
        }
    }
    for (name, column) in network.arc_columns().iter() {
        match of_ties(network, column) {
            Some(column) => write_column(&format!("of ties {name}"), &column, out)?,
            None => write_column(&format!("of arcs {name}"), column, out)?,
        }
    }
    Ok(())
}

fn write_column(name: &str, column: &Column, out: &mut impl Write) -> Result<()> {
    let holds = match column {
        Column::Number(numbers) => numbers_in(numbers),
        Column::Text(words) => words_in(words),
    };
    Ok(writeln!(out, "Column   {}: {}", screen::escaped(name), screen::escaped(&holds))?)
}

/// A column of the arcs with one value per tie; `None` unless all arcs have reverse arcs with equal values.
fn of_ties(network: &Network, column: &Column) -> Option<Column> {
    let reverse = |arc: usize| network.pairing().reverse(arc);
    let is_equal = |arc: usize, reverse: usize| match column {
        Column::Number(numbers) => numbers[arc].total_cmp(&numbers[reverse]).is_eq(),
        Column::Text(words) => words[arc] == words[reverse],
    };
    if !(0..network.n_arcs()).all(|arc| reverse(arc).is_some_and(|reverse| is_equal(arc, reverse))) {
        return None;
    }
    let ties = (0..network.n_arcs()).filter(|&arc| reverse(arc).is_some_and(|reverse| arc < reverse));
    Some(match column {
        Column::Number(numbers) => Column::Number(ties.map(|arc| numbers[arc]).collect()),
        Column::Text(words) => Column::Text(ties.map(|arc| words[arc].clone()).collect()),
    })
}

/// The meaning of an attribute of a built-in network.
fn meaning(spec: &NetworkSpec, name: &str) -> Option<&'static str> {
    let NetworkSpec::BuiltIn(network) = spec else { return None };
    network.attributes().iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning)
}

fn numbers_in(numbers: &[f64]) -> String {
    let known: Vec<f64> = numbers.iter().copied().filter(|number| !number.is_nan()).collect();
    let (least, greatest) = known.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &x| (a.min(x), b.max(x)));
    match known.is_empty() {
        true => "no values".into(),
        // Years and ids have no commas between thousands.
        false => format!("numbers from {least} to {greatest}{}", missing(numbers.len() - known.len())),
    }
}

fn words_in(words: &[String]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    words.iter().filter(|word| !word.is_empty()).for_each(|word| *counts.entry(word).or_default() += 1);
    let mut common: Vec<(&str, usize)> = counts.into_iter().collect();
    common.sort_by_key(|&(word, count)| (std::cmp::Reverse(count), word));
    let (n_words, n_known) = (common.len(), common.iter().map(|(_, count)| count).sum::<usize>());
    if n_words == 0 {
        return "no values".into();
    }
    let shown: Vec<String> =
        common.iter().take(SHOWN).map(|(word, count)| format!("{} ({})", quoted(word), grouped(*count))).collect();
    let more = if n_words > SHOWN { ", ..." } else { "" };
    format!("{}: {}{more}{}", counted(n_words, "word"), shown.join(", "), missing(words.len() - n_known))
}

fn missing(count: usize) -> String {
    if count == 0 { String::new() } else { format!("; {} missing", grouped(count)) }
}

/// Prints the figures of the network.
fn figures(overview: &Overview, autocorrelation: &Autocorrelation, out: &mut impl Write) -> Result<()> {
    let mut rows: Vec<Vec<String>> = vec![];
    let mut row = |name: &str, value: String| rows.push(vec![name.into(), value]);
    if overview.is_symmetric {
        row("ties of an agent", spread(&overview.followers));
    } else {
        row("influencers of an agent", spread(&overview.influencers));
        row("followers of an agent", spread(&overview.followers));
        let reciprocity = |share| format!("{} of the arcs are in both directions", shown(share, 3));
        row("reciprocity", overview.reciprocity.map_or("not defined: there are no arcs".into(), reciprocity));
    }
    let agents = counted(overview.n_agents, "agent");
    let largest = format!("{} of {agents}", grouped(overview.largest_component));
    row("density", overview.density.map_or("not defined: there is one agent".into(), density));
    row("components", format!("{}; the largest has {largest}", grouped(overview.n_components)));
    if overview.n_isolated > 0 {
        row("agents without ties", grouped(overview.n_isolated));
    }
    let of_some = match overview.n_clustered < overview.n_agents {
        true => format!(" (of {} random agents)", grouped(overview.n_clustered)),
        false => String::new(),
    };
    row("clustering, mean", format!("{}{of_some}", shown(overview.clustering, 3)));
    match overview.transitivity {
        Some(transitivity) => row("transitivity", shown(transitivity, 3)),
        None if overview.n_clustered < overview.n_agents => {}
        None => row("transitivity", "not defined: no agent has two neighbors".into()),
    }
    let distances = overview.distances;
    let (from, at_least) = match distances.n_sources < overview.n_agents {
        true => (format!(" (from {} random agents)", grouped(distances.n_sources)), "at least "),
        false => (String::new(), ""),
    };
    row(
        "shortest paths",
        match distances.mean.zip(distances.largest) {
            Some((mean, largest)) => format!("mean {}, longest {at_least}{largest}{from}", shown(mean, 2)),
            None if overview.n_arcs == 0 => "not defined: no agent reaches another".into(),
            None => format!("none found{from}"),
        },
    );
    let reached = |share| format!("{} %", shown(100.0 * share, 1));
    row("reachable pairs", distances.reached.map_or("not defined: there is one agent".into(), reached));
    let of_equal = match (overview.n_arcs, overview.is_symmetric) {
        (0, _) => "not defined: there are no ties",
        (_, true) => "not defined: all degrees at the ends of ties are equal",
        (_, false) => "not defined: all degrees at one end of the arcs are equal",
    };
    row("degree assortativity", overview.assortativity.map_or(of_equal.into(), |it| shown(it, 3)));
    if let Some([least, mean, greatest]) = overview.weights {
        // Weights are stored in 32 bits.
        row("weights", format!("{} to {}, mean {}", least as f32, greatest as f32, shown(mean, 3)));
    }
    rows.extend(autocorrelation.rows());
    writeln!(out)?;
    aligned(out, &rows, &[0, 1])?;
    Ok(())
}

/// The share of the pairs of agents that are tied, or of the possible arcs. A share below 0.001 keeps two digits.
fn density(share: f64) -> String {
    if share > 0.0 && share < 1e-3 { format!("{share:.1e}") } else { shown(share, 3) }
}

fn spread(degrees: &Degrees) -> String {
    let Degrees { least, median, mean, greatest } = *degrees;
    format!("mean {}, median {}, {least} to {}", shown(mean, 2), exact(median), grouped(greatest as usize))
}
