//! Addressed randomness: a coin is found by where it stands, never by when it was flipped.
#![doc = include_str!("README.md")]

mod coin;
mod key;
pub mod philox;

pub use coin::Coin;
pub use key::{Key, Purpose, Stream};
