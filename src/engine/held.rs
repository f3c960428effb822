use crate::rule::Rule;
use std::sync::Arc;

/// A rule that a simulation can hold: `&R`, which is cloned, or `Arc<R>`, which is shared.
///
/// If many simulations use a rule with one parameter value per agent, pass an `Arc`, so that the values are stored
/// once.
pub trait Held<R: Rule> {
    /// The rule behind a shared pointer.
    fn held(self) -> Arc<R>;
}

impl<R: Rule> Held<R> for &R {
    fn held(self) -> Arc<R> {
        Arc::new(self.clone())
    }
}

impl<R: Rule> Held<R> for Arc<R> {
    fn held(self) -> Arc<R> {
        self
    }
}

impl<R: Rule> Held<R> for &Arc<R> {
    fn held(self) -> Arc<R> {
        Arc::clone(self)
    }
}
