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
    #[doc = include_str!("../../../docs/rules/commitment.md")]
    pub struct Commitment {
        /// Chance to grant a favour of size 0 without commitment.
        baseline: each f64 = 0.5, Range::PROBABILITY;
        /// Rise of the log-odds of granting, per favour granted.
        raise: each f64 = 0.5, Range::closed(0.0, 1e9);
        /// Share of commitment kept per tick.
        keep: each f64 = 0.9, Range::PROBABILITY;
        /// Chance per tie and tick to ask for a favour.
        asks: each f64 = 0.1, Range::PROBABILITY;
        /// Size of the favours it asks, in log-odds of granting lost.
        size: each f64 = 1.0, Range::closed(0.0, 1e9);
    }
}

/// What passes across a tie: a favour I ask, and my answer to the other's last request. The default is neither.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Request {
    /// The size of the favour I ask of the other, in log-odds; `None` if I ask for none.
    pub size: Option<f32>,
    /// Whether I grant the favour that the other asked last tick; `None` if it asked for none.
    pub granted: Option<bool>,
}

/// How far an agent is committed, and what it did with the favours it was asked. The default is not at all, and nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Compliance {
    /// How much the favours granted so far raise the log-odds of granting the next, from 0 to 1e9.
    pub commitment: f32,
    /// Favours granted last tick.
    pub granted: u32,
    /// Favours refused last tick.
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
    /// Grants a favour of size 0 with chance `baseline`, in [0, 1], as long as it is not committed; each favour granted raises the
    /// log-odds of granting the next by `raise`, in [0, 1e9], for good. Agents ask as [`asks`](Commitment::asks) and [`size`](Commitment::size) say.
    pub fn new(baseline: impl Into<Param<f64>>, raise: impl Into<Param<f64>>) -> Result<Self> {
        Commitment::default().with_baseline(baseline)?.with_raise(raise)
    }
}

/// The greatest log-odds: sums over any number of ties stay finite.
const MOST: f64 = 1e9;

/// Commitment of less than this is none, so that it fades to nothing.
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
            // The log-odds of 0 and 1 are infinite, and so certain whatever is added.
            let baseline = self.baseline.of(own);
            let log_odds = (baseline / (1.0 - baseline)).ln() + f64::from(me.state().commitment) - f64::from(size);
            coin.chance(1.0 / (1.0 + (-log_odds).exp()))
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
        says: "grants favours that neighbours ask, the likelier the more it granted before",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Freedman & Fraser (1966), doi 10.1037/h0023552",
        page: include_str!("../../../docs/rules/commitment.md"),
    };
    const SEEDED: Option<Compliance> = None;
    const AMOUNTS: &'static [&'static str] = &["granted", "refused", "commitment"];
}
