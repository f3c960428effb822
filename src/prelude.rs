//! What most programs need: `use bandwagon::prelude::*`.

pub use crate::Param;
pub use crate::engine::{Clock, Observer, Simulation, Start, Stop, Until};
pub use crate::experiment::Experiment;
pub use crate::network::{Agent, Network};
pub use crate::random::{Coin, Key};
pub use crate::record::Record;
pub use crate::rule::{Rule, State, Tally, Tie, View};
pub use crate::rules::{
    AlgorithmicBias, Altafini, Asch, CommittedMinority, Competition, ComplexContagion, CrowdGaze, DeGroot, Deffuant,
    DirectReciprocity, FriedkinJohnsen, HegselmannKrause, Herding, IndependentCascade, InformationCascade,
    InnovationImitation, LinearThreshold, Majority, NoisyVoter, Popularity, PublicPrivate, QVoter, RatingHerding, Seir,
    Sir, Sis, SocialImpact, Sznajd, Threshold, Voter,
};
