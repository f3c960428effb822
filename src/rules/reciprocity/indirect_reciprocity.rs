//! The rule [`IndirectReciprocity`] and its types.

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
        /// Smallest image of a neighbor that the agent helps.
        threshold: each f64 = 0.0, Range::FINITE, symbol "k", unit "points of image";
        /// Probability of knowing the image of the neighbor; otherwise the agent assumes 0.
        observation: each f64 = 1.0, Range::PROBABILITY, symbol "q", unit "probability per encounter";
        /// Probability that the neighbor asks the agent for help.
        meeting: each f64 = 1.0, Range::PROBABILITY, unit "probability per tie and tick";
        /// Cost of giving help.
        cost: each f64 = 0.1, Range::closed(0.0, 1e6), symbol "c", unit "payoff per help given";
        /// Benefit of receiving help.
        benefit: all f64 = 1.0, Range::closed(0.0, 1e6), symbol "b", unit "payoff per help received";
        /// Share of the old image that is kept in a tick in which the agent helps or refuses; 1 keeps all of it.
        memory: all f64 = 1.0, Range::PROBABILITY, unit "share of the image";
        /// Largest image; the smallest is its negative.
        most: all f64 = 5.0, Range::closed(1e-6, 1e6), unit "points of image";
    }
}

/// The answer of an agent to a neighbor's request for help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Deed {
    /// The neighbor did not ask.
    #[default]
    None,
    /// The agent gave help.
    Gave,
    /// The agent refused help.
    Refused,
}

/// An agent's image, and its payoff and acts of last tick.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Standing {
    /// Its image score, in points.
    pub image: f32,
    /// Benefits received minus costs paid last tick.
    pub payoff: f32,
    /// Number of times that it gave help last tick.
    pub gifts: u32,
    /// Number of times that it refused help last tick.
    pub refusals: u32,
}

impl Standing {
    /// A state with this image; 0 if the image is not finite.
    pub fn with_image(image: f32) -> Standing {
        // Adding 0.0 turns -0.0 into 0.0.
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

    /// A state with this image.
    fn from_number(number: f64) -> Option<Standing> {
        let image = number as f32;
        image.is_finite().then(|| Standing::with_image(image))
    }

    fn to_number(self) -> Option<f64> {
        Some(self.image.into())
    }
}

impl IndirectReciprocity {
    /// A rule in which an agent helps neighbors with an image of at least `threshold` (finite), and knows an image with
    /// probability `observation` per encounter (in [0, 1]). The rest is at the default: all neighbors ask at every
    /// tick, help costs 0.1 and has the benefit 1, and images range from -5 to 5 and do not decay.
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
        // If the image does not change the answer, no coin is drawn.
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
        says: "helps those neighbors whose image shows that they have helped others",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Nowak & Sigmund (1998), doi 10.1038/31225",
        page: include_str!("../../../docs/rules/indirect-reciprocity.md"),
    };
    const SEEDED: Option<Standing> = None;
    const AMOUNTS: &'static [&'static str] = Standing::COLUMNS;
}
