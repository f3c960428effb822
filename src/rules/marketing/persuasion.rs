mod customer;
mod entry;
mod forces;
mod habits;
mod market;
mod priors;
mod word;

pub use customer::{Customer, Stage};
pub use forces::Forces;
pub use habits::Habits;
pub use market::{CounterDisplay, Market};
pub use priors::{Prior, PriorStatus};
pub use word::{Said, Word};

use crate::{
    Range,
    error::Result,
    network::Network,
    param::Param,
    param::Parameters,
    parameters,
    random::Coin,
    rule::{Rule, Tie, View},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/persuasion.md")]
    pub struct Persuasion {
        /// Log-odds of adopting in a tick, no force at work.
        appeal: each f64 = -4.0, Range::closed(-100.0, 100.0);
        /// Log-odds that a unit of price takes away.
        sensitivity: each f64 = 0.0, Range::closed(0.0, 100.0);
        /// How much its word counts when it endorses.
        standing: each f64 = 0.0, Range::PROBABILITY;
        /// The forces at work.
        forces: group Forces;
        /// The terms on which the product is sold.
        market: group Market;
        /// What agents do besides adopting.
        habits: group Habits;
    }
}

/// Debts, mentions and contacts stay within this many.
const MOST: f64 = 1e6;
/// Less than this is nothing, so that what fades ends.
const LEAST: f64 = 1e-4;
/// The columns of the board that are read: users, and pieces sold.
const ADOPTED: usize = 0;
const BOUGHT: usize = 1;

fn faded(amount: f64) -> f32 {
    if amount < LEAST { 0.0 } else { amount.min(MOST) as f32 }
}

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

fn logit(chance: f64) -> f64 {
    (chance / (1.0 - chance)).ln()
}

/// What an agent sees of the product over its ties.
#[derive(Default)]
struct Around {
    users: f64,
    closeness: f64,
    mentions: f64,
    referred: bool,
    authority: f64,
    warnings: f64,
    debts: f64,
    shared: f64,
}

impl Persuasion {
    /// A product of this `appeal`: the log-odds of adopting it in a tick, in [-100, 100], for an agent on which no force works.
    pub fn new(appeal: impl Into<Param<f64>>) -> Result<Self> {
        Persuasion::default().with_appeal(appeal)
    }

    /// The same without any force, and with agents that do nothing but adopt: [`Forces::NONE`] and [`Habits::NONE`].
    pub fn without_influence(appeal: impl Into<Param<f64>>) -> Result<Self> {
        Persuasion::new(appeal)?.with_forces(Forces::NONE)?.with_habits(Habits::NONE)
    }

    fn look_around(&self, me: impl View<Self>) -> Around {
        let mut around = Around::default();
        for Tie { weight, state, given, received, .. } in me.ties() {
            if state.has_adopted() {
                around.users += 1.0;
                around.closeness += f64::from(weight).clamp(0.0, 1.0);
                // A debt weighs when whoever it is owed to stands for the product.
                around.debts += self.forces.felt((given.owed + received.favour).into());
            }
            match received.said {
                Said::Nothing => {}
                Said::Against => around.warnings += 1.0,
                Said::Share | Said::Endorse => around.mentions += 1.0,
                Said::Refer => (around.mentions, around.referred) = (around.mentions + 1.0, true),
            }
            around.authority = around.authority.max(received.standing.into());
            around.shared += f64::from(u8::from(matches!(given.said, Said::Share | Said::Refer)));
        }
        around
    }

    /// What the stock adds to the log-odds; `None` if all is sold.
    fn offer(&self, me: impl View<Self>) -> Option<f64> {
        let Some(stock) = self.market.stock else { return Some(0.0) };
        let sold = me.board().sum(BOUGHT);
        (sold < stock).then(|| self.forces.limited + self.forces.scarcity * sold / stock)
    }

    /// The log-odds of adopting in a tick, of an agent who heard so much of the product lately; `None` if it cannot be had.
    fn log_odds(&self, me: impl View<Self>, heard: f64, around: &Around) -> Option<f64> {
        let (own, state, forces) = (me.id(), me.state(), &self.forces);
        let mut odds = self.appeal.of(own) - self.sensitivity.of(own) * self.market.price + self.offer(me)?;
        if around.users > 0.0 {
            odds += forces.share * around.users / me.degree() as f64;
            odds += forces.liking * around.closeness / around.users;
        }
        odds += forces.number * forces.saturating(around.users);
        odds += forces.heard * forces.saturating(heard);
        odds += forces.authority * around.authority;
        odds += forces.obligation * (forces.felt(state.owed.into()) + around.debts).min(MOST);
        odds += forces.commitment * f64::from(state.pledged);
        odds -= forces.warning * forces.saturating(around.warnings);
        odds -= forces.reactance * (f64::from(state.contacts) - forces.tolerance).max(0.0);
        odds += forces.deadline * self.market.urgency;
        if self.market.display == CounterDisplay::Shown && forces.counter != 0.0 {
            odds += forces.counter * counted(me.board().sum(ADOPTED), me.board().n_agents() as f64);
        }
        Some(odds)
    }

