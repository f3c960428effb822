use super::{Board, Rule, Tie};
use crate::network::Agent;

/// What an agent can see: itself, those who influence it, and the public counters.
///
/// A trait, so that one rule text runs under every engine and an engine may answer [`View::share`] from a count it keeps.
pub trait View<R: Rule>: Copy {
    /// Who I am: the address of my parameters and coins. A rule must not otherwise depend on it.
    fn id(&self) -> Agent;

    /// My state.
    fn state(&self) -> R::State;

    /// How many influence me.
    fn degree(&self) -> usize;

    /// My ties to those who influence me, sorted by agent.
    fn ties(&self) -> impl Iterator<Item = Tie<R>>;

    /// The public counters, in the order of [`Rule::columns`].
    fn board(&self) -> &Board;

    /// How many of those who influence me are in a state.
    #[inline]
    fn count(&self, state: R::State) -> usize {
        self.ties().filter(|tie| tie.state == state).count()
    }

    /// The share of those who influence me that are in a state; 0 if nobody influences me.
    #[inline]
    fn share(&self, state: R::State) -> f64 {
        match self.degree() {
            0 => 0.0,
            degree => self.count(state) as f64 / degree as f64,
        }
    }

    /// The summed weight of those who influence me and are in a state.
    #[inline]
    fn weight(&self, state: R::State) -> f64 {
        self.ties().filter(|tie| tie.state == state).map(|tie| f64::from(tie.weight)).sum()
    }

    /// The mean of a value over my ties; `None` if nobody influences me.
    #[inline]
    fn mean(&self, value: impl Fn(&Tie<R>) -> f64) -> Option<f64> {
        match self.degree() {
            0 => None,
            degree => Some(self.ties().map(|tie| value(&tie)).sum::<f64>() / degree as f64),
        }
    }
}
