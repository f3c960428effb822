//! The rule [`Majority`] and its types.

use crate::{
    Range, choice,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Clock, Rule, View},
    rules::{Catalogued, Entry},
};
use std::cmp::Ordering::{Equal, Greater, Less};

parameters! {
    #[doc = include_str!("../../../docs/rules/majority.md")]
    pub struct Majority {
        /// Probability of taking the opinion of the minority; at 1/2 opinions are purely random.
        noise: each f64 = 0.05, Range::PROBABILITY, symbol "q", unit "probability per move";
        /// What decides an even split: a fair coin, or the agent's own opinion.
        even: word Even;
    }
}

choice! {
    /// What decides if equally many influencers hold either opinion.
    pub enum Even {
        /// A fair coin.
        Coin = "coin",
        /// The agent's own opinion, as if the agent were one of its influencers.
        Own = "own",
    }
}

impl Majority {
    /// A rule in which agents take the opinion of the minority with probability `noise` per move, in [0, 1]. A fair
    /// coin decides an even split, the default.
    pub fn new(noise: impl Into<Param<f64>>) -> Result<Self> {
        Majority::default().with_noise(noise)
    }
}

impl Rule for Majority {
    type State = bool;
    type Act = ();

    const CLOCK: Clock = Clock::RandomSequential;

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
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Majority {
    const ENTRY: Entry = Entry {
        name: "majority",
        says: "takes the opinion of the majority of its influencers or, with a small probability, the opinion of the \
               minority",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Oliveira (1992), doi 10.1007/BF01060069",
        page: include_str!("../../../docs/rules/majority.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
