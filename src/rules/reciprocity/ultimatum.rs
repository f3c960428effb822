//! The rule [`Ultimatum`] and its types.

use crate::{
    Range,
    error::Result,
    network::Network,
    numeric::logistic,
    param::{Param, Parameter, Parameters, Settings},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry},
};

/// The default belief of proposers about responders: values of α and their shares, as commonly quoted from Fehr &
/// Schmidt (1999).
const BELIEF: [(f64, f64); 4] = [(0.0, 0.3), (0.5, 0.3), (1.0, 0.3), (4.0, 0.1)];

/// Shares of the pie that differ by at most this are equal, because sums and quotients of shares are rounded.
const EVEN: f64 = 1e-12;

/// The number of possible offers: hundredths of the pie, from 0 to half of it.
const OFFERS: usize = 51;

parameters! {
    /// The parameters of [`Ultimatum`], except the belief of proposers.
    pub struct UltimatumParameters {
        /// Aversion to having less: utility lost with the part that the other has more.
        alpha: each f64 = 0.5, Range::NOT_NEGATIVE, symbol "α", unit "utility in pies per pie";
        /// Aversion to having more: utility lost with the part that the agent has more.
        beta: each f64 = 0.25, Range::PROBABILITY, symbol "β", unit "utility in pies per pie";
        /// Scale of the noise in the logit choices of offers and answers; at 0 there is none.
        noise: each f64 = 0.0, Range::NOT_NEGATIVE, symbol "μ", unit "pies";
    }
}

#[doc = include_str!("../../../docs/rules/ultimatum.md")]
#[derive(Clone, Debug, PartialEq)]
pub struct Ultimatum {
    parameters: UltimatumParameters,
    belief: Box<[(f64, f64)]>,
}

/// An act across a tie: an offer of part of the agent's pie, and the answer to the other's last offer. The default is
/// neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Bargain {
    /// The share of its pie that the agent offers to the other.
    pub offer: Option<f64>,
    /// The answer to the other's last offer.
    pub answer: Option<Answer>,
}

/// An answer to an offer.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Answer {
    /// The offer: a share of the other's pie.
    pub offer: f64,
    /// Whether the offer was accepted; if not, both get nothing.
    pub accepted: bool,
}

/// Totals of an agent's games last tick. The default is no games.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Income {
    /// Number of offers that it answered.
    pub games: u32,
    /// Sum of these offers, in pies.
    pub offered: f32,
    /// Number of these offers that it accepted.
    pub accepted: u32,
    /// Total earnings as responder and as proposer, in pies.
    pub earnings: f32,
}

impl State for Income {
    const COLUMNS: &'static [&'static str] = &["games", "offered", "accepted", "earnings"];

    fn post(self, tally: &mut Tally) {
        tally.add(0, self.games.into());
        tally.add(1, self.offered.into());
        tally.add(2, self.accepted.into());
        tally.add(3, self.earnings.into());
    }
}

impl Ultimatum {
    /// A rule with the aversion `alpha` to having less (at least 0) and `beta` to having more (in [0, 1]). The rest is
    /// at the default: there is no noise, and proposers believe in the responders of Fehr & Schmidt (1999).
    pub fn new(alpha: impl Into<Param<f64>>, beta: impl Into<Param<f64>>) -> Result<Self> {
        let parameters = UltimatumParameters::default().with_alpha(alpha)?.with_beta(beta)?;
        Ok(Ultimatum { parameters, ..Ultimatum::default() })
    }

    /// The rule with changed parameters, for example `rule.with(|parameters| parameters.with_noise(2.0))?`.
    pub fn with(self, change: impl FnOnce(UltimatumParameters) -> Result<UltimatumParameters>) -> Result<Self> {
        Ok(Ultimatum { parameters: change(self.parameters)?, ..self })
    }

    /// The parameters.
    pub fn parameters(&self) -> &UltimatumParameters {
        &self.parameters
    }

    /// The rule with another belief of proposers about responders: pairs (α, weight), α at least 0 and the weight in
    /// (0, 1e9]. Weights are divided by their sum.
    pub fn with_belief(self, belief: &[(f64, f64)]) -> Result<Self> {
        for &(alpha, weight) in belief {
            Param::from(alpha).within("believed alpha", Range::NOT_NEGATIVE)?;
            Param::from(weight).within("weight of belief", Range::above(0.0).up_to(1e9))?;
        }
        let total = belief.iter().map(|&(_, weight)| weight).sum::<f64>();
        Param::from(total).within("sum of belief", Range::above(0.0))?;
        Ok(Ultimatum { belief: belief.iter().map(|&(alpha, weight)| (alpha, weight / total)).collect(), ..self })
    }

