use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameter, Parameters, Settings},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry},
};

/// What proposers believe about responders unless told otherwise: values of α and their shares, as commonly quoted from Fehr &
/// Schmidt (1999).
const BELIEF: [(f64, f64); 4] = [(0.0, 0.3), (0.5, 0.3), (1.0, 0.3), (4.0, 0.1)];

/// Shares of the pie that differ by no more than this are equal: sums and quotients of shares are rounded.
const EVEN: f64 = 1e-12;

/// The offers there are: hundredths of the pie, up to half of it.
const OFFERS: usize = 51;

parameters! {
    /// The parameters of [`Ultimatum`], apart from what proposers believe.
    pub struct UltimatumParameters {
        /// Dislike of having less, in pies per pie.
        alpha: each f64 = 0.5, Range::NOT_NEGATIVE;
        /// Dislike of having more, in pies per pie.
        beta: each f64 = 0.25, Range::PROBABILITY;
        /// Scale of the logit choices, in pies.
        noise: each f64 = 0.0, Range::NOT_NEGATIVE;
    }
}

#[doc = include_str!("../../../docs/rules/ultimatum.md")]
#[derive(Clone, Debug, PartialEq)]
pub struct Ultimatum {
    parameters: UltimatumParameters,
    belief: Box<[(f64, f64)]>,
}

/// What passes across a tie: an offer of part of my pie, and my answer to the other's. The default is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bargain {
    /// The share of my pie that I offer to the other.
    pub offer: Option<f64>,
    /// What I said to its last offer.
    pub answer: Option<Answer>,
}

/// What a responder said, and to which offer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The offer: a share of the other's pie.
    pub offer: f64,
    /// Whether it was accepted: if not, both get nothing.
    pub accepted: bool,
}

/// What the games of an agent came to last tick. The default is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Income {
    /// Offers that it answered, in number.
    pub games: u32,
    /// What they were, added up, in pies.
    pub offered: f32,
    /// How many of them it accepted.
    pub accepted: u32,
    /// What it got, as responder and as proposer, in pies.
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
    /// Dislikes having less by `alpha`, 0 or more, and having more by `beta`, in [0, 1]. Choices are without noise, and
    /// proposers believe in the responders of Fehr & Schmidt (1999).
    pub fn new(alpha: impl Into<Param<f64>>, beta: impl Into<Param<f64>>) -> Result<Self> {
        let parameters = UltimatumParameters::default().with_alpha(alpha)?.with_beta(beta)?;
        Ok(Ultimatum { parameters, ..Ultimatum::default() })
    }

    /// With other parameters: `rule.with(|parameters| parameters.with_noise(2.0))?`.
    pub fn with(self, change: impl FnOnce(UltimatumParameters) -> Result<UltimatumParameters>) -> Result<Self> {
        Ok(Ultimatum { parameters: change(self.parameters)?, ..self })
    }

    /// The parameters.
    pub fn parameters(&self) -> &UltimatumParameters {
        &self.parameters
    }

    /// With other responders that proposers believe in: values of α, 0 or more, each with its weight, above 0, of which only the
    /// proportions count.
    pub fn with_belief(self, belief: &[(f64, f64)]) -> Result<Self> {
        for &(alpha, weight) in belief {
            Param::from(alpha).within("believed alpha", Range::NOT_NEGATIVE)?;
            Param::from(weight).within("weight of belief", Range::above(0.0).up_to(1e9))?;
        }
        let total = belief.iter().map(|&(_, weight)| weight).sum::<f64>();
        Param::from(total).within("sum of belief", Range::above(0.0))?;
        Ok(Ultimatum { belief: belief.iter().map(|&(alpha, weight)| (alpha, weight / total)).collect(), ..self })
    }

    /// What `me` expects an offer to be worth to it.
    fn worth(&self, beta: f64, noise: f64, offer: f64) -> f64 {
        let accepted: f64 = self.belief.iter().map(|&(alpha, share)| share * acceptance(alpha, noise, offer)).sum();
        accepted * (1.0 - offer - beta * (1.0 - 2.0 * offer))
    }

    /// What `me` offers: the best, or with noise a draw.
    fn offer(&self, beta: f64, noise: f64, coin: &mut Coin) -> f64 {
        let worth: [f64; OFFERS] = std::array::from_fn(|step| self.worth(beta, noise, offer(step)));
        let best = worth.iter().copied().fold(f64::MIN, f64::max);
        // Of offers equally good the greatest.
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

/// A number of hundredths of the pie.
fn offer(step: usize) -> f64 {
    step as f64 / 100.0
}

/// The chance that who dislikes having less by `alpha` accepts an offer of at most half.
fn acceptance(alpha: f64, noise: f64, offer: f64) -> f64 {
    if noise == 0.0 {
        // α/(1 + 2α), which would be 0 for an α so great that 2α is infinite; both sides are rounded.
        return f64::from(offer >= 1.0 / (2.0 + 1.0 / alpha) - EVEN);
    }
    1.0 / (1.0 + ((alpha * (1.0 - 2.0 * offer) - offer) / noise).exp())
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
        says: "offers each neighbour part of a pie, and rejects offers so unequal that nothing at all is better",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Fehr & Schmidt (1999), doi 10.1162/003355399556151",
        page: include_str!("../../../docs/rules/ultimatum.md"),
    };
    const SEEDED: Option<Income> = None;
    const AMOUNTS: &'static [&'static str] = &["games", "offered", "accepted", "earnings"];
}
