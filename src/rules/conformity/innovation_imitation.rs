use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry, Parameter, Settings},
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

impl Catalogued for InnovationImitation {
    const ENTRY: Entry = Entry {
        name: "innovation-imitation",
        says: "adopts, for good, with a chance that grows with the share of those who influence it that have adopted",
        parameters: &[
            Parameter::per_agent("p", "[0, 1]", 0.03, "chance per tick to adopt by oneself"),
            Parameter::per_agent("q", "[0, 1]", 0.38, "added chance per tick if all one's influencers have adopted"),
        ],
        clock: "synchronous",
        source: "Bass (1969), doi 10.1287/mnsc.15.5.215",
        page: include_str!("../../../docs/rules/innovation-imitation.md"),
    };
    const SEEDED: Option<bool> = Some(true);

    fn from_settings(settings: &Settings) -> Result<Self> {
        InnovationImitation::new(settings.param(&Self::ENTRY, "p"), settings.param(&Self::ENTRY, "q"))
    }
}
