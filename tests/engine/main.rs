//! The engine: that it equals its naive twin, that the clocks have their laws, and that a seed always gives the same results.

mod clocks;
mod determinism;
mod interventions;
mod model;
mod oracle;
mod society;
mod stability;
mod start;
mod twin;

#[path = "../rules/statistics.rs"]
#[allow(dead_code)]
mod statistics;
