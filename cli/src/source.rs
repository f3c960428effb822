//! The network of a run: read from a file, built in, or generated.

use super::args::{MatchingArg, NetworkArgs};
use super::number::grouped;
use anyhow::{Context, Result, bail, ensure};
use bandwagon::engine::Society;
use bandwagon::network::Network;
use bandwagon::network::data::MEDICAL_INNOVATION;
use bandwagon::network::generate::{self, Border, Neighbourhood};
use bandwagon::network::load::{EdgeList, FirstRow, NodeList, Pick};
use bandwagon::random::Key;
use bandwagon::record::Input;
use std::path::Path;

/// A network, its input files, and how the first line of the network file was classified if that had to be detected.
pub struct Found {
    pub network: Network,
    pub inputs: Vec<Input>,
    pub first: Option<FirstRow>,
}

/// Loads the network. A built-in name takes precedence over a file of that name, which can be given as `./name`.
pub fn network(args: &NetworkArgs, key: Key) -> Result<Found> {
    let name = args.network.as_str();
    let found = match built_in(name, key)? {
        None => from_file(args)?,
        Some(network) => {
            let for_files = [
                ("--direction", args.direction.is_some()),
                ("--ids", args.ids.is_some()),
                ("--weight", args.weight.is_some()),
                ("--nodes", args.nodes.is_some()),
                ("--header", args.header.is_some()),
            ];
            if let Some((option, _)) = for_files.into_iter().find(|(_, given)| *given) {
                bail!("{option} is for a network from a file, not for {name} (a file of that name is ./{name})");
            }
            let files = if name == STUDY { &MEDICAL_INNOVATION[..] } else { &[] };
            let inputs = files.iter().map(|(name, bytes)| Input::hash(*name, bytes)).collect();
            Found { network, inputs, first: None }
        }
    };
    ensure!(found.network.n_agents() > 0, "--network {name}: there are no agents in it");
    Ok(found)
}

/// The groups that `--matching` redraws at every tick, if given.
pub fn matching(word: Option<MatchingArg>, network: &str) -> Result<Option<(MatchingArg, Society)>> {
    let Some(word) = word else { return Ok(None) };
    let numbers = network.strip_prefix("groups:").and_then(|numbers| numbers.split_once(','));
    let numbers = numbers.and_then(|(n, size)| Some((n.trim().parse().ok()?, size.trim().parse().ok()?)));
    let Some((n_groups, size)) = numbers else { bail!("--matching is for --network groups:N,SIZE, not for {network}") };
    let society = match word {
        MatchingArg::Partners => return Ok(None),
        MatchingArg::Strangers => Society::strangers(n_groups, size),
        MatchingArg::PerfectStrangers => Society::perfect_strangers(n_groups, size),
    };
    Ok(Some((word, society.with_context(|| format!("--matching {}", word.name()))?)))
}

const STUDY: &str = "medical-innovation";

/// The names of built-in and generated networks.
pub const NAMES: [&str; 9] =
    ["karate", STUDY, SHAPES[0], SHAPES[1], SHAPES[2], SHAPES[3], SHAPES[4], SHAPES[5], SHAPES[6]];

/// Whether a name, without its numbers, is a built-in or generated network.
pub fn is_built_in(name: &str) -> bool {
    let kind = |name: &str| name.split_once(':').map(|(kind, _)| kind.to_string());
    NAMES.iter().any(|known| *known == name || (kind(known).is_some() && kind(known) == kind(name)))
}

fn built_in(name: &str, key: Key) -> Result<Option<Network>> {
    Ok(match name.split_once(':') {
        None if name == "karate" => Some(Network::karate_club()),
        None if name == STUDY => Some(Network::medical_innovation()),
        Some((kind, numbers)) => match SHAPES.into_iter().find(|shape| shape.starts_with(&format!("{kind}:"))) {
            Some(shape) => Some(generated(shape, numbers, key).with_context(|| format!("--network {name}"))?),
            None => None,
        },
        None => None,
    })
}

