//! The rule [`Commitment`] and its types.

use crate::{
    Range,
    error::Result,
    network::Network,
    numeric::{logistic, logit},
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/commitment.md")]
    pub struct Commitment {
        /// Probability of granting a favor of size 0 without commitment.
        baseline: each f64 = 0.5, Range::PROBABILITY, unit "probability";
        /// Increase in commitment, the log-odds of granting, with each favor granted.
        raise: each f64 = 0.5, Range::closed(0.0, 1e9), unit "log-odds per favor";
        /// Share of the commitment that is kept; at 1 commitment does not decay.
        keep: each f64 = 0.9, Range::PROBABILITY, unit "share per tick";
        /// Probability of asking a neighbor for a favor.
        asks: each f64 = 0.1, Range::PROBABILITY, unit "probability per tie and tick";
        /// Size of the favors that the agent asks for: the log-odds that it subtracts from granting.
        size: each f64 = 1.0, Range::closed(0.0, 1e9), symbol "x", unit "log-odds";
    }
}

/// An act across a tie: a request for a favor, and the answer to the other's last request. The default is neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Request {
    /// The size of the favor that the agent asks for, in log-odds; `None` if it asks for none.
    pub size: Option<f32>,
    /// Whether the agent grants the favor that the other asked for last tick; `None` if the other asked for none.
    pub granted: Option<bool>,
}

/// An agent's commitment, and its answers to the requests of last tick. The default is no commitment and no answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Compliance {
    /// How much the favors granted so far raise the log-odds of granting the next, from 0 to 1e9.
    pub commitment: f32,
    /// Number of favors granted last tick.
    pub granted: u32,
    /// Number of favors refused last tick.
    pub refused: u32,
}

impl State for Compliance {
    const COLUMNS: &'static [&'static str] = &["granted", "refused", "commitment"];
    const NUMBERS: &'static str = "[0, 1e9]";

    fn post(self, tally: &mut Tally) {
        tally.add(0, self.granted.into());
        tally.add(1, self.refused.into());
        tally.add(2, self.commitment.into());
    }

    /// A commitment, from 0 to 1e9.
    fn from_number(number: f64) -> Option<Compliance> {
        let allowed = (0.0..=MOST).contains(&number);
        allowed.then(|| Compliance { commitment: faded(number), ..Compliance::default() })
    }

    fn to_number(self) -> Option<f64> {
        Some(self.commitment.into())
    }
}

impl Commitment {
    /// A rule with the probability `baseline` (in [0, 1]) of granting a favor of size 0 without commitment, and the
    /// increase `raise` (in [0, 1e9], log-odds) in commitment with each favor granted. The rest is at the default: the
    /// share 0.9 of commitment is kept per tick, and agents ask for favors of size 1 with probability 0.1 per tie and
    /// tick.
    pub fn new(baseline: impl Into<Param<f64>>, raise: impl Into<Param<f64>>) -> Result<Self> {
        Commitment::default().with_baseline(baseline)?.with_raise(raise)
    }
}

/// The largest log-odds, so that sums over any number of ties stay finite.
const MOST: f64 = 1e9;

/// Commitment below this is set to 0, so that its decay ends.
const LEAST: f64 = 1e-6;

fn faded(commitment: f64) -> f32 {
    if commitment < LEAST { 0.0 } else { commitment.min(MOST) as f32 }
}

impl Rule for Commitment {
    type State = Compliance;
    type Act = Request;

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Compliance {
        let answered = |answer| me.ties().filter(|tie| tie.given.granted == Some(answer)).count() as u32;
        let (granted, refused) = (answered(true), answered(false));
        let kept = self.keep.of(me.id()) * f64::from(me.state().commitment);
        let commitment = faded(kept + self.raise.of(me.id()) * f64::from(granted));
        Compliance { commitment, granted, refused }
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Request {
        let own = me.id();
        let size = coin.chance(self.asks.of(own)).then(|| self.size.of(own) as f32);
        let granted = tie.received.size.map(|size| {
            // At a baseline of 0 or 1 the log-odds are infinite, so commitment and size do not change the answer.
            let baseline = self.baseline.of(own);
            let log_odds = logit(baseline) + f64::from(me.state().commitment) - f64::from(size);
            coin.chance(logistic(log_odds))
        });
        Request { size, granted }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Commitment {
    const ENTRY: Entry = Entry {
        name: "commitment",
        says: "grants favors that neighbors ask for, with a probability that rises with the number of favors it \
               has granted",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Freedman & Fraser (1966), doi 10.1037/h0023552",
        page: include_str!("../../../docs/rules/commitment.md"),
    };
    const SEEDED: Option<Compliance> = None;
    const AMOUNTS: &'static [&'static str] = &["granted", "refused", "commitment"];
}
