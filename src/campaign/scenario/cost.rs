use super::amount;
use crate::error::Result;

/// The cost of a step, in units of money. Each amount is in [0, 10⁹]; default 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// Fixed cost of each time that the step is done. A step for selected agents that treats none of them costs
    /// nothing.
    pub fixed: f64,
    /// Cost per treated agent.
    pub each: f64,
    /// Cost per follower of each treated agent: the fee of an influencer.
    pub per_follower: f64,
    /// Cost per reward paid.
    pub reward: f64,
}

impl Cost {
    /// No cost.
    pub const NONE: Cost = Cost { fixed: 0.0, each: 0.0, per_follower: 0.0, reward: 0.0 };

    /// The cost of treating one agent with `n_followers` followers, without the fixed cost.
    pub fn of(&self, n_followers: usize) -> f64 {
        self.each + self.per_follower * n_followers as f64
    }

    pub(in crate::campaign) fn check(&self) -> Result<()> {
        amount("fixed", self.fixed)?;
        amount("each", self.each)?;
        amount("per-follower", self.per_follower)?;
        amount("reward", self.reward)
    }
}
