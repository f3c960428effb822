/// Relative tolerance of a budget: prices that add up to it in decimal need not do so in binary.
const ROUNDING: f64 = 1e-12;

/// The ledger of an arm: a budget that cannot be overspent.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    budget: f64,
    spent: f64,
}

impl Ledger {
    pub fn new(budget: f64) -> Ledger {
        Ledger { budget, spent: 0.0 }
    }

    pub fn spent(&self) -> f64 {
        self.spent
    }

    pub fn affords(&self, amount: f64) -> bool {
        self.spent + amount <= self.budget * (1.0 + ROUNDING)
    }

    /// Pays if the budget allows it; returns whether it does.
    pub fn pay(&mut self, amount: f64) -> bool {
        let paid = self.affords(amount);
        if paid {
            self.spent = (self.spent + amount).min(self.budget);
        }
        paid
    }
}
