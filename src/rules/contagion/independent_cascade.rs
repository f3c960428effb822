//! The rule [`IndependentCascade`] and its types.

use crate::{
    Range, choice,
    error::{Error, Result},
    network::Network,
    param::Parameters,
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/independent-cascade.md")]
    pub struct IndependentCascade {
        /// Source of an arc's probability: the same for all arcs, its weight, or 1 / number of influencers.
        model: word ArcProbability;
        /// Probability that an arc is live; only the uniform model reads it.
        probability: all f64 = 0.1, Range::PROBABILITY, symbol "p", unit "probability per arc and replicate";
    }
}

/// A weight may exceed 1 by this: the sum of 14 repeated edges of weight 0.071429 does, and counts as 1.
const ROUNDING: f32 = 1e-5;

choice! {
    /// Source of the probability that an arc is live.
    pub enum ArcProbability {
        /// Every arc has the same probability.
        Uniform = "uniform",
        /// The arc's weight is its probability.
        Weights = "weights",
        /// An arc into an agent with `d` influencers has probability 1/d.
        WeightedCascade = "weighted-cascade",
    }
}

impl IndependentCascade {
    /// A rule in which every arc is live with the same `probability`, in [0, 1].
    pub fn uniform(probability: f64) -> Result<Self> {
        IndependentCascade::default().with_probability(probability)
    }

    /// A rule in which an arc is live with a probability equal to its weight. Weights must lie in [0, 1].
    pub fn weights() -> Self {
        IndependentCascade::default().with_model(ArcProbability::Weights)
    }

    /// A rule in which an arc into an agent with `d` influencers is live with probability 1/d.
    pub fn weighted_cascade() -> Self {
        IndependentCascade::default().with_model(ArcProbability::WeightedCascade)
    }
}

impl Rule for IndependentCascade {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        // The coin of an arc is constant over a replicate, so each arc has one trial, however often it is evaluated.
        let live = |other, probability| coin.on(other, me.id()).chance(probability);
        me.state()
            || match self.model {
                ArcProbability::Uniform => me.ties().any(|tie| tie.state && live(tie.other, self.probability)),
                ArcProbability::Weights => me.ties().any(|tie| tie.state && live(tie.other, tie.weight.into())),
                ArcProbability::WeightedCascade => {
                    let p = 1.0 / me.degree() as f64;
                    me.ties().any(|tie| tie.state && live(tie.other, p))
                }
            }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        let weights = network.weights().unwrap_or_default();
        let is_probability = |weight: &f32| (0.0..=1.0 + ROUNDING).contains(weight);
        if self.model != ArcProbability::Weights || weights.iter().all(is_probability) {
            return Ok(());
        }
        let (from, to, weight) = network.arcs().find(|arc| !is_probability(&arc.2)).unwrap_or_default();
        let name = format!("the weight of {} -> {} as a probability", network.label(from), network.label(to));
        Err(Error::weight_out_of_range(name, Range::PROBABILITY, weight))
    }
}

impl Catalogued for IndependentCascade {
    const ENTRY: Entry = Entry {
        name: "independent-cascade",
        says: "adopts, for good, if an influencer that has adopted persuades it; each tries once and succeeds with a \
               given probability",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Kempe, Kleinberg & Tardos (2003), doi 10.1145/956750.956769",
        page: include_str!("../../../docs/rules/independent-cascade.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
