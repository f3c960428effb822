use super::Proportion;
use crate::campaign::comparison::{Interval, Ratio};

/// What comes of a push of one size.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Point {
    /// How many were to be pushed.
    pub size: usize,
    /// How many were, on average: fewer where not so many could be.
    pub seeds: f64,
    /// The share of all agents who use the product at the end, and the interval of its expectation.
    pub share: Interval,
    /// The ends of the middle of the replicates at the level, as shares of all agents.
    pub band: (f64, f64),
    /// How probable it is that it takes off.
    pub reaches_threshold: Proportion,
    /// Users more than without a push for each agent pushed; `None` if nobody was.
    pub extra_per_seed: Option<Ratio>,
    /// Whether its size was tried only to find out more exactly where it tips.
    pub refined: bool,
}

/// Where adoption rises most.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Rise {
    /// From this size
    pub from: usize,
    /// to this, the next that was tried.
    pub to: usize,
    /// Users more for each one more of the push.
    pub slope: f64,
    /// The same between the two least sizes,
    pub first: f64,
    /// and between the two greatest.
    pub last: f64,
}

/// What comes of pushes of every size that was tried.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Curve {
    /// The number of agents.
    pub n_agents: usize,
    /// The share of them that counts as having taken off.
    pub threshold: f64,
    /// The level of all intervals and bands.
    pub level: f64,
    /// Size by size.
    pub points: Vec<Point>,
}

impl Curve {
    /// The least size tried from which on every size tried takes off with at least this probability, as estimated.
    pub fn critical_mass(&self, sure: f64) -> Option<usize> {
        Some(self.points[self.place(|chance| chance.share >= sure)?].size)
    }

    /// The least from which on even the lower end of its interval is at least this probable.
    pub fn conservative_critical_mass(&self, sure: f64) -> Option<usize> {
        Some(self.points[self.place(|chance| chance.low >= sure)?].size)
    }

    /// The first point from which on all hold.
    pub(super) fn place(&self, holds: impl Fn(&Proportion) -> bool) -> Option<usize> {
        let after = self.points.iter().rposition(|point| !holds(&point.reaches_threshold)).map_or(0, |last| last + 1);
        (after < self.points.len()).then_some(after)
    }

    /// Where adoption rises most for each one more, between the sizes tried first; of equals the smallest. `None` from one size.
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
