use super::ledger::Ledger;
use super::replicate::{ADOPTED, BOUGHT, REFERRED};
use crate::campaign::scenario::{Arm, Step, StepHistory, What};
use crate::network::Agent;
use crate::rule::Board;
use crate::rules::Market;

/// The state of a replicate, apart from the agents.
pub(super) struct Progress {
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
    pub fn new(arm: &Arm, board: &Board, n_agents: usize) -> Progress {
        Progress {
            ledger: Ledger::new(arm.budget),
            spending: vec![],
            adopted: vec![board.share(ADOPTED)],
            rows: vec![],
            done: vec![StepHistory::default(); arm.steps.len()],
            treated: vec![],
            is_treated: vec![false; n_agents],
            promise: None,
            offer: None,
            earned: 0.0,
            given: 0.0,
            rewards: 0,
            unpaid: 0,
            bought: board.sum(BOUGHT),
            referred: board.sum(REFERRED),
        }
    }

    /// Records the current tick.
    pub fn write(&mut self, board: &Board) {
        self.rows.extend(board.sums());
        self.spending.push(self.ledger.spent());
    }

    /// Records that an agent was treated and then owes the campaign `given`.
    pub fn record_treatment(&mut self, agent: Agent, given: f64) {
        self.given += given;
        if !self.is_treated[agent as usize] {
            self.is_treated[agent as usize] = true;
            self.treated.push(agent);
        }
    }

    /// Changes the terms that hold for all agents, if the budget allows it.
    pub fn change_terms(&mut self, step: &Step, tick: u32, market: &mut Market) {
        if !self.ledger.pay(step.cost.fixed) {
            return;
        }
        match step.what {
            What::Counter(shown) => market.display = shown.into(),
            What::Stock(stock) => market.stock = stock,
            What::Price(price) => {
                market.price = price;
                self.offer = self.offer.map(|offer| Offer { after: (price, offer.after.1), ..offer });
            }
            What::Offer { price, ticks } => {
                let after = self.offer.map_or((market.price, market.urgency), |offer| offer.after);
                self.offer = Some(Offer { last: tick.saturating_add(ticks), ticks, after });
                (market.price, market.urgency) = (price, 1.0 / f64::from(ticks));
            }
            _ => {}
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
