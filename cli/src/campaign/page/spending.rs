//! The money spent over time.

use super::markup::{figure, note, paragraph, section};
use crate::campaign::figures::Figures;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{level, percent};
use crate::number::counted;

pub const TITLE: &str = "Spending";

/// The budget counts as used up if at least this share is spent.
const USED_UP: f64 = 0.95;

/// The section. `None` if no arm spends money.
pub fn html(findings: &Findings<'_>, figures: &Figures) -> Option<String> {
    if findings.comparison.ranking.iter().all(|ranked| ranked.spent.mean == 0.0) {
        return None;
    }
    let mut body = paragraph(&used_up(findings));
    if figures.spending.is_empty() {
        body += &paragraph("All or nearly all of the money is spent at the start, so there is no curve.");
        return Some(section("money", TITLE, &body));
    }
    let band = level(findings.level);
    for picture in &figures.spending {
        let caption =
            format!("Cumulative spending: mean (line) and the middle {band} of the replicates (quantile band).");
        body += &figure(&picture.svg, &picture.name, &caption);
    }
    body += &left_out(figures.left_out);
    Some(section("money", TITLE, &body))
}

/// Lists the arms that are limited by their budgets.
fn used_up(findings: &Findings<'_>) -> String {
    let mut used: Vec<String> = vec![];
    for ranked in findings.comparison.ranking.iter().filter(|ranked| ranked.spent.mean > 0.0) {
        let budget = findings.scenario.arms()[ranked.arm].budget;
        let outcomes = &findings.outcomes.arm(ranked.arm).outcomes;
        match outcomes.iter().filter(|it| it.spent >= USED_UP * budget).count() {
            0 => {}
            often if often == outcomes.len() => used.push(format!("“{}” in every replicate", ranked.name)),
            often => {
                let share = percent(often as f64 / outcomes.len() as f64);
                used.push(format!("“{}” in {share} of the replicates", ranked.name));
            }
        }
    }
    match used.is_empty() {
        true => format!("No arm used up its budget: more than {} was left in every replicate.", percent(1.0 - USED_UP)),
        false => format!(
            "{} spent at least {} of {}: {}.",
            counted(used.len(), "arm"),
            percent(USED_UP),
            if used.len() == 1 { "its budget" } else { "their budgets" },
            used.join(", ")
        ),
    }
}

/// A note on the arms that did not fit in the pictures.
pub fn left_out(n_arms: usize) -> String {
    match n_arms {
        0 => String::new(),
        1 => note("The lowest-ranked arm is not drawn. Its numbers are in curves.csv."),
        n => note(&format!("The {n} lowest-ranked arms are not drawn. Their numbers are in curves.csv.")),
    }
}
