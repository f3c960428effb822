//! The network of a command: its options, its description and its first lines in the report.

use super::mistake::Errors;
use super::number::counted;
use super::options::one_of;
use anyhow::{Context, Result, anyhow, bail};
use bandwagon::Error;
use bandwagon::network::Network;
use bandwagon::network::load::{Direction, FirstRow, Header};
use bandwagon::spec::{FileSpec, NetworkSpec};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Options that select the network.
#[derive(Debug, clap::Args)]
pub struct NetworkArgs {
    /// The network: a file, or one of the names listed under Networks at the end of `bandwagon run --help`
    #[arg(long, help_heading = "Network")]
    pub network: String,
    /// Meaning of a row `a,b` of a file (required for a file): influence (a influences b), nomination (a names b, who influences a) or undirected (each influences the other)
    #[arg(long, value_name = "WORD", value_parser = one_of::<Direction>(Direction::WORDS))]
    #[arg(hide_possible_values = true, help_heading = "Network")]
    pub direction: Option<Direction>,
    /// Columns of the two ids, by name or by number from 1 [default: 1,2]
    #[arg(long, value_name = "A,B", allow_negative_numbers = true, help_heading = "Network")]
    pub ids: Option<String>,
    /// Column of the weights of the arcs, by name or by number from 1 [default: all weights are 1]
    #[arg(long, value_name = "COLUMN", allow_negative_numbers = true, help_heading = "Network")]
    pub weight: Option<String>,
    /// Whether the first row of a file names its columns: yes, no or auto. With auto, the program decides: the row names the columns if its words are usual column names such as from,to, or if the rows below have numbers in place of its words. If this decision is uncertain, the report says how the row was read [default: auto]
    #[arg(long, value_name = "WORD", value_parser = one_of::<Header>(Header::WORDS))]
    #[arg(hide_possible_values = true, help_heading = "Network")]
    pub header: Option<Header>,
    /// Table of agents with a header and the ids in its first column; options that take a COLUMN use its other columns
    #[arg(long, value_name = "FILE", help_heading = "Network")]
    pub nodes: Option<PathBuf>,
}

/// The network that the arguments describe. If a built-in network and a file have the same name, the name means the
/// built-in network, and `./name` means the file.
pub fn spec(args: &NetworkArgs) -> Result<NetworkSpec> {
    let name = args.network.as_str();
    let Some(spec) = NetworkSpec::named(name).with_context(|| format!("--network {name}"))? else {
        return file(args).map(NetworkSpec::from);
    };
    let for_files = [
        ("--direction", args.direction.is_some()),
        ("--ids", args.ids.is_some()),
        ("--weight", args.weight.is_some()),
        ("--nodes", args.nodes.is_some()),
        ("--header", args.header.is_some()),
    ];
    match for_files.into_iter().find(|(_, given)| *given) {
        None => Ok(spec),
        Some((option, _)) => {
            bail!("{option} is for a network from a file, not for {name} (write ./{name} if your file is named {name})")
        }
    }
}

fn file(args: &NetworkArgs) -> Result<FileSpec> {
    let name = args.network.as_str();
    if !Path::new(name).exists() {
        let near = match name.parse::<NetworkSpec>() {
            Err(Error::Unknown { hint: Some(near), .. }) => format!(" (did you mean {near}?)"),
            _ => String::new(),
        };
        let known: Vec<&str> = NetworkSpec::forms().collect();
        bail!(
            "--network {name}: there is no such file, and no network of that name{near}; known: {}",
            known.join(", ")
        );
    }
    let mut errors = Errors::default();
    let direction = args.direction.ok_or_else(|| anyhow!("--{}", Error::NoDirection { path: name.into() }));
    let direction = errors.note(direction);
    let ids = args.ids.as_ref().map(|ids| FileSpec::columns(ids).with_context(|| format!("--ids {ids}")));
    let ids = ids.and_then(|ids| errors.note(ids));
    let weight =
        args.weight.as_ref().map(|weight| FileSpec::column(weight).with_context(|| format!("--weight {weight}")));
    let weight = weight.and_then(|weight| errors.note(weight));
    let (Some(direction), true) = (direction, errors.is_empty()) else { return Err(errors.into_error()) };
    let mut spec = FileSpec::new(name, direction).with_header(args.header.unwrap_or_default());
    if let Some((first, second)) = ids {
        spec = spec.with_ids(first, second);
    }
    if let Some(weight) = weight {
        spec = spec.with_weight(weight);
    }
    Ok(match &args.nodes {
        Some(path) => spec.with_nodes(path),
        None => spec,
    })
}

/// Prints a description of the network and what was dropped when it was read.
pub fn describe(name: &str, network: &Network, first: Option<&FirstRow>, out: &mut impl Write) -> Result<()> {
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
