use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, View},
};

#[doc = include_str!("../../../docs/rules/threshold.md")]
#[derive(Clone, Debug)]
pub enum Threshold {
    /// Adopts when the share of adopted influencers is at least this, in [0, 1].
    Share(Param<f64>),
    /// Adopts when the number of adopted influencers is at least this.
    Count(Param<u32>),
}

impl Threshold {
    /// A threshold on the share of one's influencers, in [0, 1].
    pub fn share(theta: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Threshold::Share(theta.into().probability("theta")?))
    }

    /// A threshold on the number of one's influencers.
    pub fn count(theta: impl Into<Param<u32>>) -> Self {
        Threshold::Count(theta.into())
    }
}

impl Rule for Threshold {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
        me.state()
            || match self {
                Threshold::Share(theta) => me.share(true) >= theta.of(me.id()),
                Threshold::Count(theta) => me.count(true) >= theta.of(me.id()) as usize,
            }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        match self {
            Threshold::Share(theta) => theta.fits("theta", network.n_agents()),
            Threshold::Count(theta) => theta.fits("theta", network.n_agents()),
        }
    }
}
