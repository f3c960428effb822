//! The report: one self-contained HTML page without scripts, fonts or other external files.

mod answer;
mod assumptions;
mod chosen;
mod limits;
mod markup;
mod pairing;
mod provenance;
mod ranking;
mod sensitivity;
mod spending;
mod table;
mod worlds;

use super::figures::Figures;
use super::findings::Findings;
use crate::number::counted;
use bandwagon_lab::page::{content_security_policy, style_element};
use markup::{escape, figure, section};

const STYLE: &str = include_str!("page.css");

/// The whole page. It does not depend on the date or on the number of threads.
pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    let plan = findings.plan;
    let parts = [
        ("answer", "Answer", Some(answer::html(findings))),
        ("ranking", "Ranking", Some(ranking::html(findings))),
        ("worlds", worlds::TITLE, Some(worlds::html(findings))),
        ("adoption", "Adoption over time", Some(adoption(findings, figures))),
        ("lifts", pairing::TITLE, Some(pairing::html(findings, figures))),
        ("sensitivity", sensitivity::TITLE, Some(sensitivity::html(findings, figures))),
        ("chosen", chosen::TITLE, Some(chosen::html(findings, figures))),
        ("money", spending::TITLE, spending::html(findings, figures)),
        ("assumptions", "Assumptions", Some(assumptions::html(findings))),
        ("limits", limits::TITLE, Some(limits::html(findings))),
        ("provenance", provenance::TITLE, Some(provenance::html(findings))),
    ];
    let parts = parts.into_iter().filter_map(|(id, name, html)| Some((id, name, html?)));
    let (mut contents, mut sections) = (String::new(), String::new());
    for (id, name, html) in parts {
        contents += &format!("<li><a href=\"#{id}\">{name}</a></li>\n");
        sections += &html;
    }
    let question = match plan.spec().question.trim() {
        "" => String::new(),
        question => format!("<p class=\"question\">{}</p>\n", escape(question)),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{policy}\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         {style}</head>\n<body>\n<header>\n<h1>{title}</h1>\n{question}<p class=\"note\">{run}</p>\n\
         <nav aria-label=\"Contents\">\n<ul>\n{contents}</ul>\n</nav>\n</header>\n<main>\n{sections}</main>\n</body>\n</html>\n",
        policy = content_security_policy(STYLE),
        style = style_element(STYLE),
        title = escape(&plan.spec().title),
        run = escape(&run(findings)),
    )
}

/// Describes the simulations, and explains arms and replicates.
fn run(findings: &Findings<'_>) -> String {
    let plan = findings.plan;
    format!(
        "{} and the baseline, each simulated in {} over {} on a network of {}. A treatment arm is a set of interventions \
         with a budget. The baseline is the arm without interventions (“doing nothing”). A replicate is one repetition of the simulation.",
        counted(plan.spec().arms.len(), "treatment arm"),
        counted(plan.spec().replicates as usize, "replicate"),
        counted(plan.spec().time.ticks as usize, &plan.spec().time.unit),
        counted(plan.campaign.network().n_agents(), "agent"),
    )
}

fn adoption(findings: &Findings<'_>, figures: &Figures) -> String {
    let level = super::numeral::level(findings.level);
    let caption = format!(
        "Share of the agents that use the product in each {}. Lines are means over the replicates. Bands are quantile \
         bands: the middle {level} of the replicates lie in them. Where the bands of two arms overlap, the order of the two \
         may be reversed in a single campaign.",
        findings.plan.spec().time.unit
    );
    let pictures: String =
        figures.adoption.iter().map(|picture| figure(&picture.svg, &picture.name, &caption)).collect();
    section("adoption", "Adoption over time", &(pictures + &spending::left_out(figures.left_out)))
}
