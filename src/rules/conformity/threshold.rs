use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry, Parameter, Settings},
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

impl Catalogued for Threshold {
    const ENTRY: Entry = Entry {
        name: "threshold",
        says: "adopts, for good, once enough of those who influence it have adopted",
        parameters: &[
            Parameter::per_agent(
                "theta",
                "[0, 1], or whole numbers",
                0.5,
                "the share of influencers that is enough, or with on=count their number",
            ),
            Parameter::word("on", &["share", "count"], "what theta is compared with"),
        ],
        clock: "synchronous",
        source: "Granovetter (1978), doi 10.1086/226707; Watts (2002), doi 10.1073/pnas.082090499",
        page: include_str!("../../../docs/rules/threshold.md"),
    };
    const SEEDED: Option<bool> = Some(true);

    fn from_settings(settings: &Settings) -> Result<Self> {
        let theta = settings.param(&Self::ENTRY, "theta");
        if settings.word(&Self::ENTRY, "on") == "share" {
            return Threshold::share(theta);
        }
        let whole = |theta: f64| theta.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&theta);
        let theta = theta.within("theta", "the whole numbers from 0", whole)?;
        Ok(Threshold::count(theta.map(|theta| theta as u32)))
    }
}
