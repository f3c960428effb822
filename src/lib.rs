//! Agent-based simulation of influence on social networks.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod engine;
pub mod error;
pub mod experiment;
pub mod lab;
pub mod laws;
pub mod network;
mod param;
pub mod plot;
pub mod prelude;
pub mod random;
pub mod record;
pub mod rule;
pub mod rules;

pub use error::{Error, Result};
pub use param::Param;
