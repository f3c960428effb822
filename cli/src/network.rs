//! The network of a command: its options, its description and its first lines in the report.

use super::list::wrapped;
use super::mistake::Errors;
use super::number::{self, counted};
use super::options::one_of;
use super::screen::escaped;
use anyhow::{Context, Result, anyhow, bail, ensure};
use bandwagon::Error;
use bandwagon::network::Network;
use bandwagon::network::generate::Segments;
use bandwagon::network::read::{Comment, Direction, FirstRow, Format, Header, Repeated, Report};
use bandwagon::spec::{FileSpec, NetworkSpec};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Options that select the network.
#[derive(Debug, clap::Args)]
pub struct NetworkArgs {
    /// The network: a file, or one of the names listed under Networks at the end of `bandwagon run --help`
    #[arg(long, help_heading = "Network", required_unless_present = "layer")]
    pub network: Option<String>,
    #[command(flatten)]
    pub file: FileArgs,
}

/// Options for a network from a file.
#[derive(Debug, clap::Args)]
pub struct FileArgs {
    /// In place of NETWORK: a layer (a kind of ties, such as family) and the file with its ties; may be given several times. Agents with the same id are the same. The other options are for all of these files
    #[arg(long, value_name = "NAME=FILE", help_heading = "Network")]
    pub layer: Vec<String>,
    /// Meaning of a row `a,b` of a file, or of a directed edge (required if the file does not state that its edges have no direction): influence (a influences b), nomination (a names b, who influences a) or undirected (each influences the other)
    #[arg(long, value_name = "WORD", value_parser = one_of::<Direction>(Direction::WORDS))]
    #[arg(hide_possible_values = true, help_heading = "Network")]
    pub direction: Option<Direction>,
    /// Format of a file [default: recognized]: edge-list, adjacency-list, adjacency-matrix, graphml, gexf, gml, pajek, dl, matrix-market, metis, dimacs, json or dot
    #[arg(long, value_name = "NAME", value_parser = one_of::<Format>(Format::WORDS))]
    #[arg(hide_possible_values = true, help_heading = "Network")]
    pub format: Option<Format>,
    /// Columns of the two ids, by name or by number from 1 [default: 1,2]
    #[arg(long, value_name = "A,B", allow_negative_numbers = true, help_heading = "Network")]
    pub ids: Option<String>,
    /// Column of the weights of the arcs, by name or by number from 1 [default: the weights that the format defines; in an edge list all weights are 1]
    #[arg(long, value_name = "COLUMN", allow_negative_numbers = true, help_heading = "Network")]
    pub weight: Option<String>,
    /// Column of the kinds of ties, by name or by number from 1: each kind becomes a layer [default: the relations of Pajek and UCINET files]
    #[arg(long, value_name = "COLUMN", allow_negative_numbers = true, help_heading = "Network")]
    pub layer_column: Option<String>,
    /// Columns of the weights in layers, by name or by number from 1, as `bandwagon convert` writes them: each column becomes a layer with its name. An edge is in a layer if its field there is a number, and not if it is empty. The weight of an arc is the sum over the layers [default: none]
    #[arg(long, value_name = "COLUMN,...", allow_negative_numbers = true, help_heading = "Network")]
    pub layer_weights: Option<String>,
    /// Layers to use, each with a factor by which its weights are multiplied (default 1): the weight of an arc is the sum over these layers. A NAME with commas is written in double quotes [default: all layers]
    #[arg(long, value_name = "NAME[=FACTOR],...", help_heading = "Network")]
    pub layers: Option<String>,
    /// Whether the first row of a file names its columns: yes, no or auto. With auto, the program decides: the row names the columns if its words are usual column names such as from,to, or if the rows below have numbers in place of its words. If this decision is uncertain, the report says how the row was read [default: auto]
    #[arg(long, value_name = "WORD", value_parser = one_of::<Header>(Header::WORDS))]
    #[arg(hide_possible_values = true, help_heading = "Network")]
    pub header: Option<Header>,
    /// Number of lines to skip at the top of an edge list; comments and blank lines do not count [default: 0]
    #[arg(long, value_name = "N", value_parser = number::rows, allow_negative_numbers = true, help_heading = "Network")]
    pub skip: Option<usize>,
    /// Character that begins a comment in an edge list or a table of agents, or none [default: # and %]
    #[arg(long, value_name = "CHAR", allow_hyphen_values = true, help_heading = "Network")]
    pub comment: Option<Comment>,
    /// How the weights of repeated edges are combined: sum, max, first, trials (the probability that at least one of several independent trials succeeds) or error [default: sum; but a tie that an undirected network lists in both directions must have equal weights, and counts once]
    #[arg(long, value_name = "WORD", value_parser = one_of::<Repeated>(Repeated::WORDS))]
    #[arg(hide_possible_values = true, help_heading = "Network")]
    pub repeated: Option<Repeated>,
    /// Column of the times of contacts, or START,END, by name or by number from 1: the rows of the file are contacts, and a tie exists only in the ticks of its contacts. Times are numbers; the first is tick 0 [default: ties last for the whole run]
    #[arg(long, value_name = "COLUMN", allow_negative_numbers = true, help_heading = "Network")]
    pub times: Option<String>,
    /// Length of a tick, in units of the times [default: 1]
    #[arg(long, value_name = "X", value_parser = number::any, requires = "times", allow_negative_numbers = true)]
    #[arg(help_heading = "Network")]
    pub tick_length: Option<f64>,
    /// Table of agents with a header and the ids in its first column; options that take a COLUMN use its other columns
    #[arg(long, value_name = "FILE", help_heading = "Network")]
    pub nodes: Option<PathBuf>,
    /// Key table with pseudonyms, which replace the ids of the agents in all outputs; `bandwagon pseudonyms` writes one. Columns of --nodes are then not written, except those of --keep
    #[arg(long, value_name = "FILE", help_heading = "Network")]
    pub pseudonyms: Option<PathBuf>,
    /// Columns of --nodes, separated by commas, that are written beside pseudonyms [default: none]
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',', help_heading = "Network")]
    pub keep: Vec<String>,
}

