use super::curve::{Curve, Rows};
use super::frame::{Formula, Frame};
use super::world::World;
use crate::engine::{Clock, Held, Simulation, Society, Start, Until, run_replicates};
use crate::error::{Error, Result};
use crate::random::Key;
use crate::record::{Groups, Measure, Population, Record};
use crate::rule::{Rule, State};
use std::ops::ControlFlow;
use std::sync::Arc;

/// The description of an experiment: initial states, clock, stopping condition, number of replicates, seed and what is
/// recorded.
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
///
/// A record has the columns of the rule: sums over all agents. Measures add columns by group of agents, snapshots of all
/// states, and numbers of your own:
///
/// ```
/// use bandwagon::prelude::*;
/// use bandwagon::record::Groups;
///
/// let network = Network::karate_club();
/// let halves = Groups::numbered("half", (0..34).map(|agent| agent / 17))?;
/// let experiment = Experiment::from(Start::seeds([0, 33], true))
///     .by_group(halves)
///     .states_at([0, 1])
///     .measure("adopted ties", |now| {
///         let arcs = now.network().arcs().filter(|&(a, b, _)| now.states()[a as usize] && now.states()[b as usize]);
///         arcs.count() as f64 / 2.0
///     });
/// let record = experiment.run(&network, &Threshold::share(0.5)?)?;
/// assert_eq!(record.columns(), ["adopted", "adopted [half=0]", "adopted [half=1]", "adopted ties"]);
/// assert_eq!(record.last("adopted")?[0], record.last("adopted [half=0]")?[0] + record.last("adopted [half=1]")?[0]);
/// assert_eq!(record.snapshots()[0].states.iter().sum::<f64>(), 2.0);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Experiment<S> {
    /// The states at tick 0.
    pub start: Start<S>,
    /// Which agents update when. Default: `None`, the clock of the rule ([`Rule::CLOCK`]).
    pub clock: Option<Clock>,
    /// The stopping condition of a replicate. Default: rest, or 10,000 ticks at the latest.
    pub until: Until,
    /// The number of replicates, at least 1. Default: 1.
    pub replicates: u32,
    /// The seed of all random numbers. Default: 1.
    pub seed: u64,
    /// What is recorded in addition to the columns of the rule. Default: nothing.
    pub measures: Vec<Measure>,
    /// Numbers of the user's own; their columns follow those of `measures`.
    formulas: Vec<Formula<S>>,
}

impl<S> From<Start<S>> for Experiment<S> {
    /// Describes one replicate with seed 1 under the clock of the rule, until rest or for 10,000 ticks.
    fn from(start: Start<S>) -> Self {
        Experiment {
            start,
            clock: None,
            until: Until::default(),
            replicates: 1,
            seed: 1,
            measures: vec![],
            formulas: vec![],
        }
    }
}

