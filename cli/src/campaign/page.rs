//! The report: one self-contained HTML page without scripts, fonts or other external files.

mod answer;
mod assumptions;
mod chosen;
mod doubts;
mod limits;
mod markup;
mod pairing;
mod rerun;
mod spending;
mod standings;
mod table;
mod vocabulary;
mod worlds;

pub use vocabulary::meaning;

use super::figures::Figures;
use super::findings::Findings;
use crate::number::counted;
use markup::{escape, figure, section};

const STYLE: &str = include_str!("page.css");

/// The whole page. It does not depend on the time or the number of threads.
pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    let told = findings.told;
    let parts = [
        ("answer", "Answer", Some(answer::html(findings))),
        ("ranking", "Ranking", Some(standings::html(findings))),
        ("worlds", "If nobody knows exactly", Some(worlds::html(findings))),
        ("adoption", "Adoption over time", Some(adoption(findings, figures))),
        ("lifts", "What each adds", Some(pairing::html(findings, figures))),
        ("matters", "What matters", Some(doubts::html(findings, figures))),
        ("chosen", "Who was chosen", Some(chosen::html(findings, figures))),
        ("money", "Money", spending::html(findings, figures)),
        ("assumptions", "Assumptions", Some(assumptions::html(findings))),
        ("limits", "Limits", Some(limits::html(findings))),
        ("provenance", "Where this comes from", Some(rerun::html(findings))),
    ];
    let parts = parts.into_iter().filter_map(|(id, name, html)| Some((id, name, html?)));
    let (mut contents, mut sections) = (String::new(), String::new());
    for (id, name, html) in parts {
        contents += &format!("<li><a href=\"#{id}\">{name}</a></li>\n");
        sections += &html;
    }
    let question = match told.question.trim() {
        "" => String::new(),
        question => format!("<p class=\"question\">{}</p>\n", escape(question)),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n{question}<p class=\"note\">{run}</p>\n\
         <nav aria-label=\"Contents\">\n<ul>\n{contents}</ul>\n</nav>\n</header>\n<main>\n{sections}</main>\n</body>\n</html>\n",
        title = escape(&told.title),
        run = escape(&run(findings)),
    )
}

/// Describes the runs behind the answer.
fn run(findings: &Findings<'_>) -> String {
    let told = findings.told;
    format!(
        "{} and doing nothing, each simulated {} over {} on a network of {}.",
        counted(told.arms.len(), "idea"),
        counted(told.replicates as usize, "time"),
        counted(told.time.ticks as usize, &told.time.unit),
        counted(told.network.n_agents(), "agent"),
    )
}

fn adoption(findings: &Findings<'_>, figures: &Figures) -> String {
    let level = super::numeral::percent(findings.level);
    let caption = format!(
        "How many of the agents use the product by each {}. Lines are averages over the runs, bands the middle {level} of the runs: where \
         bands overlap, a single real campaign may well turn out the other way.",
        findings.told.time.unit
    );
    let pictures: String =
        figures.adoption.iter().map(|picture| figure(&picture.svg, &picture.name, &caption)).collect();
    section("adoption", "Adoption over time", &(pictures + &spending::left_out(figures.left_out)))
}
