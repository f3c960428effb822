//! The rule [`Persuasion`] and its types.

mod customer;
mod entry;
mod forces;
mod habits;
mod market;
mod priors;
mod treatable;
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
    numeric::{logistic, logit},
    param::Param,
    param::Parameters,
    parameters,
    random::Coin,
    rule::{Rule, Tie, View},
};

parameters! {
    #[doc = include_str!("../../../docs/rules/persuasion.md")]
    pub struct Persuasion {
        /// Log-odds of adopting in a tick without any force, at a price of 0.
        appeal: each f64 = -4.0, Range::closed(-100.0, 100.0), symbol "a", unit "log-odds";
        /// Decrease in the log-odds of adopting with the price; at 0 price has no effect.
        sensitivity: each f64 = 0.0, Range::closed(0.0, 100.0), unit "log-odds per unit of price";
        /// Standing of the agent as an endorser: its endorsement has no effect at 0 and the full effect at 1.
        standing: each f64 = 0.0, Range::PROBABILITY;
        /// The strengths of the forces.
        forces: group Forces;
        /// The terms of the market.
        market: group Market;
        /// The habits of agents: what they do besides adopting.
        habits: group Habits;
    }
}

/// The largest debt, and the largest number of small acts, mentions or contacts.
const MOST: f64 = 1e6;
/// A decaying value below this is set to 0, so that its decay ends.
const LEAST: f64 = 1e-4;
/// The columns of the board that the rule reads: users, and pieces sold.
const ADOPTED: usize = 0;
const BOUGHT: usize = 1;

fn faded(amount: f64) -> f32 {
    if amount < LEAST { 0.0 } else { amount.min(MOST) as f32 }
}

/// What an agent perceives of the product across its ties.
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
    /// A rule for a product with this `appeal`: the log-odds of adopting in a tick without any force, in [-100, 100].
    /// The rest is at the default.
    pub fn new(appeal: impl Into<Param<f64>>) -> Result<Self> {
        Persuasion::default().with_appeal(appeal)
    }

    /// The same rule without forces ([`Forces::NONE`]), and with agents that only adopt ([`Habits::NONE`]).
    pub fn without_influence(appeal: impl Into<Param<f64>>) -> Result<Self> {
        Persuasion::new(appeal)?.with_forces(Forces::NONE)?.with_habits(Habits::NONE)
    }

    fn look_around(&self, me: impl View<Self>) -> Around {
        let mut around = Around::default();
        for Tie { weight, state, given, received, .. } in me.ties() {
            if state.has_adopted() {
                around.users += 1.0;
                around.closeness += f64::from(weight).clamp(0.0, 1.0);
                // A debt to a neighbor counts while the neighbor uses the product.
                around.debts += self.forces.felt((given.owed + received.favor).into());
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

    /// The log-odds that the stock adds; `None` if the stock is sold out.
    fn offer(&self, me: impl View<Self>) -> Option<f64> {
        let Some(stock) = self.market.stock else { return Some(0.0) };
        let sold = me.board().sum(BOUGHT);
        (sold < stock).then(|| self.forces.limited + self.forces.scarcity * sold / stock)
    }

    /// The log-odds of adopting in this tick, given the decayed number of mentions `heard`; `None` if the stock is sold
    /// out.
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

    /// Draws whether an agent that was asked for a testimonial gives one.
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

/// The effect of a counter that shows `users` of `all` agents, as a share of the full effect. Each doubling of the
/// users adds about the same amount.
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
        // The first coin is always the one for the product, so that campaigns are compared under common random numbers.
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
        // Adopting returns all that is owed; sharing and a testimonial return one unit each.
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
        let favor = f64::from(own.passing) + if gives { self.habits.favor } else { 0.0 };
        // Adopting clears the debts to neighbors.
        let owed = if own.stage == Stage::Open {
            self.habits.keep * f64::from(given.owed) + f64::from(received.favor)
        } else {
            0.0
        };
        Word { said, standing, favor: faded(favor), owed: faded(owed) }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.fits_agents(network.n_agents())
    }
}
