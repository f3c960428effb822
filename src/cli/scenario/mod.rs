//! A scenario as it stands in a file: read, looked up and checked, each mistake with its line.

mod calendar;
mod fields;
mod file;
mod product;
mod read;
mod steps;
mod surroundings;
mod tipping;

pub use read::{Told, read};
pub use tipping::FirstPush;
