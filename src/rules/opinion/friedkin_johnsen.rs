//! The rule [`FriedkinJohnsen`] and its types.

use super::Opinion;
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
    #[doc = include_str!("../../../docs/rules/friedkin-johnsen.md")]
    pub struct FriedkinJohnsen {
        /// Susceptibility: weight of the influencers' mean opinion; the agent's initial opinion has the rest.
        lambda: each f64 = 0.5, Range::PROBABILITY, symbol "λ", unit "share of the total weight";
    }
}

impl FriedkinJohnsen {
    /// A rule with susceptibility to influence `lambda`, in [0, 1]. The initial opinion has the weight 1 - `lambda`.
    pub fn new(lambda: impl Into<Param<f64>>) -> Result<Self> {
        FriedkinJohnsen::default().with_lambda(lambda)
    }
}

/// An agent's initial and current opinion. Other agents see, and columns count, only the current one.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Anchored {
    /// The initial opinion.
    pub anchor: Opinion,
    /// The current opinion.
    pub now: Opinion,
}

impl From<f64> for Anchored {
    fn from(position: f64) -> Anchored {
        Anchored { anchor: Opinion(position), now: Opinion(position) }
    }
}

impl State for Anchored {
    const COLUMNS: &'static [&'static str] = Opinion::COLUMNS;
    const NUMBERS: &'static str = Opinion::NUMBERS;

    #[inline]
    fn post(self, tally: &mut Tally) {
        self.now.post(tally);
    }

    /// Any number from -10,000 to 10,000, as both the initial and the current opinion.
    fn from_number(number: f64) -> Option<Anchored> {
        Opinion::from_number(number).map(|now| Anchored { anchor: now, now })
    }

    fn to_number(self) -> Option<f64> {
        self.now.to_number()
    }
}

impl Rule for FriedkinJohnsen {
    type State = Anchored;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Anchored {
        let own = me.state();
        let Some(mean) = Opinion::mean(me.ties().map(|tie| (tie.weight.into(), tie.state.now.0))) else { return own };
        let aim = own.anchor.towards(mean, self.lambda.of(me.id()));
        Anchored { now: own.now.towards(aim.0, 1.0), ..own }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for FriedkinJohnsen {
    const ENTRY: Entry = Entry {
        name: "friedkin-johnsen",
        says: "moves its opinion to a mix of its influencers' mean opinion and its own initial opinion",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Friedkin & Johnsen (1990), doi 10.1080/0022250X.1990.9990069",
        page: include_str!("../../../docs/rules/friedkin-johnsen.md"),
    };
    const SEEDED: Option<Anchored> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((0.0, 1.0));
}
