//! What coverage of random sets says about the share of all sets (Tang, Tang, Xiao & Yuan 2018).

/// The least number of covered sets to expect, if `covered` were; wrong with probability exp(-`eta`) at most.
pub(super) fn at_least(covered: f64, eta: f64) -> f64 {
    let root = (covered + 2.0 * eta / 9.0).sqrt() - (eta / 2.0).sqrt();
    if root <= 0.0 { 0.0 } else { (root * root - eta / 18.0).max(0.0) }
}

/// The greatest number of covered sets to expect, if `covered` were; wrong with probability exp(-`eta`) at most.
pub(super) fn at_most(covered: f64, eta: f64) -> f64 {
    let root = (covered + eta / 2.0).sqrt() + (eta / 2.0).sqrt();
    root * root
}

/// How many sets to begin with, and how many are enough whatever they say.
pub(super) struct Sizes {
    pub(super) first: f64,
    pub(super) last: f64,
}

impl Sizes {
    /// `share`: what the best choice is worth at least, as a share of all; `epsilon` and `delta` above 0.
    pub(super) fn new(guarantee: f64, ln_choices: f64, share: f64, (epsilon, delta): (f64, f64)) -> Sizes {
        let eta = (6.0 / delta).ln();
        let root = guarantee * eta.sqrt() + (guarantee * (ln_choices + eta)).sqrt();
        let first = 2.0 * root * root;
        Sizes { first, last: first / (epsilon * epsilon * share) }
    }

    /// How many sizes there can be, each twice the one before, until the last is reached.
    pub(super) fn rounds(&self) -> f64 {
        (self.last / self.first).log2().ceil().clamp(0.0, 64.0) + 1.0
    }
}
