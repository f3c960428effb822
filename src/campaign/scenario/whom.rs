use super::Condition;
use crate::error::{Error, Result, counted};
use crate::network::{Agent, Network, measure::Partition, measure::largest_remainder};
use crate::random::Key;
use crate::range::Range;
use crate::rules::Treatable;
use crate::seeding::influence::{Limit, Model, Opim};
use crate::seeding::{Seeding, Strategy};

/// The agents that a step treats: those that meet all conditions, in an order, up to a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Whom {
    /// Conditions that each agent must meet.
    pub among: Vec<Condition>,
    /// The order of the agents.
    pub by: By,
    /// Number of agents each time the step is done, while the budget lasts.
    pub most: Most,
    /// Groups among which the agents are divided, in proportion to the number of agents in each that meet the
    /// conditions, even if the budget does not suffice for all.
    pub over: Option<Partition>,
}

/// The order of the agents.
#[derive(Clone, Debug, PartialEq)]
pub enum By {
    /// A seeding strategy with its parameters. Candidates, groups and budget are those of the step, not those of the
    /// strategy.
    Strategy(Seeding),
    /// The agents that together reach most under a cascade model, by OPIM-C. They are chosen once, among the agents
    /// that could ever meet the conditions, so fewer agents are treated if some of them do not meet the conditions now.
    Influence(Model),
}

/// The number of agents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Most {
    /// All agents that meet the conditions.
    All,
    /// This number, at least 1.
    Count(usize),
    /// This share of the agents that could ever meet the conditions, in (0, 1].
    Share(f64),
}

/// The order of the agents, and how many are treated at a time.
#[derive(Clone, Debug)]
pub(in crate::campaign) struct TreatmentOrder {
    agents: Vec<Agent>,
    count: usize,
}

impl Whom {
    /// All agents, in a random order.
    pub fn everybody() -> Whom {
        Whom { among: vec![], by: By::Strategy(Seeding::by(Strategy::Random)), most: Most::All, over: None }
    }

    /// The first `count` agents by a strategy.
    pub fn first(count: usize, by: Seeding) -> Whom {
        Whom { by: By::Strategy(by), most: Most::Count(count), ..Whom::everybody() }
    }

    /// Adds a condition.
    pub fn among(mut self, condition: Condition) -> Whom {
        self.among.push(condition);
        self
    }

    /// Divides the agents among these groups.
    pub fn over(self, groups: Partition) -> Whom {
        Whom { over: Some(groups), ..self }
    }

    /// Fails unless the network has enough agents for it.
    pub fn check(&self, network: &Network) -> Result<()> {
        self.among.iter().try_for_each(|condition| condition.fits(network))?;
        if let Some(groups) = &self.over {
            Error::check_length("over", groups.n_agents(), network.n_agents())?;
        }
        let n_candidates = if self.contradicts_itself() { 0 } else { self.candidates(network).len() };
        if n_candidates == 0 {
            let got = "conditions that nobody meets".into();
            return Err(Error::WrongKind { name: "among".into(), wanted: "met by at least one agent", got });
        }
        match self.most {
            Most::Share(share) if !(share > 0.0 && share <= 1.0) => Err(Error::out_of_range("share", "(0, 1]", share)),
            Most::Count(0) => Err(Error::out_of_range("k", Range::whole_from(1), 0.0)),
            Most::Count(count) if count > n_candidates => Err(Error::out_of_range(
                format!("k, among {},", counted(n_candidates, "agent")),
                Range::whole(1, n_candidates as u32),
                count as f64,
            )),
            _ => match (&self.by, self.most) {
                (By::Influence(model), Most::Count(_) | Most::Share(_)) => model.fits(network),
                (By::Influence(_), Most::All) => {
                    Err(Error::WrongKind { name: "k".into(), wanted: "said for opim", got: "nothing".into() })
                }
                (By::Strategy(_), _) => Ok(()),
            },
        }
    }

    /// Whether two of its conditions contradict each other.
    fn contradicts_itself(&self) -> bool {
        self.among.iter().any(|one| self.among.iter().any(|other| one.contradicts(other)))
    }

