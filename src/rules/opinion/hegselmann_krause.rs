use super::Opinion;
use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, View},
    rules::{Catalogued, Entry},
};
use std::iter::once;

parameters! {
    #[doc = include_str!("../../../docs/rules/hegselmann-krause.md")]
    pub struct HegselmannKrause {
        /// Confidence bound: an opinion counts if its distance to the agent's opinion is at most this.
        epsilon: each f64 = 0.2, Range::NOT_NEGATIVE, symbol "ε", unit "distance of opinions";
    }
}

impl HegselmannKrause {
    /// A rule with the confidence bound `epsilon`, at least 0.
    pub fn new(epsilon: impl Into<Param<f64>>) -> Result<Self> {
        HegselmannKrause::default().with_epsilon(epsilon)
    }
}

impl Rule for HegselmannKrause {
    type State = Opinion;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Opinion {
        let (own, epsilon) = (me.state(), self.epsilon.of(me.id()));
        let near = me.ties().map(|tie| tie.state.0).filter(|other| (other - own.0).abs() <= epsilon);
        let mean = Opinion::mean(near.chain(once(own.0)).map(|opinion| (1.0, opinion)));
        mean.map_or(own, |mean| own.towards(mean, 1.0))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for HegselmannKrause {
    const ENTRY: Entry = Entry {
        name: "hegselmann-krause",
        says: "moves its opinion to the mean of all opinions that are near enough to its current one",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Hegselmann & Krause (2002); Blondel et al. (2009), doi 10.1109/TAC.2009.2031211",
        page: include_str!("../../../docs/rules/hegselmann-krause.md"),
    };
    const SEEDED: Option<Opinion> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((0.0, 1.0));
}