    fn adopts(&self, me: impl View<Self>, heard: f64, around: &Around, coin: &mut Coin) -> bool {
        self.log_odds(me, heard, around).is_some_and(|odds| coin.chance(logistic(odds)))
    }

    /// The answer to having been asked for a testimonial.
    fn testifies(&self, state: &Customer, coin: &mut Coin) -> bool {
        let forces = &self.forces;
        let odds = logit(self.habits.testimonial)
            + forces.obligation * forces.felt(state.owed.into()).min(MOST)
            + forces.commitment * f64::from(state.pledged);
        coin.chance(logistic(odds))
    }

    fn shares(&self, own: &Customer) -> f64 {
        match own.stage {
            Stage::Adopted if own.reward > 0.0 => {
                logistic(logit(self.habits.sharing) + self.habits.incentive * f64::from(own.reward).min(MOST))
            }
            Stage::Adopted => self.habits.sharing,
            Stage::Open if own.reached => self.habits.relay,
            _ => 0.0,
        }
    }
}

/// Part of the greatest effect of a counter that says that so many of all use it: each doubling adds about as much.
fn counted(users: f64, all: f64) -> f64 {
    if users > 0.0 { users.ln_1p() / all.ln_1p() } else { 0.0 }
}

impl Rule for Persuasion {
    type State = Customer;
    type Act = Word;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Customer {
        let (around, old) = (self.look_around(me), me.state());
        let Habits { keep, memory, drop, grudge, endorses, .. } = self.habits;
        let heard = memory * f64::from(old.heard) + around.mentions;
        let mut new = Customer {
            heard: faded(heard),
            reached: old.reached || around.mentions > 0.0,
            endorsing: old.endorsing.saturating_sub(1),
            parcel: 0.0,
            passing: old.parcel,
            rationed: false,
            asked: false,
            ..old
        };
        // The first coin is always the one for the product itself, so that two campaigns toss it alike.
        match old.stage {
            Stage::Open if self.adopts(me, new.heard.into(), &around, coin) && !old.rationed => {
                new.stage = Stage::Adopted;
                new.referred = around.referred;
                new.reached = true;
            }
            Stage::Adopted if coin.chance(drop) => {
                new.stage = if coin.chance(grudge) { Stage::Against } else { Stage::Left };
                new.endorsing = 0;
            }
            _ => {}
        }
        if old.asked && new.has_not_left() && self.testifies(&old, coin) {
            new.pledged = (f64::from(old.pledged) + 1.0).min(MOST) as f32;
            new.endorsing = new.endorsing.max(if new.has_adopted() { endorses as u16 } else { 0 });
        }
        // To adopt settles everything; to share, or to testify, a unit each.
        let settled = match (old.stage, new.stage) {
            (Stage::Open, Stage::Adopted) => f64::INFINITY,
            _ => around.shared + f64::from(new.pledged - old.pledged),
        };
        let settled = settled.min(old.owed.into());
        new.returned = (f64::from(old.returned) + settled).min(MOST) as f32;
        new.owed = faded(keep * (f64::from(old.owed) - settled));
        new.contacts = faded(memory * f64::from(old.contacts));
        new
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> Word {
        let (own, Tie { given, received, .. }) = (me.state(), tie);
        let said = match own.stage {
            Stage::Against => Said::Against,
            _ if own.endorsing > 0 => Said::Endorse,
            _ if !coin.chance(self.shares(&own)) => Said::Nothing,
            _ if own.reward > 0.0 && own.has_adopted() => Said::Refer,
            _ => Said::Share,
        };
        let standing = if said == Said::Endorse { self.standing.of(me.id()) as f32 } else { 0.0 };
        let gives = own.has_adopted() && coin.chance(self.habits.initiative);
        let favour = f64::from(own.passing) + if gives { self.habits.favour } else { 0.0 };
        // Whoever uses the product has given back what it owed.
        let owed = if own.stage == Stage::Open {
            self.habits.keep * f64::from(given.owed) + f64::from(received.favour)
        } else {
            0.0
        };
        Word { said, standing, favour: faded(favour), owed: faded(owed) }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}
