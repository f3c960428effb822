//! The engine: it equals its naive twin, the clocks have their distributions, and a seed always gives the same results.

mod clocks;
mod determinism;
mod interventions;
mod layers;
mod model;
mod oracle;
mod redraw;
mod society;
mod stability;
mod start;
mod ties;
mod twin;

#[path = "../rules/statistics.rs"]
#[allow(dead_code)]
mod statistics;
