//! Who gave how much to whom: what the pictures of giving have in common.

use super::page::{Words, say_words};
use crate::error::{Error, Result};
use crate::network::Agent;

/// No amount is greater: sums stay finite.
const LARGEST: f64 = 1e290;

/// Who gave how much to whom, and the words around its pictures: [`GivingNetwork`](super::GivingNetwork) draws arrows between agents,
/// [`DebtMap`](super::DebtMap) a map of pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Gifts {
    pub(super) words: Words,
    unit: String,
    names: Vec<String>,
    pub(super) n_agents: usize,
    given: Vec<(Agent, Agent, f64)>,
}

/// How much each gave to each.
pub(super) struct Table {
    n_agents: usize,
    given: Vec<f64>,
}

impl Gifts {
    /// Gifts (from, to, amount of 0 or more) between agents `0..n_agents`, under a title. Several from one to the same other add up;
    /// what one gives oneself is left out.
    pub fn new(
        title: impl Into<String>,
        n_agents: usize,
        gifts: impl IntoIterator<Item = (Agent, Agent, f64)>,
    ) -> Gifts {
        let (words, given) = (Words::titled(title), gifts.into_iter().collect());
        Gifts { words, unit: String::new(), names: vec![], n_agents, given }
    }

    say_words!();

    /// The unit of the amounts.
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }

    /// What agents are called; without, by their numbers.
    pub fn names(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.names = names.into_iter().map(Into::into).collect();
        self
    }

    pub(super) fn check(&self, what: &'static str, most: usize) -> Result<()> {
        let Gifts { n_agents, names, given, .. } = self;
        if *n_agents > most {
            return Err(Error::TooLarge { what, limit: most as u64 });
        }
        if !names.is_empty() {
            Error::check_length("names", names.len(), *n_agents)?;
        }
        for &(from, to, amount) in given {
            if let Some(agent) = [from, to].into_iter().find(|&agent| agent as usize >= *n_agents) {
                return Err(Error::UnknownAgent { agent: agent.into(), n_agents: *n_agents });
            }
            if !(0.0..=LARGEST).contains(&amount) {
                let name = format!("what {} gave to {}", self.name(from as usize), self.name(to as usize));
                return Err(Error::out_of_range(name, "[0, 1e290]", amount));
            }
        }
        if given.iter().all(|&(from, to, amount)| from == to || amount == 0.0) {
            return Err(Error::NothingToDraw { what: "nobody gave anything to anybody".into() });
        }
        Ok(())
    }

    /// An amount in words, with its unit.
    pub(super) fn named(&self, amount: &str) -> String {
        if self.unit.is_empty() { amount.into() } else { format!("{amount} ({})", self.unit) }
    }

    /// What an agent is called.
    pub(super) fn name(&self, agent: usize) -> String {
        self.names.get(agent).cloned().unwrap_or_else(|| agent.to_string())
    }

    /// What was given, added up; what one gives oneself is left out.
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

    /// What one gave to the other less what it received from it.
    pub fn owed(&self, from: usize, to: usize) -> f64 {
        self.given(from, to) - self.given(to, from)
    }

    /// Whether anything passed between two.
    pub fn is_tie(&self, a: usize, b: usize) -> bool {
        self.given(a, b) > 0.0 || self.given(b, a) > 0.0
    }

    /// What an agent gave less what it received; `None` if it did neither.
    pub fn balance(&self, agent: usize) -> Option<f64> {
        let others = || 0..self.n_agents;
        others().any(|other| self.is_tie(agent, other)).then(|| others().map(|other| self.owed(agent, other)).sum())
    }

    /// Every arrow, from the greatest amount to the least.
    pub fn arrows(&self) -> Vec<(usize, usize, f64)> {
        let n = self.n_agents;
        let all = self.given.iter().enumerate().map(|(place, &amount)| (place / n, place % n, amount));
        let mut arrows: Vec<_> = all.filter(|arrow| arrow.2 > 0.0).collect();
        arrows.sort_by(|a, b| b.2.total_cmp(&a.2));
        arrows
    }
}

/// The greatest size.
pub(super) fn most(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().map(f64::abs).fold(0.0, f64::max)
}

/// A value as a share of the greatest, in [−1, 1].
pub(super) fn part(value: f64, most: f64) -> f64 {
    if most > 0.0 { value / most } else { 0.0 }
}
