use super::frame::{Formula, Frame};
use crate::engine::{Simulation, Stop};
use crate::record::{Measure, Series, StatesAt};
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
    /// The number of agents, each with the tick from which it holds.
    n_agents: Vec<(u32, usize)>,
    snapshots: Vec<StatesAt>,
}

/// What is recorded of one replicate.
pub(crate) struct Rows {
    pub series: Series,
    /// The number of agents, each with the tick from which it holds.
    pub n_agents: Vec<(u32, usize)>,
    pub snapshots: Vec<StatesAt>,
}

impl<'a, S: State> Curve<'a, S> {
    pub(super) fn new(measures: &'a [Measure], formulas: &'a [Formula<S>], replicate: u32) -> Self {
        let mut ticks: Vec<u32> = measures.iter().flat_map(Measure::ticks).copied().collect();
        ticks.sort_unstable();
        ticks.dedup();
        let (columns, values, n_agents, snapshots) = (vec![], vec![], vec![], vec![]);
        Curve { measures, formulas, replicate, ticks, columns, values, n_agents, snapshots }
    }

    /// Appends the row of the present tick: the columns of the rule, then those of the measures.
    pub(super) fn push<R: Rule<State = S>>(&mut self, simulation: &Simulation<R>) {
        self.values.extend(simulation.board().sums());
        let n_agents = simulation.states().len();
        if self.n_agents.last().is_none_or(|(_, before)| *before != n_agents) {
            self.n_agents.push((simulation.tick(), n_agents));
        }
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

    /// What was recorded. At ticks after the end of the replicate, its last states are recorded.
    pub(super) fn finish<R: Rule<State = S>>(mut self, simulation: &Simulation<R>, stop: Stop) -> Rows {
        let later = self.ticks.iter().filter(|&&tick| tick > simulation.tick());
        let later: Vec<StatesAt> = later.map(|&tick| self.states_at(tick, simulation)).collect();
        self.snapshots.extend(later);
        self.values.shrink_to_fit();
        let series = Series { replicate: self.replicate, stop, values: self.values };
        Rows { series, n_agents: self.n_agents, snapshots: self.snapshots }
    }

    fn states_at<R: Rule<State = S>>(&self, tick: u32, simulation: &Simulation<R>) -> StatesAt {
        let number = |state: &S| state.to_number().unwrap_or(f64::NAN);
        StatesAt { replicate: self.replicate, tick, states: simulation.states().iter().map(number).collect() }
    }
}
