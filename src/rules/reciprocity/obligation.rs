use crate::{
    Range,
    error::Result,
    network::Network,
    param::{Param, Parameters},
    parameters,
    random::Coin,
    rule::{Rule, State, Tally, Tie, View},
    rules::{Catalogued, Entry},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/obligation.md")]
    pub struct Obligation {
        /// Chance to comply with a request of size 1, nothing owed.
        compliance: each f64 = 0.2, Range::PROBABILITY;
        /// Added to the log-odds per unit owed.
        weight: each f64 = 0.5, Range::closed(0.0, 1e6);
        /// Power of what is owed.
        power: all f64 = 1.0, Range::above(0.0).up_to(10.0);
        /// Share of a debt still felt a tick later.
        keep: all f64 = 0.9, Range::PROBABILITY;
        /// Chance per tie and tick to do a favour.
        initiative: each f64 = 0.1, Range::PROBABILITY;
        /// Favour, in units; below 0, harm.
        gift: each f64 = 1.0, Range::closed(-1e6, 1e6);
        /// How many times as large a favour is felt.
        personal: each f64 = 1.0, Range::closed(0.0, 1e6);
        /// Chance per tie and tick to ask, unless an answer is awaited.
        asking: each f64 = 0.1, Range::PROBABILITY;
        /// Size of a request, in units.
        request: each f64 = 1.0, Range::above(0.0).up_to(1e6);
        /// Share of the request asked for after a denial.
        retreat: each f64 = 1.0, Range::above(0.0).up_to(1.0);
        /// Taken from the log-odds per unit asked for beyond the first.
        cost: all f64 = 0.0, Range::closed(0.0, 1e6);
        /// Added to the log-odds, at most, if a larger request was denied.
        concession: all f64 = 0.0, Range::closed(0.0, 1e6);
        /// Chance that a request not complied with gets no answer.
        ignore: each f64 = 0.0, Range::PROBABILITY;
        /// Chance per tie and tick that harm is paid back.
        retaliation: each f64 = 0.0, Range::PROBABILITY;
    }
}

/// What passes from one to another in a tick, and what the one remembers of the other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Dealing {
    /// A favour done, unasked, in units as the other feels it; below 0, harm.
    pub favour: f32,
    /// The size of what is asked of the other, in units; 0 if nothing is.
    pub request: f32,
    /// The answer to what the other asked.
    pub answer: Reply,
    /// What I owe the other, in units; below 0, what it has to answer for.
    pub owed: f32,
    /// The size of the last request of the other that I denied, 0 if I denied none since I last complied.
    pub denied: f32,
}

/// The answer to a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reply {
    /// Nothing was asked.
    #[default]
    None,
    /// I do what was asked.
    Accept,
    /// I say no.
    Deny,
    /// I say nothing.
    Ignore,
}

/// What an agent met with last tick, over all its ties.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Favours {
    /// Favours received less harm, in units.
    pub received: f32,
    /// Requests it answered or ignored.
    pub asked: f32,
    /// Requests it complied with.
    pub complied: f32,
    /// What it owes, in units.
    pub owed: f32,
}

impl State for Favours {
    const COLUMNS: &'static [&'static str] = &["received", "asked", "complied", "owed"];

    #[inline]
    fn post(self, tally: &mut Tally) {
        let Favours { received, asked, complied, owed } = self;
        [received, asked, complied, owed]
            .into_iter()
            .enumerate()
            .for_each(|(column, sum)| tally.add(column, sum.into()));
    }
}

/// Favours, debts and requests stay within this many units.
const MOST: f64 = 1e6;
/// A debt below this is forgotten.
const LEAST: f64 = 1e-6;

impl Obligation {
    /// Complies with a request of size 1 with probability `compliance` if nothing is owed; each unit owed adds `weight` (0 to 10⁶) to
    /// the log-odds.
    pub fn new(compliance: impl Into<Param<f64>>, weight: impl Into<Param<f64>>) -> Result<Self> {
        Obligation::default().with_compliance(compliance)?.with_weight(weight)
    }

    /// The chance to comply with a request of some size where so much is owed, after a larger request was denied or not (0).
    fn chance(&self, me: u32, size: f64, owed: f64, denied: f64) -> f64 {
        let base = self.compliance.of(me);
        let felt = owed.signum() * owed.abs().powf(self.power);
        let conceded = if size < denied { self.concession * (1.0 - size / denied) } else { 0.0 };
        let odds = (base / (1.0 - base)).ln() - self.cost * (size - 1.0) + self.weight.of(me) * felt + conceded;
        1.0 / (1.0 + (-odds).exp())
    }
}

impl Rule for Obligation {
    type State = Favours;
    type Act = Dealing;

    #[inline]
    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Favours {
        let mut sums = [0.0_f64; 4];
        for Tie { given, received, .. } in me.ties() {
            let asked = f64::from(given.answer != Reply::None);
            let complied = f64::from(given.answer == Reply::Accept);
            let more = [received.favour.into(), asked, complied, f64::from(given.owed)];
            sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        let [received, asked, complied, owed] = sums.map(|sum| sum as f32);
        Favours { received, asked, complied, owed }
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Dealing {
        let (me, Tie { given, received, .. }) = (me.id(), tie);
        let owed = self.keep * f64::from(given.owed) + f64::from(received.favour);
        let mut owed = if owed.abs() < LEAST { 0.0 } else { owed.clamp(-MOST, MOST) };
        let size = f64::from(received.request);
        let (mut answer, mut denied) = (Reply::None, given.denied);
        if size > 0.0 {
            if coin.chance(self.chance(me, size, owed, denied.into())) {
                (answer, denied) = (Reply::Accept, 0.0);
                // To comply is to return: it settles as much as it is worth, and nobody owes less than nothing for it.
                owed = if owed > 0.0 { (owed - size).max(0.0) } else { owed };
            } else {
                answer = if coin.chance(self.ignore.of(me)) { Reply::Ignore } else { Reply::Deny };
                denied = received.request;
            }
        }
        let mut favour = 0.0;
        if owed < 0.0 && coin.chance(self.retaliation.of(me)) {
            (favour, owed) = (owed, 0.0);
        } else if coin.chance(self.initiative.of(me)) {
            favour = (self.gift.of(me) * self.personal.of(me)).clamp(-MOST, MOST);
        }
        let awaited = given.request > 0.0;
        let request = if !awaited && coin.chance(self.asking.of(me)) {
            let retreat = if received.answer == Reply::Deny { self.retreat.of(me) } else { 1.0 };
            retreat * self.request.of(me)
        } else {
            0.0
        };
        Dealing { favour: favour as f32, request: request as f32, answer, owed: owed as f32, denied }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}

impl Catalogued for Obligation {
    const ENTRY: Entry = Entry {
        name: "obligation",
        says: "does what it is asked the rather, the more it owes to whoever asks",
        parameters: Self::TABLE,
        clock: "synchronous",
        source: "Gouldner (1960), doi 10.2307/2092623; Regan (1971), doi 10.1016/0022-1031(71)90025-4; Cialdini et al. (1975), doi 10.1037/h0076284; Falk (2007), doi 10.1111/j.1468-0262.2007.00800.x",
        page: include_str!("../../../docs/rules/obligation.md"),
    };
    const SEEDED: Option<Favours> = None;
    const AMOUNTS: &'static [&'static str] = &["received", "asked", "complied", "owed"];

    /// A favour; harm is none.
    fn amount(act: Dealing) -> Option<f64> {
        Some(f64::from(act.favour).max(0.0))
    }
}
