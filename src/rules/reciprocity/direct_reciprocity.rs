use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/direct-reciprocity.md")]
    pub struct DirectReciprocity {
        /// Gift in return, relative to the gift received; at 1 an agent returns as much as it received.
        rate: each f64 = 1.0, Range::closed(0.0, f32::MAX as f64), symbol "ρ", unit "units returned per unit received";
        /// Size of a first gift across a tie.
        offer: each f64 = 0.5, Range::closed(0.0, f32::MAX as f64), unit "units";
        /// Probability of a first gift across a tie without gifts in the last tick.
        initiative: each f64 = 1.0, Range::PROBABILITY, unit "probability per tie and tick";
        /// Probability that a gift fails.
        error: each f64 = 0.0, Range::PROBABILITY, symbol "ε", unit "probability per tie and tick";
        /// Largest gift.
        most: all f64 = 1.0, Range::closed(1e-6, 1e6), unit "units";
    }
}

impl DirectReciprocity {
    /// A rule in which agents return `rate` times what they received, and start with a gift of `offer` units; each is
    /// in [0, 3.4e38]. The rest is at the default: first gifts have probability 1, gifts do not fail, and the largest
    /// gift is 1.
    pub fn new(rate: impl Into<Param<f64>>, offer: impl Into<Param<f64>>) -> Result<Self> {
        DirectReciprocity::default().with_rate(rate)?.with_offer(offer)
    }
}

impl Rule for DirectReciprocity {
    /// The total that the agent received last tick.
    type State = f32;
    /// A gift.
    type Act = f32;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> f32 {
        // The sum is in double precision: in single precision a hub would lose 0.1 % of it after 10^5 gifts.
        me.ties().map(|tie| f64::from(tie.received)).sum::<f64>() as f32
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> f32 {
        let me = me.id();
        let strangers = tie.given == 0.0 && tie.received == 0.0;
        let gift = match strangers {
            true if coin.chance(self.initiative.of(me)) => self.offer.of(me) as f32,
            true => 0.0,
            false => self.rate.of(me) as f32 * tie.received,
        };
        if gift == 0.0 || coin.chance(self.error.of(me)) { 0.0 } else { gift.min(self.most as f32) }
    }

    fn columns(&self) -> Vec<String> {
        vec!["received".into()]
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for DirectReciprocity {
    const ENTRY: Entry = Entry {
        name: "direct-reciprocity",
        says: "gives to each neighbor in proportion to what that neighbor gave last tick, after a first offer",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Trivers (1971), doi 10.1086/406755; Gouldner (1960), doi 10.2307/2092623",
        page: include_str!("../../../docs/rules/direct-reciprocity.md"),
    };
    const SEEDED: Option<f32> = None;
    const AMOUNTS: &'static [&'static str] = &["received"];

    fn amount(gift: f32) -> Option<f64> {
        Some(gift.into())
    }
}
