//! Methods of choosing seeds: with a certificate (`opim`), by simulation (`celf`), or by a seeding strategy.

use super::Plan;
use crate::number::{counted, percent, shown};
use crate::progress::Progress;
use anyhow::{Result, bail};
use bandwagon::experiment::Estimate;
use bandwagon::network::Agent;
use bandwagon::random::Key;
use bandwagon::rules::{IndependentCascade, LinearThreshold};
use bandwagon::seeding::influence::{Celf, Limit, Model, Opim};
use bandwagon::seeding::{Budget, STRATEGIES, Seeding};
use serde_json::{Value, json};

/// A method of choosing seeds.
#[derive(Clone, Copy)]
pub struct Method {
    pub name: &'static str,
    /// For the help text and the report.
    pub description: &'static str,
    /// Whether the method simulates replicates.
    pub simulates: bool,
    pub choose: fn(&Plan) -> Result<Chosen>,
}

/// Methods that use the influence model as well as the network.
const MODEL_BASED: [Method; 2] = [
    Method {
        name: "opim",
        description: "online processing of influence maximization: chooses seeds by random (reverse-reachable) sets, and \
                      certifies how good they are",
        simulates: false,
        choose: opim,
    },
    Method {
        name: "celf",
        description: "greedy choice by simulation; skips agents that cannot be the best next seed",
        simulates: true,
        choose: celf,
    },
];

/// All methods, in the order of the help text.
pub fn methods() -> impl Iterator<Item = Method> {
    let strategies = STRATEGIES.iter().map(|entry| Method {
        name: entry.name,
        description: entry.says,
        simulates: true,
        choose: strategy,
    });
    MODEL_BASED.into_iter().chain(strategies)
}

/// The result of a method. `reach` and `certified` are `None` if the method does not compute them.
pub struct Chosen {
    /// The seeds in the order in which they were chosen.
    pub seeds: Vec<Agent>,
    pub reach: Option<Reach>,
    pub certified: Option<Certified>,
    /// All results, for `found.json`.
    pub found: Value,
}

/// The expected number of agents that the seeds reach, or their expected payoff.
pub struct Reach {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
    /// The text before `low` and `high` in the report. It ends with a space.
    pub label: String,
}

/// A guarantee relative to the best possible choice.
pub struct Certified {
    /// Lower bound on the reach of the seeds divided by the best possible reach.
    pub ratio: f64,
    /// How it was computed, for the report.
    pub how: String,
    /// Whether the requested ratio is reached.
    pub is_met: bool,
}

impl Reach {
    /// From a mean over replicates and its standard error.
    fn simulated(mean: f64, error: f64) -> Reach {
        let (low, high) = Estimate { value: mean, standard_error: error }.interval_95();
        Reach { mean, low, high, label: "95 % confidence interval ".into() }
    }

    /// The two ends, for the report.
    pub fn between(&self) -> String {
        if self.low.is_nan() {
            return "in one replicate".into();
        }
        format!("{}{} to {}", self.label, self.shown(self.low), self.shown(self.high))
    }

    /// A figure, with a number of decimals that suits the size of `figure`.
    pub fn shown(&self, figure: f64) -> String {
        shown(figure, if self.mean < 10.0 { 2 } else { 1 })
    }
}

/// The method with this name.
pub fn method(name: &str) -> Result<Method> {
    match methods().find(|method| method.name == name) {
        Some(method) => Ok(method),
        None => {
            let known: Vec<&str> = methods().map(|method| method.name).collect();
            bail!("--method must be one of {}, got {name}", known.join(", "))
        }
    }
}

