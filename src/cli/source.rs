//! The network a run is on: from a file, built in, or made anew.

use super::args::RunArgs;
use anyhow::{Context, Result, bail, ensure};
use bandwagon::lab::MedicalInnovation;
use bandwagon::network::load::{EdgeList, NodeList, Pick};
use bandwagon::network::{Network, generate};
use bandwagon::random::Key;
use bandwagon::record::Input;
use std::path::Path;

/// The network, and the files it came from.
pub fn network(args: &RunArgs, key: Key) -> Result<(Network, Vec<Input>)> {
    let name = args.network.as_str();
    if Path::new(name).exists() {
        return from_file(args);
    }
    let made = match name.split_once(':') {
        None if name == "karate" => Network::karate_club(),
        None if name == "medical-innovation" => MedicalInnovation::load()?.network().clone(),
        Some((kind, numbers)) if KINDS.contains(&kind) => {
            generated(kind, numbers, key).with_context(|| format!("--network {name}"))?
        }
        _ => bail!("{name}: no such file, and no network is called so; see bandwagon run --help"),
    };
    ensure!(
        args.direction.is_none() && args.nodes.is_none() && args.weight.is_none() && args.ids.is_empty(),
        "--direction, --nodes, --weight and --ids are for a network from a file, not for {name}"
    );
    Ok((made, vec![]))
}

fn from_file(args: &RunArgs) -> Result<(Network, Vec<Input>)> {
    let path = Path::new(&args.network);
    let Some(direction) = args.direction else {
        bail!(
            "{}: how does a line `a,b` read? --direction influence (a influences b), nomination (a names b, so b \
             influences a) or undirected",
            args.network
        );
    };
    let mut inputs = vec![hash(path)?];
    let mut edges = EdgeList::new(direction.into());
    match args.ids.as_slice() {
        [] => {}
        [first, second] => edges = edges.ids(pick(first), pick(second)),
        _ => bail!("--ids takes two columns, A,B"),
    }
    if let Some(weight) = &args.weight {
        edges = edges.weight(pick(weight));
    }
    if let Some(nodes) = &args.nodes {
        inputs.push(hash(nodes)?);
        edges = edges.nodes(NodeList::new().read_path(nodes)?);
    }
    Ok((edges.read_path(path)?, inputs))
}

/// A column by its place, from 1, or by its name.
fn pick(text: &str) -> Pick {
    text.parse::<usize>().map_or_else(|_| Pick::from(text), Pick::from)
}

fn hash(path: &Path) -> Result<Input> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| name.clone())?;
    Ok(Input::hash(name, &bytes))
}
