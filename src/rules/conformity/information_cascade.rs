//! The rule [`InformationCascade`] and its types.

use crate::{
    Range, choice,
    error::Result,
    network::Agent,
    numeric::{logistic, logit},
    param::Parameters,
    parameters,
    random::Coin,
    rule::{Clock, Rule, State, Tally, View},
    rules::{Catalogued, Entry},
};

/// Log-odds below this in absolute value are a tie. Sums of the same evidence in different orders differ by less.
const TIE: f64 = 1e-9;

parameters! {
    #[doc = include_str!("../../../docs/rules/information-cascade.md")]
    #[derive(Copy)]
    pub struct InformationCascade {
        /// Probability that a private signal is right.
        precision: all f64 = 0.7, Range::from(0.5).below(1.0), symbol "p", unit "probability";
        /// Expected gain that multiplies the odds of the better guess by e; at 0 the choice is rational.
        noise: all f64 = 0.0, Range::NOT_NEGATIVE, symbol "ν", unit "difference in the probability of being right";
        /// Probability of making the guess opposite to the one decided on.
        error: all f64 = 0.0, Range::closed(0.0, 0.5), symbol "ε", unit "probability";
        /// What decides if both guesses are equally likely to be right: a fair coin, or the private signal.
        ties: word TieBreak;
    }
}

choice! {
    /// What decides if both guesses are equally likely to be right.
    pub enum TieBreak {
        /// A fair coin.
        Coin = "coin",
        /// The agent's private signal.
        Own = "own",
    }
}

/// An agent's guess and its rank: the number of guesses that the agent saw before it guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Guess {
    /// The agent has not guessed.
    #[default]
    Undecided,
    /// It guessed the true state of the world.
    Right {
        /// The number of guesses that it saw.
        rank: u32,
    },
    /// It guessed the other state.
    Wrong {
        /// The number of guesses that it saw.
        rank: u32,
    },
}

impl Guess {
    /// The rank of the guess, and whether it is right; `None` if the agent has not guessed.
    pub fn made(self) -> Option<(u32, bool)> {
        match self {
            Guess::Undecided => None,
            Guess::Right { rank } => Some((rank, true)),
            Guess::Wrong { rank } => Some((rank, false)),
        }
    }
}

impl State for Guess {
    const COLUMNS: &'static [&'static str] = &["right", "wrong"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        match self {
            Guess::Undecided => {}
            Guess::Right { .. } => tally.count(0),
            Guess::Wrong { .. } => tally.count(1),
        }
    }
}

impl InformationCascade {
    /// A rule in which every private signal is right with probability `precision`, in [0.5, 1). The rest is at the
    /// default: no noise, no errors, and a fair coin breaks ties.
    pub fn new(precision: f64) -> Result<Self> {
        InformationCascade::default().with_precision(precision)
    }

    /// Whether the private signal of `agent` is right. It is constant over a replicate; `coin` must be a coin of that
    /// replicate.
    pub fn signal(&self, agent: Agent, coin: &Coin) -> bool {
        coin.of(agent).chance(self.precision)
    }

    /// The log-odds from one signal.
    fn worth(&self) -> f64 {
        logit(self.precision)
    }

    /// The probability of a right guess by an agent whose signal is `right` or wrong, given the public log-odds.
    fn chance(&self, log_odds: f64, right: bool) -> f64 {
        let log_odds = log_odds + if right { self.worth() } else { -self.worth() };
        let decided = if log_odds.abs() < TIE {
            if self.ties == TieBreak::Own { f64::from(right) } else { 0.5 }
        } else if self.noise == 0.0 {
            f64::from(log_odds > 0.0)
        } else {
            // A right guess pays 1, a wrong one 0. So the expected gain is P(right) - P(wrong).
            logistic((log_odds / 2.0).tanh() / self.noise)
        };
        self.error + (1.0 - 2.0 * self.error) * decided
    }

    /// The log-odds from a right guess that was made at the public log-odds `log_odds`. A guess that has probability 0
    /// at these log-odds counts as one right signal.
    fn evidence(&self, log_odds: f64) -> f64 {
        let [with, against] = [true, false].map(|signal| self.chance(log_odds, signal));
        let p = self.precision;
        match (p * with + (1.0 - p) * against, (1.0 - p) * with + p * against) {
            (if_right, if_wrong) if if_right > 0.0 && if_wrong > 0.0 => (if_right / if_wrong).ln(),
            _ => self.worth(),
        }
    }

    /// The public log-odds of the true state of the world, from guesses in the order of their rank.
    fn public(&self, guesses: &[(u32, bool)]) -> f64 {
        guesses.chunk_by(|one, next| one.0 == next.0).fold(0.0, |log_odds, peers| {
            let n_right = peers.iter().filter(|guess| guess.1).count();
            let n_wrong = peers.len() - n_right;
            // By symmetry a wrong guess at x has the opposite evidence of a right guess at -x.
            log_odds + n_right as f64 * self.evidence(log_odds) - n_wrong as f64 * self.evidence(-log_odds)
        })
    }
}

impl Rule for InformationCascade {
    type State = Guess;
    type Act = ();

    const CLOCK: Clock = Clock::RandomSequential;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Guess {
        if me.state() != Guess::Undecided {
            return me.state();
        }
        let mut guesses: Vec<(u32, bool)> = me.ties().filter_map(|tie| tie.state.made()).collect();
        guesses.sort_unstable();
        let signal = self.signal(me.id(), coin);
        let right = coin.chance(self.chance(self.public(&guesses), signal));
        let rank = guesses.len() as u32;
        if right { Guess::Right { rank } } else { Guess::Wrong { rank } }
    }
}

impl Catalogued for InformationCascade {
    const ENTRY: Entry = Entry {
        name: "information-cascade",
        says: "guesses once, from its private signal and from what the guesses of earlier agents reveal about their \
               private signals",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Bikhchandani, Hirshleifer & Welch (1992), doi 10.1086/261849",
        page: include_str!("../../../docs/rules/information-cascade.md"),
    };
    const SEEDED: Option<Guess> = Some(Guess::Wrong { rank: 0 });
}
