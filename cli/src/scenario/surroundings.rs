//! `[network]` and `[time]`: the network and the unit of a tick.

use super::calendar::Calendar;
use super::fields::Fields;
use crate::args::{DirectionArg, HeaderArg, NetworkArgs};
use crate::source::{self, Found};
use anyhow::Result;
use bandwagon::campaign::scenario::weigh_by_similarity;
use bandwagon::random::Key;
use clap::ValueEnum;
use std::path::Path;

/// Loads the network of `[network]`.
pub fn network(fields: &Fields<'_>, seed: u64) -> Result<Found> {
    let built_in = fields.text("name")?;
    let file = fields.text("file")?;
    let name = match (&built_in, &file) {
        (Some(name), None) if source::is_built_in(&name.value) => name.value.clone(),
        (Some(name), None) => {
            let error = bandwagon::Error::unknown("built-in network", &name.value, source::NAMES.into_iter());
            let more = if name.value.contains('.') { "; a file is named by file, not by name" } else { "" };
            return Err(fields.file.wrong(&name.at, format!("{error}{more}")));
        }
        // Always a path, even if a file beside the scenario has the name of a built-in network.
        (None, Some(file)) => fields.file.beside(&file.value).display().to_string(),
        (Some(_), Some(_)) => {
            return Err(fields.wrong_at("file", "[network] takes a file, or the name of a built-in network, not both"));
        }
        (None, None) => {
            let message = "[network] needs a file, or the name of a built-in network";
            return Err(fields.lacks(&["name", "file"], message));
        }
    };
    let args = NetworkArgs {
        network: if file.is_some() && !name.contains(['/', '\\']) { format!("./{name}") } else { name.clone() },
        direction: chosen::<DirectionArg>(fields, "direction")?,
        ids: match fields.texts("ids")?.as_slice() {
            [] => None,
            [a, b] => Some(format!("{},{}", a.value, b.value)),
            _ => return Err(fields.wrong_at("ids", "ids must be two columns, as in [\"ego\", \"alter\"]")),
        },
        weight: fields.text("weight")?.map(|it| it.value),
        header: chosen::<HeaderArg>(fields, "header")?,
        nodes: fields.text("nodes")?.map(|it| fields.file.beside(&it.value)),
    };
    let alike = fields.texts("alike")?;
    fields.finish()?;
    for (key, path) in [("file", file.as_ref().map(|_| Path::new(&name))), ("nodes", args.nodes.as_deref())] {
        if let Some(path) = path.filter(|path| !path.exists()) {
            return Err(fields.wrong_at(key, format!("{key}: there is no {}", path.display())));
        }
    }
    let mut found = source::network(&args, Key::new(seed)).map_err(|error| {
        let said = in_words_of_the_file(&crate::mistake::line(&error));
        let of_nodes = args.nodes.as_ref().is_some_and(|nodes| said.starts_with(&format!("{}:", nodes.display())));
        fields.wrong_at(if of_nodes { "nodes" } else { key_of(fields, &said) }, said)
    })?;
    if !alike.is_empty() {
        if args.weight.is_some() {
            return Err(
                fields.wrong_at("alike", "alike says what ties weigh, and so does weight: one of them is enough")
            );
        }
        let names: Vec<&str> = alike.iter().map(|it| it.value.as_str()).collect();
        found.network = weigh_by_similarity(&found.network, &names).map_err(|error| fields.wrong_at("alike", error))?;
    }
    Ok(found)
}

/// Reads one of the values of an option.
fn chosen<T: ValueEnum>(fields: &Fields<'_>, key: &'static str) -> Result<Option<T>> {
    let Some(word) = fields.text(key)? else { return Ok(None) };
    let known = || T::value_variants().iter().filter_map(T::to_possible_value);
    match T::from_str(&word.value, false) {
        Ok(value) => Ok(Some(value)),
        Err(_) => {
            let names: Vec<String> = known().map(|value| value.get_name().to_string()).collect();
            let error = bandwagon::Error::unknown(key, &word.value, names.iter().map(String::as_str));
            Err(fields.file.wrong(&word.at, error))
        }
    }
}

/// The key with the error: the first word of the message, or the key that names a missing column.
fn key_of(fields: &Fields<'_>, said: &str) -> &'static str {
    let first = said.split([' ', ':']).next().unwrap_or_default();
    let keys = ["direction", "ids", "weight", "header", "nodes", "file", "name"];
    let names_column = |key: &'static str| {
        let asked = fields.texts(key).unwrap_or_default();
        asked.iter().any(|it| said.contains(&format!("no column {:?} ", it.value)))
    };
    let named = keys.iter().find(|key| **key == first && fields.place(key).is_some());
    let named = named.or_else(|| ["weight", "ids"].iter().find(|key| names_column(key)));
    named.copied().unwrap_or(if fields.place("file").is_some() { "file" } else { "name" })
}

/// Rewrites a message about options as a message about keys.
fn in_words_of_the_file(message: &str) -> String {
    let options = ["network", "direction", "ids", "weight", "header", "nodes"];
    options.iter().fold(message.to_string(), |text, option| text.replace(&format!("--{option}"), option))
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