fn from_file(args: &NetworkArgs) -> Result<Found> {
    let (path, name) = (Path::new(&args.network), args.network.as_str());
    if !path.exists() {
        bail!("--network {name}: no such file, and no network is called so; bandwagon run --help lists them");
    }
    let (bytes, input) = read(path)?;
    let Some(direction) = args.direction else {
        bail!(
            "--direction is missing: in {name}, does a line `a,b` mean influence (a influences b), nomination (a names \
             b, who influences a) or undirected?"
        );
    };
    let mut inputs = vec![input];
    let mut edges = EdgeList::new(direction.into());
    if let Some(ids) = &args.ids {
        let Some((first, second)) = ids.split_once(',').filter(|(_, second)| !second.contains(',')) else {
            bail!("--ids must be two columns with a comma between, got {ids}");
        };
        edges = edges.ids(pick("--ids", first)?, pick("--ids", second)?);
    }
    if let Some(weight) = &args.weight {
        edges = edges.weight(pick("--weight", weight)?);
    }
    if let Some(nodes) = &args.nodes {
        let (bytes, input) = read(nodes)?;
        inputs.push(input);
        edges = edges.nodes(NodeList::new().read(&bytes[..], &nodes.display().to_string())?);
    }
    if let Some(header) = args.header {
        edges = edges.header(header.into());
    }
    let (network, first) = edges.read_with_first(&bytes[..], name)?;
    Ok(Found { network, inputs, first })
}

/// Reads a file once, so that the hash covers the bytes that are used and a pipe works.
fn read(path: &Path) -> Result<(Vec<u8>, Input)> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| name.clone())?;
    let input = Input::hash(name, &bytes);
    Ok((bytes, input))
}

/// Parses a column, given by position from 1 or by name.
fn pick(option: &str, text: &str) -> Result<Pick> {
    Ok(match text.trim().parse::<i64>() {
        Ok(place) if place >= 1 => Pick::from(place as usize - 1),
        Ok(place) => bail!("{option} counts columns from 1, got {place}"),
        Err(_) => Pick::from(text.trim()),
    })
}

const SHAPES: [&str; 7] =
    ["complete:N", "groups:N,SIZE", "ring:N,K", "lattice:ROWS,COLS", "er:N,P", "ba:N,M", "ws:N,K,BETA"];

/// Maximum number of agents and of arcs of a generated network: about 5 GB. A larger network is rejected instead of
/// exhausting memory.
const MOST: f64 = 250e6;

fn generated(shape: &str, text: &str, key: Key) -> Result<Network> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|number| number.trim().parse().ok()).collect();
    let numbers = numbers.with_context(|| format!("{shape} takes numbers, got `{text}`"))?;
    let due = shape.split(',').count();
    ensure!(numbers.len() == due, "{shape} takes {due} number{}, got `{text}`", if due == 1 { "" } else { "s" });
    let whole = |place: usize| {
        let number = numbers[place];
        ensure!(number.fract() == 0.0 && (0.0..=1e15).contains(&number), "{number} is not a whole number from 0");
        Ok(number as usize)
    };
    let a = whole(0)?;
    let b = if matches!(shape, "complete:N" | "er:N,P") { 0 } else { whole(1)? };
    let (n, second) = (a as f64, numbers.get(1).copied().unwrap_or_default());
    let (agents, arcs) = match shape {
        "complete:N" => (n, n * (n - 1.0)),
        "er:N,P" => (n, n * (n - 1.0) * second.clamp(0.0, 1.0)),
        "ba:N,M" => (n, 2.0 * n * second),
        "lattice:ROWS,COLS" => (n * second, 4.0 * n * second),
        "groups:N,SIZE" => (n * second, n * second * (second - 1.0)),
        _ => (n, n * second),
    };
    for (count, what) in [(agents, "agents"), (arcs, "arcs, two to a tie")] {
        // The generator rejects what is not a number.
        ensure!(count.is_nan() || count <= MOST, "{} {what}; at most {} can be made", about(count), about(MOST));
    }
    Ok(match shape {
        "complete:N" => generate::complete(a),
        "groups:N,SIZE" => generate::groups(a, b),
        "ring:N,K" => generate::ring_lattice(a, b),
        "lattice:ROWS,COLS" => generate::square_lattice(b, a, Neighbourhood::VonNeumann, Border::Torus),
        "er:N,P" => generate::erdos_renyi(a, second, key),
        "ba:N,M" => generate::barabasi_albert(a, b, key),
        _ => generate::watts_strogatz(a, b, numbers[2], key),
    }?)
}

fn about(count: f64) -> String {
    if count < 1e15 { grouped(count as usize) } else { format!("{count:.0e}") }
}
