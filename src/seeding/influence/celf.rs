use super::limit::{Limit, Remaining};
use crate::engine::{Simulation, Start, Until, run_replicates};
use crate::error::{Error, Result, grouped};
use crate::network::{Agent, Network};
use crate::random::Key;
use crate::rule::Rule;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// CELF: greedy choice of seeds for any rule, by simulation (Leskovec et al. 2007).
///
/// The value of a seed set is the mean over replicates of the final sum of a column, under common random numbers for
/// all sets. The next seed is the agent with the largest gain per price over the seeds already chosen. A gain that was
/// computed earlier is taken as an upper bound on the current gain, so most gains are never recomputed.
///
/// The bound holds if gains shrink as seeds are added, replicate by replicate. They do in live-arc cascades, where the
/// result equals plain greedy choice. Elsewhere (a threshold that two friends reach together) CELF is a heuristic.
///
/// ```
/// use bandwagon::seeding::influence::{Celf, Limit};
/// use bandwagon::prelude::*;
///
/// let club = Network::karate_club();
/// let found = Celf::new(200).choose(&club, &IndependentCascade::uniform(0.1)?, true, &Limit::Count(2))?;
/// assert_eq!(found.seeds.len(), 2);
/// assert!(found.n_evaluations < 2 * 34);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Celf {
    replicates: u32,
    seed: u64,
    until: Until,
    column: usize,
    candidates: Option<Vec<bool>>,
}

/// Bytes of a replicate: 24 for each of eight seed sets that are simulated at a time.
const RESULT: f64 = 192.0;

/// Seeds, their value, and the number of evaluations.
#[derive(Clone, Debug, PartialEq)]
pub struct CelfResult {
    /// The seeds, in order of choice.
    pub seeds: Vec<Agent>,
    /// The mean over replicates of the final sum of the column. The seeds were chosen on these replicates, so it is
    /// slightly too high.
    pub spread: f64,
    /// Its standard error over replicates; NaN with one replicate.
    pub error: f64,
    /// The number of seed sets that were simulated, each in all replicates.
    pub n_evaluations: usize,
}

impl Celf {
    /// `replicates` must be at least 1. Defaults: seed 1, until rest, the first column of the rule, all agents are
    /// candidates.
    pub fn new(replicates: u32) -> Celf {
        Celf { replicates, seed: 1, until: Until::rest(), column: 0, candidates: None }
    }

    /// Sets the random seed; default 1.
    pub fn seed(self, seed: u64) -> Celf {
        Celf { seed, ..self }
    }

    /// Sets when a replicate ends; default at rest. Required for a rule that never rests.
    pub fn until(self, until: Until) -> Celf {
        Celf { until, ..self }
    }

    /// Sets the column to maximize, by its index in the columns of the rule; default 0.
    pub fn column(self, column: usize) -> Celf {
        Celf { column, ..self }
    }

    /// Sets which agents may be chosen: one value per agent; default all.
    pub fn candidates(self, candidates: Vec<bool>) -> Celf {
        Celf { candidates: Some(candidates), ..self }
    }

    /// Chooses the agents that start in `state`.
    ///
    /// # Errors
    ///
    /// If the rule or the limit does not fit the network, the rule has no such column, or there are no replicates.
    pub fn choose<R: Rule>(&self, network: &Network, rule: &R, state: R::State, limit: &Limit) -> Result<CelfResult> {
        self.choose_with_progress(network, rule, state, limit, &|| {})
    }

