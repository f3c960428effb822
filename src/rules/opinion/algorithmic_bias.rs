use super::Opinion;
use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/algorithmic-bias.md")]
#[derive(Clone, Debug)]
pub struct AlgorithmicBias {
    epsilon: Param<f64>,
    gamma: Param<f64>,
    mu: Param<f64>,
}

/// Nearer opinions than this are shown no oftener.
const FLOOR: f64 = 1e-5;

impl AlgorithmicBias {
    /// Bound of confidence `epsilon` and strength of the bias `gamma`, both 0 or more. Who is persuaded goes half of the way.
    pub fn new(epsilon: impl Into<Param<f64>>, gamma: impl Into<Param<f64>>) -> Result<Self> {
        let positive = |value: f64| (0.0..f64::INFINITY).contains(&value);
        Ok(AlgorithmicBias {
            epsilon: epsilon.into().within("epsilon", "[0, ∞)", positive)?,
            gamma: gamma.into().within("gamma", "[0, ∞)", positive)?,
            mu: Param::Same(0.5),
        })
    }

    /// With another share of the way, in [0, 0.5].
    pub fn mu(self, mu: impl Into<Param<f64>>) -> Result<Self> {
        Ok(AlgorithmicBias { mu: mu.into().within("mu", "[0, 0.5]", |mu| (0.0..=0.5).contains(&mu))?, ..self })
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
        self.epsilon.fits("epsilon", network.n_agents())?;
        self.gamma.fits("gamma", network.n_agents())?;
        self.mu.fits("mu", network.n_agents())
    }
}

impl Catalogued for AlgorithmicBias {
    const ENTRY: Entry = Entry {
        name: "algorithmic-bias",
        says: "is shown one influencer, the likelier the nearer its opinion, and if near enough moves towards it",
        parameters: &[
            Parameter::per_agent("epsilon", "[0, ∞)", 0.2, "confidence: how near another opinion must be to count"),
            Parameter::per_agent("gamma", "[0, ∞)", 1.0, "bias: power of nearness with which others are shown"),
            Parameter::per_agent("mu", "[0, 0.5]", 0.5, "share of the way to the other opinion"),
        ],
        clock: "random-sequential",
        source: "Sîrbu, Pedreschi, Giannotti & Kertész (2019), doi 10.1371/journal.pone.0213246",
        page: include_str!("../../../docs/rules/algorithmic-bias.md"),
    };
    const SEEDED: Option<Opinion> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((0.0, 1.0));

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [epsilon, gamma, mu] = ["epsilon", "gamma", "mu"].map(|name| settings.param(&Self::ENTRY, name));
        AlgorithmicBias::new(epsilon, gamma)?.mu(mu)
    }
}
