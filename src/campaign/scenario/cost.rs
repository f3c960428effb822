use super::amount;
use crate::error::Result;

/// What a step costs, in units of money, each from 0 to 10⁹.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// Once, each time the step is done for anybody.
    pub fixed: f64,
    /// For each agent it is done for.
    pub each: f64,
    /// For each follower of each agent it is done for: what an influencer asks for.
    pub per_follower: f64,
    /// For each reward that is paid out.
    pub reward: f64,
}

impl Cost {
    /// Free of charge.
    pub const NONE: Cost = Cost { fixed: 0.0, each: 0.0, per_follower: 0.0, reward: 0.0 };

    /// What it costs to do it for one agent with so many followers.
    pub fn of(&self, n_followers: usize) -> f64 {
        self.each + self.per_follower * n_followers as f64
    }

    pub(super) fn check(&self) -> Result<()> {
        amount("fixed", self.fixed)?;
        amount("each", self.each)?;
        amount("per-follower", self.per_follower)?;
        amount("reward", self.reward)
    }
}
