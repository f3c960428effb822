use crate::engine::{Clock, Observer, Simulation, Society, Start, Until};
use crate::error::{Error, Result};
use crate::random::Key;
use crate::record::{Record, Series};
use crate::rule::{Rule, State};
use rayon::prelude::*;
use std::ops::ControlFlow;

/// The description of a run: how it starts and ends, how often and with which seed it is repeated.
///
/// Replicates run in parallel when there are enough of them to keep every thread busy, otherwise each is spread
/// over the threads; the record is the same either way.
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
    /// Who moves when.
    pub clock: Clock,
    /// When a replicate ends.
    pub until: Until,
    /// How many replicates, at least 1.
    pub replicates: u32,
    /// The seed of all coins.
    pub seed: u64,
}

impl<S> From<Start<S>> for Experiment<S> {
    /// One synchronous replicate until rest, with seed 1.
    fn from(start: Start<S>) -> Self {
        Experiment { start, clock: Clock::Synchronous, until: Until::rest(), replicates: 1, seed: 1 }
    }
}

impl<S: State> Experiment<S> {
    /// With another clock.
    pub fn clock(self, clock: Clock) -> Self {
        Experiment { clock, ..self }
    }

    /// With another end.
    pub fn until(self, until: Until) -> Self {
        Experiment { until, ..self }
    }

    /// With so many replicates.
    pub fn replicates(self, replicates: u32) -> Self {
        Experiment { replicates, ..self }
    }

    /// With another seed.
    pub fn seed(self, seed: u64) -> Self {
        Experiment { seed, ..self }
    }

    /// Runs every replicate of `rule`: on a network, or in a society that meets anew at every tick.
    pub fn run<'a, R: Rule<State = S>>(&self, society: impl Into<Society<'a>>, rule: &R) -> Result<Record> {
        self.run_watched(society, rule, &|| ())
    }

    /// The same, calling `done` after each replicate, from whichever thread ran it.
    pub fn run_watched<'a, R: Rule<State = S>>(
        &self,
        society: impl Into<Society<'a>>,
        rule: &R,
        done: &(dyn Fn() + Sync),
    ) -> Result<Record> {
        if self.replicates == 0 {
            return Err(Error::out_of_range("replicates", "1 to 4294967295", 0.0));
        }
        let society = society.into();
        if matches!(society, Society::Matched(_)) && self.until == Until::rest() {
            return Err(Error::NeverRests);
        }
        let spread = (self.replicates as usize) < rayon::current_num_threads();
        let one = |replicate| {
            let series = self.replicate(society, rule, replicate, spread);
            done();
            series
        };
        Ok(Record::new(society.n_agents(), rule.columns(), all(self.replicates, !spread, &one)?))
    }

    fn replicate<R: Rule<State = S>>(
        &self,
        society: Society<'_>,
        rule: &R,
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

/// Every replicate, in parallel if that is wanted, in their order. The work is behind a pointer so that what spreads it is
/// compiled once, and not once for every rule.
fn all(replicates: u32, parallel: bool, one: &(dyn Fn(u32) -> Result<Series> + Sync)) -> Result<Vec<Series>> {
    if parallel { (0..replicates).into_par_iter().map(one).collect() } else { (0..replicates).map(one).collect() }
}

/// Writes down the board after every tick.
#[derive(Default)]
struct Curve(Vec<f64>);

impl<R: Rule> Observer<R> for Curve {
    fn look(&mut self, simulation: &Simulation<'_, R>) -> ControlFlow<()> {
        self.0.extend(simulation.board().sums());
        ControlFlow::Continue(())
    }
}
