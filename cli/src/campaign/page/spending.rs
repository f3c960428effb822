//! The money spent over time.

use super::markup::{figure, note, paragraph, section};
use crate::campaign::figures::Figures;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::percent;

/// The budget counts as used up if at least this share is spent.
const USED_UP: f64 = 0.95;

/// The section. `None` if no arm spends money.
pub fn html(findings: &Findings<'_>, figures: &Figures) -> Option<String> {
    if findings.verdict.ranking.iter().all(|standing| standing.spent.mean == 0.0) {
        return None;
    }
    let mut body = paragraph(&used_up(findings));
    if figures.spending.is_empty() {
        body += &paragraph("All or nearly all of it is spent at the start, so there is no curve to be drawn.");
        return Some(section("money", "Money", &body));
    }
    let band = percent(findings.level);
    for picture in &figures.spending {
        let caption = format!("Money spent so far, on average (line) and in the middle {band} of the runs (band).");
        body += &figure(&picture.svg, &picture.name, &caption);
    }
    body += &left_out(figures.left_out);
    Some(section("money", "Money", &body))
}

/// Says which arms are limited by their budgets.
fn used_up(findings: &Findings<'_>) -> String {
    let mut used: Vec<String> = vec![];
    for standing in findings.verdict.ranking.iter().filter(|standing| standing.spent.mean > 0.0) {
        let budget = findings.scenario.arms()[standing.arm].budget;
        let outcomes = &findings.outcomes.arm(standing.arm).outcomes;
        match outcomes.iter().filter(|it| it.spent >= USED_UP * budget).count() {
            0 => {}
            often if often == outcomes.len() => used.push(format!("“{}” in every run", standing.name)),
            often => {
                let share = percent(often as f64 / outcomes.len() as f64);
                used.push(format!("“{}” in {share} of the runs", standing.name));
            }
        }
    }
    let least = percent(1.0 - USED_UP);
    match used.is_empty() {
        true => format!("No idea used up its budget: more than {least} of it was left in every run."),
        false => format!("The budget was used up, but for {least} at most, by {}.", used.join(", by ")),
    }
}

/// A note on the arms that did not fit in the pictures.
pub fn left_out(n_arms: usize) -> String {
    match n_arms {
        0 => String::new(),
        n => note(&format!("The {n} ideas that rank last are not drawn; their numbers are in curves.csv.")),
    }
}
