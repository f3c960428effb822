//! Gifts between agents: the data of the giving network and the debt map.

use super::page::{Titles, title_methods};
use crate::error::{Error, Result};
use crate::network::Agent;

/// The maximum amount, so that sums do not overflow.
const MAX_AMOUNT: f64 = 1e290;

/// Gifts between agents, with the titles of their plot. [`GivingNetwork`](super::GivingNetwork) draws them as arrows
/// between agents, and [`DebtMap`](super::DebtMap) as a matrix of balances.
#[derive(Clone, Debug, PartialEq)]
pub struct Gifts {
    pub(super) titles: Titles,
    unit: String,
    names: Vec<String>,
    pub(super) n_agents: usize,
    given: Vec<(Agent, Agent, f64)>,
}

/// The total amount that each agent gave to each other agent.
pub(super) struct Table {
    n_agents: usize,
    given: Vec<f64>,
}

impl Gifts {
    /// Creates a list of gifts (from, to, amount) between agents `0..n_agents`, with a title. Amounts are in [0,
    /// 1e290]. Repeated gifts between the same agents are summed. Gifts of an agent to itself are ignored.
    pub fn new(
        title: impl Into<String>,
        n_agents: usize,
        gifts: impl IntoIterator<Item = (Agent, Agent, f64)>,
    ) -> Gifts {
        let (titles, given) = (Titles::titled(title), gifts.into_iter().collect());
        Gifts { titles, unit: String::new(), names: vec![], n_agents, given }
    }

    title_methods!();

    /// Sets the unit of the amounts. Default: none.
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }

    /// Sets the names of the agents. Default: their numbers.
    pub fn names(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.names = names.into_iter().map(Into::into).collect();
        self
    }

    pub(super) fn check(&self, what: &'static str, max: usize) -> Result<()> {
        let Gifts { n_agents, names, given, .. } = self;
        if *n_agents > max {
            return Err(Error::TooLarge { what, limit: max as u64 });
        }
        if !names.is_empty() {
            Error::check_length("names", names.len(), *n_agents)?;
        }
        for &(from, to, amount) in given {
            if let Some(agent) = [from, to].into_iter().find(|&agent| agent as usize >= *n_agents) {
                return Err(Error::UnknownAgent { agent: agent.into(), n_agents: *n_agents });
            }
            if !(0.0..=MAX_AMOUNT).contains(&amount) {
                let name = format!("the amount that {} gave to {}", self.name(from as usize), self.name(to as usize));
                return Err(Error::out_of_range(name, "[0, 1e290]", amount));
            }
        }
        if given.iter().all(|&(from, to, amount)| from == to || amount == 0.0) {
            return Err(Error::NothingToDraw { what: "there are no gifts between agents".into() });
        }
        Ok(())
    }

    /// A label with the unit of the amounts.
    pub(super) fn with_unit(&self, label: &str) -> String {
        if self.unit.is_empty() { label.into() } else { format!("{label} ({})", self.unit) }
    }

    /// The name of an agent, or its number if it has none.
    pub(super) fn name(&self, agent: usize) -> String {
        self.names.get(agent).cloned().unwrap_or_else(|| agent.to_string())
    }

    /// The sums of all gifts. Gifts of an agent to itself are ignored.
    pub(super) fn table(&self) -> Table {
        let mut given = vec![0.0; self.n_agents * self.n_agents];
        for &(from, to, amount) in self.given.iter().filter(|gift| gift.0 != gift.1) {
            given[from as usize * self.n_agents + to as usize] += amount;
        }
        Table { n_agents: self.n_agents, given }
    }
}

impl Table {
    pub fn given(&self, from: usize, to: usize) -> f64 {
        self.given[from * self.n_agents + to]
    }

    /// The amount that `from` gave to `to` minus the amount that it received back.
    pub fn owed(&self, from: usize, to: usize) -> f64 {
        self.given(from, to) - self.given(to, from)
    }

    /// Returns `true` if there is a gift between two agents in either direction.
    pub fn is_tie(&self, a: usize, b: usize) -> bool {
        self.given(a, b) > 0.0 || self.given(b, a) > 0.0
    }

    /// The amount that an agent gave minus the amount that it received; `None` if it neither gave nor received.
    pub fn balance(&self, agent: usize) -> Option<f64> {
        let others = || 0..self.n_agents;
        others().any(|other| self.is_tie(agent, other)).then(|| others().map(|other| self.owed(agent, other)).sum())
    }

    /// All arrows (from, to, amount), sorted by amount, the largest first.
    pub fn arrows(&self) -> Vec<(usize, usize, f64)> {
        let n = self.n_agents;
        let all = self.given.iter().enumerate().map(|(index, &amount)| (index / n, index % n, amount));
        let mut arrows: Vec<_> = all.filter(|arrow| arrow.2 > 0.0).collect();
        arrows.sort_by(|a, b| b.2.total_cmp(&a.2));
        arrows
    }
}

/// The maximum absolute value; 0 without values.
pub(super) fn max_abs(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().map(f64::abs).fold(0.0, f64::max)
}

/// A value divided by the maximum absolute value, in [−1, 1].
pub(super) fn fraction(value: f64, max: f64) -> f64 {
    if max > 0.0 { value / max } else { 0.0 }
}
