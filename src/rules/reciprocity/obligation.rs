//! The rule [`Obligation`] and its types.

use crate::{
    Range,
    error::Result,
    network::Network,
    numeric::{logistic, logit},
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/obligation.md")]
    pub struct Obligation {
        /// Probability of complying with a request of size 1 without a debt.
        compliance: each f64 = 0.2, Range::PROBABILITY, symbol "c", unit "probability";
        /// Increase in the log-odds of complying with the debt; at 0 a debt has no effect.
        weight: each f64 = 0.5, Range::closed(0.0, 1e6), symbol "w", unit "log-odds per unit owed";
        /// Exponent of the debt: below 1 larger debts add less and less, at 1 the effect is linear.
        power: all f64 = 1.0, Range::above(0.0).up_to(10.0);
        /// Share of a debt that is kept; at 1 debts do not decay.
        keep: all f64 = 0.9, Range::PROBABILITY, unit "share per tick";
        /// Probability of doing the neighbor a favor.
        initiative: each f64 = 0.1, Range::PROBABILITY, unit "probability per tie and tick";
        /// Size of a favor; below 0 it is harm.
        gift: each f64 = 1.0, Range::closed(-1e6, 1e6), unit "units";
        /// Factor on the size of a favor as the receiver feels it.
        personal: each f64 = 1.0, Range::closed(0.0, 1e6), unit "factor";
        /// Probability of making a request, unless the agent awaits an answer.
        asking: each f64 = 0.1, Range::PROBABILITY, unit "probability per tie and tick";
        /// Size of a request.
        request: each f64 = 1.0, Range::above(0.0).up_to(1e6), unit "units";
        /// Size of a request just after a denial, relative to other requests; at 1 the agent asks for as much as
        /// before.
        retreat: each f64 = 1.0, Range::above(0.0).up_to(1.0), unit "share of the request";
        /// Decrease in the log-odds of complying with the size of a request beyond 1.
        cost: all f64 = 0.0, Range::closed(0.0, 1e6), unit "log-odds per unit";
        /// Largest increase in the log-odds of complying after the denial of a larger request.
        concession: all f64 = 0.0, Range::closed(0.0, 1e6), unit "log-odds";
        /// Probability of not answering a request that the agent does not comply with.
        ignore: each f64 = 0.0, Range::PROBABILITY, unit "probability per request";
        /// Probability of paying back harm.
        retaliation: each f64 = 0.0, Range::PROBABILITY, unit "probability per tie and tick";
    }
}

/// An act across a tie in a tick, and what the agent remembers of the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Dealing {
    /// The size of an unrequested favor, in units, as the other feels it; below 0 it is harm, and 0 is no favor.
    pub favor: f32,
    /// The size of the request to the other, in units; 0 if there is none.
    pub request: f32,
    /// The answer to the other's request.
    pub answer: Reply,
    /// The agent's debt to the other, in units; below 0 it is harm that the agent has suffered from the other.
    pub owed: f32,
    /// The size of the other's last request that the agent did not comply with, in units; 0 if there was none since it
    /// last complied.
    pub denied: f32,
}

/// The answer to a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Reply {
    /// There was no request.
    #[default]
    None,
    /// The agent complies.
    Accept,
    /// The agent denies the request.
    Deny,
    /// The agent does not comply and does not answer.
    Ignore,
}

/// Totals over all ties of an agent, last tick.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Favors {
    /// Favors received minus harm, in units.
    pub received: f32,
    /// Number of requests that it answered or ignored.
    pub asked: f32,
    /// Number of requests that it complied with.
    pub complied: f32,
    /// Its debts minus harm suffered and not paid back, in units.
    pub owed: f32,
}

impl State for Favors {
    const COLUMNS: &'static [&'static str] = &["received", "asked", "complied", "owed"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        let Favors { received, asked, complied, owed } = self;
        [received, asked, complied, owed]
            .into_iter()
            .enumerate()
            .for_each(|(column, sum)| tally.add(column, sum.into()));
    }
}

