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
    #[doc = include_str!("../../../docs/rules/herding.md")]
    pub struct Herding {
        /// Strength of conformity: log-odds of adopting when all one's influencers have, over when half have.
        beta: each f64 = 3.0, Range::FINITE;
        /// Own inclination: log-odds of adopting when half one's influencers have.
        bias: each f64 = 0.0, Range::FINITE;
        /// Chance per tick to reconsider.
        revision: each f64 = 1.0, Range::PROBABILITY;
    }
}

impl Herding {
    /// Strength of conformity `beta` (finite, log-odds) and own inclination `bias` (finite, log-odds); everybody
    /// reconsiders every tick.
    pub fn new(beta: impl Into<Param<f64>>, bias: impl Into<Param<f64>>) -> Result<Self> {
        Herding::default().with_beta(beta)?.with_bias(bias)
    }
}

impl Rule for Herding {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        if !coin.chance(self.revision.of(me.id())) {
            return me.state();
        }
        // From -1 (nobody adopted) to 1 (everybody); 0 if there is nobody to follow.
        let consensus = if me.degree() == 0 { 0.0 } else { 2.0 * me.share(true) - 1.0 };
        let log_odds = self.beta.of(me.id()) * consensus + self.bias.of(me.id());
        coin.chance(1.0 / (1.0 + (-log_odds).exp()))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Herding {
    const ENTRY: Entry = Entry {
        name: "herding",
        says: "reconsiders now and then, and is the likelier to adopt or drop a behaviour the more influencers do",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Brock & Durlauf (2001), doi 10.1111/1467-937X.00168",
        page: include_str!("../../../docs/rules/herding.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
