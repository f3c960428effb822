//! Adoption and the probability of reaching the threshold, against seed set size.

use super::Found;
use crate::number::{grouped, percent};
use bandwagon::plot::{Across, Band, Chart};

pub fn of(found: &Found<'_>) -> Chart {
    let (told, curve) = (found.told, &found.curve);
    let adopted = curve.points.iter().map(|point| Band {
        at: point.size as f64,
        mean: 100.0 * point.share.mean,
        low: 100.0 * point.band.0,
        high: 100.0 * point.band.1,
    });
    let takes_off = curve.points.iter().map(|point| Band {
        at: point.size as f64,
        mean: 100.0 * point.reaches_threshold.share,
        low: 100.0 * point.reaches_threshold.low,
        high: 100.0 * point.reaches_threshold.high,
    });
    let level = percent(curve.level);
    let mut chart = Chart::new(told.title.clone(), "Agents, replicates (%)")
        .subtitle(format!("First push: {}", told.push.said))
        .across("Agents pushed at the start", Across::Linear)
        .caption(format!(
            "Bands: the middle {level} % of the replicates, and the {level} % interval of the probability."
        ))
        .simulated("agents who use the product at the end", adopted.collect())
        .simulated(
            format!("replicates in which {} % of them do: it takes off", percent(curve.threshold)),
            takes_off.collect(),
        );
    if let Some(size) = curve.critical_mass(told.push.sure) {
        let name = format!("takes off with {} %, from {} on", percent(told.push.sure), grouped(size));
        chart = chart.published(name, vec![(size as f64, 100.0 * told.push.sure)]);
    }
    chart
}