    /// Like [`choose`](Celf::choose); calls `done` after each simulation. Each affordable candidate is simulated at least
    /// once in every replicate.
    pub fn choose_with_progress<R: Rule>(
        &self,
        network: &Network,
        rule: &R,
        state: R::State,
        limit: &Limit,
        done: &(impl Fn() + Sync),
    ) -> Result<CelfResult> {
        let candidates = self.check(network, rule, limit)?;
        let worth = |seeds: &[Agent]| self.worth(network, rule, &Start::seeds(seeds, state), done);
        let mut remaining = Remaining::new(limit);
        let affordable: Vec<Agent> = candidates.into_iter().filter(|&agent| remaining.affords(agent)).collect();
        let alone: Vec<(f64, f64)> = affordable.par_iter().map(|&agent| worth(&[agent])).collect::<Result<_>>()?;
        let nobody = worth(&[])?;
        let mut n_evaluations = alone.len() + 1;
        let best = alone.iter().zip(&affordable).max_by(|a, b| a.0.0.total_cmp(&b.0.0).then(b.1.cmp(a.1)));
        let entry = |reaches: (f64, f64), before: f64, agent, round| {
            let rate = (reaches.0 - before) / limit.price(agent);
            Entry { rate, agent: Reverse(agent), round, reaches }
        };
        let mut heap: BinaryHeap<Entry> =
            alone.iter().zip(&affordable).map(|(&reaches, &agent)| entry(reaches, nobody.0, agent, 0)).collect();
        let (mut seeds, mut reached) = (vec![], nobody);
        while let Some(Entry { agent: Reverse(agent), round, reaches, .. }) = heap.pop() {
            if !remaining.affords(agent) {
                continue;
            }
            if round == seeds.len() {
                remaining.pay(agent);
                seeds.push(agent);
                reached = reaches;
            } else {
                let with: Vec<Agent> = seeds.iter().copied().chain([agent]).collect();
                heap.push(entry(worth(&with)?, reached.0, agent, seeds.len()));
                n_evaluations += 1;
            }
        }
        if let Some((&reaches, &agent)) =
            best.filter(|best| matches!(limit, Limit::Budget { .. }) && best.0.0 > reached.0)
        {
            (seeds, reached) = (vec![agent], reaches);
        }
        Ok(CelfResult { seeds, spread: reached.0, error: reached.1, n_evaluations })
    }

    /// The value of these seeds, starting in `state`: the mean over replicates, and its standard error (NaN with one
    /// replicate).
    ///
    /// # Errors
    ///
    /// If the rule does not fit the network or has no such column, a seed is not in the network, or there are no
    /// replicates.
    pub fn reach<R: Rule>(&self, network: &Network, rule: &R, state: R::State, seeds: &[Agent]) -> Result<(f64, f64)> {
        self.reach_with_progress(network, rule, state, seeds, &|| {})
    }

    /// Like [`reach`](Celf::reach); calls `done` after each replicate.
    pub fn reach_with_progress<R: Rule>(
        &self,
        network: &Network,
        rule: &R,
        state: R::State,
        seeds: &[Agent],
        done: &(impl Fn() + Sync),
    ) -> Result<(f64, f64)> {
        self.check(network, rule, &Limit::Count(1))?;
        self.worth(network, rule, &Start::seeds(seeds, state), done)
    }

    /// Mean and standard error of the final sum of the column.
    fn worth<R: Rule>(
        &self,
        network: &Network,
        rule: &R,
        start: &Start<R::State>,
        done: &(impl Fn() + Sync),
    ) -> Result<(f64, f64)> {
        let once = |replicate| {
            let key = Key::new(self.seed).replicate(replicate);
            let mut simulation = Simulation::new(network, rule, start, key)?.parallel(false);
            simulation.run(self.until, &mut ());
            done();
            Ok(simulation.board().sum(self.column))
        };
        let sums: Vec<f64> = run_replicates(self.replicates, once)?;
        let n = f64::from(self.replicates);
        let mean = sums.iter().sum::<f64>() / n;
        let squares: f64 = sums.iter().map(|sum| (sum - mean).powi(2)).sum();
        Ok((mean, (squares / (n - 1.0) / n).sqrt()))
    }

    fn check<R: Rule>(&self, network: &Network, rule: &R, limit: &Limit) -> Result<Vec<Agent>> {
        let n_agents = network.n_agents();
        if self.replicates == 0 {
            return Err(Error::out_of_range("replicates", "1 to 4294967295", 0.0));
        }
        let task = || format!("{} replicates of a seed set", grouped(self.replicates.into()));
        Error::check_memory(task, vec![("results", RESULT * f64::from(self.replicates))], "the replicates")?;
        rule.fits(network)?;
        if self.column >= rule.columns().len() {
            return Err(Error::out_of_range("the column", "[0, number of columns)", self.column as f64));
        }
        if let Some(candidates) = &self.candidates {
            Error::check_length("candidates", candidates.len(), n_agents)?;
        }
        let may = |agent: &Agent| self.candidates.as_ref().is_none_or(|may| may[*agent as usize]);
        let candidates: Vec<Agent> = (0..n_agents as Agent).filter(may).collect();
        limit.fits(n_agents, &candidates)?;
        Ok(candidates)
    }
}

/// A candidate, ordered by gain per price; the lower agent comes first among equals.
struct Entry {
    rate: f64,
    agent: Reverse<Agent>,
    /// The number of seeds when the gain was computed.
    round: usize,
    /// The value of those seeds together with the agent, and its standard error.
    reaches: (f64, f64),
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rate.total_cmp(&other.rate).then(self.agent.cmp(&other.agent))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Entry {}
