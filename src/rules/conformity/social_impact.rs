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
    #[doc = include_str!("../../../docs/rules/social-impact.md")]
    pub struct SocialImpact {
        /// Power of a group's number in its impact, without unit.
        exponent: each f64 = 0.5, Range::PROBABILITY;
        /// Impact of oneself on one's own side, in units of weight.
        conviction: each f64 = 0.0, Range::FINITE;
        /// Scale of noise in units of weight; 0 is certainty.
        temperature: each f64 = 0.0, Range::NOT_NEGATIVE;
    }
}

impl SocialImpact {
    /// A group's impact grows as its number to the power `exponent` (in [0, 1]); `conviction` (finite, in units of impact)
    /// speaks for one's own side. No noise.
    pub fn new(exponent: impl Into<Param<f64>>, conviction: impl Into<Param<f64>>) -> Result<Self> {
        SocialImpact::default().with_exponent(exponent)?.with_conviction(conviction)
    }
}

/// The impact of so many sources whose weights add up to this: their mean weight times a power of their number.
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
        let changes =
            if temperature == 0.0 { excess > 0.0 } else { coin.chance(1.0 / (1.0 + (-excess / temperature).exp())) };
        me.state() != changes
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for SocialImpact {
    const ENTRY: Entry = Entry {
        name: "social-impact",
        says: "changes sides if the impact of those on the other side exceeds that of those on its own and its conviction",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Latané (1981), doi 10.1037/0003-066X.36.4.343; \
                 Nowak, Szamrej & Latané (1990), doi 10.1037/0033-295X.97.3.362",
        page: include_str!("../../../docs/rules/social-impact.md"),
    };
    const SEEDED: Option<bool> = Some(true);
}
