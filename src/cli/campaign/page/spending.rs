//! What was spent, and when.

use super::markup::{figure, note, paragraph, section};
use crate::cli::campaign::figures::Figures;
use crate::cli::campaign::findings::Findings;
use crate::cli::campaign::numeral::percent;

/// Whoever spent this share of the budget has used it up, but for change.
const USED_UP: f64 = 0.95;

/// The section, if any money is spent at all.
pub fn html(findings: &Findings<'_>, figures: &Figures) -> Option<String> {
    if figures.spending.is_empty() {
        return None;
    }
    let mut used: Vec<String> = vec![];
    for standing in findings.verdict.standings.iter().filter(|standing| standing.spent.mean > 0.0) {
        let budget = findings.scenario.arms()[standing.arm].budget;
        let outcomes = &findings.outcomes.arm(standing.arm).outcomes;
        let often = outcomes.iter().filter(|it| it.spent >= USED_UP * budget).count();
        used.push(format!("“{}” in {}", standing.name, percent(often as f64 / outcomes.len() as f64)));
    }
    let mut body = paragraph(&format!(
        "The budget was used up, or to within {} of it, by {} of the runs.",
        percent(1.0 - USED_UP),
        used.join(", by ")
    ));
    let band = percent(findings.level);
    for picture in &figures.spending {
        let caption = format!("Money spent so far, on average (line) and in the middle {band} of the runs (band).");
        body += &figure(&picture.svg, &picture.name, &caption);
    }
    body += &left_out(figures.left_out);
    Some(section("money", "Money", &body))
}

/// What is said of arms for which there was no room in the pictures.
pub fn left_out(n_arms: usize) -> String {
    match n_arms {
        0 => String::new(),
        n => note(&format!("The {n} ideas that rank last are not drawn; their numbers are in curves.csv.")),
    }
}
