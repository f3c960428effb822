//! Seeding strategies: which agents to start with.
#![doc = include_str!("../../../docs/seeding.md")]

mod budget;
mod catalogue;
mod collective;
mod discount;
mod ladder;
mod lots;
mod named;
mod purse;
mod ranking;
mod request;
mod strategy;
mod vote_rank;

pub use budget::Budget;
pub use catalogue::{Entry, Parameter, STRATEGIES};
pub use named::{Options, choose};
pub use request::Seeding;
pub use strategy::Strategy;
