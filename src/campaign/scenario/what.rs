use super::amount;
use crate::error::{Error, Result};
use crate::rules::{Customer, Stage};

/// A treatment: what a step does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What {
    /// Gives a favor of this value, in units of a small gift, from 0 to 10⁶.
    Gift(f64),
    /// Gives the product itself, to keep.
    Sample,
    /// Shows each agent this number of paid messages, from 0 to 10⁶.
    Reach(f64),
    /// Promises money for each neighbor that hears of the product from the agent and adopts it.
    Reward(f64),
    /// Asks for a testimonial.
    Ask,
    /// Makes agents endorse the product for this number of ticks.
    Endorse(u16),
    /// Gives each agent, for every follower, a favor of this value (from 0 to 10⁶) to pass on.
    Favours(f64),
    /// Displays the counter of users, or hides it.
    Counter(bool),
    /// Limits the total stock to this number; `None` lifts the limit.
    Stock(Option<f64>),
    /// Sets the price.
    Price(f64),
    /// Sells at this price for a number of ticks, and announces when that ends.
    Offer {
        /// The price.
        price: f64,
        /// Duration, in ticks (at least 1).
        ticks: u32,
    },
}

impl What {
    /// Whether it applies to all agents at once, and not to each of some agents.
    pub fn is_for_all(&self) -> bool {
        matches!(self, What::Counter(_) | What::Stock(_) | What::Price(_) | What::Offer { .. })
    }

    pub(super) fn check(&self) -> Result<()> {
        let small = |name: &str, value: f64| match (0.0..=1e6).contains(&value) {
            true => Ok(()),
            false => Err(Error::out_of_range(name, "[0, 1e6]", value)),
        };
        match *self {
            What::Gift(value) | What::Favours(value) => small("value", value),
            What::Reach(messages) => small("messages", messages),
            What::Reward(value) => amount("value", value),
            What::Price(price) | What::Stock(Some(price)) => amount("value", price),
            What::Offer { ticks: 0, .. } => Err(Error::out_of_range("lasts", "the whole numbers from 1", 0.0)),
            What::Offer { price, .. } => amount("value", price),
            What::Sample | What::Ask | What::Endorse(_) | What::Counter(_) | What::Stock(None) => Ok(()),
        }
    }

    /// The state of an agent after the treatment; `None` if the agent is not treated, at no cost.
    pub(in crate::campaign) fn apply_to(&self, old: Customer) -> Option<Customer> {
        let is_lost = matches!(old.stage, Stage::Left | Stage::Against);
        let mut new = Customer { reached: true, contacts: old.contacts + 1.0, ..old };
        match *self {
            _ if is_lost => return None,
            What::Gift(value) => new.owed += value as f32,
            What::Sample if old.stage == Stage::Open => (new.stage, new.sampled) = (Stage::Adopted, true),
            What::Sample => return None,
            What::Reach(messages) => new.heard += messages as f32,
            What::Reward(value) if old.reward < value as f32 => new.reward = value as f32,
            What::Reward(_) => return None,
            What::Ask if old.asked => return None,
            What::Ask => new.asked = true,
            What::Endorse(ticks) => new.endorsing = old.endorsing.max(ticks),
            What::Favours(value) => new.parcel += value as f32,
            What::Counter(_) | What::Stock(_) | What::Price(_) | What::Offer { .. } => return None,
        }
        Some(new)
    }

    /// The value that a treated agent then owes the campaign, in units of a small gift. A favor that is passed on is
    /// owed to the agent that passes it on.
    pub(in crate::campaign) fn given(&self) -> f64 {
        if let What::Gift(value) = *self { value } else { 0.0 }
    }
}
