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
    #[doc = include_str!("../../../docs/rules/altafini.md")]
    pub struct Altafini {
        /// How far an agent moves toward the signed mean of its influencers' opinions; at 0 it does not move.
        step: each f64 = 0.5, Range::PROBABILITY, symbol "h", unit "share of the distance per tick";
    }
}

impl Altafini {
    /// A rule in which an agent moves the share `step` of the distance per tick, in [0, 1], toward the signed mean of
    /// its influencers' opinions.
    pub fn new(step: impl Into<Param<f64>>) -> Result<Self> {
        Altafini::default().with_step(step)
    }
}

impl Rule for Altafini {
    type State = Opinion;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Opinion {
        let taken = |Tie { weight, state: Opinion(other), .. }: Tie<Self>| {
            (f64::from(weight.abs()), if weight < 0.0 { -other } else { other })
        };
        let own = me.state();
        Opinion::mean(me.ties().map(taken)).map_or(own, |mean| own.towards(mean, self.step.of(me.id())))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Altafini {
    const ENTRY: Entry = Entry {
        name: "altafini",
        says: "moves its opinion towards the opinion x of an agent it trusts, and towards the opposite, −x, for an \
               agent it distrusts",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Altafini (2013), doi 10.1109/TAC.2012.2224251",
        page: include_str!("../../../docs/rules/altafini.md"),
    };
    const SEEDED: Option<Opinion> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((-1.0, 1.0));
}
