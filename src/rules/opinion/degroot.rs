//! The rule [`DeGroot`] and its types.

use super::Opinion;
use crate::{
    Range, choice,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/degroot.md")]
    pub struct DeGroot {
        /// Weight of the agent's own opinion; its influencers have the rest.
        self_weight: each f64 = 0.5, Range::PROBABILITY, symbol "s", unit "share of the total weight";
        /// What others show: their opinions, or acts, which are 1 if the opinion is at least 1/2 and otherwise 0.
        sees: word Sees;
    }
}

choice! {
    /// What agents show to each other under [`DeGroot`].
    pub enum Sees {
        /// Their opinions.
        Opinions = "opinions",
        /// Their acts: 1 if the opinion is at least one half, otherwise 0.
        Acts = "acts",
    }
}

impl DeGroot {
    /// A rule in which the agent's own opinion has the weight `self_weight`, in [0, 1], and those of its influencers
    /// the rest. Others show their opinions, the default.
    pub fn new(self_weight: impl Into<Param<f64>>) -> Result<Self> {
        DeGroot::default().with_self_weight(self_weight)
    }
}

impl Rule for DeGroot {
    type State = Opinion;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Opinion {
        let shown = |tie: &Tie<Self>| if self.sees == Sees::Acts { f64::from(tie.state.0 >= 0.5) } else { tie.state.0 };
        let mean = Opinion::mean(me.ties().map(|tie| (tie.weight.into(), shown(&tie))));
        let own = me.state();
        mean.map_or(own, |mean| own.towards(mean, 1.0 - self.self_weight.of(me.id())))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for DeGroot {
    const ENTRY: Entry = Entry {
        name: "degroot",
        says: "moves to the weighted mean of its opinion and the opinions of its influencers",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "DeGroot (1974), doi 10.1080/01621459.1974.10480137",
        page: include_str!("../../../docs/rules/degroot.md"),
    };
    const SEEDED: Option<Opinion> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((0.0, 1.0));
}
