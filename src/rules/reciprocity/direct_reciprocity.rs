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
        /// Returned per unit received.
        rate: each f64 = 1.0, Range::closed(0.0, f32::MAX as f64);
        /// First gift, in units.
        offer: each f64 = 0.5, Range::closed(0.0, f32::MAX as f64);
        /// Chance per tie and tick to offer where nothing passed last tick.
        initiative: each f64 = 1.0, Range::PROBABILITY;
        /// Chance per tie and tick that a gift fails.
        error: each f64 = 0.0, Range::PROBABILITY;
        /// Greatest gift, in units.
        most: all f64 = 1.0, Range::closed(1e-6, 1e6);
    }
}

impl DirectReciprocity {
    /// Returns `rate` times what was received (0 or more) and opens a tie with a gift of `offer` (0 or more); every
    /// agent takes the first step, none errs, and no gift exceeds 1.
    pub fn new(rate: impl Into<Param<f64>>, offer: impl Into<Param<f64>>) -> Result<Self> {
        DirectReciprocity::default().with_rate(rate)?.with_offer(offer)
    }
}

impl Rule for DirectReciprocity {
    /// What I received last tick, in all.
    type State = f32;
    /// A gift.
    type Act = f32;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> f32 {
        // In double precision: a hub would lose a part in a thousand after 10^5 single ones.
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
        says: "gives to each neighbour in proportion to what that neighbour gave, after a first offer",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Trivers (1971), doi 10.1086/406755; Gouldner (1960), doi 10.2307/2092623",
        page: include_str!("../../../docs/rules/direct-reciprocity.md"),
    };
    const SEEDED: Option<f32> = None;
    const AMOUNTS: &'static [&'static str] = &["received"];

    fn amount(gift: f32) -> Option<f64> {
        Some(gift.into())
    }
}
