use crate::error::{Error, Result};
use crate::network::Agent;
use crate::seeding::Budget;

/// The constraint on a seed set.
///
/// Groups get a quota of seeds, not a share of the agents reached. With quotas, greedy choice keeps a guarantee, and
/// the data certify how good it is. Maximizing the reach in the group that is reached least has neither: no polynomial
/// algorithm comes within a constant factor of that optimum unless it may choose more seeds than asked.
///
/// ```
/// use bandwagon::seeding::influence::{Limit, Model, Opim};
/// use bandwagon::network::Network;
///
/// let club = Network::karate_club();
/// let prices = (0..34).map(|agent| club.followers(agent).len() as f64).collect();
/// let found = Opim::new(Model::Uniform(0.1)).choose(&club, &Limit::Budget { prices, budget: 20.0 })?;
/// let spent: f64 = found.seeds.iter().map(|&seed| club.followers(seed).len() as f64).sum();
/// assert!(spent <= 20.0);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// This number of agents, at least 1.
    Count(usize),
    /// Agents whose prices add up to at most the budget, without the tolerance for rounding that
    /// [`seeding::Budget`](crate::seeding::Budget) has: the certificate of a choice holds for exactly these sets.
    Budget {
        /// The price of each agent: one value per agent, above 0 and at most [`Budget::MOST`].
        prices: Vec<f64>,
        /// The total that may be spent, in the unit of the prices: at most [`Budget::MOST`].
        budget: f64,
    },
    /// A number of agents from each group.
    Quotas {
        /// The group of each agent: one value per agent, from 0.
        groups: Vec<u32>,
        /// The number of agents from each group: one value per group.
        quotas: Vec<usize>,
    },
}

impl Limit {
    /// Fails if no agent, or fewer agents than asked, may be chosen.
    pub(super) fn fits(&self, n_agents: usize, candidates: &[Agent]) -> Result<()> {
        let whole = |name, count: usize, (least, most): (usize, usize)| match (least..=most).contains(&count) {
            true => Ok(()),
            false => Err(Error::out_of_range(name, "[1, number of candidates]", count as f64)),
        };
        match self {
            Limit::Count(count) => whole("the number of seeds", *count, (1, candidates.len())),
            Limit::Budget { prices, budget } => {
                Error::check_length("prices", prices.len(), n_agents)?;
                let is_price = |price: &&f64| **price > 0.0 && **price <= Budget::MOST;
                if let Some(&wrong) = prices.iter().find(|price| !is_price(price)) {
                    return Err(Error::out_of_range("a price", "(0, 1e300]", wrong));
                }
                let affordable = |&agent: &Agent| prices[agent as usize] <= *budget;
                if *budget > Budget::MOST || !candidates.iter().any(affordable) {
                    return Err(Error::out_of_range("the budget", "[least price, 1e300]", *budget));
                }
                Ok(())
            }
            Limit::Quotas { groups, quotas } => {
                Error::check_length("groups", groups.len(), n_agents)?;
                if let Some(&wrong) = groups.iter().find(|group| **group as usize >= quotas.len()) {
                    return Err(Error::out_of_range("a group", "[0, number of quotas)", wrong.into()));
                }
                let sum = quotas.iter().fold(0, |sum: usize, &quota| sum.saturating_add(quota));
                whole("the number of seeds", sum, (1, usize::MAX))?;
                quotas
                    .iter()
                    .zip(self.sizes(candidates))
                    .try_for_each(|(&quota, size)| whole("a quota", quota, (0, size)))
            }
        }
    }

    /// The guarantee of greedy choice, as a share of the optimum: 1 - 1/e for a count; 1 - 1/√e for a budget (by gain
    /// per price, compared with the best single agent); 1/2 for quotas.
    pub(super) fn guarantee(&self) -> f64 {
        match self {
            Limit::Count(_) => 1.0 - (-1.0f64).exp(),
            Limit::Budget { .. } => 1.0 - (-0.5f64).exp(),
            Limit::Quotas { .. } => 0.5,
        }
    }

    #[inline]
    pub(super) fn price(&self, agent: Agent) -> f64 {
        match self {
            Limit::Budget { prices, .. } => prices[agent as usize],
            _ => 1.0,
        }
    }

    /// The largest number of agents that may be chosen.
    pub(super) fn most(&self, candidates: &[Agent]) -> usize {
        match self {
            Limit::Count(count) => *count,
            Limit::Budget { .. } => self.cheapest(candidates).len(),
            Limit::Quotas { quotas, .. } => quotas.iter().sum(),
        }
    }

    /// An upper bound on the logarithm of the number of feasible seed sets.
    pub(super) fn ln_choices(&self, candidates: &[Agent]) -> f64 {
        match self {
            Limit::Count(count) => ln_binomial(candidates.len(), *count),
            Limit::Budget { .. } => {
                let (n, most) = (candidates.len(), self.most(candidates));
                let all = n as f64 * 2f64.ln();
                if 2 * most >= n { all } else { (ln_binomial(n, most) + (most as f64 + 1.0).ln()).min(all) }
            }
            Limit::Quotas { quotas, .. } => {
                quotas.iter().zip(self.sizes(candidates)).map(|(&quota, size)| ln_binomial(size, quota)).sum()
            }
        }
    }