/// The largest absolute favor, debt or request, in units.
const MOST: f64 = 1e6;
/// A debt with an absolute value below this is set to 0, in units.
const LEAST: f64 = 1e-6;

impl Obligation {
    /// A rule in which an agent complies with a request of size 1 with probability `compliance` (in [0, 1]) without a
    /// debt. Each unit owed adds `weight` (in [0, 10⁶]) to the log-odds. The rest is at the default.
    pub fn new(compliance: impl Into<Param<f64>>, weight: impl Into<Param<f64>>) -> Result<Self> {
        Obligation::default().with_compliance(compliance)?.with_weight(weight)
    }

    /// The probability of complying with a request of this size, given the debt and the size of the last request denied
    /// (0 if there is none).
    fn chance(&self, me: u32, size: f64, owed: f64, denied: f64) -> f64 {
        let base = self.compliance.of(me);
        let felt = owed.signum() * owed.abs().powf(self.power);
        let conceded = if size < denied { self.concession * (1.0 - size / denied) } else { 0.0 };
        let odds = logit(base) - self.cost * (size - 1.0) + self.weight.of(me) * felt + conceded;
        logistic(odds)
    }
}

impl Rule for Obligation {
    type State = Favors;
    type Act = Dealing;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Favors {
        let mut sums = [0.0_f64; 4];
        for Tie { given, received, .. } in me.ties() {
            let asked = f64::from(given.answer != Reply::None);
            let complied = f64::from(given.answer == Reply::Accept);
            let more = [received.favor.into(), asked, complied, f64::from(given.owed)];
            sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        let [received, asked, complied, owed] = sums.map(|sum| sum as f32);
        Favors { received, asked, complied, owed }
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Dealing {
        let (me, Tie { given, received, .. }) = (me.id(), tie);
        let owed = self.keep * f64::from(given.owed) + f64::from(received.favor);
        let mut owed = if owed.abs() < LEAST { 0.0 } else { owed.clamp(-MOST, MOST) };
        let size = f64::from(received.request);
        let (mut answer, mut denied) = (Reply::None, given.denied);
        if size > 0.0 {
            if coin.chance(self.chance(me, size, owed, denied.into())) {
                (answer, denied) = (Reply::Accept, 0.0);
                // Complying reduces a debt by the size of the request, but not below 0.
                owed = if owed > 0.0 { (owed - size).max(0.0) } else { owed };
            } else {
                answer = if coin.chance(self.ignore.of(me)) { Reply::Ignore } else { Reply::Deny };
                denied = received.request;
            }
        }
        let mut favor = 0.0;
        if owed < 0.0 && coin.chance(self.retaliation.of(me)) {
            (favor, owed) = (owed, 0.0);
        } else if coin.chance(self.initiative.of(me)) {
            favor = (self.gift.of(me) * self.personal.of(me)).clamp(-MOST, MOST);
        }
        let awaited = given.request > 0.0;
        let request = if !awaited && coin.chance(self.asking.of(me)) {
            let retreat = if received.answer == Reply::Deny { self.retreat.of(me) } else { 1.0 };
            retreat * self.request.of(me)
        } else {
            0.0
        };
        Dealing { favor: favor as f32, request: request as f32, answer, owed: owed as f32, denied }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Obligation {
    const ENTRY: Entry = Entry {
        name: "obligation",
        says: "complies with a request with a probability that rises with what it owes to the agent that asks",
        parameters: Self::TABLE,
        clock: Self::CLOCK,
        source: "Gouldner (1960), doi 10.2307/2092623; Regan (1971), doi 10.1016/0022-1031(71)90025-4; Cialdini et al. (1975), doi 10.1037/h0076284; Falk (2007), doi 10.1111/j.1468-0262.2007.00800.x",
        page: include_str!("../../../docs/rules/obligation.md"),
    };
    const SEEDED: Option<Favors> = None;
    const AMOUNTS: &'static [&'static str] = &["received", "asked", "complied", "owed"];

    /// The size of a favor; 0 for harm.
    fn amount(act: Dealing) -> Option<f64> {
        Some(f64::from(act.favor).max(0.0))
    }
}
