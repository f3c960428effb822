//! The rule [`Competition`] and its types.

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
    #[doc = include_str!("../../../docs/rules/competition.md")]
    pub struct Competition {
        /// Threshold of A: the share of influencers with A at which an agent may adopt A.
        theta_a: each f64 = 0.3, Range::PROBABILITY, symbol "θ_A", unit "share of influencers";
        /// Threshold of B: the share of influencers with B at which an agent may adopt B.
        theta_b: each f64 = 0.3, Range::PROBABILITY, symbol "θ_B", unit "share of influencers";
        /// Probability of switching to the other behavior if its share reaches its threshold and is the larger one.
        switch: each f64 = 0.0, Range::PROBABILITY, unit "probability per tick";
        /// Probability of dropping the adopted behavior.
        drop: each f64 = 0.0, Range::PROBABILITY, unit "probability per tick";
    }
}

/// Which of two behaviors an agent of [`Competition`] has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Side {
    /// Neither behavior.
    #[default]
    Neither,
    /// The first behavior.
    A,
    /// The second behavior.
    B,
}

impl State for Side {
    const COLUMNS: &'static [&'static str] = &["a", "b"];
    const NUMBERS: &'static str = "the numbers 0 (neither), 1 (A) and 2 (B)";
    const NAMES: &'static [&'static str] = &["neither", "A", "B"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        match self {
            Side::Neither => {}
            Side::A => tally.count(0),
            Side::B => tally.count(1),
        }
    }

    fn from_number(number: f64) -> Option<Self> {
        [Side::Neither, Side::A, Side::B].into_iter().find(|&side| f64::from(side as u8) == number)
    }

    fn to_number(self) -> Option<f64> {
        Some(f64::from(self as u8))
    }
}

impl Competition {
    /// A rule with thresholds on the shares of an agent's influencers that have A and B, each in [0, 1]. `switch` and
    /// `drop` are 0, the default: agents keep what they adopt.
    pub fn new(theta_a: impl Into<Param<f64>>, theta_b: impl Into<Param<f64>>) -> Result<Self> {
        Competition::default().with_theta_a(theta_a)?.with_theta_b(theta_b)
    }
}

impl Rule for Competition {
    type State = Side;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Side {
        let (a, b) = (me.share(Side::A), me.share(Side::B));
        let (to_a, to_b) = (a >= self.theta_a.of(me.id()), b >= self.theta_b.of(me.id()));
        let keeps = |other, leads: bool, coin: &mut Coin| {
            if leads && coin.chance(self.switch.of(me.id())) {
                other
            } else if coin.chance(self.drop.of(me.id())) {
                Side::Neither
            } else {
                me.state()
            }
        };
        match me.state() {
            Side::A => keeps(Side::B, to_b && b > a, coin),
            Side::B => keeps(Side::A, to_a && a > b, coin),
            Side::Neither => match (to_a, to_b) {
                (false, false) => Side::Neither,
                (true, false) => Side::A,
                (false, true) => Side::B,
                (true, true) if a > b || (a == b && coin.chance(0.5)) => Side::A,
                (true, true) => Side::B,
            },
        }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Competition {
    const ENTRY: Entry = Entry {
        name: "competition",
        says: "adopts one of two behaviors once enough influencers have it, and takes the more frequent one if \
               both qualify",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Borodin, Filmus & Oren (2010), doi 10.1007/978-3-642-17572-5_48",
        page: include_str!("../../../docs/rules/competition.md"),
    };
    const SEEDED: Option<Side> = Some(Side::A);
}
