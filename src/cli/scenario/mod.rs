//! A scenario as it stands in a file: read, looked up and checked, each mistake with its line.

mod calendar;
mod fields;
mod file;
mod product;
mod read;
mod steps;
mod surroundings;

pub use read::{Told, read};
