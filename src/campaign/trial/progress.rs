use super::columns::Columns;
use crate::campaign::scenario::{Arm, StepHistory, Terms};
use crate::network::Agent;
use crate::rule::Board;
use crate::rules::persuasion::Market;
use crate::seeding::Ledger;

/// The state of a replicate, apart from the agents.
pub(super) struct Progress {
    columns: Columns,
    pub ledger: Ledger,
    /// Cumulative money spent at each tick.
    pub spending: Vec<f64>,
    /// Share of adopters after the round of each tick.
    pub adopted: Vec<f64>,
    /// The sums of the board, tick by tick.
    pub rows: Vec<f64>,
    /// History of each step.
    pub done: Vec<StepHistory>,
    pub treated: Vec<Agent>,
    pub is_treated: Vec<bool>,
    /// Cost of one reward while rewards are promised.
    pub promise: Option<f64>,
    pub offer: Option<Offer>,
    pub earned: f64,
    pub given: f64,
    pub rewards: u32,
    pub unpaid: u32,
    pub bought: f64,
    pub referred: f64,
}

/// A temporary offer: its last tick, its duration in ticks, and the price and urgency after it.
#[derive(Clone, Copy)]
pub(super) struct Offer {
    pub last: u32,
    pub ticks: u32,
    pub after: (f64, f64),
}

impl Progress {
    pub fn new(arm: &Arm, board: &Board, columns: Columns) -> Progress {
        Progress {
            columns,
            ledger: Ledger::new(arm.budget),
            spending: vec![],
            adopted: vec![board.share(columns.adopted)],
            rows: vec![],
            done: vec![StepHistory::default(); arm.steps.len()],
            treated: vec![],
            is_treated: vec![false; board.n_agents()],
            promise: None,
            offer: None,
            earned: 0.0,
            given: 0.0,
            rewards: 0,
            unpaid: 0,
            bought: board.sum(columns.bought),
            referred: board.sum(columns.referred),
        }
    }

    /// Records the current tick.
    pub fn write(&mut self, board: &Board) {
        self.rows.extend(board.sums());
        self.spending.push(self.ledger.spent());
    }

    /// Releases the memory that the lists of the outcome do not use. The outcomes of all replicates are kept.
    pub fn shrink_to_fit(&mut self) {
        self.rows.shrink_to_fit();
        self.spending.shrink_to_fit();
        self.treated.shrink_to_fit();
    }

    /// Records that an agent was treated and then owes the campaign `given`.
    pub fn record_treatment(&mut self, agent: Agent, given: f64) {
        self.given += given;
        if !self.is_treated[agent as usize] {
            self.is_treated[agent as usize] = true;
            self.treated.push(agent);
        }
    }

    /// Adds the margin of each buyer of the tick that just ended, and pays the rewards.
    pub fn settle(&mut self, board: &Board, margin: f64) {
        let Columns { adopted, bought, referred, .. } = self.columns;
        self.earned += (board.sum(bought) - self.bought) * margin;
        self.bought = board.sum(bought);
        let due = (board.sum(referred) - self.referred) as u32;
        // An agent that shared in the tick in which the budget ran out may win neighbors after it: those rewards stay
        // unpaid.
        let paid = self.promise.map_or(0, |cost| (0..due).take_while(|_| self.ledger.pay(cost)).count() as u32);
        self.rewards += paid;
        self.unpaid += due - paid;
        self.referred = board.sum(referred);
        self.adopted.push(board.share(adopted));
    }

    /// Changes the terms of the market.
    pub fn change_terms(&mut self, terms: Terms, tick: u32, market: &mut Market) {
        match terms {
            Terms::Counter(shown) => market.display = shown.into(),
            Terms::Stock(stock) => market.stock = stock,
            Terms::Price(price) => {
                market.price = price;
                self.offer = self.offer.map(|offer| Offer { after: (price, offer.after.1), ..offer });
            }
            Terms::Offer { price, ticks } => {
                let after = self.offer.map_or((market.price, market.urgency), |offer| offer.after);
                self.offer = Some(Offer { last: tick.saturating_add(ticks), ticks, after });
                (market.price, market.urgency) = (price, 1.0 / f64::from(ticks));
            }
        }
    }

    /// Raises the urgency of a running offer, or restores the terms after its last tick.
    pub fn continue_offer(&mut self, tick: u32, market: &mut Market) {
        let Some(offer) = self.offer else { return };
        if tick >= offer.last {
            self.offer = None;
            (market.price, market.urgency) = offer.after;
        } else {
            market.urgency = 1.0 - f64::from(offer.last - tick - 1) / f64::from(offer.ticks);
        }
    }
}
