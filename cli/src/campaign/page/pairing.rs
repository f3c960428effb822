//! The paired differences from the baseline, and the precision gained by common random numbers.

use super::markup::{figure, note, paragraph, section};
use crate::campaign::figures::Figures;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{number, percent};
use crate::number::{grouped, shown};
use bandwagon::plot::MAX_ROWS;

pub const TITLE: &str = "Effect of each arm";

pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    let n = findings.outcomes.n_replicates();
    let mut body = paragraph(
        "In the same replicate, all arms have the same agents and the same random numbers (common random numbers). So an \
         agent that adopts without any intervention usually adopts in every arm. The paired difference between two arms is \
         taken replicate by replicate, so it shows the effect of the interventions.",
    );
    let arms = findings.comparison.ranking.iter().filter(|ranked| ranked.arm != 0);
    let factors: Vec<f64> = arms.filter_map(|ranked| ranked.extra.factor()).collect();
    body += &paragraph(&match findings.comparison.pairing_gain() {
        Some(factor) => {
            let (least, most) = factors.iter().fold((f64::INFINITY, 0.0f64), |(a, b), &it| (a.min(it), b.max(it)));
            let range = match factors.len() {
                1 => String::new(),
                _ => format!(" (from {} to {} times, by arm)", shown(least, 1), shown(most, 1)),
            };
            let unpaired = n as f64 * factor * factor;
            format!(
                "Here, this makes the confidence intervals of the differences {} times narrower than \
                 independent random numbers would{range}. With independent random numbers, each arm would \
                 need about {} replicates instead of {} for the same precision.",
                shown(factor, 1),
                number(unpaired, 0),
                grouped(n)
            )
        }
        None => {
            "Here, each arm differs from the baseline by the same number in all replicates, so the confidence intervals \
             have no width."
                .into()
        }
    });
    if let Some(lifts) = &figures.lifts {
        let caption = format!(
            "Thick lines: {} confidence intervals of the paired differences. Thin lines below: the confidence \
             intervals without pairing, as if each arm had its own random numbers. A ring marks an interval that \
             contains 0.",
            percent(findings.level)
        );
        body += &figure(&lifts.svg, &lifts.name, &caption);
        if findings.plan.spec().arms.len() > MAX_ROWS {
            body += &note(&format!("Only the first {MAX_ROWS} arms are drawn. All arms are in ranking.csv."));
        }
    }
    section("lifts", TITLE, &body)
}
