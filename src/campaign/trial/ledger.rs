/// By what part of a budget prices may exceed it: those that add up to it in decimals need not in binary.
const ROUNDING: f64 = 1e-12;

/// Money that can run out and never be overspent.
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

    /// Pays if there is enough, and says whether there was.
    pub fn pay(&mut self, amount: f64) -> bool {
        let paid = self.affords(amount);
        if paid {
            self.spent = (self.spent + amount).min(self.budget);
        }
        paid
    }
}
