//! Scenario files: parsed, resolved and validated. Every error states its line.

mod calendar;
mod fields;
mod file;
mod product;
mod read;
mod size;
mod steps;
mod surroundings;
mod tipping;

pub use read::{Told, read};
pub use size::check as check_size;
pub use tipping::FirstPush;
