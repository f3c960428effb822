use super::frame::{Formula, Frame};
use crate::engine::Simulation;
use crate::record::{Measure, StatesAt};
use crate::rule::{Rule, State};

/// The rows of one replicate, recorded at the start and after every tick.
pub(super) struct Curve<'a, S> {
    measures: &'a [Measure],
    formulas: &'a [Formula<S>],
    replicate: u32,
    /// The ticks at which states are recorded, sorted.
    ticks: Vec<u32>,
    /// The columns of the rule; empty before tick 0, and if nothing is measured.
    columns: Vec<String>,
    values: Vec<f64>,
    snapshots: Vec<StatesAt>,
}

impl<'a, S: State> Curve<'a, S> {
    pub(super) fn new(measures: &'a [Measure], formulas: &'a [Formula<S>], replicate: u32) -> Self {
        let mut ticks: Vec<u32> = measures.iter().flat_map(Measure::ticks).copied().collect();
        ticks.sort_unstable();
        ticks.dedup();
        Curve { measures, formulas, replicate, ticks, columns: vec![], values: vec![], snapshots: vec![] }
    }

    /// Appends the row of the present tick: the columns of the rule, then those of the measures.
    pub(super) fn push<R: Rule<State = S>>(&mut self, simulation: &Simulation<R>) {
        self.values.extend(simulation.board().sums());
        if self.columns.is_empty() && !self.measures.is_empty() {
            self.columns = simulation.rule().columns();
        }
        for measure in self.measures {
            self.values.extend(measure.values(simulation.rule(), &self.columns, simulation.states()));
        }
        for formula in self.formulas {
            self.values.push((formula.number)(Frame::of(simulation)));
        }
        if self.ticks.binary_search(&simulation.tick()).is_ok() {
            self.snapshots.push(self.states_at(simulation.tick(), simulation));
        }
    }

    /// The rows and the snapshots. At ticks after the end of the replicate, its last states are recorded.
    pub(super) fn finish<R: Rule<State = S>>(mut self, simulation: &Simulation<R>) -> (Vec<f64>, Vec<StatesAt>) {
        let later = self.ticks.iter().filter(|&&tick| tick > simulation.tick());
        let later: Vec<StatesAt> = later.map(|&tick| self.states_at(tick, simulation)).collect();
        self.snapshots.extend(later);
        self.values.shrink_to_fit();
        (self.values, self.snapshots)
    }

    fn states_at<R: Rule<State = S>>(&self, tick: u32, simulation: &Simulation<R>) -> StatesAt {
        let number = |state: &S| state.to_number().unwrap_or(f64::NAN);
        StatesAt { replicate: self.replicate, tick, states: simulation.states().iter().map(number).collect() }
    }
}
