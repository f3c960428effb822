use super::Proportion;
use crate::campaign::comparison::{Interval, Ratio};

/// The results for one seed set size.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Point {
    /// Seed set size that was asked for.
    pub size: usize,
    /// Mean number of agents treated; less than `size` where fewer agents met the conditions.
    pub seeds: f64,
    /// Share of all agents that use the product at the end, with a confidence interval.
    pub share: Interval,
    /// Quantile band of that share over replicates, at the level.
    pub band: (f64, f64),
    /// Probability that the share reaches the threshold.
    pub reaches_threshold: Proportion,
    /// Users in excess of size 0 per treated agent; `None` if no agent was treated.
    pub extra_per_seed: Option<Ratio>,
    /// Whether the size was not asked for, and was added to locate the critical mass more exactly.
    pub refined: bool,
}

/// The steepest rise of adoption.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Rise {
    /// Seed set size at the start of the rise.
    pub from: usize,
    /// Seed set size at its end, the next size tried.
    pub to: usize,
    /// Additional users per additional seed.
    pub slope: f64,
    /// The same between the two smallest sizes.
    pub first: f64,
    /// The same between the two largest sizes.
    pub last: f64,
}

/// The results for all seed set sizes that were tried.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Curve {
    /// The number of agents.
    pub n_agents: usize,
    /// Share of the agents that must be users at the end for a success, in (0, 1].
    pub threshold: f64,
    /// Level of all intervals and bands, in (0, 1).
    pub level: f64,
    /// The results, by size.
    pub points: Vec<Point>,
}

impl Curve {
    /// The critical mass: the smallest size tried from which on all sizes reach the threshold with an estimated
    /// probability of at least `sure`.
    pub fn critical_mass(&self, sure: f64) -> Option<usize> {
        Some(self.points[self.place(|chance| chance.share >= sure)?].size)
    }

    /// The critical mass by the lower end of the confidence interval in place of the estimate.
    pub fn conservative_critical_mass(&self, sure: f64) -> Option<usize> {
        Some(self.points[self.place(|chance| chance.low >= sure)?].size)
    }

    /// Index of the first point from which on all points satisfy `holds`.
    pub(super) fn place(&self, holds: impl Fn(&Proportion) -> bool) -> Option<usize> {
        let after = self.points.iter().rposition(|point| !holds(&point.reaches_threshold)).map_or(0, |last| last + 1);
        (after < self.points.len()).then_some(after)
    }

    /// The steepest rise of adoption per additional seed between sizes of the first grid; the smallest size among
    /// equals. `None` if there is only one size.
    pub fn steepest(&self) -> Option<Rise> {
        let first: Vec<&Point> = self.points.iter().filter(|point| !point.refined).collect();
        let slope =
            |a: &Point, b: &Point| (b.share.mean - a.share.mean) * self.n_agents as f64 / (b.size - a.size) as f64;
        let slopes: Vec<f64> = first.windows(2).map(|pair| slope(pair[0], pair[1])).collect();
        let (&at_first, &at_last) = (slopes.first()?, slopes.last()?);
        let mut place = 0;
        for (other, &slope) in slopes.iter().enumerate() {
            if slope > slopes[place] {
                place = other;
            }
        }
        Some(Rise {
            from: first[place].size,
            to: first[place + 1].size,
            slope: slopes[place],
            first: at_first,
            last: at_last,
        })
    }
}
