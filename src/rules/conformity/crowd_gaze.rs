//! The rule [`CrowdGaze`] and its types.

use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/crowd-gaze.md")]
    pub struct CrowdGaze {
        /// Probability of looking where a very large crowd looks.
        ceiling: each f64 = 0.92, Range::PROBABILITY, symbol "m", unit "probability per tick";
        /// Size of the crowd at which the probability of looking is half its ceiling.
        half: each f64 = 1.2, Range::above(0.0), symbol "T", unit "persons";
        /// Hill exponent of the crowd size: up to 1 the curve is concave, above 1 it is S-shaped.
        steepness: each f64 = 1.05, Range::above(0.0), symbol "k";
        /// Probability with which each person in the crowd makes a passer-by stop.
        stop: each f64 = 0.0336, Range::PROBABILITY, symbol "q", unit "probability per tick and person";
    }
}

/// What a passer-by does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Gaze {
    /// Walks by without looking.
    #[default]
    Passing,
    /// Looks where the crowd looks, and walks on.
    Looking,
    /// Stops and looks.
    Stopped,
}

impl State for Gaze {
    const COLUMNS: &'static [&'static str] = &["looking", "stopped"];
    const NUMBERS: &'static str = "the numbers 0 (passing), 1 (looking) and 2 (stopped)";
    const NAMES: &'static [&'static str] = &["passing", "looking", "stopped"];

    /// An agent that stopped also looks, so it counts in both columns.
    #[inline]
    fn post(self, tally: &mut Tally) {
        if self != Gaze::Passing {
            tally.count(0);
        }
        if self == Gaze::Stopped {
            tally.count(1);
        }
    }

    /// 0 is passing, 1 looking and 2 stopped.
    fn from_number(number: f64) -> Option<Gaze> {
        [(0.0, Gaze::Passing), (1.0, Gaze::Looking), (2.0, Gaze::Stopped)]
            .into_iter()
            .find_map(|(known, gaze)| (number == known).then_some(gaze))
    }

    fn to_number(self) -> Option<f64> {
        Some(f64::from(self as u8))
    }
}

impl CrowdGaze {
    /// A rule with all four parameters: `ceiling` (in [0, 1], probability per tick), `half` (above 0, in persons), the
    /// Hill exponent `steepness` (above 0) and `stop` (in [0, 1], probability per tick and person in the crowd).
    pub fn new(
        ceiling: impl Into<Param<f64>>,
        half: impl Into<Param<f64>>,
        steepness: impl Into<Param<f64>>,
        stop: impl Into<Param<f64>>,
    ) -> Result<Self> {
        CrowdGaze::default().with_ceiling(ceiling)?.with_half(half)?.with_steepness(steepness)?.with_stop(stop)
    }
}

impl Rule for CrowdGaze {
    type State = Gaze;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Gaze {
        let crowd = me.degree() - me.count(Gaze::Passing);
        if crowd == 0 {
            return Gaze::Passing;
        }
        let crowd = crowd as f64;
        let look = self.ceiling.of(me.id()) / (1.0 + (self.half.of(me.id()) / crowd).powf(self.steepness.of(me.id())));
        if !coin.chance(look) {
            return Gaze::Passing;
        }
        // An agent that stops also looks. So it stops with the probability 1 - (1 - stop)^crowd overall, and with this
        // probability divided by `look` given that it looks.
        let stop = 1.0 - (1.0 - self.stop.of(me.id())).powf(crowd);
        if coin.chance(stop / look) { Gaze::Stopped } else { Gaze::Looking }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for CrowdGaze {
    const ENTRY: Entry = Entry {
        name: "crowd-gaze",
        says: "looks where its influencers look, or stops to look, with probabilities that rise with the number of \
               those that look",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Milgram, Bickman & Berkowitz (1969), doi 10.1037/h0028070; Gallup et al. (2012), doi 10.1073/pnas.1116141109",
        page: include_str!("../../../docs/rules/crowd-gaze.md"),
    };
    const SEEDED: Option<Gaze> = Some(Gaze::Stopped);
}
