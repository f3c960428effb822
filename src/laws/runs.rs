//! The laws that compare runs of the engine: "frontier equals dense", "thread-invariant" and "resume equals run".

use super::{Broken, Law, Trial};
use crate::engine::{Clock, Observer, Simulation, Snapshot, Start, Stop, Sweep, Until};
use crate::experiment::Experiment;
use crate::network::{Agent, Network};
use crate::record::Record;
use crate::rule::{Board, Rule};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::ops::ControlFlow;
use std::sync::LazyLock;

/// The complete recording of an engine run.
pub(super) struct EngineRun<R: Rule> {
    pub snapshots: Vec<Snapshot<R::State, R::Act>>,
    pub networks: Vec<Network>,
    boards: Vec<Board>,
    stop: Stop,
}

impl<R: Rule> Observer<R> for EngineRun<R> {
    fn look(&mut self, simulation: &Simulation<R>) -> ControlFlow<()> {
        self.snapshots.push(simulation.snapshot());
        self.networks.push(simulation.network().clone());
        self.boards.push(simulation.board().clone());
        ControlFlow::Continue(())
    }
}

impl<R: Rule> EngineRun<R> {
    /// Runs the trial from its start.
    pub fn of(rule: &R, trial: &Trial<R::State>, sweep: Sweep, parallel: bool) -> Self {
        EngineRun::on(simulation(rule, trial).sweep(sweep).parallel(parallel), trial.ticks)
    }

    fn on(mut simulation: Simulation<R>, ticks: u32) -> Self {
        let mut run = EngineRun { snapshots: vec![], networks: vec![], boards: vec![], stop: Stop::Observer };
        run.stop = simulation.run(Until::ticks(ticks), &mut run);
        run
    }

    /// Fails unless `other` equals this run from tick `first` on.
    fn equals(&self, other: &EngineRun<R>, first: usize, trial: &Trial<R::State>, law: Law) -> Result<(), Broken> {
        let broken = |tick: usize, agent, how| Err(trial.broken(law, tick as u32, agent, how));
        let last = self.snapshots.len() - 1;
        for (tick, (mine, theirs)) in (first..).zip(self.snapshots[first..].iter().zip(&other.snapshots)) {
            if let Some(agent) = first_difference(&mine.states, &theirs.states) {
                return broken(tick, Some(agent as Agent), "states differ");
            }
            if let Some(arc) = first_difference(&mine.acts, &theirs.acts) {
                return broken(tick, Some(self.networks[tick].arc(arc).0), "acts differ");
            }
            if !self.networks[tick].has_arcs_of(&other.networks[tick - first]) {
                return broken(tick, None, "ties differ");
            }
            if self.boards[tick] != other.boards[tick - first] {
                return broken(tick, None, "boards differ");
            }
        }
        if self.stop != other.stop || self.snapshots.len() - first != other.snapshots.len() {
            return broken(last, None, "the run ends at another tick or for another reason");
        }
        Ok(())
    }
}

/// The first index at which two slices differ, or the shorter length if one is a prefix of the other.
pub(super) fn first_difference<T: PartialEq>(a: &[T], b: &[T]) -> Option<usize> {
    let differ = a.iter().zip(b).position(|(a, b)| a != b);
    differ.or((a.len() != b.len()).then_some(a.len().min(b.len())))
}

fn simulation<'a, R: Rule>(rule: &'a R, trial: &'a Trial<R::State>) -> Simulation<R> {
    Simulation::new(&trial.network, rule, &Start::Each(trial.start.clone()), trial.key)
        .map(|simulation| simulation.clock(Clock::Synchronous))
        .expect("the rule fits the trial's network, which has one start state per agent")
}

pub(super) fn frontier_equals_dense<R: Rule>(rule: &R, trial: &Trial<R::State>) -> Result<(), Broken> {
    let dense = EngineRun::of(rule, trial, Sweep::Dense, false);
    for sweep in [Sweep::Sparse, Sweep::Auto] {
        dense.equals(&EngineRun::of(rule, trial, sweep, false), 0, trial, Law::Frontier)?;
    }
    Ok(())
}

static POOLS: LazyLock<Vec<ThreadPool>> = LazyLock::new(|| {
    let pool = |threads| ThreadPoolBuilder::new().num_threads(threads).build().expect("the system starts a thread");
    [1, 2, 8].map(pool).into()
});

pub(super) fn is_thread_invariant<R: Rule>(rule: &R, trial: &Trial<R::State>) -> Result<(), Broken> {
    let alone = EngineRun::of(rule, trial, Sweep::Dense, false);
    let record = record(rule, trial);
    for pool in POOLS.iter() {
        for sweep in [Sweep::Dense, Sweep::Sparse] {
            let run = run_in(pool, || EngineRun::of(rule, trial, sweep, true));
            alone.equals(&run, 0, trial, Law::Threads)?;
        }
        if run_in(pool, || self::record(rule, trial)) != record {
            return Err(trial.broken(Law::Threads, trial.ticks, None, "records differ"));
        }
    }
    Ok(())
}

/// Runs `work` on the threads of `pool`.
fn run_in<T: Send>(pool: &ThreadPool, work: impl FnOnce() -> T + Send) -> T {
    let (mut work, mut done) = (Some(work), None);
    install(pool, &mut || done = work.take().map(|work| work()));
    done.expect("the pool does what it is handed")
}

/// Takes `work` as a trait object, so that `ThreadPool::install` is compiled once, not once per rule.
fn install(pool: &ThreadPool, work: &mut (dyn FnMut() + Send)) {
    pool.install(work);
}

/// The record of three replicates, which is more than some thread counts and fewer than others.
fn record<R: Rule>(rule: &R, trial: &Trial<R::State>) -> Record {
    let experiment = Experiment::from(Start::Each(trial.start.clone())).until(Until::ticks(trial.ticks));
    experiment.replicates(3).run(&trial.network, rule).expect("the rule fits the trial's network")
}

pub(super) fn resume_equals_run<R: Rule>(rule: &R, trial: &Trial<R::State>) -> Result<(), Broken> {
    for clock in Clock::ALL {
        if clock != Clock::Synchronous && trial.network.n_agents() > MAX_ASYNCHRONOUS_AGENTS {
            continue;
        }
        let run = EngineRun::on(simulation(rule, trial).clock(clock), trial.ticks);
        let last = run.snapshots.len() - 1;
        let mut firsts = vec![0, 1, last / 2, last];
        firsts.retain(|&first| first <= last);
        firsts.dedup();
        for first in firsts {
            let resumed = Simulation::resume(&run.networks[first], rule, run.snapshots[first].clone(), trial.key);
            let resumed = resumed.expect("a snapshot fits the run it was taken from").clock(clock);
            run.equals(&EngineRun::on(resumed, trial.ticks), first, trial, Law::Resume)?;
        }
    }
    Ok(())
}

/// Clocks other than the synchronous one are tested on networks of at most this many agents. They use neither chunks
/// nor the frontier, so larger networks test nothing more.
const MAX_ASYNCHRONOUS_AGENTS: usize = 1_000;
