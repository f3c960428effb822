use super::amount;
use crate::error::{Error, Result};
use crate::range::Range;
use crate::rules::Treatment;

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What {
    /// Treats each of some agents.
    Agents(Treatment),
    /// Changes the terms of the market, for all agents at once.
    Market(Terms),
}

/// A change of the terms of the market.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Terms {
    /// Displays the counter of users, or hides it.
    Counter(bool),
    /// Limits the total stock to this number of pieces, a whole number from 0 to 10⁹. Pieces that were sold before and
    /// the initial users count, so with 0 no more pieces are sold. `None` lifts the limit.
    Stock(Option<f64>),
    /// Sets the price, from 0 to 10⁹.
    Price(f64),
    /// Sells at a price for a number of ticks, and announces when that ends.
    Offer {
        /// The price, from 0 to 10⁹.
        price: f64,
        /// Duration, in ticks (at least 1).
        ticks: u32,
    },
}

/// The numbers of pieces that can be in stock.
pub(super) const PIECES: Range = Range::whole(0, 1_000_000_000);

impl From<Treatment> for What {
    fn from(treatment: Treatment) -> What {
        What::Agents(treatment)
    }
}

impl From<Terms> for What {
    fn from(terms: Terms) -> What {
        What::Market(terms)
    }
}

impl What {
    /// The treatment of agents; `None` for a change of the terms of the market.
    pub fn treatment(&self) -> Option<Treatment> {
        match *self {
            What::Agents(treatment) => Some(treatment),
            What::Market(_) => None,
        }
    }

    /// Whether it applies to all agents at once, and not to each of some agents.
    pub fn is_for_all(&self) -> bool {
        self.treatment().is_none()
    }

    pub(in crate::campaign) fn check(&self) -> Result<()> {
        let small = |name: &str, value: f64| match (0.0..=1e6).contains(&value) {
            true => Ok(()),
            false => Err(Error::out_of_range(name, "[0, 1e6]", value)),
        };
        match *self {
            What::Agents(Treatment::Gift(value) | Treatment::Favors(value)) => small("value", value),
            What::Agents(Treatment::Reach(messages)) => small("messages", messages),
            What::Agents(Treatment::Reward(value)) => amount("value", value),
            What::Agents(Treatment::Sample | Treatment::Ask | Treatment::Endorse(_)) => Ok(()),
            What::Market(Terms::Offer { ticks: 0, .. }) => Err(Error::out_of_range("ticks", Range::whole_from(1), 0.0)),
            What::Market(Terms::Price(price) | Terms::Offer { price, .. }) => amount("value", price),
            What::Market(Terms::Stock(Some(pieces))) => Error::check_range("value", PIECES, pieces),
            What::Market(Terms::Counter(_) | Terms::Stock(None)) => Ok(()),
        }
    }
}
