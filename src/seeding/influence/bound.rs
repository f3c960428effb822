//! Bounds on the expected coverage of random sets, given the coverage of a sample (Tang, Tang, Xiao & Yuan 2018).

/// A lower bound on the expected number of covered sets, given that `covered` are; wrong with probability at most
/// exp(-`eta`).
pub(super) fn at_least(covered: f64, eta: f64) -> f64 {
    let root = (covered + 2.0 * eta / 9.0).sqrt() - (eta / 2.0).sqrt();
    if root <= 0.0 { 0.0 } else { (root * root - eta / 18.0).max(0.0) }
}

/// An upper bound on the expected number of covered sets, given that `covered` are; wrong with probability at most
/// exp(-`eta`).
pub(super) fn at_most(covered: f64, eta: f64) -> f64 {
    let root = (covered + eta / 2.0).sqrt() + (eta / 2.0).sqrt();
    root * root
}

/// The initial number of sets, and the number that is sufficient for any coverage.
pub(super) struct Sizes {
    pub(super) first: f64,
    pub(super) last: f64,
}

impl Sizes {
    /// `share` is a lower bound on the value of the best choice, as a share of the total; `epsilon` and `delta` are
    /// above 0.
    pub(super) fn new(guarantee: f64, ln_choices: f64, share: f64, (epsilon, delta): (f64, f64)) -> Sizes {
        let eta = (6.0 / delta).ln();
        let root = guarantee * eta.sqrt() + (guarantee * (ln_choices + eta)).sqrt();
        let first = 2.0 * root * root;
        Sizes { first, last: first / (epsilon * epsilon * share) }
    }

    /// The number of sizes, each twice the one before, until the last is reached.
    pub(super) fn rounds(&self) -> f64 {
        (self.last / self.first).log2().ceil().clamp(0.0, 64.0) + 1.0
    }
}
