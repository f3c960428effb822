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
        /// Harm done per unit of harm suffered.
        rate: each f64 = 1.0, Range::closed(0.0, 1e30);
        /// Chance per tie and tick of harm without a grudge.
        provocation: each f64 = 0.01, Range::PROBABILITY;
        /// Chance per tick that a grudge is let go.
        forgiveness: each f64 = 0.1, Range::PROBABILITY;
        /// Chance per tick that a grudge not forgiven is avenged.
        readiness: each f64 = 1.0, Range::PROBABILITY;
        /// Grudge up to which one does not care, in units.
        indifference: each f64 = 0.01, Range::closed(0.0, 1e30);
        /// Harm without a grudge, in units.
        offence: all f64 = 0.5, Range::closed(0.0, 1e30);
        /// Greatest harm across a tie in a tick, in units.
        most: all f64 = 1.0, Range::closed(1e-6, 1e6);
    }
}

/// What one does to another, and what one still holds against it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Blow {
    /// Harm done this tick.
    pub harm: f32,
    /// Harm still to be avenged.
    pub grudge: f32,
}

impl Retaliation {
    /// Answers harm with `rate` times as much (0 or more), and does harm unprovoked with chance `provocation` per tie and
    /// tick. Nobody forgives, waits or overlooks anything; an unprovoked harm is 1/2, and none exceeds 1.
    pub fn new(rate: impl Into<Param<f64>>, provocation: impl Into<Param<f64>>) -> Result<Self> {
        Retaliation::default().with_rate(rate)?.with_provocation(provocation)
    }
}

impl Rule for Retaliation {
    /// The harm I suffered last tick, in all.
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
            let harm = if self.offence > 0.0 && coin.chance(self.provocation.of(me)) { self.offence } else { 0.0 };
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
        says: "pays harm back to whoever did it, now or later, until it forgives",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Gouldner (1960), doi 10.2307/2092623; Shergill et al. (2003), doi 10.1126/science.1085327",
        page: include_str!("../../../docs/rules/retaliation.md"),
    };
    const SEEDED: Option<f32> = None;
    const AMOUNTS: &'static [&'static str] = &["harm"];
}
