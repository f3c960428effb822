use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Clock, Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/noisy-voter.md")]
    pub struct NoisyVoter {
        /// Probability of a spontaneous change of opinion.
        epsilon: each f64 = 0.01, Range::PROBABILITY, symbol "ε", unit "probability per move";
        /// Probability of copying the influencer drawn, given that the change is not spontaneous.
        h: each f64 = 1.0, Range::PROBABILITY, symbol "h", unit "probability per move that is not spontaneous";
    }
}

impl NoisyVoter {
    /// A rule in which an agent changes spontaneously with probability `epsilon` per move, and otherwise copies the
    /// influencer drawn with probability `h`. Both are in [0, 1].
    pub fn new(epsilon: impl Into<Param<f64>>, h: impl Into<Param<f64>>) -> Result<Self> {
        NoisyVoter::default().with_epsilon(epsilon)?.with_h(h)
    }
}

impl Rule for NoisyVoter {
    type State = bool;
    type Act = ();

    const CLOCK: Clock = Clock::RandomSequential;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let (state, epsilon) = (me.state(), self.epsilon.of(me.id()));
        // Either spontaneously, or because the influencer drawn holds the other opinion and is copied.
        let changes = epsilon + (1.0 - epsilon) * self.h.of(me.id()) * me.share(!state);
        state != coin.chance(changes)
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for NoisyVoter {
    const ENTRY: Entry = Entry {
        name: "noisy-voter",
        says: "changes its opinion spontaneously with a small probability, and otherwise copies one influencer \
               drawn at random",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Kirman (1993), doi 10.2307/2118498",
        page: include_str!("../../../docs/rules/noisy-voter.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
