//! The CSV table of the curve.

use super::Analysis;
use crate::results::Results;
use anyhow::Result;
use std::io;

const HEADER: [&str; 14] = [
    "size",
    "pushed",
    "share",
    "share_low",
    "share_high",
    "share_mean_low",
    "share_mean_high",
    "takes_off",
    "takes_off_low",
    "takes_off_high",
    "extra_per_seed",
    "extra_per_seed_low",
    "extra_per_seed_high",
    "refined",
];

/// Writes a row per seed set size: the share of all agents that adopted, with its quantile band over replicates and the
/// confidence interval of its mean; the probability of reaching the target; and the additional users per seed.
pub fn write(analysis: &Analysis<'_>, results: &mut Results) -> Result<()> {
    results.file("tipping.csv", |file| {
        let mut csv = csv::Writer::from_writer(file);
        csv.write_record(HEADER).map_err(io::Error::other)?;
        for point in &analysis.curve.points {
            let ends = point.extra_per_seed.and_then(|each| each.interval);
            let share = point.share;
            let chance = point.reaches_threshold;
            let numbers = [point.seeds, share.mean, point.band.0, point.band.1, share.low, share.high];
            let chances = [chance.share, chance.low, chance.high];
            let each =
                [point.extra_per_seed.map(|each| each.value), ends.map(|(low, _)| low), ends.map(|(_, high)| high)];
            let mut row = vec![point.size.to_string()];
            row.extend(numbers.iter().chain(&chances).map(f64::to_string));
            row.extend(each.map(|number| number.map_or_else(String::new, |number| number.to_string())));
            row.push(point.refined.to_string());
            csv.write_record(&row).map_err(io::Error::other)?;
        }
        csv.flush()
    })
}
