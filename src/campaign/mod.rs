//! Campaigns: interventions that are compared by simulation before money is spent on them.
//!
//! A [`scenario`] describes treatment arms, each a list of steps under a budget. A [`trial`] simulates every arm under
//! common random numbers, and a [`comparison`] ranks the outcomes. [`uncertainty`] asks how far the ranking depends on
//! parameters that are not known exactly. An [`analysis`] does all of this at once. [`critical_mass`] asks how large a
//! seed set must be for adoption to spread by itself. A [`spec`] describes all of this as data: it is what a scenario file
//! says.

pub mod analysis;
pub mod comparison;
pub mod critical_mass;
mod progress;
pub mod scenario;
pub mod spec;
pub mod trial;
pub mod uncertainty;

pub use progress::{OnProgress, Progress};
