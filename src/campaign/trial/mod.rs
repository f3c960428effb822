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

use crate::campaign::scenario::{Arm, PerReplicate, Scenario};
use crate::engine::run_replicates;
use crate::error::{Error, Result};
use crate::random::Key;
use crate::record::{Population, Record, Series};
use crate::rules::{Persuasion, Treatable};
use columns::Columns;
use rayon::prelude::*;
use replicate::ArmReplicate;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};
use treatment_order::TreatmentOrders;

/// A scenario that is ready to simulate: the order of the agents is resolved for each step.
#[must_use]
pub struct Trial<R = Persuasion> {
    scenarios: PerReplicate<Scenario>,
    rule: Arc<RuleOf<R>>,
    seed: u64,
    columns: Columns,
    /// The price to which the margin refers.
    list_price: f64,
    orders: Arc<Orders>,
    /// The orders of the first replicates, which other rules repeat, if they take long to find.
    kept: [OnceLock<Arc<Orders>>; KEPT],
    /// The scenarios of the first replicates, which other rules repeat, if they are small.
    drawn: [OnceLock<Scenario>; KEPT],
}

/// Number of replicates whose orders and scenarios are kept.
const KEPT: usize = 32;
/// The largest number of agents and arcs of a network that is kept.
const SMALL: usize = 200_000;

/// The rule of a scenario.
type RuleOf<R> = dyn Fn(&Scenario) -> Result<R> + Send + Sync;

/// The order of the agents for each step of each arm, and for the users at the start.
struct Orders {
    arms: Vec<TreatmentOrders>,
    start: TreatmentOrders,
}

impl Orders {
    fn of(scenario: &Scenario, key: Key) -> Result<Orders> {
        let network = scenario.network();
        let arm = |arm: &Arm| TreatmentOrders::of(arm.steps.iter().map(|step| &step.whom), network, key);
        Ok(Orders {
            arms: scenario.arms().iter().map(arm).collect::<Result<_>>()?,
            start: TreatmentOrders::of(scenario.users().into_iter(), network, key)?,
        })
    }
}

impl Trial {
    /// Resolves the order of the agents for each step, except for orders that are redrawn in every replicate.
    pub fn of(scenarios: impl Into<PerReplicate<Scenario>>, seed: u64) -> Result<Trial> {
        Trial::new(scenarios.into(), Arc::new(Scenario::rule), seed)
    }
}

impl<R: Treatable> Trial<R> {
    /// Like [`of`](Trial::of), with another rule in place of [`Persuasion`]. The settings of the scenario are ignored.
    ///
    /// # Errors
    ///
    /// If an order cannot be resolved, or the rule has no column with a name in [`Treatable::COUNTERS`].
    pub fn with_rule(scenarios: impl Into<PerReplicate<Scenario>>, rule: R, seed: u64) -> Result<Trial<R>>
    where
        R: 'static,
    {
        Trial::new(scenarios.into(), Arc::new(move |_: &Scenario| Ok(rule.clone())), seed)
    }

    fn new(scenarios: PerReplicate<Scenario>, rule: Arc<RuleOf<R>>, seed: u64) -> Result<Trial<R>> {
        let first = rule(scenarios.first())?;
        Ok(Trial {
            columns: Columns::of(&first)?,
            list_price: first.market().price,
            orders: Arc::new(Orders::of(scenarios.first(), Key::new(seed))?),
            kept: [const { OnceLock::new() }; KEPT],
            drawn: [const { OnceLock::new() }; KEPT],
            scenarios,
            rule,
            seed,
        })
    }

    /// Simulates every arm in `replicates` replicates.
    pub fn run(&self, replicates: u32) -> Result<Outcomes> {
        self.run_with_progress(replicates, &|| ())
    }

    /// Like [`run`](Trial::run); calls `done` after each simulation, from the thread that ran it.
    pub fn run_with_progress(&self, replicates: u32, done: &(dyn Fn() + Sync)) -> Result<Outcomes> {
        self.run_under(&*self.rule, replicates, done)
    }

