use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/rating-herding.md")]
#[derive(Clone, Debug)]
pub struct RatingHerding {
    up: Param<f64>,
    down: Param<f64>,
    herding: Param<f64>,
    correction: Param<f64>,
}

/// What a rater did with a comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vote {
    /// It has not come yet.
    #[default]
    Away,
    /// It came and did not vote.
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
    /// Chances to vote `up` and `down` at a score of 0, each in [0, 1]; nobody is influenced.
    pub fn new(up: impl Into<Param<f64>>, down: impl Into<Param<f64>>) -> Result<Self> {
        let (up, down) = (up.into().probability("up")?, down.into().probability("down")?);
        Ok(RatingHerding { up, down, herding: Param::Same(0.0), correction: Param::Same(0.0) })
    }

    /// With herding: by which part of itself, -1 or more, the chance to vote up grows while the score is above 0.
    pub fn herding(self, herding: impl Into<Param<f64>>) -> Result<Self> {
        Ok(RatingHerding { herding: herding.into().within("herding", "[-1, ∞)", part)?, ..self })
    }

    /// With correction: by which part of itself, -1 or more, the chance to vote up grows while the score is below 0.
    pub fn correction(self, correction: impl Into<Param<f64>>) -> Result<Self> {
        Ok(RatingHerding { correction: correction.into().within("correction", "[-1, ∞)", part)?, ..self })
    }
}

fn part(number: f64) -> bool {
    (-1.0..f64::INFINITY).contains(&number)
}

impl Rule for RatingHerding {
    type State = Vote;
    type Act = ();

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
        self.up.fits("up", network.n_agents())?;
        self.down.fits("down", network.n_agents())?;
        self.herding.fits("herding", network.n_agents())?;
        self.correction.fits("correction", network.n_agents())
    }
}

impl Catalogued for RatingHerding {
    const ENTRY: Entry = Entry {
        name: "rating-herding",
        says: "sees the score of a comment once, and is the likelier to vote it up if others have",
        parameters: &[
            Parameter::per_agent("up", "[0, 1]", 0.05, "chance to vote up at a score of 0"),
            Parameter::per_agent("down", "[0, 1]", 0.01, "chance to vote down"),
            Parameter::per_agent("herding", "[-1, ∞)", 0.32, "growth of the chance to vote up at a score above 0"),
            Parameter::per_agent("correction", "[-1, ∞)", 0.32, "growth of the chance to vote up at a score below 0"),
        ],
        clock: "random-sequential",
        source: "Muchnik, Aral & Taylor (2013), doi 10.1126/science.1240466",
        page: include_str!("../../../docs/rules/rating-herding.md"),
    };
    const SEEDED: Option<Vote> = Some(Vote::Up);

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [up, down, herding, correction] =
            ["up", "down", "herding", "correction"].map(|name| settings.param(&Self::ENTRY, name));
        RatingHerding::new(up, down)?.herding(herding)?.correction(correction)
    }
}
