use super::ledger::Ledger;
use super::replicate::{ADOPTED, BOUGHT, REFERRED};
use crate::campaign::scenario::{Arm, StepHistory};
use crate::network::Agent;
use crate::rule::Board;

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
}
