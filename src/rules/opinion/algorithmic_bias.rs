use super::Opinion;
use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Clock, Rule, State, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/algorithmic-bias.md")]
    pub struct AlgorithmicBias {
        /// Confidence bound: an agent moves only if the distance to the opinion shown is below it.
        epsilon: each f64 = 0.2, Range::NOT_NEGATIVE, symbol "ε", unit "distance of opinions";
        /// Exponent of the bias toward like-minded influencers; at 0 all are shown equally often.
        gamma: each f64 = 1.0, Range::NOT_NEGATIVE, symbol "γ";
        /// Convergence rate: how far an agent moves toward the opinion shown; at 0.5 it moves half of the way.
        mu: each f64 = 0.5, Range::closed(0.0, 0.5), symbol "μ", unit "share of the distance";
    }
}

/// The minimum distance. Opinions nearer than this are not shown more often.
const FLOOR: f64 = 1e-5;

impl AlgorithmicBias {
    /// A rule with the confidence bound `epsilon` and the strength of the bias `gamma`, each at least 0. `mu` is 0.5,
    /// the default.
    pub fn new(epsilon: impl Into<Param<f64>>, gamma: impl Into<Param<f64>>) -> Result<Self> {
        AlgorithmicBias::default().with_epsilon(epsilon)?.with_gamma(gamma)
    }
}

impl Rule for AlgorithmicBias {
    type State = Opinion;
    type Act = ();

    const CLOCK: Clock = Clock::RandomSequential;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Opinion {
        let own = me.state();
        let (epsilon, gamma, mu) = (self.epsilon.of(me.id()), self.gamma.of(me.id()), self.mu.of(me.id()));
        let distance = |tie: &Tie<Self>| (tie.state.0 - own.0).abs();
        let met = |tie: Tie<Self>| if distance(&tie) < epsilon { own.towards(tie.state.0, mu) } else { own };
        if me.ties().all(|tie| met(tie) == own) {
            return own;
        }
        // Weights are relative to that of the nearest influencer, so that no power overflows.
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
        says: "is shown one influencer, more often a like-minded one, and moves towards its opinion if the two are \
               close enough",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Sîrbu, Pedreschi, Giannotti & Kertész (2019), doi 10.1371/journal.pone.0213246",
        page: include_str!("../../../docs/rules/algorithmic-bias.md"),
    };
    const SEEDED: Option<Opinion> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((0.0, 1.0));
}
