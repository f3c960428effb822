//! The table of the curve.

use super::Analysis;
use bandwagon::record::table::{Cell, Schema, Table};

/// A row per seed set size.
pub fn of<'a>(analysis: &'a Analysis<'_>) -> Table<'a> {
    let n_replicates = analysis.plan.spec().replicates;
    Table::new(schema(), move |rows| {
        for point in &analysis.curve.points {
            let (share, chance) = (point.share, point.reaches_threshold);
            let numbers = [point.seeds, share.mean, point.band.0, point.band.1, share.low, share.high];
            let numbers = numbers.into_iter().chain([chance.share, chance.low, chance.high]).map(Cell::from);
            let ends = point.extra_per_seed.and_then(|each| each.interval);
            let each =
                [point.extra_per_seed.map(|each| each.value), ends.map(|(low, _)| low), ends.map(|(_, high)| high)];
            let keys = [Cell::from(point.size), n_replicates.into()];
            let row = keys.into_iter().chain(numbers).chain(each.map(Cell::from)).chain([point.refined.into()]);
            rows.add(row)?;
        }
        Ok(())
    })
}

/// The columns of the table.
pub fn schema() -> Schema {
    Schema::new("tipping", "The outcome by the number of seeds, as statistics over replicates.")
        .whole("size", "agents", "Size of the seed set.")
        .whole("n_replicates", "replicates", "Number of replicates of each size.")
        .number(
            "pushed",
            "agents",
            "Mean number of agents that became seeds; fewer than size if the network has no more.",
        )
        .number("share", "", "Mean share of all agents that use the product at the end.")
        .number("share_low", "", "Lower end of the quantile band of this share over replicates.")
        .number("share_high", "", "Upper end of this band.")
        .number("share_mean_low", "", "Lower end of the confidence interval of the mean share.")
        .number("share_mean_high", "", "Upper end of this interval.")
        .number("takes_off", "", "Probability that the target share is reached.")
        .number("takes_off_low", "", "Lower end of the confidence interval of this probability.")
        .number("takes_off_high", "", "Upper end of this interval.")
        .number("extra_per_seed", "agents per seed", "Additional users per seed. Empty without seeds.")
        .number(
            "extra_per_seed_low",
            "agents per seed",
            "Lower end of its confidence interval. Empty if it is unknown.",
        )
        .number("extra_per_seed_high", "agents per seed", "Upper end of this interval.")
        .truth("refined", "Whether the size was added near the critical mass, after the others.")
        .key(["size"])
}
