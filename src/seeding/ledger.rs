/// Relative tolerance of a budget: prices that add up to it in decimal need not do so in binary. The rounding error of a
/// sum of k prices is at most k × 1.1 × 10⁻¹⁶ of the sum, so the tolerance covers nine million of them.
const ROUNDING: f64 = 1e-9;

/// Money spent from a total that cannot be overspent, apart from rounding.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    total: f64,
    /// The sum of all payments. It may exceed the total by the tolerance, so that many small payments cannot use the
    /// tolerance again and again.
    paid: f64,
}

impl Ledger {
    pub fn new(total: f64) -> Ledger {
        Ledger { total, paid: 0.0 }
    }

    /// The money spent; never more than the total.
    pub fn spent(&self) -> f64 {
        self.paid.min(self.total)
    }

    pub fn affords(&self, amount: f64) -> bool {
        self.paid + amount <= self.total * (1.0 + ROUNDING)
    }

    /// Pays if the total allows it; returns whether it does.
    pub fn pay(&mut self, amount: f64) -> bool {
        let paid = self.affords(amount);
        if paid {
            self.paid += amount;
        }
        paid
    }
}

#[cfg(test)]
mod tests {
    use super::Ledger;

    #[test]
    fn what_adds_up_in_decimal_is_paid_and_no_more_is_spent() {
        let mut ledger = Ledger::new(100_000.0);
        assert!((0..1_000_000).all(|_| ledger.pay(0.1)));
        assert_eq!((ledger.spent(), ledger.pay(0.1)), (100_000.0, false));
    }

    #[test]
    fn small_payments_use_the_tolerance_once() {
        let mut ledger = Ledger::new(1e9);
        assert!(ledger.pay(1e9));
        assert_eq!((0..100).filter(|_| ledger.pay(0.4)).count(), 2);
        assert!(ledger.pay(0.0));
        assert_eq!(ledger.spent(), 1e9);
    }
}
