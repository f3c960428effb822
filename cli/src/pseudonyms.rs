//! `bandwagon pseudonyms`: draws pseudonyms for the agents of a network file.

use super::interrupt::{self, Writing};
use super::mistake::{self, Failure, advised};
use super::network::{self, FileArgs};
use super::number::counted;
use super::screen;
use super::{results, shell};
use anyhow::{Context, Result, bail};
use bandwagon::network::Pseudonyms;
use bandwagon::network::read::{Direction, read_bytes};
use bandwagon::random::Key;
use bandwagon::record::PartFile;
use bandwagon::spec::{Loaded, Mistakes, NetworkSpec};
use serde_json::{Value, json};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon pseudonyms NETWORK KEY [OPTIONS]",
    mut_arg("pseudonyms", |arg| arg.hide(true)),
    mut_arg("keep", |arg| arg.hide(true)),
    mut_arg("layer", |arg| arg.hide(true)),
    after_help = "\
KEY is a table with the columns id and pseudonym (agent-0001, ...). The order of the pseudonyms is
random. The table is the only way from a pseudonym to an id: keep it secret, and apart from results.
If KEY exists, its agents keep their pseudonyms, and agents that it lacks are added.

Examples:
  bandwagon pseudonyms friends.csv key.csv --nodes people.csv
  bandwagon pseudonyms trust.gml key.csv"
)]
pub struct PseudonymsArgs {
    /// The network: a file
    #[arg(value_name = "NETWORK")]
    pub network: String,
    /// The key table to write, or to add to
    #[arg(value_name = "KEY")]
    pub key: PathBuf,
    #[command(flatten)]
    pub file: FileArgs,
}

/// Writes a key table, which gives each agent a pseudonym.
pub fn run(args: &PseudonymsArgs, out: &mut impl Write) -> Result<Value> {
    if let Some(layer) = args.file.layer.first() {
        bail!("--layer {layer}: give the files one after the other; agents that the key table lacks are added");
    }
    if !args.file.keep.is_empty() {
        bail!("--keep {} must be left out: it is for commands that write results", args.file.keep.join(","));
    }
    let mut spec = network::named(Some(&args.network), &args.file, "")?;
    let NetworkSpec::File(file) = &mut spec else {
        bail!("{}: the agents of a network that is not from a file are numbers and need no pseudonyms", args.network);
    };
    if file.pseudonyms.take().is_some() {
        bail!("--pseudonyms is for commands that write results; here the key table is the second word");
    }
    let known = known(&args.key)?;
    let network = load(&mut spec).map_err(|mistakes| mistake::in_options(mistakes, |_| None))?.network;
    let ids: Vec<String> = (0..network.n_agents() as u32).map(|agent| network.label(agent)).collect();
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| Failure::new(format!("random numbers: {error}")))?;
    let n_known = known.len();
    let key = known.extended(&ids, &secret);
    write(&key, &args.key)?;

    let path = args.key.display().to_string();
    let new = counted(key.len() - n_known, "new pseudonym");
    let kept = if n_known > 0 { format!(", {n_known} kept") } else { String::new() };
    writeln!(out, "Written: {}, {new}{kept}", screen::escaped(&path))?;
    writeln!(out, "  Keep it secret, and apart from results. To use it: --pseudonyms {}", shell::path(&path))?;
    Ok(json!({ "file": path, "new": key.len() - n_known, "kept": n_known }))
}

/// The network. The direction does not matter here.
fn load(spec: &mut NetworkSpec) -> Result<Loaded, Mistakes> {
    let key = Key::new(1);
    let is_missing = |mistakes: &Mistakes| {
        mistakes.0.iter().any(|mistake| matches!(mistake.error, bandwagon::Error::NoDirection { .. }))
    };
    match (spec.load(key, &read_bytes), &mut *spec) {
        (Err(mistakes), NetworkSpec::File(file)) if is_missing(&mistakes) => {
            file.direction = Some(Direction::Influence);
            spec.load(key, &read_bytes)
        }
        (loaded, _) => loaded,
    }
}

/// The key table that exists; an empty one if there is none.
fn known(path: &Path) -> Result<Pseudonyms> {
    match std::fs::read(path) {
        Ok(bytes) => Pseudonyms::read(&bytes, &path.display().to_string()).map_err(advised),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Pseudonyms::default()),
        Err(error) => Err(error).context(path.display().to_string()),
    }
}

/// Replaces the file by a complete one that only its owner can read.
fn write(key: &Pseudonyms, path: &Path) -> Result<()> {
    let folder = results::folder_of(path);
    let _writing = Writing::begin()?;
    let missing = results::missing(folder);
    let mut file = PartFile::private(path).map_err(mistake::in_writing)?;
    interrupt::created(missing);
    results::say_recovered(folder, file.recovery());
    key.write(&mut file).with_context(|| path.display().to_string()).map_err(Failure::of)?;
    file.replace().map_err(mistake::in_writing)?;
    interrupt::written(folder);
    Ok(())
}
