//! The memory that a scenario needs.

use super::Told;
use crate::number::{counted, grouped};
use anyhow::{Context, Result, ensure};

/// Maximum total size of all curves, in numbers of 8 bytes: 2 GB.
const MOST_NUMBERS: u64 = 250_000_000;

/// Rejects a scenario whose curves exceed the limit. `typed` is the value of `--replicates`.
pub fn check(told: &Told, (number, noun): (usize, &str), typed: Option<u32>) -> Result<()> {
    // Ten columns for each tick of each replicate.
    let numbers = 10 * u64::from(told.time.ticks + 1) * u64::from(told.replicates) * number as u64;
    let is_small = || -> Result<()> {
        ensure!(
            numbers <= MOST_NUMBERS,
            "{} of {} with {} make {} numbers, which are too many to keep in memory: at most {} fit",
            counted(told.replicates as usize, "replicate"),
            counted(number, noun),
            counted(told.time.ticks as usize, "tick"),
            grouped(numbers as usize),
            grouped(MOST_NUMBERS as usize)
        );
        Ok(())
    };
    is_small().with_context(|| match typed {
        Some(replicates) => format!("--replicates {replicates}"),
        None => told.size_at.clone(),
    })
}
