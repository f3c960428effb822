use crate::{
    error::{Error, Result},
    network::Network,
    param::Param,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry, Parameter, Settings},
};

/// What proposers believe about responders unless told otherwise: values of α and their shares, as commonly quoted from Fehr &
/// Schmidt (1999).
const BELIEF: [(f64, f64); 4] = [(0.0, 0.3), (0.5, 0.3), (1.0, 0.3), (4.0, 0.1)];

/// Shares of the pie that differ by no more than this are equal: sums and quotients of shares are rounded.
const EVEN: f64 = 1e-12;

/// The offers there are: hundredths of the pie, up to half of it.
const OFFERS: usize = 51;

#[doc = include_str!("../../../docs/rules/ultimatum.md")]
#[derive(Clone, Debug)]
pub struct Ultimatum {
    alpha: Param<f64>,
    beta: Param<f64>,
    noise: Param<f64>,
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
        Ok(Ultimatum {
            alpha: alpha.into().within("alpha", "[0, ∞)", not_negative)?,
            beta: beta.into().probability("beta")?,
            noise: Param::Same(0.0),
            belief: BELIEF.into(),
        })
    }

    /// With noise in offers and answers, 0 or more, in pies: the scale of a logit choice.
    pub fn noise(self, noise: impl Into<Param<f64>>) -> Result<Self> {
        Ok(Ultimatum { noise: noise.into().within("noise", "[0, ∞)", not_negative)?, ..self })
    }

    /// With other responders that proposers believe in: values of α, 0 or more, each with its weight, above 0, of which only the
    /// proportions count.
    pub fn belief(self, belief: &[(f64, f64)]) -> Result<Self> {
        let within = |name, allowed, holds: fn(f64) -> bool, value: f64| match holds(value) {
            true => Ok(value),
            false => Err(Error::out_of_range(name, allowed, value)),
        };
        for &(alpha, weight) in belief {
            within("believed alpha", "[0, ∞)", not_negative, alpha)?;
            within("weight of belief", "(0, 1e9]", |weight| 0.0 < weight && weight <= 1e9, weight)?;
        }
        let total = belief.iter().map(|&(_, weight)| weight).sum::<f64>();
        within("sum of belief", "(0, ∞)", |total| total > 0.0 && total.is_finite(), total)?;
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

fn not_negative(number: f64) -> bool {
    (0.0..f64::INFINITY).contains(&number)
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
        let noise = self.noise.of(me);
        let answer = |offer, coin: &mut Coin| {
            let accepted = coin.chance(acceptance(self.alpha.of(me), noise, offer));
            Answer { offer, accepted }
        };
        let answer = tie.received.offer.map(|offer| answer(offer, coin));
        Bargain { offer: Some(self.offer(self.beta.of(me), noise, coin)), answer }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        let n_agents = network.n_agents();
        self.alpha.fits("alpha", n_agents)?;
        self.beta.fits("beta", n_agents)?;
        self.noise.fits("noise", n_agents)
    }
}

impl Catalogued for Ultimatum {
    const ENTRY: Entry = Entry {
        name: "ultimatum",
        says: "offers each neighbour part of a pie, and rejects offers so unequal that nothing at all is better",
        parameters: &[
            Parameter::per_agent("alpha", "[0, ∞)", 0.5, "dislike of having less, in pies per pie"),
            Parameter::per_agent("beta", "[0, 1]", 0.25, "dislike of having more, in pies per pie"),
            Parameter::per_agent("noise", "[0, ∞)", 0.0, "scale of the logit choices, in pies"),
        ],
        clock: "synchronous",
        source: "Fehr & Schmidt (1999), doi 10.1162/003355399556151",
        page: include_str!("../../../docs/rules/ultimatum.md"),
    };
    const SEEDED: Option<Income> = None;
    const AMOUNTS: &'static [&'static str] = &["games", "offered", "accepted", "earnings"];

    fn from_settings(settings: &Settings) -> Result<Self> {
        let [alpha, beta, noise] = ["alpha", "beta", "noise"].map(|name| settings.param(&Self::ENTRY, name));
        Ultimatum::new(alpha, beta)?.noise(noise)
    }
}
