use super::choice::{ByWeight, Evenly};
use super::equal::Equal;
use super::plain::Plain;
use super::sorted::Sorted;
use super::{Model, ReverseSets, target::Targets};
use crate::network::{Agent, Network};
use crate::random::{Coin, Key};

/// How live arcs are drawn for reverse-reachable sets; the law is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sampler {
    /// One coin per arc, that of the rule in a forward run: set `i` of collection `c` sees replicate `2 i + c`.
    Plain,
    /// As few random numbers as will do.
    #[default]
    Skipping,
}

/// Draws the live arcs into an agent.
pub(super) trait Law: Sync {
    /// The coin that the set's live arcs are drawn from.
    fn coin(&self, coin: Coin, set: u32, collection: u32) -> Coin {
        let _ = (set, collection);
        coin
    }

    /// Calls `reach` with everybody from whom a live arc leads to `agent`, each once. `coin` is the set's own.
    fn live(&self, agent: Agent, coin: &mut Coin, reach: impl FnMut(Agent));
}

/// A sampler, made ready for a network.
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

    /// Draws sets until there are `n_chunks` chunks of them.
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
