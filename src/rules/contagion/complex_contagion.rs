use crate::{
    Range, choice,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/complex-contagion.md")]
    pub struct ComplexContagion {
        /// How many signals are enough, a whole number from 1; with on = share the share of influencers, in (0, 1].
        theta: each f64 = 2.0, Range::above(0.0), symbol "θ";
        /// What theta is compared with.
        on: word SignalsOn;
        /// Chance per tick to adopt at the threshold.
        probability: each f64 = 1.0, Range::PROBABILITY;
        /// Chance per tick to adopt below it, once there is a signal.
        below: each f64 = 0.0, Range::PROBABILITY;
        /// By what part the chance grows with the first signal beyond the threshold.
        reinforcement: each f64 = 0.0, Range::NOT_NEGATIVE;
        /// Factor by which that shrinks with every further signal.
        decay: each f64 = 1.0, Range::PROBABILITY;
        /// Chance per tick to drop what was adopted.
        drop: each f64 = 0.0, Range::PROBABILITY;
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

impl ComplexContagion {
    /// A threshold on the number of signals, at least 1. At it an agent adopts for certain and below it never, until told
    /// otherwise.
    pub fn count(theta: impl Into<Param<u32>>) -> Result<Self> {
        ComplexContagion::at(theta.into().map(f64::from), SignalsOn::Count)
    }

    /// A threshold on the share of one's influencers that are signals, in (0, 1].
    pub fn share(theta: impl Into<Param<f64>>) -> Result<Self> {
        ComplexContagion::at(theta.into(), SignalsOn::Share)
    }

    fn at(theta: Param<f64>, on: SignalsOn) -> Result<Self> {
        let rule = ComplexContagion { theta, on, ..ComplexContagion::default() };
        rule.check_theta()?;
        Ok(rule)
    }

    /// The range of theta depends on what it is compared with.
    fn check_theta(&self) -> Result<()> {
        let range = match self.on {
            SignalsOn::Count => Range::whole(1, u32::MAX),
            SignalsOn::Share => Range::above(0.0).up_to(1.0),
        };
        self.theta.clone().within("theta", range).map(drop)
    }

    /// The number of signals that meets the threshold, at least 1.
    #[inline]
    fn needed(&self, me: impl View<Self>) -> usize {
        let theta = self.theta.of(me.id());
        match self.on {
            SignalsOn::Count => theta as usize,
            SignalsOn::Share => {
                let degree = me.degree() as f64;
                let near = (theta * degree).floor();
                // A product is rounded; what is compared is the share.
                let needed = if near / degree < theta { near + 1.0 } else { near };
                (needed as usize).max(1)
            }
        }
    }

    /// The chance to adopt with so many signals.
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
        says: "adopts with a chance that one adopter hardly moves and several do, and may drop out again",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Centola & Macy (2007), doi 10.1086/521848; Centola (2010), doi 10.1126/science.1185231",
        page: include_str!("../../../docs/rules/complex-contagion.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
