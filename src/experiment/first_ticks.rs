use crate::engine::{Observer, Simulation};
use crate::rule::{Rule, Tally};
use std::ops::ControlFlow;

/// The first tick at which each agent counts in a column of the rule: in the column `adopted`, the tick at which it
/// adopted. An agent counts if its state adds a number other than 0 to the column.
///
/// ```
/// use bandwagon::experiment::FirstTicks;
/// use bandwagon::prelude::*;
///
/// let line = Network::from_ties(4, [(0, 1), (1, 2)])?;
/// let mut simulation = Simulation::new(&line, &Threshold::share(0.5)?, &Start::seeds([0], true), Key::new(1))?;
/// let mut adopted = FirstTicks::new(0);
/// simulation.run(Until::rest(), &mut adopted);
/// assert_eq!(adopted.ticks(), [Some(0), Some(1), Some(2), None]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// **Cost.** At every tick it reads the states of the agents that have not counted yet. Memory is 8 bytes per agent.
#[derive(Clone, Debug)]
pub struct FirstTicks {
    column: usize,
    ticks: Vec<Option<u32>>,
}

impl FirstTicks {
    /// Observes a column of the rule, by its index from 0. The run must be observed from the tick at which counting is to
    /// begin, usually tick 0.
    pub fn new(column: usize) -> FirstTicks {
        FirstTicks { column, ticks: vec![] }
    }

    /// The first tick of each agent; `None` if it has not counted. Empty before the run. If agents join during a run,
    /// the list has those that have joined by its end.
    pub fn ticks(&self) -> &[Option<u32>] {
        &self.ticks
    }

    /// The same, without a copy.
    pub fn into_ticks(self) -> Vec<Option<u32>> {
        self.ticks
    }
}

impl<R: Rule> Observer<R> for FirstTicks {
    /// # Panics
    ///
    /// If the rule has no such column.
    fn look(&mut self, simulation: &Simulation<R>) -> ControlFlow<()> {
        let (rule, n_columns) = (simulation.rule(), simulation.board().sums().count());
        assert!(self.column < n_columns, "column {} of {n_columns}", self.column);
        self.ticks.resize(simulation.states().len(), None);
        let counts = |state: R::State| {
            let mut tally = Tally::new(n_columns);
            rule.post(state, &mut tally);
            tally.sum(self.column) != 0.0
        };
        // Most neighbors in the list have equal states.
        let mut last = None;
        let states = simulation.states().iter();
        for (tick, &state) in self.ticks.iter_mut().zip(states).filter(|(tick, _)| tick.is_none()) {
            let does_count = match last {
                Some((known, counted)) if known == state => counted,
                _ => counts(state),
            };
            last = Some((state, does_count));
            if does_count {
                *tick = Some(simulation.tick());
            }
        }
        ControlFlow::Continue(())
    }
}
