//! The rule [`Threshold`] and its types.

use crate::{
    Range, choice,
    error::Result,
    network::Network,
    param::{Param, Parameters, Settings},
    parameters,
    random::Coin,
    rule::{Rule, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/threshold.md")]
    pub struct Threshold {
        /// Share of influencers, in [0, 1], that must have adopted; with on = count their number, a whole number.
        theta: each f64 = 0.5, Range::NOT_NEGATIVE, symbol "θ", unit "share of influencers, or their number";
        /// What theta is compared with: the share of influencers that have adopted, or their number.
        on: word ThresholdOn;
    }
    check Threshold::check_theta;
}

choice! {
    /// What a threshold is compared with.
    pub enum ThresholdOn {
        /// The share of an agent's influencers that have adopted.
        Share = "share",
        /// The number of an agent's influencers that have adopted.
        Count = "count",
    }
}

impl Threshold {
    /// A rule with a threshold on the share of an agent's influencers that have adopted, in [0, 1].
    pub fn share(theta: impl Into<Param<f64>>) -> Result<Self> {
        let theta = theta.into().within("theta", Range::PROBABILITY)?;
        Ok(Threshold { theta, on: ThresholdOn::Share })
    }

    /// A rule with a threshold on the number of an agent's influencers that have adopted, 0 to 4294967295.
    pub fn count(theta: impl Into<Param<u32>>) -> Self {
        Threshold { theta: theta.into().map(f64::from), on: ThresholdOn::Count }
    }

    /// Fails if `theta` is out of the range that `on` requires.
    fn check_theta(&self) -> Result<()> {
        self.theta.clone().within("theta", self.on.range()).map(drop)
    }
}

impl ThresholdOn {
    /// The range of a threshold.
    pub fn range(self) -> Range {
        match self {
            ThresholdOn::Share => Range::PROBABILITY,
            ThresholdOn::Count => Range::whole(0, u32::MAX),
        }
    }
}

impl Rule for Threshold {
    type State = bool;
    type Act = ();

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
        me.state()
            || match self.on {
                ThresholdOn::Share => me.share(true) >= self.theta.of(me.id()),
                ThresholdOn::Count => me.count(true) as f64 >= self.theta.of(me.id()),
            }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Threshold {
    const ENTRY: Entry = Entry {
        name: "threshold",
        says: "adopts, for good, once enough of its influencers have adopted",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Granovetter (1978), doi 10.1086/226707; Watts (2002), doi 10.1073/pnas.082090499",
        page: include_str!("../../../docs/rules/threshold.md"),
    };

    const SEEDED: Option<bool> = Some(true);

    fn range_given(parameter: &str, words: &Settings) -> Option<Range> {
        (parameter == "theta").then(|| words.choice::<ThresholdOn>("on").range())
    }
}
