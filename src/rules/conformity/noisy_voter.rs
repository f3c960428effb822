use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/noisy-voter.md")]
    pub struct NoisyVoter {
        /// Chance per move to change by itself.
        epsilon: each f64 = 0.01, Range::PROBABILITY;
        /// Chance per move, if not, to copy the influencer drawn.
        h: each f64 = 1.0, Range::PROBABILITY;
    }
}

impl NoisyVoter {
    /// Changes by itself with probability `epsilon`, in [0, 1]; else copies an influencer with probability `h`, in [0, 1].
    pub fn new(epsilon: impl Into<Param<f64>>, h: impl Into<Param<f64>>) -> Result<Self> {
        NoisyVoter::default().with_epsilon(epsilon)?.with_h(h)
    }
}

impl Rule for NoisyVoter {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let (state, epsilon) = (me.state(), self.epsilon.of(me.id()));
        // By itself, or else because the influencer drawn is of the other opinion.
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
        says: "changes its opinion by itself now and then, else takes that of one influencer drawn at random",
        parameters: Self::TABLE,
        clock: "random-sequential",
        source: "Kirman (1993), doi 10.2307/2118498",
        page: include_str!("../../../docs/rules/noisy-voter.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
