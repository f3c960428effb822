//! Parses parameter values.

use anyhow::{Context, Result, bail, ensure};
use bandwagon::network::{Column, Network};
use bandwagon::random::Key;
use bandwagon::rules::{Entry, Kind, Parameter, Setting, Settings};
use bandwagon::{Error, Param};
use rand_distr::{Normal, Uniform};

/// A parameter and its value as given.
#[derive(Debug)]
pub struct Typed {
    pub name: String,
    pub value: String,
}

/// Resolves settings against the parameters of the rule and keeps the text that was given.
pub fn settings(texts: &[String], entry: &Entry, (network, key): (&Network, Key)) -> Result<(Settings, Vec<Typed>)> {
    let (mut settings, mut typed) = (Settings::default(), vec![]);
    for text in texts {
        let (name, value) = split(text)?;
        ensure!(settings.given(name).is_none(), "--set {name} is given twice");
        let lane = entry.parameters.iter().position(|parameter| parameter.name == name);
        // An unknown name is rejected when the rule is made, with a list of the rule's names.
        let setting = match lane {
            None => Setting::Word(value.into()),
            Some(lane) => setting(&entry.parameters[lane], value, network, (key, lane as u32))
                .with_context(|| format!("--set {text}"))?,
        };
        settings.set(name, setting);
        typed.push(Typed { name: name.into(), value: value.into() });
    }
    Ok((settings, typed))
}

/// Splits `theta=0.18` into name and value.
fn split(text: &str) -> Result<(&str, &str)> {
    match text.split_once('=').map(|(name, value)| (name.trim(), value.trim())) {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => Ok((name, value)),
        _ => bail!("--set must be NAME=VALUE, got {text}"),
    }
}

/// Adds the option to an error about a value that was drawn or read, since the error shows a value that the user did
/// not give.
pub fn explain(error: Error, typed: &[Typed]) -> anyhow::Error {
    let about = |name: &str| typed.iter().find(|typed| typed.name == name && typed.value.contains(':'));
    let place = match &error {
        Error::OutOfRange { name, .. } => about(name).map(|Typed { name, value }| format!("--set {name}={value}")),
        _ => None,
    };
    match place {
        Some(place) => anyhow::Error::new(error).context(place),
        None => error.into(),
    }
}

/// Parses a number, a word, a column of the table of agents (one number per agent), or a distribution to draw from.
fn setting(parameter: &Parameter, text: &str, network: &Network, (key, lane): (Key, u32)) -> Result<Setting> {
    if matches!(parameter.kind, Kind::Word(_)) {
        return Ok(Setting::Word(text.into()));
    }
    let n_agents = network.n_agents();
    Ok(match text.split_once(':') {
        Some(("column", column)) => Setting::Each(numbers(column, network)?),
        Some(("uniform", bounds)) => {
            let (low, high) = pair(bounds)?;
            ensure!(low < high, "the first bound must be below the second");
            let even = Uniform::new(low, high)?;
            Setting::Each(Param::drawn(n_agents, key, lane, &even).values().to_vec())
        }
        Some(("normal", moments)) => {
            let (mean, deviation) = pair(moments)?;
            ensure!(deviation >= 0.0, "the standard deviation must not be negative");
            let normal = Normal::new(mean, deviation)?;
            Setting::Each(Param::drawn(n_agents, key, lane, &normal).values().to_vec())
        }
        _ => match (text.parse::<f64>(), parameter.kind) {
            (Ok(number), _) => Setting::Number(number),
            (Err(_), Kind::PerAgent { .. }) => {
                bail!("must be a number, column:NAME, uniform:LOW,HIGH or normal:MEAN,SD")
            }
            (Err(_), _) => bail!("must be a number"),
        },
    })
}

/// A column of numbers without missing values.
pub fn numbers(name: &str, network: &Network) -> Result<Vec<f64>> {
    let values = column(name, network)?;
    match values.iter().position(|value| value.is_nan()) {
        None => Ok(values),
        Some(agent) => bail!("agent {} has no value", network.label(agent as u32)),
    }
}

/// A column of numbers, with NaN for a missing value: an empty field or the `NA` of R.
pub fn column(name: &str, network: &Network) -> Result<Vec<f64>> {
    match network.attributes().get(name) {
        Some(Column::Number(values)) => Ok(values.clone()),
        Some(Column::Text(words)) => {
            let number = |(agent, word): (usize, &String)| match (word.as_str(), word.parse::<f64>()) {
                ("" | "NA", _) => Ok(f64::NAN),
                (_, Ok(number)) if number.is_finite() => Ok(number),
                _ => bail!("agent {} has `{word}`, not a number", network.label(agent as u32)),
            };
            words.iter().enumerate().map(number).collect()
        }
        None => no_column(network),
    }
}

/// A column of words. A missing value is empty.
pub fn words(name: &str, network: &Network) -> Result<Vec<String>> {
    match network.attributes().get(name) {
        Some(Column::Number(values)) => {
            Ok(values.iter().map(|value| if value.is_nan() { String::new() } else { value.to_string() }).collect())
        }
        Some(Column::Text(words)) => Ok(words.clone()),
        None => no_column(network),
    }
}

fn no_column<T>(network: &Network) -> Result<T> {
    let names: Vec<&str> = network.attributes().names().collect();
    match names.is_empty() {
        true => bail!("there is no table of agents; give one with --nodes"),
        false => bail!("there is no such column; the columns are {}", names.join(", ")),
    }
}

pub fn pair(text: &str) -> Result<(f64, f64)> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    match text.split_once(',').map(|(a, b)| (number(a), number(b))) {
        Some((Some(a), Some(b))) => Ok((a, b)),
        _ => bail!("two numbers with a comma between are needed"),
    }
}
