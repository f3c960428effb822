//! The rule [`ComplexContagion`] and its types.

use crate::{
    Range, choice,
    error::Result,
    network::Network,
    param::{Param, Parameters, Settings},
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/complex-contagion.md")]
    pub struct ComplexContagion {
        /// Threshold: a number of signals, a whole number from 1; with on = share a share of influencers, in (0, 1].
        theta: each f64 = 2.0, Range::above(0.0), symbol "θ", unit "signals, or share of influencers";
        /// What theta is compared with: the number of signals, or their share of the influencers.
        on: word SignalsOn;
        /// Probability of adopting at the threshold.
        probability: each f64 = 1.0, Range::PROBABILITY, symbol "p", unit "probability per tick";
        /// Probability of adopting with at least one signal but fewer than the threshold.
        below: each f64 = 0.0, Range::PROBABILITY, symbol "b", unit "probability per tick";
        /// Relative increase of the probability with the first signal beyond the threshold; 1 doubles it.
        reinforcement: each f64 = 0.0, Range::NOT_NEGATIVE, symbol "r", unit "relative increase";
        /// Factor on this increase for each further signal; at 1 every signal adds the same relative increase.
        decay: each f64 = 1.0, Range::PROBABILITY, symbol "δ", unit "factor per signal";
        /// Probability of dropping the behavior after adopting it.
        drop: each f64 = 0.0, Range::PROBABILITY, unit "probability per tick";
    }
    check ComplexContagion::check_theta;
}

choice! {
    /// What the threshold of [`ComplexContagion`] is compared with.
    pub enum SignalsOn {
        /// The number of signals.
        Count = "count",
        /// The share of an agent's influencers that are signals.
        Share = "share",
    }
}

impl SignalsOn {
    /// The range of a threshold.
    pub fn range(self) -> Range {
        match self {
            SignalsOn::Count => Range::whole(1, u32::MAX),
            SignalsOn::Share => Range::above(0.0).up_to(1.0),
        }
    }
}

impl ComplexContagion {
    /// A rule with a threshold on the number of signals, at least 1. The rest is at the default: an agent adopts with
    /// certainty at the threshold, never below it, and does not drop the behavior.
    pub fn count(theta: impl Into<Param<u32>>) -> Result<Self> {
        ComplexContagion::at(theta.into().map(f64::from), SignalsOn::Count)
    }

    /// A rule with a threshold on the share of an agent's influencers that are signals, in (0, 1]. The rest is at the
    /// default, as in [`count`](ComplexContagion::count).
    pub fn share(theta: impl Into<Param<f64>>) -> Result<Self> {
        ComplexContagion::at(theta.into(), SignalsOn::Share)
    }

    fn at(theta: Param<f64>, on: SignalsOn) -> Result<Self> {
        let rule = ComplexContagion { theta, on, ..ComplexContagion::default() };
        rule.check_theta()?;
        Ok(rule)
    }

    /// Fails if `theta` is out of the range that `on` requires.
    fn check_theta(&self) -> Result<()> {
        self.theta.clone().within("theta", self.on.range()).map(drop)
    }

    /// The smallest number of signals that reaches the threshold, at least 1.
    #[inline]
    fn needed(&self, me: impl View<Self>) -> usize {
        let theta = self.theta.of(me.id());
        match self.on {
            SignalsOn::Count => theta as usize,
            SignalsOn::Share => {
                let degree = me.degree() as f64;
                let near = (theta * degree).floor();
                // The product is rounded, so the share itself decides.
                let needed = if near / degree < theta { near + 1.0 } else { near };
                (needed as usize).max(1)
            }
        }
    }

    /// The probability of adopting with this number of signals.
    #[inline]
    fn chance(&self, me: impl View<Self>, signals: usize) -> f64 {
        let needed = self.needed(me);
        if signals < needed {
            return if signals == 0 { 0.0 } else { self.below.of(me.id()) };
        }
        let (mut chance, mut more) = (self.probability.of(me.id()), self.reinforcement.of(me.id()));
        for _ in needed..signals {
            if more == 0.0 || chance == 0.0 || chance >= 1.0 {
                break;
            }
            chance *= 1.0 + more;
            more *= self.decay.of(me.id());
        }
        chance.min(1.0)
    }
}

impl Rule for ComplexContagion {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        if me.state() { !coin.chance(self.drop.of(me.id())) } else { coin.chance(self.chance(me, me.count(true))) }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for ComplexContagion {
    const ENTRY: Entry = Entry {
        name: "complex-contagion",
        says: "is unlikely to adopt if only one influencer has adopted, likely if several have, and may drop the \
               behavior again",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Centola & Macy (2007), doi 10.1086/521848; Centola (2010), doi 10.1126/science.1185231",
        page: include_str!("../../../docs/rules/complex-contagion.md"),
    };
    const SEEDED: Option<bool> = Some(true);

    fn range_given(parameter: &str, words: &Settings) -> Option<Range> {
        (parameter == "theta").then(|| words.choice::<SignalsOn>("on").range())
    }
}
