//! What most programs need: `use bandwagon::prelude::*`.

pub use crate::Param;
pub use crate::engine::{Clock, Observer, Simulation, Start, Stop, Until};
pub use crate::experiment::Experiment;
pub use crate::network::{Agent, Network};
pub use crate::random::{Coin, Key};
pub use crate::record::Record;
pub use crate::rule::{Rule, State, Tally, Tie, View};
pub use crate::rules::{
    DirectReciprocity, Herding, IndependentCascade, InnovationImitation, LinearThreshold, Threshold,
};
