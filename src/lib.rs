//! Agent-based simulation of influence on social networks.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod engine;
pub mod error;
pub mod network;
pub mod plot;
pub mod random;
pub mod record;

pub use error::{Error, Result};
