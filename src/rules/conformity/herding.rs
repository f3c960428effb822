use crate::{
    Range,
    error::Result,
    network::Network,
    numeric::logistic,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/herding.md")]
    pub struct Herding {
        /// Strength of conformity: increase in the log-odds of adopting from half of the influencers adopted to all.
        beta: each f64 = 3.0, Range::FINITE, symbol "β", unit "log-odds";
        /// Private inclination: log-odds of adopting if half of the influencers have adopted.
        bias: each f64 = 0.0, Range::FINITE, symbol "b", unit "log-odds";
        /// Probability of revising the choice; at 1 every agent revises it at every tick.
        revision: each f64 = 1.0, Range::PROBABILITY, unit "probability per tick";
    }
}

impl Herding {
    /// A rule with strength of conformity `beta` (finite, in log-odds) and private inclination `bias` (finite, in
    /// log-odds). `revision` is 1, the default: all agents revise their choice at every tick.
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
        // From -1 (no influencer has adopted) to 1 (all have); 0 without influencers.
        let consensus = if me.degree() == 0 { 0.0 } else { 2.0 * me.share(true) - 1.0 };
        let log_odds = self.beta.of(me.id()) * consensus + self.bias.of(me.id());
        coin.chance(logistic(log_odds))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Herding {
    const ENTRY: Entry = Entry {
        name: "herding",
        says: "revises its choice from time to time, and is more likely to choose a behavior if more of its \
               influencers have it",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Brock & Durlauf (2001), doi 10.1111/1467-937X.00168",
        page: include_str!("../../../docs/rules/herding.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
