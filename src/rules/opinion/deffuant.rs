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
    #[doc = include_str!("../../../docs/rules/deffuant.md")]
    pub struct Deffuant {
        /// Confidence bound: an agent moves only if the distance to the other's opinion is below it.
        epsilon: each f64 = 0.2, Range::NOT_NEGATIVE, symbol "ε", unit "distance of opinions";
        /// Convergence rate: how far an agent moves toward the other's opinion; at 0.5 it moves half of the way.
        mu: each f64 = 0.5, Range::closed(0.0, 0.5), symbol "μ", unit "share of the distance";
    }
}

impl Deffuant {
    /// A rule with the confidence bound `epsilon`, at least 0, and the convergence rate `mu`, in [0, 0.5].
    pub fn new(epsilon: impl Into<Param<f64>>, mu: impl Into<Param<f64>>) -> Result<Self> {
        Deffuant::default().with_epsilon(epsilon)?.with_mu(mu)
    }
}

impl Rule for Deffuant {
    type State = Opinion;
    type Act = ();

    const CLOCK: Clock = Clock::RandomPairs;

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
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Deffuant {
    const ENTRY: Entry = Entry {
        name: "deffuant",
        says: "meets one influencer at random and, if their opinions are near enough, moves towards its opinion",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Deffuant, Neau, Amblard & Weisbuch (2000), doi 10.1142/S0219525900000078",
        page: include_str!("../../../docs/rules/deffuant.md"),
    };
    const SEEDED: Option<Opinion> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((0.0, 1.0));
}