    /// A lower bound on the value of the best choice: seeds reach themselves.
    pub(super) fn worth(&self, candidates: &[Agent], payoff: impl Fn(Agent) -> f64) -> f64 {
        let gains = candidates.iter().map(|&agent| (payoff(agent), agent));
        match self {
            Limit::Budget { budget, .. } => {
                let together: f64 = self.cheapest(candidates).into_iter().map(&payoff).sum();
                gains.filter(|gain| self.price(gain.1) <= *budget).fold(together, |most, gain| most.max(gain.0))
            }
            _ => self.bound(gains.collect()),
        }
    }

    /// The largest sum of the gains of a feasible set, where each agent has a fixed gain; for a budget, of the
    /// fractional relaxation.
    pub(super) fn bound(&self, mut gains: Vec<(f64, Agent)>) -> f64 {
        match self {
            Limit::Count(count) => largest(&mut gains, *count),
            Limit::Budget { budget, .. } => {
                gains.retain(|gain| self.price(gain.1) <= *budget);
                gains.sort_by(|a, b| (b.0 / self.price(b.1)).total_cmp(&(a.0 / self.price(a.1))).then(a.1.cmp(&b.1)));
                let (mut left, mut sum) = (*budget, 0.0);
                for (gain, agent) in gains {
                    let price = self.price(agent);
                    if price >= left {
                        return sum + gain * left / price;
                    }
                    left -= price;
                    sum += gain;
                }
                sum
            }
            Limit::Quotas { groups, quotas } => {
                let mut by_group = vec![vec![]; quotas.len()];
                gains.into_iter().for_each(|gain| by_group[groups[gain.1 as usize] as usize].push(gain));
                by_group.iter_mut().zip(quotas).map(|(gains, &quota)| largest(gains, quota)).sum()
            }
        }
    }

    /// [`Limit::bound`] for integer gains; faster for a count, where the agents do not matter.
    pub(super) fn most_gained(&self, gains: impl Iterator<Item = (u32, Agent)>) -> f64 {
        let Limit::Count(count) = *self else {
            return self.bound(gains.map(|(gain, agent)| (gain.into(), agent)).collect());
        };
        let mut gains: Vec<u32> = gains.map(|gain| gain.0).collect();
        if count < gains.len() {
            gains.select_nth_unstable_by(count, |a, b| b.cmp(a));
        }
        gains.iter().take(count).map(|&gain| f64::from(gain)).sum()
    }

    /// The cheapest agents that the budget pays for together.
    fn cheapest(&self, candidates: &[Agent]) -> Vec<Agent> {
        let mut agents = candidates.to_vec();
        agents.sort_by(|&a, &b| self.price(a).total_cmp(&self.price(b)).then(a.cmp(&b)));
        let mut remaining = Remaining::new(self);
        agents.into_iter().take_while(|&agent| remaining.pay(agent)).collect()
    }

    fn sizes(&self, candidates: &[Agent]) -> Vec<usize> {
        let Limit::Quotas { groups, quotas } = self else { return vec![] };
        let mut sizes = vec![0; quotas.len()];
        candidates.iter().for_each(|&agent| sizes[groups[agent as usize] as usize] += 1);
        sizes
    }
}

/// The sum of the `count` largest gains.
fn largest(gains: &mut [(f64, Agent)], count: usize) -> f64 {
    if count < gains.len() {
        gains.select_nth_unstable_by(count, |a, b| b.0.total_cmp(&a.0));
    }
    gains.iter().take(count).map(|gain| gain.0).sum()
}

fn ln_binomial(n: usize, k: usize) -> f64 {
    let k = k.min(n - k);
    (0..k).map(|i| ((n - i) as f64 / (i + 1) as f64).ln()).sum()
}

/// What remains of a limit while agents are chosen.
pub(super) struct Remaining<'l> {
    limit: &'l Limit,
    chosen: usize,
    spent: f64,
    of_group: Vec<usize>,
}

impl<'l> Remaining<'l> {
    pub(super) fn new(limit: &'l Limit) -> Self {
        let n_groups = if let Limit::Quotas { quotas, .. } = limit { quotas.len() } else { 0 };
        Remaining { limit, chosen: 0, spent: 0.0, of_group: vec![0; n_groups] }
    }

    /// Whether the agent may still be chosen; once false, it stays false.
    pub(super) fn affords(&self, agent: Agent) -> bool {
        match self.limit {
            Limit::Count(count) => self.chosen < *count,
            Limit::Budget { prices, budget } => self.spent + prices[agent as usize] <= *budget,
            Limit::Quotas { groups, quotas } => {
                let group = groups[agent as usize] as usize;
                self.of_group[group] < quotas[group]
            }
        }
    }

    /// Chooses the agent if that is allowed; returns whether it is.
    pub(super) fn pay(&mut self, agent: Agent) -> bool {
        let may = self.affords(agent);
        if may {
            self.chosen += 1;
            self.spent += self.limit.price(agent);
            if let Limit::Quotas { groups, .. } = self.limit {
                self.of_group[groups[agent as usize] as usize] += 1;
            }
        }
        may
    }

    pub(super) fn chosen(&self) -> usize {
        self.chosen
    }
}
