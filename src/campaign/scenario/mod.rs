//! Scenarios: treatment arms, each a list of steps that say when, whom, what and at what cost.
//!
//! ```
//! use bandwagon::campaign::scenario::{Arm, Cost, Scenario, Step, Treatment, When, Whom};
//! use bandwagon::seeding::{Seeding, Strategy};
//! use bandwagon::campaign::trial::Trial;
//! use bandwagon::network::Network;
//! use bandwagon::rules::Settings;
//!
//! let club = Network::karate_club();
//! let hubs = Whom::first(3, Seeding::by(Strategy::Degree));
//! let samples = Step::new(When::At(0), Treatment::Sample).whom(hubs).cost(Cost { each: 10.0, ..Cost::NONE });
//! let scenario = Scenario::new(&club, Settings::default(), 12)?.arm(Arm::new("samples", 30.0).step(samples))?;
//!
//! let outcomes = Trial::of(&scenario, 1)?.run(50)?;
//! assert!(outcomes.arm(1).outcomes.iter().all(|outcome| outcome.spent == 30.0));
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Invariants.** A value that exists is valid: numbers are in range, agents are in the network, and every step comes
//! before the end. Orders are random only through the key that a [`trial`](super::trial) passes.

mod arm;
mod condition;
mod cost;
mod per_replicate;
mod plan;
mod similarity;
mod what;
mod when;
mod whom;

pub use arm::{Arm, Step};
pub use condition::Condition;
pub use cost::Cost;
pub use per_replicate::PerReplicate;
pub use plan::Scenario;
pub use similarity::weigh_by_similarity;
pub use what::{Terms, What};
pub(in crate::campaign) use when::StepHistory;
pub use when::When;
pub(in crate::campaign) use whom::TreatmentOrder;
pub use whom::{By, Most, Whom};

pub use crate::rules::Treatment;

use crate::error::{Error, Result};

/// Fails unless a number is in [0, 10⁹], the range of amounts of money and of gifts.
pub(in crate::campaign) fn amount(name: &str, value: f64) -> Result<()> {
    if (0.0..=1e9).contains(&value) { Ok(()) } else { Err(Error::out_of_range(name, "[0, 1e9]", value)) }
}
