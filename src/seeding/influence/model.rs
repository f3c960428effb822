use crate::error::Result;
use crate::network::Network;
use crate::rule::Rule;
use crate::rules::{IndependentCascade, LinearThreshold};

/// A live-arc model: seeds reach all agents to which live arcs lead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Model {
    /// [`IndependentCascade::uniform`]: every arc is live with this probability, in [0, 1].
    Uniform(f64),
    /// [`IndependentCascade::weights`]: an arc is live with a probability equal to its weight.
    Weights,
    /// [`IndependentCascade::weighted_cascade`]: an arc into an agent with `d` influencers is live with probability 1/d.
    WeightedCascade,
    /// [`LinearThreshold`]: at most one arc into an agent is live, each with a probability equal to its weight; 1/d
    /// without weights.
    LinearThreshold,
}

impl Model {
    /// Every arc is live with `probability`, in [0, 1].
    pub fn uniform(probability: f64) -> Result<Model> {
        IndependentCascade::uniform(probability).map(|_| Model::Uniform(probability))
    }

    /// Fails if a probability is outside [0, 1], or if the weights into an agent add up to more than 1 in a model that
    /// forbids it.
    pub fn fits(&self, network: &Network) -> Result<()> {
        match *self {
            Model::Uniform(probability) => IndependentCascade::uniform(probability).map(|_| ()),
            Model::Weights => IndependentCascade::weights().fits(network),
            Model::WeightedCascade => Ok(()),
            Model::LinearThreshold => LinearThreshold::new().fits(network),
        }
    }
}
