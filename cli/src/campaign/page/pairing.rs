//! The paired differences from the baseline, and the precision gained by common random numbers.

use super::markup::{figure, note, paragraph, section};
use crate::campaign::figures::Figures;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{level, number, range};
use crate::number::grouped;
use bandwagon::plot::MAX_ROWS;

pub const TITLE: &str = "Effect of each arm";

pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    let mut body = paragraph(
        "In the same replicate, all arms have the same agents and the same random numbers (common random numbers). So an \
         agent that adopts without any intervention usually adopts in every arm. The paired difference between two arms is \
         taken replicate by replicate, so it shows the effect of the interventions.",
    );
    body += &paragraph(&precision(findings));
    if let Some(lifts) = &figures.lifts {
        body += &figure(&lifts.svg, &lifts.name, &caption(findings));
        if findings.plan.spec().arms.len() > MAX_ROWS {
            body += &note(&format!("Only the first {MAX_ROWS} arms are drawn. All arms are in ranking.csv."));
        }
    }
    section("lifts", TITLE, &body)
}

/// What common random numbers change in the confidence intervals.
fn precision(findings: &Findings<'_>) -> String {
    let (factors, n_arms) = (findings.widening_factors(), findings.plan.spec().arms.len());
    let (Some(&least), Some(&most)) = (factors.first(), factors.last()) else {
        let arms = if n_arms == 1 { "the arm" } else { "every treatment arm" };
        return format!(
            "Here, {arms} differs from the baseline by the same number in all replicates, so the confidence intervals have \
             no width."
        );
    };
    let n = findings.outcomes.n_replicates();
    let needed = |factor: f64| number(n as f64 * factor * factor, 0);
    let (wider, unpaired) = (range(number(least, 1), number(most, 1)), range(needed(least), needed(most)));
    let (interval, by_arm) = match factors.len() {
        1 => ("the confidence interval of the difference", ""),
        _ => ("the confidence intervals of the differences", " (depending on the arm)"),
    };
    let others = match n_arms - factors.len() {
        0 => "",
        _ => " Arms that differ from the baseline by the same number in all replicates are not counted here.",
    };
    format!(
        "With independent random numbers, {interval} would be {wider} times as wide{by_arm}. For the same precision, about \
         {unpaired} replicates would be needed instead of {}.{others}",
        grouped(n)
    )
}

fn caption(findings: &Findings<'_>) -> String {
    let treatments = findings.comparison.ranking.iter().filter(|ranked| ranked.arm != 0).take(MAX_ROWS);
    let mut intervals = treatments.map(|ranked| ranked.extra.paired);
    let ring = match intervals.any(|interval| interval.low <= 0.0 && interval.high >= 0.0) {
        true => " A ring marks an interval that contains 0.",
        false => "",
    };
    format!(
        "Thick lines: {} confidence intervals of the paired differences. Thin lines below: the confidence intervals \
         without pairing, as if each arm had its own random numbers.{ring}",
        level(findings.level)
    )
}
