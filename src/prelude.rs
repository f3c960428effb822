//! The items that most programs need: `use bandwagon::prelude::*`.

pub use crate::Param;
pub use crate::engine::{Clock, Observer, Simulation, Society, Start, Stop, Until};
pub use crate::experiment::Experiment;
pub use crate::network::{Agent, Network};
pub use crate::random::{Coin, Key};
pub use crate::record::Record;
pub use crate::rule::{Rule, State, Tally, Tie, View};
pub use crate::rules::{
    AlgorithmicBias, Altafini, Asch, CoevolvingVoter, Commitment, CommittedMinority, Competition, ComplexContagion,
    CrowdGaze, DeGroot, Deffuant, DirectReciprocity, FriedkinJohnsen, GiftExchange, HegselmannKrause, Herding,
    IndependentCascade, IndirectReciprocity, InformationCascade, InnovationImitation, LinearThreshold, Majority,
    NoisyVoter, Obligation, PartnerSwitching, Popularity, PublicGoods, PublicPrivate, QVoter, RatingHerding,
    Retaliation, Seir, Sir, Sis, SocialImpact, Sznajd, Threshold, TitForTat, TrustGame, Ultimatum, UpstreamReciprocity,
    Voter,
};
pub use crate::spec::{RuleSpec, RunSpec};