/// The network that the arguments describe. If a built-in network and a file have the same name, the name means the
/// built-in network, and `./name` means the file.
pub fn spec(args: &NetworkArgs) -> Result<NetworkSpec> {
    named(args.network.as_deref(), &args.file, "--network ")
}

/// Reads all columns of an edge list, for commands that show or write them.
pub fn read_all_columns(spec: &mut NetworkSpec) {
    if let NetworkSpec::File(file) = spec {
        file.all_columns = file.times.is_none();
    }
}

/// The name of a network in reports, or the layers and their files.
pub fn title(name: Option<&str>, args: &FileArgs) -> String {
    name.map_or_else(|| args.layer.join(", "), Into::into)
}

/// The network of a name, or of the layers if there is none; `option` is written before the name in messages.
pub fn named(name: Option<&str>, args: &FileArgs, option: &str) -> Result<NetworkSpec> {
    let Some(name) = name else { return of_layers(args).map(NetworkSpec::from) };
    if let Some(layer) = args.layer.first() {
        bail!("{option}{name} must be left out: --layer {layer} names a file of the network");
    }
    let Some(spec) = NetworkSpec::named(name).with_context(|| format!("{option}{name}"))? else {
        return file(name, args, option).map(NetworkSpec::from);
    };
    let for_files = [
        ("--direction", args.direction.is_some()),
        ("--ids", args.ids.is_some()),
        ("--weight", args.weight.is_some()),
        ("--format", args.format.is_some()),
        ("--skip", args.skip.is_some()),
        ("--comment", args.comment.is_some()),
        ("--repeated", args.repeated.is_some()),
        ("--times", args.times.is_some()),
        ("--nodes", args.nodes.is_some()),
        ("--header", args.header.is_some()),
        ("--layer-column", args.layer_column.is_some()),
        ("--layer-weights", args.layer_weights.is_some()),
        ("--layers", args.layers.is_some()),
        ("--pseudonyms", args.pseudonyms.is_some()),
        ("--keep", !args.keep.is_empty()),
    ];
    match for_files.into_iter().find(|(_, given)| *given) {
        None => Ok(spec),
        Some((option, _)) => {
            bail!("{option} is for a network from a file, not for {name} (write ./{name} if your file is named {name})")
        }
    }
}