fn opim(plan: &Plan) -> Result<Chosen> {
    let mut opim = Opim::new(plan.model).epsilon(plan.epsilon).seed(plan.seed);
    if let Some(payoffs) = &plan.payoffs {
        opim = opim.payoffs(payoffs.clone());
    }
    let found = Progress::while_doing("random (reverse-reachable) sets", || opim.choose(&plan.network, &plan.limit))?;
    // Each end is wrong with a probability of at most δ/3, where δ is 1/(number of agents). Rounded down.
    let level = 1.0 - 2.0 / 3.0 / plan.network.n_agents().max(2) as f64;
    let label = format!("{} % confidence interval ", percent((level * 1e4).floor() / 1e4));
    Ok(Chosen {
        reach: Some(Reach { mean: found.spread, low: found.low, high: found.high, label }),
        certified: Some(Certified {
            ratio: found.ratio,
            how: format!("certified by two samples of {} each", counted(found.n_sets, "set")),
            is_met: found.is_certified,
        }),
        found: json!({
            "spread": found.spread, "low": found.low, "high": found.high, "optimum_at_most": found.optimum,
            "ratio": found.ratio, "certified": found.is_certified, "sets": found.n_sets, "members": found.n_members,
        }),
        seeds: found.seeds,
    })
}

fn celf(plan: &Plan) -> Result<Chosen> {
    let (network, limit, celf) = (&plan.network, &plan.limit, Celf::new(plan.replicates).seed(plan.seed));
    // Every agent is evaluated once at the start. After that, most evaluations are skipped.
    let choices = network.n_agents() + if let Limit::Count(count) = limit { *count } else { 0 };
    let shown = Progress::of(choices as u64 * u64::from(plan.replicates), "simulations");
    let done = || shown.step();
    let found = match plan.model {
        Model::Uniform(probability) => {
            celf.choose_with_progress(network, &IndependentCascade::uniform(probability)?, true, limit, &done)
        }
        Model::Weights => celf.choose_with_progress(network, &IndependentCascade::weights(), true, limit, &done),
        Model::WeightedCascade => {
            celf.choose_with_progress(network, &IndependentCascade::weighted_cascade(), true, limit, &done)
        }
        Model::LinearThreshold => celf.choose_with_progress(network, &LinearThreshold::new(), true, limit, &done),
    };
    drop(shown);
    let found = found?;
    let reach = Reach::simulated(found.spread, found.error);
    let (low, high) = (reach.low, reach.high);
    Ok(Chosen {
        reach: Some(reach),
        certified: None,
        found: json!({
            "spread": found.spread, "low": low, "high": high, "standard_error": found.error,
            "choices_tried": found.n_evaluations,
        }),
        seeds: found.seeds,
    })
}

/// Chooses seeds by a seeding strategy, which does not use the influence model, and simulates their reach.
fn strategy(plan: &Plan) -> Result<Chosen> {
    let mut seeding = Seeding::by(plan.method.name.parse()?);
    if let Some(groups) = &plan.groups {
        seeding = seeding.over(groups.of.clone());
    }
    let most = match &plan.limit {
        Limit::Count(count) => *count,
        Limit::Quotas { quotas, .. } => quotas.iter().sum(),
        Limit::Budget { prices, budget } => {
            seeding = seeding.within(Budget::new(*budget, prices.clone())?);
            plan.network.n_agents()
        }
    };
    let seeds = Progress::while_doing(plan.method.name, || seeding.choose(&plan.network, most, Key::new(plan.seed)))?;
    let (celf, network) = (Celf::new(plan.replicates).seed(plan.seed), &plan.network);
    let shown = Progress::of(plan.replicates.into(), "replicates");
    let done = || shown.step();
    let (mean, error) = match plan.model {
        Model::Uniform(probability) => {
            celf.reach_with_progress(network, &IndependentCascade::uniform(probability)?, true, &seeds, &done)
        }
        Model::Weights => celf.reach_with_progress(network, &IndependentCascade::weights(), true, &seeds, &done),
        Model::WeightedCascade => {
            celf.reach_with_progress(network, &IndependentCascade::weighted_cascade(), true, &seeds, &done)
        }
        Model::LinearThreshold => celf.reach_with_progress(network, &LinearThreshold::new(), true, &seeds, &done),
    }?;
    drop(shown);
    let reach = Reach::simulated(mean, error);
    let found = json!({ "spread": mean, "low": reach.low, "high": reach.high, "standard_error": error });
    Ok(Chosen { seeds, reach: Some(reach), certified: None, found })
}
