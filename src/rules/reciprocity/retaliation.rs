//! The rule [`Retaliation`] and its types.

use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, Tally, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/retaliation.md")]
    pub struct Retaliation {
        /// Harm in return, relative to the harm suffered; above 1 a feud grows.
        rate: each f64 = 1.0, Range::closed(0.0, 1e30), symbol "ρ", unit "harm done per unit of harm suffered";
        /// Probability of doing unprovoked harm to a neighbor without a grudge against it.
        provocation: each f64 = 0.01, Range::PROBABILITY, symbol "π", unit "probability per tie and tick";
        /// Probability of forgiving a grudge.
        forgiveness: each f64 = 0.1, Range::PROBABILITY, symbol "φ", unit "probability per grudge and tick";
        /// Probability of avenging a grudge that is not forgiven; below 1 an agent may wait.
        readiness: each f64 = 1.0, Range::PROBABILITY, symbol "s", unit "probability per grudge and tick";
        /// Largest grudge that the agent drops without a response.
        indifference: each f64 = 0.01, Range::closed(0.0, 1e30), unit "units";
        /// Size of unprovoked harm.
        offense: all f64 = 0.5, Range::closed(0.0, 1e30), unit "units", alias "offence";
        /// Largest harm across a tie.
        most: all f64 = 1.0, Range::closed(1e-6, 1e6), unit "units per tie and tick";
    }
}

/// An act across a tie: the harm done, and the grudge that is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Blow {
    /// Harm done this tick, in units.
    pub harm: f32,
    /// Harm that is still to be avenged, in units.
    pub grudge: f32,
}

impl Retaliation {
    /// A rule in which agents pay back `rate` times the harm suffered (in [0, 1e30]), and do unprovoked harm with
    /// probability `provocation` per tie and tick (in [0, 1]). The rest is at the default: a grudge is forgiven with
    /// probability 0.1 per tick, agents do not wait, grudges up to 0.01 are dropped, unprovoked harm is 1/2, and the
    /// largest harm is 1.
    pub fn new(rate: impl Into<Param<f64>>, provocation: impl Into<Param<f64>>) -> Result<Self> {
        Retaliation::default().with_rate(rate)?.with_provocation(provocation)
    }
}

impl Rule for Retaliation {
    /// The total harm that the agent suffered last tick.
    type State = f32;
    type Act = Blow;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> f32 {
        let harm: f64 = me.ties().map(|tie| f64::from(tie.received.harm)).sum();
        harm.min(f32::MAX.into()) as f32
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Blow {
        let me = me.id();
        let suffered = self.rate.of(me) * f64::from(tie.received.harm);
        let grudge = (f64::from(tie.given.grudge) + suffered).min(self.most) as f32;
        if grudge == 0.0 || f64::from(grudge) <= self.indifference.of(me) {
            let harm = if self.offense > 0.0 && coin.chance(self.provocation.of(me)) { self.offense } else { 0.0 };
            return Blow { harm: harm.min(self.most) as f32, grudge: 0.0 };
        }
        if coin.chance(self.forgiveness.of(me)) {
            Blow::default()
        } else if coin.chance(self.readiness.of(me)) {
            Blow { harm: grudge, grudge: 0.0 }
        } else {
            Blow { harm: 0.0, grudge }
        }
    }

    fn columns(&self) -> Vec<String> {
        vec!["harm".into(), "harmed".into()]
    }

    #[inline]
    fn post(&self, harm: f32, tally: &mut Tally) {
        tally.add(0, harm.into());
        if harm > 0.0 {
            tally.count(1);
        }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Retaliation {
    const ENTRY: Entry = Entry {
        name: "retaliation",
        says: "pays harm back to the neighbor that did it, at once or later, until it forgives",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Gouldner (1960), doi 10.2307/2092623; Shergill et al. (2003), doi 10.1126/science.1085327",
        page: include_str!("../../../docs/rules/retaliation.md"),
    };
    const SEEDED: Option<f32> = None;
    const AMOUNTS: &'static [&'static str] = &["harm"];
}
