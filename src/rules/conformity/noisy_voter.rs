use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/noisy-voter.md")]
#[derive(Clone, Debug)]
pub struct NoisyVoter {
    epsilon: Param<f64>,
    h: Param<f64>,
}

impl NoisyVoter {
    /// Changes by itself with probability `epsilon`, in [0, 1]; else copies an influencer with probability `h`, in [0, 1].
    pub fn new(epsilon: impl Into<Param<f64>>, h: impl Into<Param<f64>>) -> Result<Self> {
        Ok(NoisyVoter { epsilon: epsilon.into().probability("epsilon")?, h: h.into().probability("h")? })
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
        self.epsilon.fits("epsilon", network.n_agents())?;
        self.h.fits("h", network.n_agents())
    }
}

impl Catalogued for NoisyVoter {
    const ENTRY: Entry = Entry {
        name: "noisy-voter",
        says: "changes its opinion by itself now and then, else takes that of one influencer drawn at random",
        parameters: &[
            Parameter::per_agent("epsilon", "[0, 1]", 0.01, "chance per move to change by itself"),
            Parameter::per_agent("h", "[0, 1]", 1.0, "chance per move, if not, to copy the influencer drawn"),
        ],
        clock: "random-sequential",
        source: "Kirman (1993), doi 10.2307/2118498",
        page: include_str!("../../../docs/rules/noisy-voter.md"),
    };
    const SEEDED: Option<bool> = Some(true);

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [epsilon, h] = ["epsilon", "h"].map(|name| settings.param(&Self::ENTRY, name));
        NoisyVoter::new(epsilon, h)
    }
}
