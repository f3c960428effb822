use super::Opinion;
use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/degroot.md")]
#[derive(Clone, Debug)]
pub struct DeGroot {
    self_weight: Param<f64>,
    sees_acts: bool,
}

impl DeGroot {
    /// Who gives their own opinion this weight, in [0, 1], and those of influencers the rest.
    pub fn new(self_weight: impl Into<Param<f64>>) -> Result<Self> {
        Ok(DeGroot { self_weight: self_weight.into().probability("self_weight")?, sees_acts: false })
    }

    /// Seeing no opinions but acts: 1 of whoever has an opinion of at least one half, 0 of others.
    pub fn seeing_acts(self) -> Self {
        DeGroot { sees_acts: true, ..self }
    }
}

impl Rule for DeGroot {
    type State = Opinion;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Opinion {
        let shown = |tie: &Tie<Self>| if self.sees_acts { f64::from(tie.state.0 >= 0.5) } else { tie.state.0 };
        let mean = Opinion::mean(me.ties().map(|tie| (tie.weight.into(), shown(&tie))));
        let own = me.state();
        mean.map_or(own, |mean| own.towards(mean, 1.0 - self.self_weight.of(me.id())))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.self_weight.fits("self_weight", network.n_agents())
    }
}

impl Catalogued for DeGroot {
    const ENTRY: Entry = Entry {
        name: "degroot",
        says: "moves its opinion to the weighted mean of its own and those of its influencers",
        parameters: &[
            Parameter::per_agent(
                "self_weight",
                "[0, 1]",
                0.5,
                "weight of one's own opinion; influencers share the rest",
            ),
            Parameter::word(
                "sees",
                &["opinions", "acts"],
                "what others show: their opinion, or whether it is at least 1/2",
            ),
        ],
        clock: "synchronous",
        source: "DeGroot (1974), doi 10.1080/01621459.1974.10480137",
        page: include_str!("../../../docs/rules/degroot.md"),
    };
    const SEEDED: Option<Opinion> = None;
    const AMOUNTS: &'static [&'static str] = Opinion::COLUMNS;
    const SPREAD: Option<(f64, f64)> = Some((0.0, 1.0));

    fn from_settings(settings: &Settings) -> Result<Self> {
        let rule = DeGroot::new(settings.param(&Self::ENTRY, "self_weight"))?;
        Ok(if settings.word(&Self::ENTRY, "sees") == "acts" { rule.seeing_acts() } else { rule })
    }
}
