use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, View},
};

#[doc = include_str!("../../../docs/rules/innovation-imitation.md")]
#[derive(Clone, Debug)]
pub struct InnovationImitation {
    p: Param<f64>,
    q: Param<f64>,
}

impl InnovationImitation {
    /// Innovation `p` and imitation `q`, probabilities per tick, each in [0, 1].
    pub fn new(p: impl Into<Param<f64>>, q: impl Into<Param<f64>>) -> Result<Self> {
        Ok(InnovationImitation { p: p.into().probability("p")?, q: q.into().probability("q")? })
    }
}

impl Rule for InnovationImitation {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        me.state() || coin.chance(self.p.of(me.id()) + self.q.of(me.id()) * me.share(true))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.p.fits("p", network.n_agents())?;
        self.q.fits("q", network.n_agents())
    }
}
