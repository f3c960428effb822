use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};
use std::cmp::Ordering::{Equal, Greater, Less};

#[doc = include_str!("../../../docs/rules/majority.md")]
#[derive(Clone, Debug)]
pub struct Majority {
    noise: Param<f64>,
    even: Even,
}

/// What decides for an agent as many of whose influencers hold one opinion as the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Even {
    /// A fair coin.
    Coin,
    /// Its own opinion, as if it were one of its influencers.
    Own,
}

impl Majority {
    /// Takes the opinion of the minority with probability `noise`, in [0, 1]; a fair coin decides between equals.
    pub fn new(noise: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Majority { noise: noise.into().probability("noise")?, even: Even::Coin })
    }

    /// With another way to decide between equals.
    pub fn even(self, even: Even) -> Self {
        Majority { even, ..self }
    }
}

impl Rule for Majority {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let (degree, adopted) = (me.degree(), me.count(true));
        if degree == 0 {
            return me.state();
        }
        let majority = match (adopted.cmp(&(degree - adopted)), self.even) {
            (Greater, _) => true,
            (Less, _) => false,
            (Equal, Even::Own) => me.state(),
            (Equal, Even::Coin) => return coin.chance(0.5),
        };
        majority != coin.chance(self.noise.of(me.id()))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.noise.fits("noise", network.n_agents())
    }
}

impl Catalogued for Majority {
    const ENTRY: Entry = Entry {
        name: "majority",
        says: "takes the opinion of most influencers, and now and then that of the fewer",
        parameters: &[
            Parameter::per_agent("noise", "[0, 1]", 0.05, "chance per move to side with the minority"),
            Parameter::word("even", &["coin", "own"], "what decides between equals: a fair coin, or one's own opinion"),
        ],
        clock: "random-sequential",
        source: "Oliveira (1992), doi 10.1007/BF01060069",
        page: include_str!("../../../docs/rules/majority.md"),
    };
    const SEEDED: Option<bool> = Some(true);

    fn from_settings(settings: &Settings) -> Result<Self> {
        let even = if settings.word(&Self::ENTRY, "even") == "own" { Even::Own } else { Even::Coin };
        Ok(Majority::new(settings.param(&Self::ENTRY, "noise"))?.even(even))
    }
}
