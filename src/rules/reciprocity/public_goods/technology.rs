use super::PublicGoods;
use crate::choice;

choice! {
    /// What points of punishment cost the punisher, and what they take from the target.
    pub enum Technology {
        /// A point costs one token and takes three (Fehr & Gächter 2002).
        Linear = "linear",
        /// Points to one target cost 0, 1, 2, 4, 6, 9, 12, 16, 20, 25, 30 tokens. Each takes 10 % of what the target
        /// earned in the first stage, at most all of it (Fehr & Gächter 2000).
        Convex = "convex",
    }
}

impl Technology {
    /// The cost of giving this number of points to one target, in tokens.
    pub fn cost(self, points: u16) -> f64 {
        let points = u64::from(points);
        match self {
            Technology::Linear => points as f64,
            // This equals the published list up to ten points, and continues it.
            Technology::Convex => ((points + 1).pow(2) / 4) as f64,
        }
    }

    /// The earnings of the first stage that are left after receiving this number of points, in tokens. The cost of
    /// points given is not subtracted.
    pub fn left(self, earned: f64, points: f64) -> f64 {
        match self {
            Technology::Linear => earned - 3.0 * points,
            Technology::Convex => earned * (1.0 - (points / 10.0).min(1.0)),
        }
    }
}

impl PublicGoods {
    /// The payoff of a period, in tokens, of a member that gave `contribution`, received `received` points and gave the
    /// points `given`, one number per target. `project` is the sum of all contributions, including its own.
    ///
    /// ```
    /// use bandwagon::rules::PublicGoods;
    ///
    /// let rule = PublicGoods::new(20.0)?;
    /// // A free rider in a group with three full contributors, each of which gives it two points.
    /// assert_eq!(rule.payoff(0.0, 60.0, 6.0, &[]), 20.0 + 0.4 * 60.0 - 3.0 * 6.0);
    /// assert_eq!(rule.payoff(20.0, 60.0, 0.0, &[2]), 0.4 * 60.0 - 2.0);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    pub fn payoff(&self, contribution: f64, project: f64, received: f64, given: &[u16]) -> f64 {
        let earned = self.endowment - contribution + self.mpcr * project;
        let costs: f64 = given.iter().map(|&points| self.technology.cost(points)).sum();
        self.technology.left(earned, received) - costs
    }
}
