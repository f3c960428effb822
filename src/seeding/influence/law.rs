use super::choice::{ByWeight, Evenly};
use super::equal::Equal;
use super::plain::Plain;
use super::sorted::Sorted;
use super::{Model, ReverseSets, target::Targets};
use crate::network::{Agent, Network};
use crate::random::{Coin, Key};

/// How the live arcs of reverse-reachable sets are sampled; the distribution is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sampler {
    /// One coin per arc, which is the coin of the rule in a forward simulation: set `i` of collection `c` uses
    /// replicate `2 i + c`.
    Plain,
    /// Few random numbers: skips over arcs that are not live, as SUBSIM does. The default.
    #[default]
    Skipping,
}

/// Samples the live arcs into an agent.
pub(super) trait Law: Sync {
    /// The coin from which the live arcs of the set are drawn.
    fn coin(&self, coin: Coin, set: u32, collection: u32) -> Coin {
        let _ = (set, collection);
        coin
    }

    /// Calls `reach` once with each agent from which a live arc leads to `agent`. `coin` belongs to the set.
    fn live(&self, agent: Agent, coin: &mut Coin, reach: impl FnMut(Agent));
}

/// A sampler prepared for a network.
pub(super) enum Laws<'n> {
    Plain(Plain<'n>),
    Equal(Equal<'n>),
    Sorted(Sorted),
    Evenly(Evenly<'n>),
    ByWeight(ByWeight<'n>),
}

impl<'n> Laws<'n> {
    /// The model must fit the network.
    pub(super) fn new(network: &'n Network, model: Model, sampler: Sampler, key: Key) -> Self {
        match (sampler, model, network.weights()) {
            (Sampler::Plain, ..) => Laws::Plain(Plain::new(network, model, key)),
            (_, Model::Uniform(probability), _) => Laws::Equal(Equal::uniform(network.incoming(), probability)),
            (_, Model::Weights, None) => Laws::Equal(Equal::uniform(network.incoming(), 1.0)),
            (_, Model::Weights, Some(weights)) => Laws::Sorted(Sorted::new(network.incoming(), weights)),
            (_, Model::WeightedCascade, _) => Laws::Equal(Equal::weighted_cascade(network.incoming())),
            (_, Model::LinearThreshold, None) => Laws::Evenly(Evenly::new(network.incoming())),
            (_, Model::LinearThreshold, Some(weights)) => Laws::ByWeight(ByWeight::new(network.incoming(), weights)),
        }
    }

    /// The mean number of members of a set, from a few sets.
    pub(super) fn mean_size(&self, sets: &ReverseSets, targets: &Targets) -> f64 {
        match self {
            Laws::Plain(law) => sets.mean_size(law, targets),
            Laws::Equal(law) => sets.mean_size(law, targets),
            Laws::Sorted(law) => sets.mean_size(law, targets),
            Laws::Evenly(law) => sets.mean_size(law, targets),
            Laws::ByWeight(law) => sets.mean_size(law, targets),
        }
    }

    /// Draws sets until there are `n_chunks` chunks.
    pub(super) fn draw(&self, sets: &mut ReverseSets, n_chunks: usize, targets: &Targets) {
        match self {
            Laws::Plain(law) => sets.draw(n_chunks, law, targets),
            Laws::Equal(law) => sets.draw(n_chunks, law, targets),
            Laws::Sorted(law) => sets.draw(n_chunks, law, targets),
            Laws::Evenly(law) => sets.draw(n_chunks, law, targets),
            Laws::ByWeight(law) => sets.draw(n_chunks, law, targets),
        }
    }
}