fn file(name: &str, args: &FileArgs, option: &str) -> Result<FileSpec> {
    if !Path::new(name).exists() {
        let near = match name.parse::<NetworkSpec>() {
            Err(Error::Unknown { hint: Some(near), .. }) => format!(" (did you mean {near}?)"),
            _ => String::new(),
        };
        let known: Vec<&str> = NetworkSpec::forms().collect();
        bail!("{option}{name}: there is no such file, and no network of that name{near}; known: {}", known.join(", "));
    }
    with_options(FileSpec::new(name), args)
}

/// The network of layers that have a file of their own.
fn of_layers(args: &FileArgs) -> Result<FileSpec> {
    let mut errors = Errors::default();
    let read = |text: &String| {
        let (name, path) = FileSpec::layer_file(text).with_context(|| format!("--layer {text}"))?;
        let has_factor = text.rsplit('=').next().is_some_and(|end| end.trim().replace(',', ".").parse::<f32>().is_ok());
        let factor = if has_factor { "; --layers gives a layer a factor" } else { "" };
        ensure!(path.exists(), "--layer {text}: there is no such file{factor}");
        Ok((name, path))
    };
    let layers: Vec<_> = args.layer.iter().filter_map(|text| errors.note(read(text))).collect();
    if !errors.is_empty() {
        return Err(errors.into_error());
    }
    with_options(FileSpec::of_layers(layers).context("--layer")?, args)
}

/// The file with the other options.
fn with_options(mut spec: FileSpec, args: &FileArgs) -> Result<FileSpec> {
    let mut errors = Errors::default();
    let ids = args.ids.as_ref().map(|ids| FileSpec::columns(ids).with_context(|| format!("--ids {ids}")));
    let ids = ids.and_then(|ids| errors.note(ids));
    let column = |option: &str, text: &str| FileSpec::column(text).with_context(|| format!("{option} {text}"));
    let weight = args.weight.as_ref().and_then(|text| errors.note(column("--weight", text)));
    let layer_column = args.layer_column.as_ref().and_then(|text| errors.note(column("--layer-column", text)));
    let columns = |text: &String| FileSpec::layer_weights(text).with_context(|| format!("--layer-weights {text}"));
    let layer_weights = args.layer_weights.as_ref().and_then(|text| errors.note(columns(text)));
    let layers = args.layers.as_ref().map(|text| FileSpec::layers(text).with_context(|| format!("--layers {text}")));
    let layers = layers.and_then(|layers| errors.note(layers));
    let times = args.times.as_ref().map(|times| FileSpec::times(times).with_context(|| format!("--times {times}")));
    let times = times.and_then(|times| errors.note(times));
    if let (None, keep @ [_, ..]) = (&args.pseudonyms, &args.keep[..]) {
        let why = "it is for the results with --pseudonyms, and without them all columns are written";
        errors.note(Err::<(), _>(anyhow!("--keep {} must be left out: {why}", keep.join(","))));
    }
    if !errors.is_empty() {
        return Err(errors.into_error());
    }
    spec.direction = args.direction;
    spec.format = args.format;
    spec.ids = ids;
    spec.weight = weight;
    spec.layer_column = layer_column;
    spec.layer_weights = layer_weights.unwrap_or_default();
    spec.layers = layers.unwrap_or_default();
    spec.header = args.header.unwrap_or_default();
    spec.skip = args.skip.unwrap_or_default();
    spec.comment = args.comment.unwrap_or_default();
    spec.repeated = args.repeated;
    spec.nodes = args.nodes.clone();
    spec.times = times;
    spec.tick = args.tick_length.unwrap_or(1.0);
    spec.pseudonyms.clone_from(&args.pseudonyms);
    spec.keep = args.keep.iter().map(|name| name.trim().into()).collect();
    Ok(spec)
}

/// The option that sets a field of the network, if messages about the field do not name it.
pub fn option(path: &str) -> Option<String> {
    (path == "network.keep").then(|| "--keep".into())
}

/// Fails if the folder of the results has the key table with the pseudonyms: it must not leave the house with them.
pub fn keep_key_apart(spec: &NetworkSpec, folder: &Path) -> Result<()> {
    let Some(key) = spec.pseudonyms() else { return Ok(()) };
    let real = |path: &Path| path.canonicalize().ok();
    let is_inside = real(folder).zip(real(key)).is_some_and(|(folder, key)| key.starts_with(folder));
    ensure!(
        !is_inside,
        "{} leads from pseudonyms to ids, so it must not be in the folder of the results, {}; name another folder",
        key.display(),
        folder.display()
    );
    Ok(())
}

