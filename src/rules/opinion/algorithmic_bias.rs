use super::Opinion;
use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/algorithmic-bias.md")]
    pub struct AlgorithmicBias {
        /// Confidence: how near another opinion must be to count.
        epsilon: each f64 = 0.2, Range::NOT_NEGATIVE;
        /// Bias: power of nearness with which others are shown.
        gamma: each f64 = 1.0, Range::NOT_NEGATIVE;
        /// Share of the way to the other opinion.
        mu: each f64 = 0.5, Range::closed(0.0, 0.5);
    }
}

/// Nearer opinions than this are shown no oftener.
const FLOOR: f64 = 1e-5;

impl AlgorithmicBias {
    /// Bound of confidence `epsilon` and strength of the bias `gamma`, both 0 or more. Who is persuaded goes half of the way.
    pub fn new(epsilon: impl Into<Param<f64>>, gamma: impl Into<Param<f64>>) -> Result<Self> {
        AlgorithmicBias::default().with_epsilon(epsilon)?.with_gamma(gamma)
    }
}

impl Rule for AlgorithmicBias {
    type State = Opinion;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Opinion {
        let own = me.state();
        let (epsilon, gamma, mu) = (self.epsilon.of(me.id()), self.gamma.of(me.id()), self.mu.of(me.id()));
        let distance = |tie: &Tie<Self>| (tie.state.0 - own.0).abs();
        let met = |tie: Tie<Self>| if distance(&tie) < epsilon { own.towards(tie.state.0, mu) } else { own };
        if me.ties().all(|tie| met(tie) == own) {
            return own;
        }
        // Relative to the likeliest of all, so that no power overflows.
        let nearest = me.ties().map(|tie| distance(&tie)).fold(f64::INFINITY, f64::min).max(FLOOR);
        let chance = |tie: &Tie<Self>| (nearest / distance(tie).max(FLOOR)).powf(gamma);
        let mut left = match me.degree() {
            1 => 0.0,
            _ => coin.uniform() * me.ties().map(|tie| chance(&tie)).sum::<f64>(),
        };
        let chosen = me.ties().find(|tie| {
            left -= chance(tie);
            left < 0.0
        });
        chosen.or_else(|| me.ties().last()).map_or(own, met)
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for AlgorithmicBias {
    const ENTRY: Entry = Entry {
        name: "algorithmic-bias",
        says: "is shown one influencer, the likelier the nearer its opinion, and if near enough moves towards it",
        parameters: Self::TABLE,
        clock: "random-sequential",
        source: "Sîrbu, Pedreschi, Giannotti & Kertész (2019), doi 10.1371/journal.pone.0213246",
        page: include_str!("../../../docs/rules/algorithmic-bias.md"),
    };
    const SEEDED: Option<Opinion> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((0.0, 1.0));
}
