use super::Opinion;
use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/deffuant.md")]
#[derive(Clone, Debug)]
pub struct Deffuant {
    epsilon: Param<f64>,
    mu: Param<f64>,
}

impl Deffuant {
    /// Bound of confidence `epsilon`, 0 or more, and convergence `mu`, in [0, 0.5].
    pub fn new(epsilon: impl Into<Param<f64>>, mu: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Deffuant {
            epsilon: epsilon.into().within("epsilon", "[0, ∞)", |epsilon| (0.0..f64::INFINITY).contains(&epsilon))?,
            mu: mu.into().within("mu", "[0, 0.5]", |mu| (0.0..=0.5).contains(&mu))?,
        })
    }
}

impl Rule for Deffuant {
    type State = Opinion;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Opinion {
        let (own, epsilon, mu) = (me.state(), self.epsilon.of(me.id()), self.mu.of(me.id()));
        let met = |Tie { state: Opinion(other), .. }: Tie<Self>| {
            if (other - own.0).abs() < epsilon { own.towards(other, mu) } else { own }
        };
        if me.ties().all(|tie| met(tie) == own) {
            return own;
        }
        let place = if me.degree() == 1 { 0 } else { coin.below(me.degree() as u32) };
        me.ties().nth(place as usize).map_or(own, met)
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.epsilon.fits("epsilon", network.n_agents())?;
        self.mu.fits("mu", network.n_agents())
    }
}

impl Catalogued for Deffuant {
    const ENTRY: Entry = Entry {
        name: "deffuant",
        says: "meets one influencer at random and, if their opinions are near enough, moves towards it",
        parameters: &[
            Parameter::per_agent("epsilon", "[0, ∞)", 0.2, "confidence: how near another opinion must be to count"),
            Parameter::per_agent("mu", "[0, 0.5]", 0.5, "share of the way to the other opinion"),
        ],
        clock: "random-pairs",
        source: "Deffuant, Neau, Amblard & Weisbuch (2000), doi 10.1142/S0219525900000078",
        page: include_str!("../../../docs/rules/deffuant.md"),
    };
    const SEEDED: Option<Opinion> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((0.0, 1.0));

    fn from_settings(settings: &Settings) -> Result<Self> {
        Deffuant::new(settings.param(&Self::ENTRY, "epsilon"), settings.param(&Self::ENTRY, "mu"))
    }
}
