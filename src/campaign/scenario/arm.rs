use super::{Cost, What, When, Whom, amount};
use crate::error::{Error, Result};
use crate::network::Network;

/// One idea: what is done, step by step, for no more than its budget.
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// Its name.
    pub name: String,
    /// What it may spend in all, from 0 to 10⁹.
    pub budget: f64,
    /// What is done; of steps due at the same tick the first comes first, and takes the money first.
    pub steps: Vec<Step>,
}

/// Something that is done at a time for some agents at a price.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// When.
    pub when: When,
    /// For whom; what is done for all at once needs nobody.
    pub whom: Whom,
    /// What.
    pub what: What,
    /// At what price.
    pub cost: Cost,
}

impl Arm {
    /// An arm without steps.
    pub fn new(name: impl Into<String>, budget: f64) -> Arm {
        Arm { name: name.into(), budget, steps: vec![] }
    }

    /// The arm in which nothing is done.
    pub fn nothing() -> Arm {
        Arm::new("nothing", 0.0)
    }

    /// With one more step.
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

impl Step {
    /// A step for everybody, free of charge.
    pub fn new(when: When, what: What) -> Step {
        Step { when, whom: Whom::everybody(), what, cost: Cost::NONE }
    }

    /// For these.
    pub fn whom(self, whom: Whom) -> Step {
        Step { whom, ..self }
    }

    /// At this price.
    pub fn cost(self, cost: Cost) -> Step {
        Step { cost, ..self }
    }

    /// Fails on what could not be done in so many ticks on this network.
    pub fn check(&self, network: &Network, ticks: u32) -> Result<()> {
        self.when.check(ticks)?;
        self.what.check()?;
        self.cost.check()?;
        self.whom.check(network)
    }
}
