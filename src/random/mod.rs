//! Counter-based random numbers: each draw is a function of its address, not of the order of draws.
#![doc = include_str!("README.md")]

mod coin;
mod key;
pub mod philox;
mod shuffle;

pub use coin::Coin;
pub use key::{Key, Purpose, Stream};
pub(crate) use shuffle::sample_without_replacement;
