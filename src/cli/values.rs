//! Values of parameters, as they are typed.

use anyhow::{Context, Result, bail, ensure};
use bandwagon::Param;
use bandwagon::network::{Column, Network};
use bandwagon::random::Key;
use bandwagon::rules::Setting;
use rand_distr::{Normal, Uniform};

/// `theta=0.18` as name and value.
pub fn split(text: &str) -> Result<(String, String)> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() && !value.trim().is_empty() => {
            Ok((name.trim().into(), value.trim().into()))
        }
        _ => bail!("--set takes NAME=VALUE, got `{text}`"),
    }
}

/// A number, a word, one number per agent from a column of the table of agents, or drawn from a distribution.
pub fn setting(name: &str, text: &str, network: &Network, (key, lane): (Key, u32)) -> Result<Setting> {
    let n_agents = network.n_agents();
    let place = || format!("--set {name}={text}");
    Ok(match text.split_once(':') {
        Some(("column", column)) => Setting::Each(column_of(column, network).with_context(place)?),
        Some(("uniform", bounds)) => {
            let (low, high) = pair(bounds).with_context(place)?;
            ensure!(low < high, "{}: the first bound must be below the second", place());
            let even = Uniform::new(low, high).with_context(place)?;
            Setting::Each(Param::drawn(n_agents, key, lane, &even).values().to_vec())
        }
        Some(("normal", moments)) => {
            let (mean, deviation) = pair(moments).with_context(place)?;
            ensure!(deviation >= 0.0, "{}: the standard deviation must not be negative", place());
            let normal = Normal::new(mean, deviation).with_context(place)?;
            Setting::Each(Param::drawn(n_agents, key, lane, &normal).values().to_vec())
        }
        _ => text.parse::<f64>().map_or_else(|_| Setting::Word(text.into()), Setting::Number),
    })
}

/// A column of numbers without gaps.
pub fn column(name: &str, network: &Network) -> Result<Vec<f64>> {
    column_of(name, network).with_context(|| format!("column {name}"))
}

fn column_of(name: &str, network: &Network) -> Result<Vec<f64>> {
    match network.attributes().get(name) {
        Some(Column::Number(values)) => match values.iter().position(|value| value.is_nan()) {
            None => Ok(values.clone()),
            Some(agent) => bail!("agent {} has no value", network.label(agent as u32)),
        },
        Some(Column::Text(_)) => bail!("it holds words, not numbers"),
        None => {
            let names: Vec<&str> = network.attributes().names().collect();
            match names.is_empty() {
                true => bail!("there is no table of agents; give one with --nodes"),
                false => bail!("there is no such column; the columns are {}", names.join(", ")),
            }
        }
    }
}

fn pair(text: &str) -> Result<(f64, f64)> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    match text.split_once(',').map(|(a, b)| (number(a), number(b))) {
        Some((Some(a), Some(b))) => Ok((a, b)),
        _ => bail!("two numbers with a comma between are needed"),
    }
}
