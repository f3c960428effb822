use crate::engine::{Clock, Held, Observer, Simulation, Society, Start, Until};
use crate::error::{Error, Result};
use crate::random::Key;
use crate::record::{Record, Series};
use crate::rule::{Rule, State};
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::sync::Arc;

/// The description of an experiment: initial states, clock, stopping condition, number of replicates and seed.
///
/// Replicates run in parallel if there are at least as many as threads. Otherwise they run one after the other and each
/// uses all threads. The record is the same in both cases.
///
/// ```
/// use bandwagon::prelude::*;
///
/// let network = Network::karate_club();
/// let rule = IndependentCascade::uniform(0.1)?;
/// let experiment = Experiment::from(Start::seeds([0], true)).replicates(200).seed(7);
/// let record = experiment.run(&network, &rule)?;
/// assert_eq!(record.replicates().len(), 200);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Experiment<S> {
    /// The states at tick 0.
    pub start: Start<S>,
    /// The order in which agents are updated. Default: synchronous.
    pub clock: Clock,
    /// The stopping condition of a replicate. Default: rest, or 10,000 ticks at the latest.
    pub until: Until,
    /// The number of replicates, at least 1. Default: 1.
    pub replicates: u32,
    /// The seed of all random numbers. Default: 1.
    pub seed: u64,
}

impl<S> From<Start<S>> for Experiment<S> {
    /// Describes one synchronous replicate with seed 1, until rest or for 10,000 ticks.
    fn from(start: Start<S>) -> Self {
        Experiment { start, clock: Clock::Synchronous, until: Until::default(), replicates: 1, seed: 1 }
    }
}

impl<S: State> Experiment<S> {
    /// Sets the clock.
    pub fn clock(self, clock: Clock) -> Self {
        Experiment { clock, ..self }
    }

    /// Sets the stopping condition.
    pub fn until(self, until: Until) -> Self {
        Experiment { until, ..self }
    }

    /// Sets the number of replicates.
    pub fn replicates(self, replicates: u32) -> Self {
        Experiment { replicates, ..self }
    }

    /// Sets the seed.
    pub fn seed(self, seed: u64) -> Self {
        Experiment { seed, ..self }
    }

    /// Runs all replicates of `rule` on a network, or in a society whose groups are redrawn at every tick.
    pub fn run<R: Rule<State = S>>(&self, society: impl Into<Society>, rule: impl Held<R>) -> Result<Record> {
        self.run_watched(society, rule, &|| ())
    }

    /// Like [`Experiment::run`], but calls `done` after each replicate, from the thread that ran it.
    pub fn run_watched<R: Rule<State = S>>(
        &self,
        society: impl Into<Society>,
        rule: impl Held<R>,
        done: &(dyn Fn() + Sync),
    ) -> Result<Record> {
        if self.replicates == 0 {
            return Err(Error::out_of_range("replicates", "1 to 4294967295", 0.0));
        }
        let (society, rule) = (society.into(), rule.held());
        if matches!(society, Society::Matched(_)) && self.until == Until::rest() {
            return Err(Error::NeverRests);
        }
        let parallel_agents = (self.replicates as usize) < rayon::current_num_threads();
        let run_one = |replicate| {
            let series = self.replicate(&society, &rule, replicate, parallel_agents);
            done();
            series
        };
        let series = run_all(self.replicates, !parallel_agents, &run_one)?;
        Ok(Record::new(society.n_agents(), rule.columns(), series))
    }

    pub(crate) fn replicate<R: Rule<State = S>>(
        &self,
        society: &Society,
        rule: &Arc<R>,
        replicate: u32,
        parallel: bool,
    ) -> Result<Series> {
        let key = Key::new(self.seed).replicate(replicate);
        let simulation = Simulation::new(society, rule, &self.start, key)?;
        let mut curve = Curve::default();
        let stop = simulation.clock(self.clock).parallel(parallel).run(self.until, &mut curve);
        Ok(Series { replicate, stop, values: curve.0 })
    }
}

/// Runs all replicates, optionally in parallel, and returns their series in order. `run_one` is a trait object, so that
/// the parallel iterator is compiled once and not once per rule.
fn run_all(replicates: u32, parallel: bool, run_one: &(dyn Fn(u32) -> Result<Series> + Sync)) -> Result<Vec<Series>> {
    if parallel {
        (0..replicates).into_par_iter().map(run_one).collect()
    } else {
        (0..replicates).map(run_one).collect()
    }
}

/// Records the column sums after every tick.
#[derive(Default)]
struct Curve(Vec<f64>);

impl<R: Rule> Observer<R> for Curve {
    fn look(&mut self, simulation: &Simulation<R>) -> ControlFlow<()> {
        self.0.extend(simulation.board().sums());
        ControlFlow::Continue(())
    }
}