    /// The expected utility of an offer to its proposer.
    fn worth(&self, beta: f64, noise: f64, offer: f64) -> f64 {
        let accepted: f64 = self.belief.iter().map(|&(alpha, share)| share * acceptance(alpha, noise, offer)).sum();
        accepted * (1.0 - offer - beta * (1.0 - 2.0 * offer))
    }

    /// The offer of a proposer: the best one, or with noise a draw from the logit choice.
    fn offer(&self, beta: f64, noise: f64, coin: &mut Coin) -> f64 {
        let worth: [f64; OFFERS] = std::array::from_fn(|step| self.worth(beta, noise, offer(step)));
        let best = worth.iter().copied().fold(f64::MIN, f64::max);
        // Of equally good offers the largest.
        let greatest = || worth.iter().rposition(|&worth| worth >= best - EVEN).unwrap_or_default();
        if noise == 0.0 {
            return offer(greatest());
        }
        let weights = worth.map(|worth| ((worth - best) / noise).exp());
        let total: f64 = weights.iter().sum();
        if total == 1.0 {
            return offer(greatest());
        }
        let mut left = total * coin.uniform();
        let drawn = weights.iter().position(|weight| {
            left -= weight;
            left < 0.0
        });
        offer(drawn.unwrap_or_else(greatest))
    }
}

/// The offer of this number of hundredths of the pie.
fn offer(step: usize) -> f64 {
    step as f64 / 100.0
}

/// The probability that a responder with this `alpha` accepts an offer of at most half.
fn acceptance(alpha: f64, noise: f64, offer: f64) -> f64 {
    if noise == 0.0 {
        // The threshold is α/(1 + 2α). This form also holds if 2α overflows. `EVEN` allows for rounding of both sides.
        return f64::from(offer >= 1.0 / (2.0 + 1.0 / alpha) - EVEN);
    }
    logistic((offer - alpha * (1.0 - 2.0 * offer)) / noise)
}

impl Rule for Ultimatum {
    type State = Income;
    type Act = Bargain;

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Income {
        let mut income = Income::default();
        let [mut offered, mut earnings] = [0.0; 2];
        for tie in me.ties() {
            if let Some(Answer { offer, accepted }) = tie.given.answer {
                income.games += 1;
                income.accepted += u32::from(accepted);
                offered += offer;
                earnings += if accepted { offer } else { 0.0 };
            }
            if let Some(Answer { offer, accepted: true }) = tie.received.answer {
                earnings += 1.0 - offer;
            }
        }
        Income { offered: offered as f32, earnings: earnings as f32, ..income }
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Bargain {
        let me = me.id();
        let UltimatumParameters { alpha, beta, noise } = &self.parameters;
        let noise = noise.of(me);
        let answer = |offer, coin: &mut Coin| {
            let accepted = coin.chance(acceptance(alpha.of(me), noise, offer));
            Answer { offer, accepted }
        };
        let answer = tie.received.offer.map(|offer| answer(offer, coin));
        Bargain { offer: Some(self.offer(beta.of(me), noise, coin)), answer }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Default for Ultimatum {
    fn default() -> Self {
        Ultimatum { parameters: UltimatumParameters::default(), belief: BELIEF.into() }
    }
}

impl Parameters for Ultimatum {
    const TABLE: &'static [Parameter] = UltimatumParameters::TABLE;

    fn from_settings(settings: &Settings) -> Result<Self> {
        Ok(Ultimatum { parameters: UltimatumParameters::from_settings(settings)?, ..Ultimatum::default() })
    }

    fn settings(&self) -> Settings {
        self.parameters.settings()
    }

    fn check(&self) -> Result<()> {
        self.parameters.check()
    }

    fn fits_agents(&self, n_agents: usize) -> Result<()> {
        self.parameters.fits_agents(n_agents)
    }
}

impl Catalogued for Ultimatum {
    const ENTRY: Entry = Entry {
        name: "ultimatum",
        says: "offers each neighbor part of a pie, and rejects an offer if it prefers nothing to so unequal a division",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Fehr & Schmidt (1999), doi 10.1162/003355399556151",
        page: include_str!("../../../docs/rules/ultimatum.md"),
    };
    const SEEDED: Option<Income> = None;
    const AMOUNTS: &'static [&'static str] = &["games", "offered", "accepted", "earnings"];
}
