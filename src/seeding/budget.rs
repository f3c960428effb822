use crate::error::{Error, Result};
use crate::network::Agent;
use crate::param::Param;
use crate::range::Range;

/// A budget for seeds: the total, and the price of each agent.
///
/// ```
/// use bandwagon::seeding::Budget;
///
/// let budget = Budget::new(10.0, vec![4.0, 2.5, 0.0])?;
/// assert_eq!((budget.total(), budget.price(1)), (10.0, 2.5));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Budget {
    total: f64,
    price: Param<f64>,
}

impl Budget {
    /// `total` and `price` are in the same unit of money; `price` is one value for all agents, or one per agent.
    ///
    /// # Errors
    ///
    /// If the total or a price is negative or not finite.
    pub fn new(total: f64, price: impl Into<Param<f64>>) -> Result<Budget> {
        if !Range::NOT_NEGATIVE.contains(total) {
            return Err(Error::out_of_range("budget", Range::NOT_NEGATIVE, total));
        }
        Ok(Budget { total, price: price.into().within("price", Range::NOT_NEGATIVE)? })
    }

    /// The total that may be spent.
    pub fn total(&self) -> f64 {
        self.total
    }

    /// The price of `agent`.
    pub fn price(&self, agent: Agent) -> f64 {
        self.price.of(agent)
    }

    pub(super) fn fits(&self, n_agents: usize) -> Result<()> {
        self.price.fits("price", n_agents)
    }
}
