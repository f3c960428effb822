//! The network a run is on: from a file, built in, or made anew.

use super::args::RunArgs;
use anyhow::{Context, Result, bail, ensure};
use bandwagon::lab::MedicalInnovation;
use bandwagon::network::Network;
use bandwagon::network::generate::{self, Border, Neighbourhood};
use bandwagon::network::load::{EdgeList, NodeList, Pick};
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

const KINDS: [&str; 6] = ["complete", "ring", "lattice", "er", "ba", "ws"];

fn generated(kind: &str, text: &str, key: Key) -> Result<Network> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|number| number.trim().parse().ok()).collect();
    let whole = |number: f64| (number.fract() == 0.0 && (0.0..=1e9).contains(&number)).then_some(number as usize);
    let counts = |wanted: usize| -> Option<Vec<usize>> {
        numbers.as_ref()?.iter().take(wanted).map(|&number| whole(number)).collect()
    };
    let made = match (kind, numbers.as_deref(), counts(1).as_deref(), counts(2).as_deref()) {
        ("complete", Some([_]), Some(&[n]), _) => generate::complete(n),
        ("ring", Some([_, _]), _, Some(&[n, k])) => generate::ring_lattice(n, k),
        ("lattice", Some([_, _]), _, Some(&[rows, columns])) => {
            generate::square_lattice(columns, rows, Neighbourhood::VonNeumann, Border::Torus)
        }
        ("er", Some(&[_, p]), Some(&[n]), _) => generate::erdos_renyi(n, p, key),
        ("ba", Some([_, _]), _, Some(&[n, m])) => generate::barabasi_albert(n, m, key),
        ("ws", Some(&[_, _, beta]), _, Some(&[n, k])) => generate::watts_strogatz(n, k, beta, key),
        _ => {
            bail!("the numbers must be as in complete:N, ring:N,K, lattice:ROWS,COLUMNS, er:N,P, ba:N,M or ws:N,K,BETA")
        }
    };
    Ok(made?)
}
