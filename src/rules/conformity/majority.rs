use crate::{
    Range, choice,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};
use std::cmp::Ordering::{Equal, Greater, Less};

parameters! {
    #[doc = include_str!("../../../docs/rules/majority.md")]
    pub struct Majority {
        /// Chance per move to side with the minority.
        noise: each f64 = 0.05, Range::PROBABILITY;
        /// What decides between equals: a fair coin, or one's own opinion.
        even: word Even;
    }
}

choice! {
    /// What decides for an agent as many of whose influencers hold one opinion as the other.
    pub enum Even {
        /// A fair coin.
        Coin = "coin",
        /// Its own opinion, as if it were one of its influencers.
        Own = "own",
    }
}

impl Majority {
    /// Takes the opinion of the minority with probability `noise`, in [0, 1]; a fair coin decides between equals.
    pub fn new(noise: impl Into<Param<f64>>) -> Result<Self> {
        Majority::default().with_noise(noise)
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
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Majority {
    const ENTRY: Entry = Entry {
        name: "majority",
        says: "takes the opinion of most influencers, and now and then that of the fewer",
        parameters: Self::TABLE,
        clock: "random-sequential",
        source: "Oliveira (1992), doi 10.1007/BF01060069",
        page: include_str!("../../../docs/rules/majority.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
