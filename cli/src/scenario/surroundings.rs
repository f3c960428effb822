//! `[network]` and `[time]`: the network and the unit of a tick.

use super::calendar::Calendar;
use super::fields::Fields;
use crate::files::Files;
use anyhow::Result;
use bandwagon::Error;
use bandwagon::campaign::scenario::weigh_by_similarity;
use bandwagon::network::Network;
use bandwagon::network::load::{Direction, FirstRow, Header};
use bandwagon::random::Key;
use bandwagon::record::Input;
use bandwagon::spec::{FileSpec, Mistakes, NetworkSpec};
use std::path::PathBuf;
use std::str::FromStr;

/// The network of a scenario and the files that it was read from.
pub struct Found {
    pub network: Network,
    pub name: String,
    pub inputs: Vec<Input>,
    pub first: Option<FirstRow>,
}

/// Loads the network of `[network]`.
pub fn network(fields: &Fields<'_>, seed: u64) -> Result<Found> {
    let name = fields.text("name")?;
    let file = fields.text("file")?;
    let spec = match (&name, &file) {
        (Some(name), None) => named(fields, &name.value)?,
        // Always a path, even if a file beside the scenario has the name of a built-in network.
        (None, Some(file)) => NetworkSpec::from(edges(fields, fields.file.beside(&file.value))?),
        (Some(_), Some(_)) => {
            return Err(fields.wrong_at("file", "[network] takes a file, or the name of a built-in network, not both"));
        }
        (None, None) => {
            let message = "[network] needs a file, or the name of a built-in network";
            return Err(fields.lacks(&["name", "file"], message));
        }
    };
    let alike = fields.texts("alike")?;
    let is_file = file.is_some();
    if !is_file {
        for key in ["direction", "ids", "weight", "header", "nodes"] {
            if fields.place(key).is_some() {
                fields.knows(&[key]);
                let message = format!("{key} is for a network from a file, not for {spec}");
                return Err(fields.wrong_at(key, message));
            }
        }
    }
    fields.finish()?;
    let files = Files::default();
    let loaded = spec.load(Key::new(seed), &|path| files.read(path));
    let loaded = loaded.map_err(|mistakes| first(fields, is_file, mistakes))?;
    let mut network = loaded.network;
    if !alike.is_empty() {
        if fields.place("weight").is_some() {
            return Err(
                fields.wrong_at("alike", "alike says what ties weigh, and so does weight: one of them is enough")
            );
        }
        let names: Vec<&str> = alike.iter().map(|it| it.value.as_str()).collect();
        network = weigh_by_similarity(&network, &names).map_err(|error| fields.wrong_at("alike", error))?;
    }
    let name = name.or(file).map_or_else(String::new, |it| it.value);
    Ok(Found { network, name, inputs: files.inputs(&spec), first: loaded.first_row })
}

/// A built-in or generated network.
fn named(fields: &Fields<'_>, name: &str) -> Result<NetworkSpec> {
    let wrong = |error: Error| {
        let more = if name.contains('.') { "; a file is named by file, not by name" } else { "" };
        fields.wrong_at("name", format!("{error}{more}"))
    };
    match NetworkSpec::named(name).map_err(wrong)? {
        Some(spec) => Ok(spec),
        None => Err(wrong(Error::unknown("built-in network", name, NetworkSpec::forms()))),
    }
}

/// A network from files. Paths are relative to the scenario file.
fn edges(fields: &Fields<'_>, path: PathBuf) -> Result<FileSpec> {
    let Some(direction) = word::<Direction>(fields, "direction")? else {
        fields.knows(&["ids", "weight", "header", "nodes", "alike"]);
        return Err(fields.lacks(&["direction"], Error::NoDirection { path }));
    };
    let mut spec = FileSpec::new(path, direction).with_header(word::<Header>(fields, "header")?.unwrap_or_default());
    let column = |key: &'static str, text: &str| FileSpec::column(text).map_err(|error| fields.wrong_at(key, error));
    match fields.texts("ids")?.as_slice() {
        [] => {}
        [a, b] => spec = spec.with_ids(column("ids", &a.value)?, column("ids", &b.value)?),
        _ => return Err(fields.wrong_at("ids", "ids must be two columns, as in [\"ego\", \"alter\"]")),
    }
    if let Some(weight) = fields.text("weight")? {
        spec = spec.with_weight(column("weight", &weight.value)?);
    }
    Ok(match fields.text("nodes")? {
        Some(nodes) => spec.with_nodes(fields.file.beside(&nodes.value)),
        None => spec,
    })
}

fn word<T: FromStr<Err = Error>>(fields: &Fields<'_>, key: &'static str) -> Result<Option<T>> {
    let Some(word) = fields.text(key)? else { return Ok(None) };
    word.value.parse().map(Some).map_err(|error| fields.file.wrong(&word.at, error))
}

/// The first mistake, at its key.
fn first(fields: &Fields<'_>, is_file: bool, mistakes: Mistakes) -> anyhow::Error {
    let Some(mistake) = mistakes.0.into_iter().next() else { return fields.wrong("no network") };
    let key = match mistake.path.strip_prefix("network.") {
        Some(key) => key,
        None if is_file => "file",
        None => "name",
    };
    fields.wrong_at(key, crate::mistake::line(&mistake.error.into()))
}

/// The unit and the number of ticks.
#[derive(Clone, Debug)]
pub struct Time {
    pub ticks: u32,
    pub unit: String,
    pub calendar: Option<Calendar>,
}

pub fn time(fields: &Fields<'_>) -> Result<Time> {
    let ticks = fields.due("ticks", fields.whole("ticks", 1, 100_000)?)?.value;
    let unit = fields.text("unit")?.map_or_else(|| "tick".into(), |it| it.value);
    if unit.trim().is_empty() {
        return Err(fields.wrong_at("unit", "unit must be a word such as week, got \"\""));
    }
    let calendar = Calendar::of(fields, &unit)?;
    fields.finish()?;
    Ok(Time { ticks, unit, calendar })
}
