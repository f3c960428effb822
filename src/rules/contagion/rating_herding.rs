//! The rule [`RatingHerding`] and its types.

use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Clock, Rule, State, Tally, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/rating-herding.md")]
    pub struct RatingHerding {
        /// Probability of voting up at a score of 0.
        up: each f64 = 0.05, Range::PROBABILITY, symbol "u", unit "probability";
        /// Probability of voting down, at any score.
        down: each f64 = 0.01, Range::PROBABILITY, symbol "d", unit "probability";
        /// Relative increase of the probability of voting up at a score above 0; 0 is no effect.
        herding: each f64 = 0.32, Range::from(-1.0), symbol "h", unit "relative increase";
        /// Relative increase of the probability of voting up at a score below 0; 0 is no effect.
        correction: each f64 = 0.32, Range::from(-1.0), symbol "c", unit "relative increase";
    }
}

/// What a rater did with a comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Vote {
    /// It has not seen the comment.
    #[default]
    Away,
    /// It saw the comment and did not vote.
    Abstained,
    /// It voted up.
    Up,
    /// It voted down.
    Down,
}

impl State for Vote {
    const COLUMNS: &'static [&'static str] = &["ups", "downs", "arrived"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        match self {
            Vote::Away => return,
            Vote::Abstained => {}
            Vote::Up => tally.count(0),
            Vote::Down => tally.count(1),
        }
        tally.count(2);
    }
}

impl RatingHerding {
    /// A rule with the probabilities of voting `up` at a score of 0 and of voting `down`, each in [0, 1]. `herding` and
    /// `correction` are 0.32, the default.
    pub fn new(up: impl Into<Param<f64>>, down: impl Into<Param<f64>>) -> Result<Self> {
        RatingHerding::default().with_up(up)?.with_down(down)
    }
}

impl Rule for RatingHerding {
    type State = Vote;
    type Act = ();

    const CLOCK: Clock = Clock::RandomSequential;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Vote {
        if me.state() != Vote::Away {
            return me.state();
        }
        let score = me.board().sum(0) - me.board().sum(1);
        let grows = match score {
            score if score > 0.0 => self.herding.of(me.id()),
            score if score < 0.0 => self.correction.of(me.id()),
            _ => 0.0,
        };
        let up = (self.up.of(me.id()) * (1.0 + grows)).min(1.0);
        let down = self.down.of(me.id()).min(1.0 - up);
        if coin.chance(up) {
            Vote::Up
        } else if up < 1.0 && coin.chance(down / (1.0 - up)) {
            Vote::Down
        } else {
            Vote::Abstained
        }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for RatingHerding {
    const ENTRY: Entry = Entry {
        name: "rating-herding",
        says: "sees the score of a comment once, and is more likely to vote it up if the score is above 0",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Muchnik, Aral & Taylor (2013), doi 10.1126/science.1240466",
        page: include_str!("../../../docs/rules/rating-herding.md"),
    };
    const SEEDED: Option<Vote> = Some(Vote::Up);
}