/// Prints a description of the network, and what was dropped and what else a user may not expect when it was read.
pub fn describe(name: &str, network: &Network, report: Option<&Report>, out: &mut impl Write) -> Result<()> {
    let dropped = network.dropped();
    let count = match network.is_symmetric() {
        true => counted(network.n_arcs() / 2, "tie"),
        false => counted(network.n_arcs(), "arc"),
    };
    let weighted = if network.is_weighted() { ", weighted" } else { "" };
    writeln!(out, "Network  {}: {}, {count}{weighted}", escaped(name), counted(network.n_agents(), "agent"))?;
    if !dropped.is_nothing() {
        writeln!(out, "         {dropped}")?;
    }
    match report {
        Some(report) => understood(report, out),
        None => Ok(()),
    }
}

/// Prints how a file was understood, if that is not as usual, and then the same of the file of each layer.
fn understood(report: &Report, out: &mut impl Write) -> Result<()> {
    if report.format != Format::EdgeList {
        writeln!(out, "         format {}: {}", report.format, escaped(&report.evidence))?;
    }
    if let Some(said) = report.first_row.as_ref().and_then(first_line) {
        writeln!(out, "         {}", escaped(&said))?;
    }
    for note in &report.notes {
        writeln!(out, "         {}", escaped(&note.to_string()))?;
    }
    for note in &report.of_nodes {
        writeln!(out, "         table of agents: {}", escaped(&note.to_string()))?;
    }
    for (layer, report) in &report.of_layers {
        let mut lines = vec![];
        understood(report, &mut lines)?;
        for line in String::from_utf8(lines)?.lines() {
            writeln!(out, "         layer {}: {}", escaped(layer), line.trim_start())?;
        }
    }
    Ok(())
}

/// Prints that a network of contacts is used or written without their times, if there are contacts.
pub fn without_times(has_contacts: bool, what: &str, out: &mut impl Write) -> Result<()> {
    if has_contacts {
        let note = format!(
            "{what} has a tie for every two agents that met at any time; the times of the contacts are left out"
        );
        writeln!(out, "         {}", wrapped(&note, 9))?;
    }
    Ok(())
}

/// Prints which layers have the same file, and so the same ties.
pub fn same_files(spec: &NetworkSpec, out: &mut impl Write) -> Result<()> {
    let NetworkSpec::File(file) = spec else { return Ok(()) };
    for (place, (second, path)) in file.layer_files.iter().enumerate() {
        if let Some((first, _)) = file.layer_files[..place].iter().find(|(_, known)| known == path) {
            let layers = escaped(&format!("{first} and {second}"));
            let note = format!("the layers {layers} have the same file, so each of its ties counts in both");
            writeln!(out, "         {}", wrapped(&note, 9))?;
        }
    }
    Ok(())
}

/// Prints that a network is one of many that may be drawn at random, and what this means for the results, unless it is not
/// random.
pub fn drawn(spec: &NetworkSpec, seed: u64, so: &str, out: &mut impl Write) -> Result<()> {
    if spec.is_random() {
        let note = format!("one random network, that of --seed {seed}{so}");
        writeln!(out, "         {}", wrapped(&note, 9))?;
    }
    Ok(())
}

/// Prints what was changed in a table of segments so that ties balance.
pub fn balance(table: Option<&Segments>, out: &mut impl Write) -> Result<()> {
    match table.and_then(|table| table.balanced().note()) {
        Some(note) => Ok(writeln!(out, "         {}", wrapped(&escaped(&note), 9))?),
        None => Ok(()),
    }
}

/// How the first line of a file was read, if the user may not expect it.
fn first_line(first: &FirstRow) -> Option<String> {
    let [a, b] = &first.ids;
    match (first.is_header, first.is_in_doubt) {
        (true, _) => Some(format!("the first line, {a} and {b}, names the columns")),
        (_, true) => Some(format!(
            "the first line, {a} and {b}, is read as two agents; if it names the columns, use --header yes"
        )),
        _ => None,
    }
}
