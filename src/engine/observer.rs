use super::Simulation;
use crate::rule::Rule;
use std::ops::ControlFlow;

/// Observes a run at its start and after every tick, and may stop it. It cannot change the simulation.
///
/// Every `FnMut(&Simulation<R>) -> ControlFlow<()>` is an observer. `()` is an observer that does nothing.
pub trait Observer<R: Rule> {
    /// Called with the current simulation. `ControlFlow::Break(())` ends the run.
    fn look(&mut self, simulation: &Simulation<R>) -> ControlFlow<()>;
}

impl<R: Rule> Observer<R> for () {
    fn look(&mut self, _: &Simulation<R>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl<R: Rule, F: FnMut(&Simulation<R>) -> ControlFlow<()>> Observer<R> for F {
    fn look(&mut self, simulation: &Simulation<R>) -> ControlFlow<()> {
        self(simulation)
    }
}
