use super::{Cost, What, When, Whom, amount};
use crate::error::{Error, Result};
use crate::network::Network;

/// A treatment arm: a list of steps under a budget.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Arm {
    /// Its name.
    pub name: String,
    /// Budget, in units of money, from 0 to 10⁹.
    pub budget: f64,
    /// The steps. Of steps due at the same tick, the earlier in the list is done first and spends first.
    pub steps: Vec<Step>,
}

/// One intervention: when, whom, what and at what cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// When it is done.
    pub when: When,
    /// The agents that are treated; ignored by a change of the terms of the market.
    pub whom: Whom,
    /// The treatment, or the change of the terms of the market.
    pub what: What,
    /// The cost.
    pub cost: Cost,
}

impl Arm {
    /// An arm without steps.
    pub fn new(name: impl Into<String>, budget: f64) -> Arm {
        Arm { name: name.into(), budget, steps: vec![] }
    }

    /// The baseline, named `nothing`: no steps and no budget.
    pub fn baseline() -> Arm {
        Arm::new("nothing", 0.0)
    }

    /// Adds a step.
    pub fn step(mut self, step: Step) -> Arm {
        self.steps.push(step);
        self
    }

    pub(super) fn check(&self, network: &Network, ticks: u32) -> Result<()> {
        if self.name.trim().is_empty() {
            return Err(Error::WrongKind { name: "name".into(), wanted: "a word or more", got: "nothing".into() });
        }
        amount("budget", self.budget)?;
        self.steps.iter().try_for_each(|step| step.check(network, ticks))
    }
}

impl Arm {
    /// An upper bound on the number of agents that the arm treats: its steps treat agents again, or the budget ends.
    pub(in crate::campaign) fn most_treated(&self, n_agents: usize, ticks: u32) -> f64 {
        let of_steps: f64 = self.steps.iter().map(|step| step.most_treated((n_agents, ticks), self.budget)).sum();
        of_steps.min(n_agents as f64)
    }
}

impl Step {
    /// A step for all agents, at no cost.
    pub fn new(when: When, what: impl Into<What>) -> Step {
        Step { when, whom: Whom::everybody(), what: what.into(), cost: Cost::NONE }
    }

    /// Sets the agents that are treated.
    pub fn whom(self, whom: Whom) -> Step {
        Step { whom, ..self }
    }

    /// Sets the cost.
    pub fn cost(self, cost: Cost) -> Step {
        Step { cost, ..self }
    }

    /// Fails if the step cannot be done on this network within `ticks` ticks.
    pub fn check(&self, network: &Network, ticks: u32) -> Result<()> {
        self.when.check(ticks)?;
        self.what.check()?;
        self.cost.check()?;
        self.whom.check(network)
    }

    fn most_treated(&self, (n_agents, ticks): (usize, u32), budget: f64) -> f64 {
        let paid = if self.cost.each > 0.0 { budget / self.cost.each } else { f64::INFINITY };
        (self.whom.count(n_agents) as f64 * self.when.most_times(ticks)).min(paid)
    }
}
