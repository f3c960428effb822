//! The picture: adoption, and the probability of reaching the target, by seed set size.

use super::Analysis;
use crate::number::{grouped, percent};
use bandwagon::plot::{Across, Band, Chart};

pub fn of(analysis: &Analysis<'_>) -> Chart {
    let (plan, curve) = (analysis.plan, &analysis.curve);
    let adopted = curve.points.iter().map(|point| Band {
        at: point.size as f64,
        mean: 100.0 * point.share.mean,
        low: 100.0 * point.band.0,
        high: 100.0 * point.band.1,
    });
    let reaches_target = curve.points.iter().map(|point| Band {
        at: point.size as f64,
        mean: 100.0 * point.reaches_threshold.share,
        low: 100.0 * point.reaches_threshold.low,
        high: 100.0 * point.reaches_threshold.high,
    });
    let level = percent(curve.level);
    let mut chart = Chart::new(plan.spec().title.clone(), "Users (% of the agents), probability (%)")
        .subtitle(format!("Seeds ({})", super::seed_set(plan)))
        .across("Seed set size (agents)", Across::Linear)
        .caption(format!(
            "Bands: the quantile band (middle {level} % of the replicates) of the users, and the {level} % confidence interval \
             of the probability."
        ))
        .simulated("users at the end (% of the agents)", adopted.collect())
        .simulated(
            format!("probability of reaching the target ({} % of the agents)", percent(curve.threshold)),
            reaches_target.collect(),
        );
    if let Some(size) = curve.critical_mass(plan.spec().tipping.probability()) {
        let name = format!(
            "critical mass for {} % probability: {}",
            percent(plan.spec().tipping.probability()),
            grouped(size)
        );
        chart = chart.published(name, vec![(size as f64, 100.0 * plan.spec().tipping.probability())]);
    }
    chart
}
