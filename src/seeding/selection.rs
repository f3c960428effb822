use super::{Budget, Ledger};
use crate::network::{Agent, measure::Partition, measure::largest_remainder};

/// The agents chosen so far, and those that may still be chosen. A strategy offers agents, the best first, until the
/// selection is full.
///
/// An agent that is refused once would always be refused: room, money and quotas only shrink.
pub(super) struct Selection<'a> {
    open: Vec<bool>,
    room: usize,
    money: Option<Money<'a>>,
    quotas: Option<Quotas<'a>>,
    chosen: Vec<Agent>,
}

struct Money<'a> {
    budget: &'a Budget,
    ledger: Ledger,
    cheapest: f64,
}

struct Quotas<'a> {
    groups: &'a Partition,
    left: Vec<u32>,
}

impl<'a> Selection<'a> {
    /// Room for `k` of the `open` agents.
    pub fn new(open: Vec<bool>, k: usize) -> Self {
        Selection { open, room: k, money: None, quotas: None, chosen: vec![] }
    }

    pub fn with_budget(self, budget: &'a Budget) -> Self {
        let cheapest = self.candidates().map(|agent| budget.price(agent)).fold(f64::INFINITY, f64::min);
        Selection { money: Some(Money { budget, ledger: Ledger::new(budget.total()), cheapest }), ..self }
    }

    /// Divides the room among the groups in proportion to the open agents in each, by largest remainders.
    pub fn with_quotas(self, groups: &'a Partition) -> Self {
        let mut sizes = vec![0; groups.n_groups()];
        self.candidates().for_each(|agent| sizes[groups.group(agent) as usize] += 1);
        let left = largest_remainder(&sizes, self.room as u64);
        Selection { quotas: Some(Quotas { groups, left }), ..self }
    }

    /// The open agents, by number.
    pub fn candidates(&self) -> impl Iterator<Item = Agent> + '_ {
        (0..).zip(&self.open).filter(|(_, open)| **open).map(|(agent, _)| agent)
    }

    pub fn is_full(&self) -> bool {
        self.room == 0 || self.money.as_ref().is_some_and(|money| !money.ledger.affords(money.cheapest))
    }

    /// Whether it would accept this agent.
    pub fn takes(&self, agent: Agent) -> bool {
        self.open[agent as usize]
            && self.room > 0
            && self.money.as_ref().is_none_or(|money| money.ledger.affords(money.budget.price(agent)))
            && self.quotas.as_ref().is_none_or(|quotas| quotas.left[quotas.groups.group(agent) as usize] > 0)
    }

    /// Accepts the agent if possible; returns whether it did.
    pub fn offer(&mut self, agent: Agent) -> bool {
        if !self.takes(agent) {
            return false;
        }
        self.open[agent as usize] = false;
        self.room -= 1;
        if let Some(money) = &mut self.money {
            money.ledger.pay(money.budget.price(agent));
        }
        if let Some(quotas) = &mut self.quotas {
            quotas.left[quotas.groups.group(agent) as usize] -= 1;
        }
        self.chosen.push(agent);
        true
    }

    pub fn n_chosen(&self) -> usize {
        self.chosen.len()
    }

    pub fn into_chosen(self) -> Vec<Agent> {
        self.chosen
    }
}
