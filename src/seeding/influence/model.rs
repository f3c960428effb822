use crate::error::Result;
use crate::network::Network;
use crate::rule::Rule;
use crate::rules::{IndependentCascade, LinearThreshold};

/// A model of live arcs: who starts reaches all to whom live arcs lead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Model {
    /// [`IndependentCascade::Uniform`]: every arc is live with this probability, in [0, 1].
    Uniform(f64),
    /// [`IndependentCascade::Weights`]: an arc is live with the probability it weighs.
    Weights,
    /// [`IndependentCascade::WeightedCascade`]: an arc into an agent with `d` influencers is live with probability 1/d.
    WeightedCascade,
    /// [`LinearThreshold`]: at most one arc into an agent is live, each with the probability it weighs; 1/d without weights.
    LinearThreshold,
}

impl Model {
    /// Every arc is live with `probability`, in [0, 1].
    pub fn uniform(probability: f64) -> Result<Model> {
        IndependentCascade::uniform(probability).map(|_| Model::Uniform(probability))
    }

    /// Fails if probabilities lie outside [0, 1], or if weights into an agent that must not add up to more than 1 do.
    pub fn fits(&self, network: &Network) -> Result<()> {
        match *self {
            Model::Uniform(probability) => IndependentCascade::uniform(probability).map(|_| ()),
            Model::Weights => IndependentCascade::Weights.fits(network),
            Model::WeightedCascade => Ok(()),
            Model::LinearThreshold => LinearThreshold::new().fits(network),
        }
    }
}
