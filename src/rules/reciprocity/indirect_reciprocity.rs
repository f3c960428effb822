use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/indirect-reciprocity.md")]
    pub struct IndirectReciprocity {
        /// Image from which on one helps, in points.
        threshold: each f64 = 0.0, Range::FINITE;
        /// Chance per encounter to know the other's image.
        observation: each f64 = 1.0, Range::PROBABILITY;
        /// Chance per tie and tick to be asked for help.
        meeting: each f64 = 1.0, Range::PROBABILITY;
        /// What a help costs who gives it.
        cost: each f64 = 0.1, Range::closed(0.0, 1e6);
        /// What a help is worth to who receives it.
        benefit: all f64 = 1.0, Range::closed(0.0, 1e6);
        /// Share of the old image that is kept when one acts.
        memory: all f64 = 1.0, Range::PROBABILITY;
        /// Greatest image, in points; the least is its negative.
        most: all f64 = 5.0, Range::closed(1e-6, 1e6);
    }
}

/// What was done across a tie last tick.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deed {
    /// Nobody asked.
    #[default]
    None,
    /// Gave help.
    Gave,
    /// Refused it.
    Refused,
}

/// How an agent looks to others, and what the last tick brought it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// Its image score.
    pub image: f32,
    /// Benefits received minus costs paid last tick.
    pub payoff: f32,
    /// How often it gave last tick.
    pub gifts: u32,
    /// How often it refused last tick.
    pub refusals: u32,
}

impl Standing {
    /// Starts with this image.
    pub fn with_image(image: f32) -> Standing {
        // The sum turns -0.0 into 0.0.
        Standing { image: if image.is_finite() { image + 0.0 } else { 0.0 }, ..Standing::default() }
    }
}

impl State for Standing {
    const COLUMNS: &'static [&'static str] = &["image", "payoff", "gifts", "refusals"];
    const NUMBERS: &'static str = "[-3.4e38, 3.4e38]";

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.add(0, self.image.into());
        tally.add(1, self.payoff.into());
        tally.add(2, self.gifts.into());
        tally.add(3, self.refusals.into());
    }

    /// An image.
    fn from_number(number: f64) -> Option<Standing> {
        let image = number as f32;
        image.is_finite().then(|| Standing::with_image(image))
    }

    fn to_number(self) -> Option<f64> {
        Some(self.image.into())
    }
}

impl IndirectReciprocity {
    /// Helps whoever has an image of at least `threshold`, and knows an image with chance `observation` per encounter, in
    /// [0, 1]. All ties meet at every tick, help costs 0.1 and is worth 1, and images from -5 to 5 add up for ever.
    pub fn new(threshold: impl Into<Param<f64>>, observation: impl Into<Param<f64>>) -> Result<Self> {
        IndirectReciprocity::default().with_threshold(threshold)?.with_observation(observation)
    }
}

impl Rule for IndirectReciprocity {
    type State = Standing;
    type Act = Deed;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Standing {
        let (mut gifts, mut refusals, mut received) = (0, 0, 0);
        for tie in me.ties() {
            gifts += u32::from(tie.given == Deed::Gave);
            refusals += u32::from(tie.given == Deed::Refused);
            received += u32::from(tie.received == Deed::Gave);
        }
        let mut image = me.state().image;
        if gifts + refusals > 0 {
            let scored = self.memory * f64::from(image) + f64::from(gifts) - f64::from(refusals);
            let most = f64::from(self.most as f32);
            image = scored.clamp(-most, most) as f32;
        }
        let payoff = self.benefit * f64::from(received) - self.cost.of(me.id()) * f64::from(gifts);
        Standing { image, payoff: payoff as f32, gifts, refusals }
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Deed {
        let me = me.id();
        if !coin.chance(self.meeting.of(me)) {
            return Deed::None;
        }
        let threshold = self.threshold.of(me);
        let (knowing, not_knowing) = (f64::from(tie.state.image) >= threshold, 0.0 >= threshold);
        // Whoever does the same to all need not look.
        let gives = if knowing != not_knowing && coin.chance(self.observation.of(me)) { knowing } else { not_knowing };
        if gives { Deed::Gave } else { Deed::Refused }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for IndirectReciprocity {
    const ENTRY: Entry = Entry {
        name: "indirect-reciprocity",
        says: "helps those neighbours who, by their image, have helped others",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Nowak & Sigmund (1998), doi 10.1038/31225",
        page: include_str!("../../../docs/rules/indirect-reciprocity.md"),
    };
    const SEEDED: Option<Standing> = None;
    const AMOUNTS: &'static [&'static str] = Standing::COLUMNS;
}
