//! The gain in precision from common random numbers.

use super::markup::{figure, note, paragraph, section};
use crate::campaign::figures::Figures;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{number, percent};
use crate::number::{grouped, shown};
use bandwagon::plot::MAX_ROWS;

pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    let n = findings.outcomes.n_replicates();
    let mut body = paragraph(
        "In run 1 every idea meets the same agents with the same luck, in run 2 again, and so on: whoever would have adopted anyway \
         does so under every idea. What is left between two ideas is what they did.",
    );
    let arms = findings.verdict.ranking.iter().filter(|standing| standing.arm != 0);
    let factors: Vec<f64> = arms.filter_map(|standing| standing.extra.factor()).collect();
    body += &paragraph(&match findings.verdict.pairing_gain() {
        Some(factor) => {
            let (least, most) = factors.iter().fold((f64::INFINITY, 0.0f64), |(a, b), &it| (a.min(it), b.max(it)));
            let range = match factors.len() {
                1 => String::new(),
                _ => format!(" (from {} to {} times, by idea)", shown(least, 1), shown(most, 1)),
            };
            let runs = n as f64 * factor * factor;
            format!(
                "Here that makes the intervals of the differences {} times as narrow{range}. Without common luck, about {} runs of each idea \
                 instead of {} would be needed to know as much.",
                shown(factor, 1),
                number(runs, 0),
                grouped(n)
            )
        }
        None => {
            "Here all runs of an idea differ from doing nothing by the same number, so there is no interval to narrow."
                .into()
        }
    });
    if let Some(lifts) = &figures.lifts {
        let caption = format!(
            "Thick: the {} interval of runs paired by their luck. Fine, below: the interval the same \
             runs would have as unrelated samples. A ring marks an interval that contains 0.",
            percent(findings.level)
        );
        body += &figure(&lifts.svg, &lifts.name, &caption);
        if findings.told.arms.len() > MAX_ROWS {
            body += &note(&format!("Only the first {MAX_ROWS} are drawn; all are in ranking.csv."));
        }
    }
    section("lifts", "What each idea adds, and how sure that is", &body)
}
