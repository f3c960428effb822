//! The catalogue of rules, in plain text.

use anyhow::Result;
use bandwagon::rules::{CATALOGUE, Entry, Kind, entry};
use std::io::Write;

pub fn rules(name: Option<&str>, out: &mut impl Write) -> Result<()> {
    match name {
        Some(name) => writeln!(out, "{}\n\n{}", name, entry(name)?.page.trim_end())?,
        None => {
            for (place, entry) in CATALOGUE.iter().enumerate() {
                if place > 0 {
                    writeln!(out)?;
                }
                row(entry, out)?;
            }
            writeln!(out, "\nbandwagon rules NAME shows the whole page of a rule.")?;
        }
    }
    Ok(())
}

fn row(entry: &Entry, out: &mut impl Write) -> Result<()> {
    writeln!(out, "{}\n  An agent {}.", entry.name, entry.says)?;
    for parameter in entry.parameters {
        let takes = match parameter.kind {
            Kind::PerAgent { range, default } => format!("{range}, default {default}; may differ by agent"),
            Kind::Number { range, default } => format!("{range}, default {default}"),
            Kind::Word(words) => format!("{}; default {}", words.join(" or "), words[0]),
        };
        writeln!(out, "    {:<12} {}\n    {:<12} {takes}", parameter.name, parameter.says, "")?;
    }
    writeln!(out, "  Source: {}", entry.source)?;
    Ok(())
}