    /// Like [`run_with_progress`](Trial::run_with_progress), under another rule of the same kind, for example with other forces.
    /// The margin still refers to the price of the trial's own rule.
    pub fn run_under(
        &self,
        rule: &(dyn Fn(&Scenario) -> Result<R> + Sync),
        replicates: u32,
        done: &(dyn Fn() + Sync),
    ) -> Result<Outcomes> {
        if replicates == 0 {
            return Err(Error::out_of_range("replicates", "1 to 4294967295", 0.0));
        }
        let first = Arc::new(rule(self.scenarios.first())?);
        let columns = first.columns();
        // One thread runs all arms of a redrawn network, so that there are no more networks than threads. If these would
        // be too large together, there is one network at a time, and all threads run its arms.
        let is_one_by_one = self.scenarios.is_redrawn() && !self.scenarios.first().network().fits_in_every_thread();
        let is_alone = self.scenarios.is_redrawn() && !is_one_by_one;
        let least = if is_alone { self.scenarios.first().arms().len() } else { 1 };
        let one = |replicate: u32| -> Result<(usize, Vec<(Outcome, Series)>)> {
            let scenario = self.scenario(replicate)?;
            let orders = self.orders(&scenario, replicate)?;
            let rule = if self.is_first(replicate) { first.clone() } else { Arc::new(rule(&scenario)?) };
            let run = |arm| {
                let run = self.arm_replicate((&scenario, &orders), &rule, arm, replicate).run();
                done();
                run
            };
            let arms = (0..scenario.arms().len()).into_par_iter().with_min_len(least).map(run);
            Ok((scenario.network().n_agents(), arms.collect::<Result<_>>()?))
        };
        let all: Vec<(usize, Vec<(Outcome, Series)>)> = match is_one_by_one {
            true => (0..replicates).map(one).collect::<Result<_>>()?,
            false => run_replicates(replicates, one)?,
        };
        let arms = self.scenarios.first().arms();
        let mut outcomes: Vec<(Vec<Outcome>, Vec<Series>)> = arms.iter().map(|_| (vec![], vec![])).collect();
        let population = Population::each(all.iter().map(|(n_agents, _)| vec![(0, *n_agents)]));
        for (_, of_replicate) in all {
            for ((of_arm, rows), (outcome, series)) in outcomes.iter_mut().zip(of_replicate) {
                of_arm.push(outcome);
                rows.push(series);
            }
        }
        let arm = |(arm, (outcomes, rows)): (&Arm, (Vec<Outcome>, Vec<_>))| ArmOutcomes {
            name: arm.name.clone(),
            record: Record::new(population.clone(), columns.clone(), rows),
            outcomes,
        };
        Ok(Outcomes::new(arms.iter().zip(outcomes).map(arm).collect()))
    }

    /// The agents of a replicate before any treatment.
    pub fn start(&self, replicate: u32) -> Result<Vec<R::State>> {
        let scenario = self.scenario(replicate)?;
        let orders = self.orders(&scenario, replicate)?;
        self.arm_replicate((&scenario, &orders), &Arc::new((self.rule)(&scenario)?), 0, replicate).users()
    }

    /// Whether a replicate has the scenario of replicate 0.
    fn is_first(&self, replicate: u32) -> bool {
        replicate == 0 || !self.scenarios.is_redrawn()
    }

    /// The scenario of a replicate.
    fn scenario(&self, replicate: u32) -> Result<Cow<'_, Scenario>> {
        let network = self.scenarios.first().network();
        let is_kept = !self.is_first(replicate) && network.n_agents() + network.n_arcs() <= SMALL;
        let Some(kept) = self.drawn.get(replicate as usize).filter(|_| is_kept) else {
            return self.scenarios.get(replicate);
        };
        if let Some(scenario) = kept.get() {
            return Ok(Cow::Borrowed(scenario));
        }
        let scenario = self.scenarios.get(replicate)?.into_owned();
        Ok(Cow::Borrowed(kept.get_or_init(|| scenario)))
    }

    /// The orders of a replicate.
    fn orders(&self, scenario: &Scenario, replicate: u32) -> Result<Arc<Orders>> {
        if self.is_first(replicate) {
            return Ok(self.orders.clone());
        }
        let kept = self.kept.get(replicate as usize).filter(|_| scenario.maximizes_influence());
        if let Some(orders) = kept.and_then(OnceLock::get) {
            return Ok(orders.clone());
        }
        let orders = Arc::new(Orders::of(scenario, Key::new(self.seed).replicate(replicate))?);
        Ok(kept.map_or_else(|| orders.clone(), |kept| kept.get_or_init(|| orders.clone()).clone()))
    }

    fn arm_replicate<'t>(
        &'t self,
        (scenario, orders): (&'t Scenario, &'t Orders),
        rule: &'t Arc<R>,
        arm: usize,
        replicate: u32,
    ) -> ArmReplicate<'t, R> {
        ArmReplicate {
            scenario,
            rule,
            columns: self.columns,
            list_price: self.list_price,
            arm: &scenario.arms()[arm],
            orders: &orders.arms[arm],
            start: &orders.start,
            replicate,
            key: Key::new(self.seed).replicate(replicate),
        }
    }
}
