//! Agents who give back what they were given.

mod direct_reciprocity;
mod gift_exchange;
mod trust_game;
mod ultimatum;

pub use direct_reciprocity::DirectReciprocity;
pub use gift_exchange::{Contract, GiftExchange, Labour};
pub use trust_game::{Account, Investment, TrustGame};
pub use ultimatum::{Answer, Bargain, Income, Ultimatum};
