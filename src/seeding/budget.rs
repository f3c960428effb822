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
    /// The largest total and the largest price. Near the largest number, 1.8 × 10³⁰⁸, a sum of prices would be infinite.
    pub const MOST: f64 = 1e300;

    /// `total` and `price` are in the same unit of money; `price` is one value for all agents, or one per agent.
    ///
    /// # Errors
    ///
    /// If the total or a price is negative, above [`Budget::MOST`] or NaN.
    pub fn new(total: f64, price: impl Into<Param<f64>>) -> Result<Budget> {
        const MONEY: Range = Range::closed(0.0, Budget::MOST);
        if !MONEY.contains(total) {
            return Err(Error::out_of_range("budget", MONEY, total));
        }
        Ok(Budget { total, price: price.into().within("price", MONEY)? })
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
