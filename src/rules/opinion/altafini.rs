use super::Opinion;
use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/altafini.md")]
#[derive(Clone, Debug)]
pub struct Altafini {
    step: Param<f64>,
}

impl Altafini {
    /// Who goes this share of the way, in [0, 1], to what influencers hold and what distrusted ones do not.
    pub fn new(step: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Altafini { step: step.into().probability("step")? })
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
        self.step.fits("step", network.n_agents())
    }
}

impl Catalogued for Altafini {
    const ENTRY: Entry = Entry {
        name: "altafini",
        says: "moves its opinion towards those it trusts and towards the opposite of those it distrusts",
        parameters: &[Parameter::per_agent(
            "step",
            "[0, 1]",
            0.5,
            "share of the way per tick to the signed mean of influencers",
        )],
        clock: "synchronous",
        source: "Altafini (2013), doi 10.1109/TAC.2012.2224251",
        page: include_str!("../../../docs/rules/altafini.md"),
    };
    const SEEDED: Option<Opinion> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((-1.0, 1.0));

    fn from_settings(settings: &Settings) -> Result<Self> {
        Altafini::new(settings.param(&Self::ENTRY, "step"))
    }
}
