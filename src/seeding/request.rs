use super::selection::Selection;
use super::{Budget, Parameter, Strategy, collective, discount, random, ranking, vote_rank};
use crate::error::{Error, Result};
use crate::network::{Agent, Network, measure, measure::Partition};
use crate::random::Key;

/// A choice of seeds: a strategy, its parameters, and the agents that may be chosen.
///
/// ```
/// use bandwagon::seeding::{Seeding, Strategy};
/// use bandwagon::{network::Network, random::Key};
///
/// let club = Network::karate_club();
/// let seeds = Seeding::by(Strategy::DegreeDiscount).with("p", 0.1)?.choose(&club, 3, Key::new(1))?;
/// assert_eq!(seeds, [33, 0, 32]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Seeding {
    strategy: Strategy,
    parameters: Vec<(&'static str, f64)>,
    candidates: Option<Vec<Agent>>,
    quotas: Quotas,
    budget: Option<Budget>,
}

/// The groups among which seeds are divided.
#[derive(Clone, Debug, PartialEq)]
enum Quotas {
    None,
    Communities,
    Groups(Partition),
}

impl Seeding {
    /// Seeds by this strategy, among all agents.
    pub fn by(strategy: Strategy) -> Seeding {
        Seeding { strategy, parameters: vec![], candidates: None, quotas: Quotas::None, budget: None }
    }

    /// The strategy.
    pub fn strategy(&self) -> Strategy {
        self.strategy
    }

    /// Sets a parameter of the strategy.
    ///
    /// # Errors
    ///
    /// If the strategy has no such parameter, or the value is not allowed.
    pub fn with(mut self, name: &str, value: f64) -> Result<Seeding> {
        let entry = self.strategy.entry();
        let known = entry.parameters.iter().map(|parameter| parameter.name);
        let parameter = entry.parameter(name);
        let parameter = parameter.ok_or_else(|| Error::unknown(format!("parameter of {}", entry.name), name, known))?;
        parameter.check(value)?;
        self.parameters.retain(|(known, _)| *known != parameter.name);
        self.parameters.push((parameter.name, value));
        Ok(self)
    }

    /// Chooses among these agents only. All other agents still count as followers and influencers.
    pub fn among(self, candidates: impl Into<Vec<Agent>>) -> Seeding {
        Seeding { candidates: Some(candidates.into()), ..self }
    }

    /// Divides the seeds among the [communities](measure::communities) of the network: each gets seeds in proportion to
    /// its candidates, by largest remainders, and the strategy decides within each.
    pub fn over_communities(self) -> Seeding {
        Seeding { quotas: Quotas::Communities, ..self }
    }

    /// Divides the seeds among these groups (wards, villages, shifts) in the same way.
    pub fn over(self, groups: Partition) -> Seeding {
        Seeding { quotas: Quotas::Groups(groups), ..self }
    }

    /// Keeps to a budget: an agent that costs more than what is left is skipped.
    pub fn within(self, budget: Budget) -> Seeding {
        Seeding { budget: Some(budget), ..self }
    }

    /// Chooses `k` agents, in order of choice; with a budget, at most `k`.
    ///
    /// # Errors
    ///
    /// If there are fewer than `k` candidates (unless there is a budget), a candidate is not in the network, or the
    /// prices or groups are for another number of agents.
    pub fn choose(&self, network: &Network, k: usize, key: Key) -> Result<Vec<Agent>> {
        let open = self.open(network.n_agents())?;
        let n_candidates = open.iter().filter(|open| **open).count();
        if k > n_candidates && self.budget.is_none() {
            let name = format!("seeds among {n_candidates} candidates");
            return Err(Error::out_of_range(name, "[0, n_candidates]", k as f64));
        }
        let groups = match &self.quotas {
            Quotas::None => None,
            Quotas::Communities => Some(measure::communities(network, key)),
            Quotas::Groups(groups) => {
                Error::check_length("groups", groups.n_agents(), network.n_agents())?;
                Some(groups.clone())
            }
        };
        let mut selection = Selection::new(open, k.min(n_candidates));
        if let Some(budget) = &self.budget {
            budget.fits(network.n_agents())?;
            selection = selection.with_budget(budget);
        }
        if let Some(groups) = &groups {
            selection = selection.with_quotas(groups);
        }
        self.fill(network, &mut selection, key)?;
        Ok(selection.into_chosen())
    }

    fn fill(&self, network: &Network, selection: &mut Selection<'_>, key: Key) -> Result<()> {
        match self.strategy {
            Strategy::Random => random::uniform(selection, key),
            Strategy::FriendOfRandom => random::friend_of_random(network, selection, key),
            Strategy::Degree => ranking::degree(network, selection),
            Strategy::SingleDiscount => discount::single(network, selection),
            Strategy::DegreeDiscount => discount::by_probability(network, selection, self.number("p")),
            Strategy::KCore => ranking::k_core(network, selection),
            Strategy::PageRank => ranking::pagerank(network, selection, self.number("damping"))?,
            Strategy::Betweenness => ranking::betweenness(network, selection, self.set("pivots"), key)?,
            Strategy::VoteRank => vote_rank::elect(network, selection),
            Strategy::CollectiveInfluence => collective::dismantle(network, selection),
            Strategy::DiffusionCentrality => {
                ranking::diffusion(network, selection, self.set("q"), self.number("periods"))?;
            }
        }
        Ok(())
    }

    /// The value of a parameter, if it was set.
    fn set(&self, name: &str) -> Option<f64> {
        self.parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    /// The value of a parameter that has a default.
    fn number(&self, name: &str) -> f64 {
        let default = || self.strategy.entry().parameter(name).and_then(|parameter| parameter.default);
        self.set(name).or_else(default).unwrap_or(f64::NAN)
    }

    /// Whether each agent may be chosen.
    fn open(&self, n_agents: usize) -> Result<Vec<bool>> {
        let Some(candidates) = &self.candidates else { return Ok(vec![true; n_agents]) };
        let mut open = vec![false; n_agents];
        for &agent in candidates {
            let slot = open.get_mut(agent as usize);
            *slot.ok_or(Error::UnknownAgent { agent: agent.into(), n_agents })? = true;
        }
        Ok(open)
    }
}

impl Parameter {
    fn check(&self, value: f64) -> Result<()> {
        if !(self.least..=self.most).contains(&value) {
            return Err(Error::out_of_range(self.name, self.range, value));
        }
        if self.whole && value.fract() != 0.0 {
            return Err(Error::WrongKind { name: self.name.into(), wanted: "a whole number", got: value.to_string() });
        }
        Ok(())
    }
}
