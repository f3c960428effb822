use super::bound::{Sizes, at_least, at_most};
use super::cover::{Counts, Cover};
use super::law::{Laws, Sampler};
use super::sets::{BitSet, CHUNK, ReverseSets};
use super::{Limit, Model, target::Targets};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::Key;

/// OPIM-C: seeds chosen by reverse-reachable sets, and a certificate of how good they are (Tang, Tang, Xiao & Yuan 2018).
///
/// Seeds are chosen greedily to meet many sets of one collection; that also bounds what the best choice could meet. A
/// second collection, which the choice did not see, tells what the seeds reach at least. If the ratio of the two
/// is not good enough, both collections are doubled.
///
/// They are doubled once more when it is for the first time: that vouches for seeds which few sets tell from better ones, and on
/// twice as many the better are found.
///
/// It is good enough from what greedy choice guarantees less `epsilon`: 1 − 1/e for a number of seeds, 1 − 1/√e for a budget, 1/2
/// for quotas. [`Influence::ratio`] says what was certified in fact, which is often more.
///
/// ```
/// use bandwagon::seeding::influence::{Limit, Model, Opim};
/// use bandwagon::network::Network;
///
/// // Whoever is on the left matters ten times as much, and only the right may be asked.
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

/// Seeds, what they reach and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// Whom to start with, the most useful first.
    pub seeds: Vec<Agent>,
    /// What they reach on average, in agents or in units of the payoffs: an estimate from sets that the choice did not see.
    pub spread: f64,
    /// What they reach on average is at least this, with probability 1 − δ/3.
    pub low: f64,
    /// And at most this, with probability 1 − δ/3.
    pub high: f64,
    /// No choice reaches more than this, with probability 1 − δ/3.
    pub optimum: f64,
    /// `low / optimum`: the share of the optimum that is certified with probability 1 − δ.
    pub ratio: f64,
    /// Whether what was asked for is certified, by `ratio` or by as many sets as are enough whatever they say; otherwise memory for
    /// more was not allowed.
    pub is_certified: bool,
    /// How many reverse-reachable sets there were in each of the two collections.
    pub n_sets: usize,
    /// How many members the sets of both had.
    pub n_members: usize,
}

/// Members of both collections, 4 bytes each, after which nothing is doubled.
const MOST_MEMBERS: usize = 1 << 29;

impl Opim {
    /// With ε = 0.1, δ = 1/(number of agents), seed 1, everybody a candidate, payoffs of 1.
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

    /// By how much the certified ratio may fall short of what greedy choice guarantees: above 0 and below 1.
    pub fn epsilon(self, epsilon: f64) -> Opim {
        Opim { epsilon, ..self }
    }

    /// The probability that the certificate is wrong: above 0 and below 1.
    pub fn delta(self, delta: f64) -> Opim {
        Opim { delta: Some(delta), ..self }
    }

    /// The seed of all chance.
    pub fn seed(self, seed: u64) -> Opim {
        Opim { seed, ..self }
    }

    /// How live arcs are drawn.
    pub fn sampler(self, sampler: Sampler) -> Opim {
        Opim { sampler, ..self }
    }

    /// What it pays to reach each agent: one finite value from 0 per agent, not all 0.
    pub fn payoffs(self, payoffs: Vec<f64>) -> Opim {
        Opim { payoffs: Some(payoffs), ..self }
    }

    /// Who may be chosen: one value per agent.
    pub fn candidates(self, candidates: Vec<bool>) -> Opim {
        Opim { candidates: Some(candidates), ..self }
    }

    /// How many sets, and members of both collections, may be passed once, at 4 bytes each; 2²⁹ without it. Then the ratio
    /// reached is returned.
    pub fn most_members(self, most_members: usize) -> Opim {
        Opim { most_members, ..self }
    }

    /// Chooses.
    ///
    /// # Errors
    ///
    /// If model or limit do not fit the network, or a number is out of its range.
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
                // Seeds reach themselves for certain, and nobody reaches more than everybody.
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

    /// Who may be chosen, and δ.
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
