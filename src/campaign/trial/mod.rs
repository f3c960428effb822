//! Trials: all arms of a scenario, simulated under common random numbers.
//!
//! In replicate r every arm has the same agents and the same random numbers: a coin has an address (seed, replicate,
//! agent, tick), and the first coin of each tick is for the product. So the difference between two arms is caused by
//! what the arms did, and its confidence interval is far narrower than that of two independent samples.
//!
//! **Cost.** One simulation per arm and replicate, distributed over rayon's threads. The results do not depend on the
//! number of threads.

mod columns;
mod outcome;
mod progress;
mod replicate;
mod stock;
mod treatment_order;

pub use outcome::{ArmOutcomes, Outcome, Outcomes};

use crate::campaign::scenario::{Arm, Scenario};
use crate::error::{Error, Result};
use crate::random::Key;
use crate::record::Record;
use crate::rules::{Persuasion, Treatable};
use columns::Columns;
use rayon::prelude::*;
use replicate::ArmReplicate;
use std::sync::Arc;
use treatment_order::TreatmentOrders;

/// A scenario that is ready to simulate: the order of the agents is resolved for each step.
pub struct Trial<'s, R = Persuasion> {
    scenario: &'s Scenario<'s>,
    seed: u64,
    rule: Arc<R>,
    columns: Columns,
    orders: Vec<TreatmentOrders>,
    start: TreatmentOrders,
}

impl<'s> Trial<'s> {
    /// Resolves the order of the agents for each step, except for orders that are redrawn in every replicate.
    pub fn of(scenario: &'s Scenario<'s>, seed: u64) -> Result<Trial<'s>> {
        Trial::with_rule(scenario, scenario.rule()?, seed)
    }
}

impl<'s, R: Treatable> Trial<'s, R> {
    /// Like [`of`](Trial::of), with another rule in place of [`Persuasion`]. The settings of the scenario are ignored.
    ///
    /// # Errors
    ///
    /// If an order cannot be resolved, or the rule has no column with a name in [`Treatable::COUNTERS`].
    pub fn with_rule(scenario: &'s Scenario<'s>, rule: R, seed: u64) -> Result<Trial<'s, R>> {
        let key = Key::new(seed);
        let orders = |arm: &Arm| TreatmentOrders::of(arm.steps.iter().map(|step| &step.whom), scenario.network(), key);
        Ok(Trial {
            scenario,
            seed,
            columns: Columns::of(&rule)?,
            rule: Arc::new(rule),
            orders: scenario.arms().iter().map(orders).collect::<Result<_>>()?,
            start: TreatmentOrders::of(scenario.users().into_iter(), scenario.network(), key)?,
        })
    }

    /// Simulates every arm in `replicates` replicates.
    pub fn run(&self, replicates: u32) -> Result<Outcomes> {
        self.run_watched(replicates, &|| ())
    }

    /// Like [`run`](Trial::run); calls `done` after each simulation, from the thread that ran it.
    pub fn run_watched(&self, replicates: u32, done: &(dyn Fn() + Sync)) -> Result<Outcomes> {
        self.run_with(&self.rule, replicates, done)
    }

    /// Like [`run_watched`](Trial::run_watched), under another rule of the same kind, for example with other forces.
    /// The margin still refers to the price of the trial's own rule.
    pub fn run_under(&self, rule: &R, replicates: u32, done: &(dyn Fn() + Sync)) -> Result<Outcomes> {
        self.run_with(&Arc::new(rule.clone()), replicates, done)
    }

    fn run_with(&self, rule: &Arc<R>, replicates: u32, done: &(dyn Fn() + Sync)) -> Result<Outcomes> {
        if replicates == 0 {
            return Err(Error::out_of_range("replicates", "1 to 4294967295", 0.0));
        }
        let arms = self.scenario.arms();
        let runs = arms.len() as u64 * u64::from(replicates);
        let one = |number: u64| {
            let (replicate, arm) = ((number / arms.len() as u64) as u32, (number % arms.len() as u64) as usize);
            let run = self.arm_replicate(rule, arm, replicate).run();
            done();
            run
        };
        let all: Vec<(Outcome, crate::record::Series)> = (0..runs).into_par_iter().map(one).collect::<Result<_>>()?;
        let mut outcomes: Vec<(Vec<Outcome>, Vec<_>)> = arms.iter().map(|_| (vec![], vec![])).collect();
        for (number, (outcome, series)) in all.into_iter().enumerate() {
            let (of_arm, rows) = &mut outcomes[number % arms.len()];
            of_arm.push(outcome);
            rows.push(series);
        }
        let n_agents = self.scenario.network().n_agents();
        let arm = |(arm, (outcomes, rows)): (&Arm, (Vec<Outcome>, Vec<_>))| ArmOutcomes {
            name: arm.name.clone(),
            record: Record::new(n_agents, rule.columns(), rows),
            outcomes,
        };
        Ok(Outcomes::new(arms.iter().zip(outcomes).map(arm).collect()))
    }

    /// The agents of a replicate before any treatment.
    pub fn start(&self, replicate: u32) -> Result<Vec<R::State>> {
        self.arm_replicate(&self.rule, 0, replicate).users()
    }

    fn arm_replicate<'t>(&'t self, rule: &'t Arc<R>, arm: usize, replicate: u32) -> ArmReplicate<'t, R> {
        ArmReplicate {
            scenario: self.scenario,
            rule,
            columns: self.columns,
            list_price: self.rule.market().price,
            arm: &self.scenario.arms()[arm],
            orders: &self.orders[arm],
            start: &self.start,
            replicate,
            key: Key::new(self.seed).replicate(replicate),
        }
    }
}
