//! Seeding strategies: which agents to start with.
#![doc = include_str!("../../docs/seeding.md")]

mod budget;
mod catalogue;
mod collective;
mod discount;
pub mod influence;
mod ledger;
mod named;
mod queue;
mod random;
mod ranking;
mod request;
mod selection;
mod strategy;
mod vote_rank;

pub use budget::Budget;
pub use catalogue::{Entry, Parameter, STRATEGIES};
pub(crate) use ledger::Ledger;
pub use named::{Options, choose};
pub use request::Seeding;
pub use strategy::Strategy;
