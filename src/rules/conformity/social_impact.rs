use crate::{
    Range,
    error::Result,
    network::Network,
    numeric::logistic,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/social-impact.md")]
    pub struct SocialImpact {
        /// Exponent of a group's size in its impact: at 0 size has no effect, at 1 impact is proportional to size.
        exponent: each f64 = 0.5, Range::PROBABILITY, symbol "t";
        /// Conviction: how strongly the agent holds on to its side; it is added to the impact of that side.
        conviction: each f64 = 0.0, Range::FINITE, symbol "s", unit "weight";
        /// Scale of the noise; at 0 there is none, and the greater impact wins with certainty.
        temperature: each f64 = 0.0, Range::NOT_NEGATIVE, symbol "τ", unit "weight";
    }
}

impl SocialImpact {
    /// A rule with the `exponent` of a group's size (in [0, 1]) and the `conviction` of agents (finite, in units of
    /// weight). `temperature` is 0, the default: there is no noise.
    pub fn new(exponent: impl Into<Param<f64>>, conviction: impl Into<Param<f64>>) -> Result<Self> {
        SocialImpact::default().with_exponent(exponent)?.with_conviction(conviction)
    }
}

/// The impact of `number` influencers with total weight `weight`: their mean weight times a power of their number.
fn impact(number: usize, weight: f64, exponent: f64) -> f64 {
    if number == 0 { 0.0 } else { weight / number as f64 * (number as f64).powf(exponent) }
}

impl Rule for SocialImpact {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let (mut others, mut against, mut for_me) = (0, 0.0, 0.0);
        for tie in me.ties() {
            if tie.state == me.state() {
                for_me += f64::from(tie.weight);
            } else {
                against += f64::from(tie.weight);
                others += 1;
            }
        }
        let exponent = self.exponent.of(me.id());
        let persuasive = impact(others, against, exponent);
        let supportive = impact(me.degree() - others, for_me, exponent);
        let excess = persuasive - supportive - self.conviction.of(me.id());
        let temperature = self.temperature.of(me.id());
        let changes = if temperature == 0.0 { excess > 0.0 } else { coin.chance(logistic(excess / temperature)) };
        me.state() != changes
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for SocialImpact {
    const ENTRY: Entry = Entry {
        name: "social-impact",
        says: "changes sides if the impact of the other side exceeds the sum of its own side's impact and its \
               conviction",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Latané (1981), doi 10.1037/0003-066X.36.4.343; \
                 Nowak, Szamrej & Latané (1990), doi 10.1037/0033-295X.97.3.362",
        page: include_str!("../../../docs/rules/social-impact.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
