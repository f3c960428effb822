use crate::{
    error::Result,
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

#[doc = include_str!("../../../docs/rules/herding.md")]
#[derive(Clone, Debug)]
pub struct Herding {
    beta: Param<f64>,
    bias: Param<f64>,
    revision: Param<f64>,
}

impl Herding {
    /// Strength of conformity `beta` (finite, log-odds) and own inclination `bias` (finite, log-odds); everybody
    /// reconsiders every tick.
    pub fn new(beta: impl Into<Param<f64>>, bias: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Herding {
            beta: beta.into().within("beta", "(-∞, ∞)", f64::is_finite)?,
            bias: bias.into().within("bias", "(-∞, ∞)", f64::is_finite)?,
            revision: Param::Same(1.0),
        })
    }

    /// With a probability per tick to reconsider, in [0, 1].
    pub fn revision(self, revision: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Herding { revision: revision.into().probability("revision")?, ..self })
    }
}

impl Rule for Herding {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        if !coin.chance(self.revision.of(me.id())) {
            return me.state();
        }
        // From -1 (nobody adopted) to 1 (everybody); 0 if there is nobody to follow.
        let consensus = if me.degree() == 0 { 0.0 } else { 2.0 * me.share(true) - 1.0 };
        let log_odds = self.beta.of(me.id()) * consensus + self.bias.of(me.id());
        coin.chance(1.0 / (1.0 + (-log_odds).exp()))
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.beta.fits("beta", network.n_agents())?;
        self.bias.fits("bias", network.n_agents())?;
        self.revision.fits("revision", network.n_agents())
    }
}

impl Catalogued for Herding {
    const ENTRY: Entry = Entry {
        name: "herding",
        says: "reconsiders now and then, and is the likelier to adopt or drop a behaviour the more influencers do",
        parameters: &[
            Parameter::per_agent(
                "beta",
                "(-∞, ∞)",
                3.0,
                "strength of conformity: log-odds of adopting when all one's influencers have, over when half have",
            ),
            Parameter::per_agent(
                "bias",
                "(-∞, ∞)",
                0.0,
                "own inclination: log-odds of adopting when half one's influencers have",
            ),
            Parameter::per_agent("revision", "[0, 1]", 1.0, "chance per tick to reconsider"),
        ],
        clock: "synchronous",
        source: "Brock & Durlauf (2001), doi 10.1111/1467-937X.00168",
        page: include_str!("../../../docs/rules/herding.md"),
    };
    const SEEDED: Option<bool> = Some(true);

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [beta, bias, revision] = ["beta", "bias", "revision"].map(|name| settings.param(&Self::ENTRY, name));
        Herding::new(beta, bias)?.revision(revision)
    }
}
