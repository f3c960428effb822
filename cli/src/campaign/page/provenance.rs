//! The inputs of the report, and how to reproduce it.

use super::markup::{heading, paragraph, section, terms, verbatim};
use super::table::{Cell, Table, Tone};
use crate::campaign::findings::Findings;
use crate::number::{counted, grouped};
use crate::shell;
use bandwagon::spec::NetworkSpec;

pub const TITLE: &str = "Reproducing this report";

pub fn html(findings: &Findings<'_>) -> String {
    let plan = findings.plan;
    let worlds = findings.worlds.as_ref().map_or(0, |worlds| worlds.drawn.len());
    let facts = [
        ("Program", format!("bandwagon {}", env!("CARGO_PKG_VERSION"))),
        ("Random seed", plan.spec().seed.to_string()),
        ("Replicates of each arm", grouped(plan.spec().replicates as usize)),
        ("Worlds", if worlds == 0 { "none".into() } else { grouped(worlds) }),
        ("Level of confidence intervals and quantile bands", findings.level.to_string()),
    ];
    let mut files = Table::new("Input files. Files with the same SHA-256 are identical.").words(["File"]);
    files = files.numbers(["Size"]).words(["SHA-256"]);
    let is_built_in = matches!(plan.campaign.network_spec(), NetworkSpec::BuiltIn(_));
    for (place, input) in plan.inputs.iter().enumerate() {
        // The first file is the scenario. The others are those of the network.
        let name = match is_built_in && place > 0 {
            true => format!("{} (built-in network)", input.name),
            false => input.name.clone(),
        };
        // A checksum of a file with ids would tell whether a guess of them is right.
        let (size, sha256) = match input.sha256.is_empty() {
            true => (Cell::none(), Cell::new("not shown, because the agents have pseudonyms")),
            false => (Cell::new(counted(input.bytes as usize, "byte")), Cell::new(&input.sha256)),
        };
        files.row(Tone::Plain, vec![Cell::new(name), size, sha256]);
    }
    let body = [
        terms(facts),
        format!("<div class=\"files\">\n{}</div>\n", files.html()),
        heading("Command"),
        verbatim(&command(findings)),
        paragraph(
            "The same files, version and seed give the same page, byte for byte, with any number of threads. The date and \
             the number of threads are in provenance.json. The results behind this page are in the CSV files of the same \
             folder.",
        ),
        heading("Scenario file"),
        verbatim(plan.text()),
    ];
    section("provenance", TITLE, &body.concat())
}

/// The command line that reproduces this page.
fn command(findings: &Findings<'_>) -> String {
    let plan = findings.plan;
    let file = plan.inputs.first().map_or("", |input| &input.name);
    format!(
        "bandwagon campaign {} --replicates {} --seed {} --level {}",
        shell::path(file),
        plan.spec().replicates,
        plan.spec().seed,
        findings.level
    )
}
