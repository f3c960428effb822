use crate::{error::Result, param::Param};

/// The terms on which the product is to be had, the same for everybody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Market {
    /// The price, in units of money.
    pub price: f64,
    /// Whether the counter of users is displayed.
    pub counter: bool,
    /// How many can be sold in all; `None` if there is no limit.
    pub stock: Option<f64>,
    /// How near the deadline is: 0 if there is none in sight, 1 in the last tick before it.
    pub urgency: f64,
}

impl Default for Market {
    /// For free, counter displayed, without end.
    fn default() -> Self {
        Market { price: 0.0, counter: true, stock: None, urgency: 0.0 }
    }
}

impl Market {
    /// Fails on the first term that is out of its range.
    pub(super) fn checked(self) -> Result<Self> {
        let amount = |name, value| Param::Same(value).within(name, "[0, 1e9]", |value| (0.0..=1e9).contains(&value));
        amount("price", self.price)?;
        amount("stock", self.stock.unwrap_or_default())?;
        Param::Same(self.urgency).probability("urgency")?;
        Ok(self)
    }
}
