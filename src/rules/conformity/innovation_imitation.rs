use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/innovation-imitation.md")]
    pub struct InnovationImitation {
        /// Innovation: probability of adopting without influence.
        p: each f64 = 0.03, Range::PROBABILITY, symbol "p", unit "probability per tick";
        /// Imitation: probability of adopting that is added if all influencers have adopted.
        q: each f64 = 0.38, Range::PROBABILITY, symbol "q", unit "probability per tick";
    }
}

impl InnovationImitation {
    /// A rule with innovation `p` and imitation `q`, each a probability per tick in [0, 1].
    pub fn new(p: impl Into<Param<f64>>, q: impl Into<Param<f64>>) -> Result<Self> {
        InnovationImitation::default().with_p(p)?.with_q(q)
    }
}

impl Rule for InnovationImitation {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        me.state() || coin.chance(self.p.of(me.id()) + self.q.of(me.id()) * me.share(true))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for InnovationImitation {
    const ENTRY: Entry = Entry {
        name: "innovation-imitation",
        says: "adopts, for good, with a probability that grows with the share of its influencers that have adopted",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Bass (1969), doi 10.1287/mnsc.15.5.215",
        page: include_str!("../../../docs/rules/innovation-imitation.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