impl<S: State> Experiment<S> {
    /// Sets the clock.
    pub fn clock(self, clock: Clock) -> Self {
        Experiment { clock: Some(clock), ..self }
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

    /// Also records a measure.
    pub fn with_measure(mut self, measure: Measure) -> Self {
        self.measures.push(measure);
        self
    }

    /// Also records every column of the rule by group: [`Measure::by`].
    pub fn by_group(self, groups: Groups) -> Self {
        self.with_measure(Measure::by(groups))
    }

    /// Also records one column of the rule by group: [`Measure::column_by`].
    pub fn column_by_group(self, column: impl Into<String>, groups: Groups) -> Self {
        self.with_measure(Measure::column_by(column, groups))
    }

    /// Also records the states of all agents at these ticks: [`Measure::states_at`].
    pub fn states_at(self, ticks: impl IntoIterator<Item = u32>) -> Self {
        self.with_measure(Measure::states_at(ticks))
    }

    /// Also records a number of your own, in a column with this name after the columns of all other measures. It is
    /// computed at every tick from what a [`Frame`] shows. It is not a sum over agents, so [`Record::time_to`] compares
    /// the number itself with the share ([`Record::population_of`] is 1). Statistics need numbers that are not NaN.
    ///
    /// A number that depends on acts, or on more than one tick, needs an [`Observer`](crate::engine::Observer) of a
    /// [`Simulation`].
    pub fn measure(
        mut self,
        name: impl Into<String>,
        number: impl Fn(Frame<'_, S>) -> f64 + Send + Sync + 'static,
    ) -> Self {
        self.formulas.push(Formula { name: name.into(), number: Arc::new(number) });
        self
    }

    /// Runs all replicates of `rule` on a network, or in a society whose groups are redrawn at every tick.
    ///
    /// # Errors
    ///
    /// If there are no replicates, if the rule or the start does not fit the network, if the experiment would never end,
    /// or if a measure does not fit the rule or the network.
    pub fn run<R: Rule<State = S>>(&self, society: impl Into<Society>, rule: impl Held<R>) -> Result<Record> {
        self.run_with_progress(society, rule, &|| ())
    }

    /// Like [`Experiment::run`], but calls `done` after each replicate, from the thread that ran it.
    pub fn run_with_progress<R: Rule<State = S>>(
        &self,
        society: impl Into<Society>,
        rule: impl Held<R>,
        done: &(dyn Fn() + Sync),
    ) -> Result<Record> {
        let world = Arc::new(World { society: society.into(), rule: rule.held(), start: self.start.clone() });
        self.run_worlds(&|_| Ok(Arc::clone(&world)), false, done)
    }

    /// Runs all replicates, each on a network (or in a [`Society`]) and by a rule that `make` makes from the key of the
    /// replicate. The networks may have different numbers of agents: [`Record::population`] holds them, and shares are
    /// those of the agents of their replicate. A [`Measure`] by group, and a [`Start`] with a state for each agent, fit
    /// networks of one size only.
    ///
    /// ```
    /// use bandwagon::network::{generate, measure, sample};
    /// use bandwagon::prelude::*;
    ///
    /// // The largest component of each random network.
    /// let experiment = Experiment::from(Start::random(3, true)).replicates(50);
    /// let record = experiment.run_each(|key| {
    ///     let network = generate::erdos_renyi(200, 0.01, key)?;
    ///     let components = measure::components(&network);
    ///     let largest = (0..).zip(components.sizes()).max_by_key(|(_, size)| **size).map(|(group, _)| group);
    ///     let agents: Vec<u32> = (0..200).filter(|&agent| Some(components.group(agent)) == largest).collect();
    ///     let network = sample::induced(&network, &agents)?;
    ///     let theta = Param::drawn(agents.len(), key, 0, &rand_distr::Uniform::new(0.0, 0.5).unwrap());
    ///     Ok((network, Threshold::share(theta)?))
    /// })?;
    /// assert_eq!((record.replicates().len(), record.population().size()), (50, None));
    /// assert!(record.values_per_agent("adopted")?.iter().flatten().all(|&share| share <= 1.0));
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Experiment::run`], and the errors of `make`. The error is that of the first replicate that fails, and names
    /// it unless it is replicate 0. Replicates 0 and 1 are checked before any replicate is run.
    pub fn run_each<R: Rule<State = S>, N: Into<Society>>(
        &self,
        make: impl Fn(Key) -> Result<(N, R)> + Sync,
    ) -> Result<Record> {
        let made = |replicate| {
            let (society, rule) = make(Key::new(self.seed).replicate(replicate))?;
            Ok(Arc::new(World { society: society.into(), rule: Arc::new(rule), start: self.start.clone() }))
        };
        // What does not fit worlds of different sizes shows in the second world, before any replicate is run.
        let second = match self.replicates {
            0 | 1 => Ok(None),
            _ => made(1).and_then(|world| self.check(&world, 1).map(|()| Some(world))),
        };
        let second = match second {
            Ok(second) => second,
            Err(error) => return made(0).and_then(|first| self.check(&first, 0)).and(Err(error.in_replicate(1))),
        };
        let world = |replicate| match &second {
            Some(second) if replicate == 1 => Ok(Arc::clone(second)),
            _ => made(replicate),
        };
        self.run_worlds(&world, false, &|| ())
    }

    /// Runs all replicates, each in its world. If `one_by_one`, they run one after the other, so that only one world is in memory
    /// at a time.
    pub(crate) fn run_worlds<R: Rule<State = S>>(
        &self,
        world: &(dyn Fn(u32) -> Result<Arc<World<R>>> + Sync),
        one_by_one: bool,
        done: &(dyn Fn() + Sync),
    ) -> Result<Record> {
        if self.replicates == 0 {
            return Err(Error::out_of_range("replicates", "1 to 4294967295", 0.0));
        }
        let first = world(0)?;
        let columns = self.columns(&*first.rule, first.society.n_agents())?;
        let parallel_agents = one_by_one || (self.replicates as usize) < rayon::current_num_threads();
        let run_in = |world: Arc<World<R>>, replicate| {
            self.check_measures(&world)?;
            self.replicate(&world, replicate, parallel_agents)
        };
        let run_one = |replicate| {
            let rows = match replicate {
                0 => run_in(Arc::clone(&first), 0),
                _ => world(replicate)
                    .and_then(|world| run_in(world, replicate))
                    .map_err(|error| error.in_replicate(replicate)),
            };
            done();
            rows
        };
        let results = run_all(self.replicates, !parallel_agents, &run_one)?;
        self.record(&first.rule.columns(), columns, results)
    }

    /// The record of all replicates.
    fn record(&self, of_rule: &[String], columns: Vec<String>, results: Vec<Rows>) -> Result<Record> {
        let (mut series, mut n_agents, mut snapshots) = (vec![], vec![], vec![]);
        for rows in results {
            series.push(rows.series);
            n_agents.push(rows.n_agents);
            snapshots.extend(rows.snapshots);
        }
        let population = Population::each(n_agents);
        let mut sizes = vec![];
        for measure in &self.measures {
            sizes.extend(measure.sizes(of_rule, &population)?);
        }
        sizes.extend(self.formulas.iter().map(|_| Population::from(1)));
        Ok(Record::new(population, columns, series).with_sizes(sizes).with_snapshots(snapshots))
    }

    /// Fails if a replicate in this world cannot begin or would never end.
    fn check<R: Rule<State = S>>(&self, world: &World<R>, replicate: u32) -> Result<()> {
        self.check_measures(world)?;
        self.simulation(world, Key::new(self.seed).replicate(replicate)).map(|_| ())
    }

    /// Fails if a replicate in this world would never end, or if a measure does not fit its rule or its agents.
    fn check_measures<R: Rule<State = S>>(&self, world: &World<R>) -> Result<()> {
        if world.society.never_rests() && self.until == Until::rest() {
            return Err(Error::NeverRests);
        }
        self.measures.iter().try_for_each(|measure| measure.check(&*world.rule, world.society.n_agents()))
    }

    /// The names of all columns.
    pub(crate) fn columns<R: Rule<State = S>>(&self, rule: &R, n_agents: usize) -> Result<Vec<String>> {
        let of_rule = rule.columns();
        let mut columns = of_rule.clone();
        for measure in &self.measures {
            measure.check(rule, n_agents)?;
            measure.columns(&of_rule)?.into_iter().try_for_each(|name| add_column(&mut columns, name))?;
        }
        self.formulas.iter().try_for_each(|formula| add_column(&mut columns, formula.name.clone()))?;
        Ok(columns)
    }

    /// The simulation of a replicate, at tick 0.
    pub(crate) fn simulation<R: Rule<State = S>>(&self, world: &World<R>, key: Key) -> Result<Simulation<R>> {
        let simulation = Simulation::new(&world.society, &world.rule, &world.start, key)?;
        Ok(simulation.clock(self.clock.unwrap_or(R::CLOCK)))
    }

    pub(crate) fn replicate<R: Rule<State = S>>(
        &self,
        world: &World<R>,
        replicate: u32,
        parallel: bool,
    ) -> Result<Rows> {
        let key = Key::new(self.seed).replicate(replicate);
        let mut simulation = self.simulation(world, key)?.parallel(parallel);
        let mut curve = Curve::new(&self.measures, &self.formulas, replicate);
        let stop = simulation.run(self.until, &mut |now: &Simulation<R>| {
            curve.push(now);
            ControlFlow::Continue(())
        });
        Ok(curve.finish(&simulation, stop))
    }
}

fn add_column(columns: &mut Vec<String>, name: String) -> Result<()> {
    if columns.contains(&name) {
        return Err(Error::WrongKind {
            name: "the name of a measure".into(),
            wanted: "different from all other columns",
            got: name,
        });
    }
    columns.push(name);
    Ok(())
}

/// Runs all replicates, optionally in parallel, and returns their results in order. `run_one` is a trait object, so that
/// the parallel iterator is compiled once and not once per rule.
fn run_all(replicates: u32, parallel: bool, run_one: &(dyn Fn(u32) -> Result<Rows> + Sync)) -> Result<Vec<Rows>> {
    if parallel { run_replicates(replicates, run_one) } else { (0..replicates).map(run_one).collect() }
}
