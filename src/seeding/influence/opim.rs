use super::bound::{Sizes, at_least, at_most};
use super::cover::{Counts, Cover};
use super::law::{Laws, Sampler};
use super::sets::{BitSet, CHUNK, ReverseSets};
use super::{Limit, Model, target::Targets};
use crate::error::{Error, Result, grouped};
use crate::network::{Agent, Network};
use crate::random::Key;

/// OPIM-C: seeds chosen from reverse-reachable sets, with a certificate of their quality (Tang, Tang, Xiao & Yuan
/// 2018).
///
/// Seeds are chosen greedily to cover many sets of one collection; this also bounds what the best choice could cover. A
/// second collection, which the choice does not use, gives a lower bound on what the seeds reach. If the ratio of the
/// two bounds is too low, both collections are doubled.
///
/// When the ratio is high enough for the first time, both are doubled once more. A small collection can certify seeds
/// although it cannot distinguish them from better ones; twice as many sets find the better ones.
///
/// The required ratio is the guarantee of greedy choice minus `epsilon`. The guarantee is 1 − 1/e for a number of
/// seeds, 1 − 1/√e for a budget, and 1/2 for quotas. [`Influence::ratio`] is the ratio that was certified, which is
/// often higher.
///
/// ```
/// use bandwagon::seeding::influence::{Limit, Model, Opim};
/// use bandwagon::network::Network;
///
/// // The two agents on the left count ten times as much, and only the two on the right may be chosen.
/// let path = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)])?;
/// let found = Opim::new(Model::Uniform(0.5))
///     .payoffs(vec![10.0, 10.0, 1.0, 1.0])
///     .candidates(vec![false, false, true, true])
///     .choose(&path, &Limit::Count(1))?;
/// assert_eq!(found.seeds, [2]);
/// assert!((found.spread - 9.0).abs() < 0.5); // 1 + 5 + 2.5 + 0.5
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Opim {
    model: Model,
    sampler: Sampler,
    epsilon: f64,
    delta: Option<f64>,
    seed: u64,
    payoffs: Option<Vec<f64>>,
    candidates: Option<Vec<bool>>,
    most_members: usize,
}

/// Seeds, their expected reach, and the certificate.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// The seeds, in order of choice.
    pub seeds: Vec<Agent>,
    /// Estimate of their expected reach, in agents or in units of the payoffs, from sets that the choice did not use.
    pub spread: f64,
    /// A lower bound on their expected reach, with probability 1 − δ/3.
    pub low: f64,
    /// An upper bound on their expected reach, with probability 1 − δ/3.
    pub high: f64,
    /// An upper bound on the expected reach of any choice, with probability 1 − δ/3.
    pub optimum: f64,
    /// `low / optimum`: the share of the optimum that is certified with probability 1 − δ.
    pub ratio: f64,
    /// Whether the required ratio is certified, by `ratio` or by a number of sets that is sufficient for any coverage.
    /// If not, the memory limit was reached.
    pub is_certified: bool,
    /// Number of reverse-reachable sets in each of the two collections.
    pub n_sets: usize,
    /// Number of members of the sets in both collections.
    pub n_members: usize,
}

/// Number of members in both collections, 4 bytes each, above which nothing is doubled.
const MOST_MEMBERS: usize = 1 << 29;

impl Opim {
    /// Defaults: ε = 0.1, δ = 1/(number of agents), seed 1, all agents are candidates, all payoffs are 1.
    pub fn new(model: Model) -> Opim {
        Opim {
            model,
            sampler: Sampler::default(),
            epsilon: 0.1,
            delta: None,
            seed: 1,
            payoffs: None,
            candidates: None,
            most_members: MOST_MEMBERS,
        }
    }

    /// Sets by how much the certified ratio may fall below the guarantee of greedy choice, in (0, 1); default 0.1.
    pub fn epsilon(self, epsilon: f64) -> Opim {
        Opim { epsilon, ..self }
    }

    /// Sets the probability that the certificate is wrong, in (0, 1); default 1/(number of agents).
    pub fn delta(self, delta: f64) -> Opim {
        Opim { delta: Some(delta), ..self }
    }

    /// Sets the random seed; default 1.
    pub fn seed(self, seed: u64) -> Opim {
        Opim { seed, ..self }
    }

    /// Sets how live arcs are sampled; default [`Sampler::Skipping`].
    pub fn sampler(self, sampler: Sampler) -> Opim {
        Opim { sampler, ..self }
    }

    /// Sets the payoff of reaching each agent: one finite value from 0 per agent, not all 0; default 1.
    pub fn payoffs(self, payoffs: Vec<f64>) -> Opim {
        Opim { payoffs: Some(payoffs), ..self }
    }

    /// Sets which agents may be chosen: one value per agent; default all.
    pub fn candidates(self, candidates: Vec<bool>) -> Opim {
        Opim { candidates: Some(candidates), ..self }
    }

    /// Sets the number of sets per collection, and of members in both collections (4 bytes each), above which the
    /// search stops and returns the ratio reached; default 2²⁹.
    pub fn most_members(self, most_members: usize) -> Opim {
        Opim { most_members, ..self }
    }

