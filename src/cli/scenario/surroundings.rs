//! `[network]` and `[time]`: who sees whom, and what a tick is.

use super::calendar::Calendar;
use super::fields::Fields;
use crate::cli::args::{DirectionArg, HeaderArg, NetworkArgs};
use crate::cli::source::{self, Found};
use anyhow::Result;
use bandwagon::campaign::scenario::weigh_by_likeness;
use bandwagon::random::Key;
use clap::ValueEnum;

/// The network, as `[network]` has it.
pub fn network(fields: &Fields<'_>, seed: u64) -> Result<Found> {
    let built_in = fields.text("name")?;
    let file = fields.text("file")?;
    let name = match (&built_in, &file) {
        (Some(name), None) => name.value.clone(),
        // A path, even if it is that of a file beside the scenario which has the name of something built in.
        (None, Some(file)) => fields.file.beside(&file.value).display().to_string(),
        _ => return Err(fields.wrong("[network] needs a file, or the name of a built-in network, and not both")),
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
    let key = if file.is_some() { "file" } else { "name" };
    let mut found = source::network(&args, Key::new(seed))
        .map_err(|error| fields.wrong_at(key, in_words_of_the_file(&crate::cli::mistake::line(&error))))?;
    if !alike.is_empty() {
        if args.weight.is_some() {
            return Err(
                fields.wrong_at("alike", "alike says what ties weigh, and so does weight: one of them is enough")
            );
        }
        let names: Vec<&str> = alike.iter().map(|it| it.value.as_str()).collect();
        found.network = weigh_by_likeness(&found.network, &names).map_err(|error| fields.wrong_at("alike", error))?;
    }
    Ok(found)
}

/// One of the words that an option takes.
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

/// A message about options, as one about keys.
fn in_words_of_the_file(message: &str) -> String {
    let options = ["network", "direction", "ids", "weight", "header", "nodes"];
    options.iter().fold(message.to_string(), |text, option| text.replace(&format!("--{option}"), option))
}

/// What a tick is.
#[derive(Clone, Debug)]
pub struct Time {
    pub ticks: u32,
    pub unit: String,
    pub calendar: Option<Calendar>,
}

pub fn time(fields: &Fields<'_>) -> Result<Time> {
    let ticks = fields.due("ticks", fields.whole("ticks", 1, 100_000)?)?.value;
    let unit = fields.text("unit")?.map_or_else(|| "tick".into(), |it| it.value);
    let calendar = Calendar::of(fields, &unit)?;
    fields.finish()?;
    Ok(Time { ticks, unit, calendar })
}
