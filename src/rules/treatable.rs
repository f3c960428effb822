use super::persuasion::Market;
use crate::error::Result;
use crate::rule::Rule;

/// A rule whose agents a campaign can treat: customers of a product that is sold on a market.
///
/// A campaign sees a rule through this trait and [`Rule`] only. Between two ticks it treats agents and changes the
/// market; after a tick it reads the board.
///
/// **Invariants.** No [`Predicate`] holds for the default state. An agent that bought the product counts as a buyer for
/// good. No agent buys in a tick before which the stock of the market was sold out. A rationed agent does not buy in the
/// next tick, and draws the same random numbers as if it could.
pub trait Treatable: Rule {
    /// The columns that a campaign reads.
    const COUNTERS: Counters;
    /// The state of an agent that uses the product from the start.
    const USER: Self::State;

    /// The state of an agent after a treatment; `None` if the treatment does not apply to it, which costs nothing.
    fn treated(old: Self::State, treatment: Treatment) -> Option<Self::State>;

    /// Whether a predicate holds for an agent in this state.
    fn holds(state: &Self::State, predicate: Predicate) -> bool;

    /// The state after the promise of a reward is withdrawn; the same state if no reward was promised.
    fn without_reward(old: Self::State) -> Self::State;

    /// The state of an agent that cannot buy in the next tick because the stock runs out before its turn.
    fn rationed(old: Self::State) -> Self::State;

    /// The terms of the market.
    fn market(&self) -> &Market;

    /// The same rule on other terms.
    ///
    /// # Errors
    ///
    /// If a term is out of range.
    fn on_market(self, market: Market) -> Result<Self>;
}

/// A treatment of one agent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Treatment {
    /// Gives a favor of this value, in units of a small gift, from 0 to 10⁶.
    Gift(f64),
    /// Gives the product itself, to keep.
    Sample,
    /// Shows the agent this number of paid messages, from 0 to 10⁶.
    Reach(f64),
    /// Promises money, from 0 to 10⁹, for each neighbor that hears of the product from the agent and adopts it.
    Reward(f64),
    /// Asks for a testimonial.
    Ask,
    /// Makes the agent endorse the product for this number of ticks.
    Endorse(u16),
    /// Gives the agent one favor of this value (from 0 to 10⁶) per follower, to pass on.
    Favors(f64),
}

impl Treatment {
    /// The value that a treated agent then owes the campaign, in units of a small gift. A favor that is passed on is
    /// owed to the agent that passes it on.
    pub fn value_owed(self) -> f64 {
        if let Treatment::Gift(value) = self { value } else { 0.0 }
    }
}

/// A yes-no question about the state of an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// It uses the product.
    Adopted,
    /// It bought the product, even if it gave it up afterwards.
    Bought,
    /// It received the product as a sample.
    Sampled,
    /// The campaign or a neighbor reached it, or it adopted the product.
    Reached,
    /// It adopted because of a promised reward.
    Referred,
    /// It did a small act for the product.
    Pledged,
    /// It endorses the product.
    Endorsing,
    /// It gave the product up.
    Left,
}

/// The names of the columns that a campaign reads. Each counts agents, except `returned`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counters {
    /// Agents that use the product.
    pub adopted: &'static str,
    /// Agents that bought the product, even if they gave it up afterwards.
    pub bought: &'static str,
    /// Agents that adopted because of a promised reward.
    pub referred: &'static str,
    /// Agents that the campaign or a neighbor reached, or that adopted the product.
    pub reached: &'static str,
    /// Total value that agents returned to the campaign, in units of a small gift.
    pub returned: &'static str,
}