    /// The agents that could ever meet the conditions.
    pub(in crate::campaign) fn candidates(&self, network: &Network) -> Vec<Agent> {
        let could = |agent: &Agent| self.among.iter().all(|condition| condition.could_hold(*agent));
        (0..network.n_agents() as Agent).filter(could).collect()
    }

    /// The number of agents that meet the conditions in these initial states, before any treatment.
    pub(in crate::campaign) fn n_at_start<R: Treatable>(&self, states: &[R::State]) -> usize {
        let holds = |(agent, state)| self.among.iter().all(|condition| condition.holds::<R>(agent, state, false));
        (0..).zip(states).filter(|&it| holds(it)).count()
    }

    pub(super) fn count(&self, n_candidates: usize) -> usize {
        match self.most {
            Most::All => n_candidates,
            Most::Count(count) => count,
            Most::Share(share) => ((share * n_candidates as f64).round() as usize).clamp(1, n_candidates.max(1)),
        }
    }

    /// Whether the order is redrawn in every replicate.
    pub(in crate::campaign) fn is_random(&self) -> bool {
        match &self.by {
            By::Strategy(seeding) => matches!(seeding.strategy(), Strategy::Random | Strategy::FriendOfRandom),
            By::Influence(_) => false,
        }
    }

    /// The candidates in order, as many as could be needed.
    pub(in crate::campaign) fn order(&self, network: &Network, key: Key) -> Result<TreatmentOrder> {
        let candidates = self.candidates(network);
        let count = self.count(candidates.len()).min(candidates.len());
        let all_needed = self.over.is_some() || self.among.iter().any(Condition::may_change);
        let agents = match &self.by {
            By::Strategy(seeding) => {
                let count = if all_needed { candidates.len() } else { count };
                seeding.clone().among(candidates).choose(network, count, key)?
            }
            By::Influence(model) => {
                let mut open = vec![false; network.n_agents()];
                candidates.iter().for_each(|&agent| open[agent as usize] = true);
                let limit = match &self.over {
                    None => Limit::Count(count),
                    Some(over) => Limit::Quotas {
                        groups: (0..network.n_agents() as Agent).map(|agent| over.group(agent)).collect(),
                        quotas: largest_remainder(&sizes(over, &candidates), count as u64)
                            .into_iter()
                            .map(|seats| seats as usize)
                            .collect(),
                    },
                };
                Opim::new(*model).seed(key.seed()).candidates(open).choose(network, &limit)?.seeds
            }
        };
        Ok(TreatmentOrder { agents, count })
    }

    /// The agents to treat now, in order.
    pub(in crate::campaign) fn pick<R: Treatable>(
        &self,
        order: &TreatmentOrder,
        states: &[R::State],
        treated: &[bool],
    ) -> Vec<Agent> {
        let holds = |agent: &Agent| {
            let (state, treated) = (&states[*agent as usize], treated[*agent as usize]);
            self.among.iter().all(|condition| condition.holds::<R>(*agent, state, treated))
        };
        let open = order.agents.iter().copied().filter(holds);
        let Some(groups) = &self.over else { return open.take(order.count).collect() };
        let open: Vec<Agent> = open.collect();
        let sizes = sizes(groups, &open);
        let seats = largest_remainder(&sizes, order.count.min(open.len()) as u64);
        let mut taken = vec![0u32; sizes.len()];
        let mut places: Vec<(f64, Agent)> = vec![];
        for agent in open {
            let group = groups.group(agent) as usize;
            if taken[group] < seats[group] {
                taken[group] += 1;
                places.push(((f64::from(taken[group]) - 0.5) / sizes[group] as f64, agent));
            }
        }
        // The groups alternate, so that a budget that runs out is divided too; among equals, the first in order.
        places.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        places.into_iter().map(|(_, agent)| agent).collect()
    }
}

/// The number of these agents in each group.
fn sizes(groups: &Partition, agents: &[Agent]) -> Vec<u64> {
    let mut sizes = vec![0; groups.n_groups()];
    agents.iter().for_each(|&agent| sizes[groups.group(agent) as usize] += 1);
    sizes
}
