//! `[product]`, `[forces]`, `[habits]` and `[uncertain]`: the parameters of the rule and their uncertainty.

use super::fields::{Fields, number, shown};
use anyhow::Result;
use bandwagon::Error;
use bandwagon::campaign::uncertainty::UncertainParameter;
use bandwagon::network::Network;
use bandwagon::rules::{Catalogued, Forces, Kind, Parameter, Persuasion, Setting, Settings};
use toml::Spanned;
use toml::de::DeValue;

/// The table that contains a parameter of the rule. Empty if no table does.
fn table_of(name: &str) -> &'static str {
    const PRODUCT: [&str; 6] = ["appeal", "sensitivity", "standing", "price", "stock", "display"];
    let is_force = Forces::names().any(|force| force == name) || ["power", "half", "tolerance"].contains(&name);
    match name {
        // The urgency of a deadline is computed from offers.
        "urgency" => "",
        _ if PRODUCT.contains(&name) => "product",
        _ if is_force => "forces",
        _ => "habits",
    }
}

/// The key that sets a parameter: its earlier name if only that is present.
fn key(parameter: &Parameter, fields: &Fields<'_>) -> &'static str {
    let is_old = fields.place(parameter.alias).is_some() && fields.place(parameter.name).is_none();
    if is_old { parameter.alias } else { parameter.name }
}

/// Reads the parameters of the rule that a table sets.
pub fn settings(fields: &Fields<'_>, table: &str, network: &Network, settings: &mut Settings) -> Result<()> {
    for parameter in Persuasion::ENTRY.parameters {
        let (name, own) = (key(parameter, fields), table_of(parameter.name));
        if own != table {
            if !own.is_empty() && fields.place(name).is_some() {
                return Err(fields.wrong_at(name, format!("{name} stands in [{own}], not in [{table}]")));
            }
            continue;
        }
        let Some(value) = fields.value(name) else { continue };
        let setting = setting(parameter, value, network);
        settings.set(parameter.name, setting.map_err(|said| fields.file.wrong(&value.span(), said))?);
    }
    Ok(())
}

fn setting(parameter: &Parameter, value: &Spanned<DeValue<'_>>, network: &Network) -> Result<Setting, String> {
    let name = parameter.name;
    match (parameter.kind, value.get_ref()) {
        (Kind::Word(words), DeValue::String(word)) if words.contains(&word.as_ref()) => {
            Ok(Setting::Word(word.to_string()))
        }
        (Kind::Word(words), DeValue::String(word)) => {
            Err(Error::unknown(format!("value of {name}"), word, words.iter().copied()).to_string())
        }
        (Kind::Word(words), _) => Err(format!("{name} must be one of {}, got {}", words.join(", "), shown(value))),
        (Kind::PerAgent { .. }, DeValue::String(text)) => match text.strip_prefix("column:") {
            Some(column) => match network.attributes().get(column) {
                Some(_) => network.numbers(column).map(Setting::Each).map_err(|error| format!("{name}: {error}")),
                None => Err(Error::unknown("attribute", column, network.attributes().names()).to_string()),
            },
            None => Err(format!("{name} must be a number or \"column:NAME\", got {}", shown(value))),
        },
        (Kind::PerAgent { .. }, value_) => number(value_)
            .map(Setting::Number)
            .ok_or_else(|| format!("{name} must be a finite number or \"column:NAME\", got {}", shown(value))),
        (_, value_) => number(value_)
            .map(Setting::Number)
            .ok_or_else(|| format!("{name} must be a finite number, got {}", shown(value))),
    }
}

/// The uncertain parameters and the number of worlds that draw them.
pub struct Uncertain {
    pub doubts: Vec<UncertainParameter>,
    pub worlds: u32,
}

/// Reads `[uncertain]`: standard deviations that replace those of the priors of the forces.
pub fn uncertain(fields: Option<&Fields<'_>>) -> Result<Uncertain> {
    let mut doubts =
        Forces::priors().map(|prior| UncertainParameter::new(prior.force, prior.sd)).collect::<Result<Vec<_>, _>>()?;
    let mut worlds = 50;
    if let Some(fields) = fields {
        worlds = fields.whole("worlds", 0, 100_000)?.map_or(worlds, |it| it.value);
        // Words and counts of ticks cannot be drawn, and values computed from offers are not parameters of the file.
        let may_be_drawn =
            |it: &&Parameter| !table_of(it.name).is_empty() && UncertainParameter::new(it.name, 0.0).is_ok();
        for parameter in Persuasion::ENTRY.parameters.iter().filter(may_be_drawn) {
            let key = key(parameter, fields);
            let Some(sd) = fields.number(key)? else { continue };
            let doubt =
                UncertainParameter::new(parameter.name, sd.value).map_err(|error| fields.wrong_at(key, error))?;
            doubts.retain(|known| known.name() != parameter.name);
            doubts.push(doubt);
        }
        fields.finish()?;
    }
    doubts.retain(|doubt| doubt.sd() > 0.0);
    Ok(Uncertain { doubts, worlds })
}