    /// Chooses the seeds.
    ///
    /// # Errors
    ///
    /// If the model or the limit does not fit the network, or a number is out of range.
    pub fn choose(&self, network: &Network, limit: &Limit) -> Result<Influence> {
        let n_agents = network.n_agents();
        let (candidates, delta) = self.check(network, limit)?;
        let targets = Targets::new(n_agents, self.payoffs.as_deref())?;
        let worth = limit.worth(&candidates, |agent| self.payoffs.as_ref().map_or(1.0, |all| all[agent as usize]));
        let guarantee = limit.guarantee();
        let share = worth / targets.total();
        let sizes = Sizes::new(guarantee, limit.ln_choices(&candidates), share, (self.epsilon, delta));
        let eta = (3.0 * sizes.rounds() / delta).ln();
        let key = Key::new(self.seed);
        let laws = Laws::new(network, self.model, self.sampler, key);
        let [mut seen, mut unseen] =
            [0, 1].map(|collection| ReverseSets::none(n_agents, key, collection, self.candidates.as_deref()));
        let mut counts = Counts::none(n_agents);
        let mut n_chunks = (sizes.first / CHUNK as f64).ceil() as usize;
        let last = (sizes.last / CHUNK as f64).ceil();
        check_first(n_chunks as f64, n_agents, || laws.mean_size(&seen, &targets))?;
        let mut was_certified = false;
        loop {
            laws.draw(&mut seen, n_chunks, &targets);
            laws.draw(&mut unseen, n_chunks, &targets);
            counts.add(&seen);
            let Cover { seeds, most, .. } = counts.greedy(&seen, limit, &candidates);
            let mut chosen = BitSet::none(n_agents);
            seeds.iter().for_each(|&agent| _ = chosen.add(agent));
            let covered = unseen.covered(&chosen) as f64;
            let per_set = targets.total() / unseen.len() as f64;
            let (low, optimum) = (per_set * at_least(covered, eta), per_set * at_most(most, eta));
            let is_last = n_chunks as f64 >= last;
            let is_certified = is_last || low / optimum >= guarantee - self.epsilon;
            let n_members = seen.n_members() + unseen.n_members();
            if is_last || (is_certified && was_certified) || n_members.max(unseen.len()) > self.most_members {
                // Seeds reach at least themselves and at most all agents.
                let payoff = |&agent: &Agent| self.payoffs.as_ref().map_or(1.0, |all| all[agent as usize]);
                let (own, total) = (seeds.iter().map(payoff).sum::<f64>(), targets.total());
                let within = |reach: f64| reach.clamp(own.min(total), total);
                let (low, optimum) = (within(low), within(optimum));
                return Ok(Influence {
                    seeds,
                    spread: within(per_set * covered),
                    low,
                    high: within(per_set * at_most(covered, eta)),
                    optimum,
                    ratio: low / optimum,
                    is_certified,
                    n_sets: unseen.len(),
                    n_members,
                });
            }
            was_certified = is_certified;
            n_chunks *= 2;
        }
    }

    /// The candidates, and δ.
    fn check(&self, network: &Network, limit: &Limit) -> Result<(Vec<Agent>, f64)> {
        let n_agents = network.n_agents();
        let inside = |name, value: f64| match value > 0.0 && value < 1.0 {
            true => Ok(()),
            false => Err(Error::out_of_range(name, "(0, 1)", value)),
        };
        inside("epsilon", self.epsilon)?;
        let delta = self.delta.unwrap_or(1.0 / n_agents.max(2) as f64);
        inside("delta", delta)?;
        self.model.fits(network)?;
        if let Some(candidates) = &self.candidates {
            Error::check_length("candidates", candidates.len(), n_agents)?;
        }
        let may = |agent: &Agent| self.candidates.as_ref().is_none_or(|may| may[*agent as usize]);
        let candidates: Vec<Agent> = (0..n_agents as Agent).filter(may).collect();
        limit.fits(n_agents, &candidates)?;
        Ok((candidates, delta))
    }
}

/// Fails if the first sets, of which there are `n_chunks` chunks in each of two collections, take too much memory. A set
/// has at most all agents; if that is too much, its mean size is measured.
fn check_first(n_chunks: f64, n_agents: usize, mean_size: impl FnOnce() -> f64) -> Result<()> {
    /// Bytes of a member: 4 as a member, and 4 in the index of one of the collections.
    const MEMBER: f64 = 6.0;
    let n_sets = 2.0 * n_chunks * CHUNK as f64;
    let check = |size: f64| {
        let task = || format!("{} random sets with {} members on average", grouped(n_sets), grouped(size));
        Error::check_memory(task, vec![("sets", MEMBER * n_sets * size)], "the probabilities or the number of seeds")
    };
    check(n_agents as f64).or_else(|_| check(mean_size()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_sets_that_would_not_fit_in_memory_are_refused() {
        let never = || unreachable!("any sets of few agents fit");
        assert!(check_first(10.0, 100_000, never).is_ok());
        assert!(check_first(10.0, 1_000_000_000, || 5.0).is_ok());
        let said = check_first(10.0, 1_000_000, || 900_000.0).unwrap_err().to_string();
        assert_eq!(
            said,
            "5,120 random sets with 900,000 members on average may take 28 GB of memory (sets 28 GB), and more than 6.0 GB \
             is refused: reduce the probabilities or the number of seeds"
        );
    }

    #[test]
    fn the_mean_size_of_sets_is_that_of_all_agents_if_every_arc_is_live() {
        let ring = Network::from_ties(50, (0..50).map(|agent| (agent, (agent + 1) % 50))).unwrap();
        let sets = ReverseSets::none(50, Key::new(1), 0, None);
        let targets = Targets::new(50, None).unwrap();
        let laws = Laws::new(&ring, Model::Uniform(1.0), Sampler::Skipping, Key::new(1));
        assert_eq!(laws.mean_size(&sets, &targets), 50.0);
    }
}
