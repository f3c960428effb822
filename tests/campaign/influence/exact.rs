//! Enumerates all live-arc worlds of a small network, which gives every expectation exactly.

use bandwagon::network::{Agent, Network};
use bandwagon::seeding::influence::Model;

/// A probability and the arc that is live with it, if any.
type Outcome = (f64, Option<(Agent, Agent)>);

/// Worlds with their probabilities and, for each agent, the set of agents it reaches, as bits.
pub struct Worlds(Vec<(f64, Vec<u32>)>);

impl Worlds {
    pub fn of(network: &Network, model: Model) -> Worlds {
        let n = network.n_agents();
        let weight = |from, to| f64::from(network.weight(from, to).unwrap());
        let degree = |to| network.influencers(to).len() as f64;
        // For each random choice: its outcomes, each with its probability and the arc it makes live.
        let mut choices: Vec<Vec<Outcome>> = vec![];
        for to in 0..n as Agent {
            let row = network.influencers(to);
            if model == Model::LinearThreshold {
                let share = |from| if network.is_weighted() { weight(from, to) } else { 1.0 / degree(to) };
                let mut outcomes: Vec<_> = row.iter().map(|&from| (share(from), Some((from, to)))).collect();
                outcomes.push((1.0 - outcomes.iter().map(|outcome| outcome.0).sum::<f64>(), None));
                choices.push(outcomes);
                continue;
            }
            for &from in row {
                let p = match model {
                    Model::Uniform(p) => p,
                    Model::Weights => weight(from, to),
                    _ => 1.0 / degree(to),
                };
                choices.push(vec![(p, Some((from, to))), (1.0 - p, None)]);
            }
        }
        let mut worlds = vec![(1.0, vec![])];
        for outcomes in choices {
            let with = |(p, arcs): &(f64, Vec<(Agent, Agent)>), &(q, arc): &Outcome| {
                (p * q, arcs.iter().copied().chain(arc).collect::<Vec<_>>())
            };
            let each = worlds.iter().flat_map(|world| outcomes.iter().map(move |outcome| with(world, outcome)));
            worlds = each.filter(|world| world.0 > 0.0).collect();
        }
        Worlds(worlds.into_iter().map(|(p, arcs)| (p, (0..n).map(|agent| reached(agent, &arcs)).collect())).collect())
    }

    /// The expected payoff of the agents that the seeds reach.
    pub fn worth(&self, seeds: &[Agent], payoffs: &[f64]) -> f64 {
        let pays = |reached: u32| {
            (0..payoffs.len()).filter(move |agent| reached >> agent & 1 == 1).map(|agent| payoffs[agent])
        };
        let world = |(p, reach): &(f64, Vec<u32>)| {
            p * pays(seeds.iter().fold(0, |all, &seed| all | reach[seed as usize])).sum::<f64>()
        };
        self.0.iter().map(world).sum()
    }

    pub fn spread(&self, seeds: &[Agent]) -> f64 {
        self.worth(seeds, &vec![1.0; self.0[0].1.len()])
    }

    /// The best value over all allowed sets.
    pub fn best(&self, payoffs: &[f64], is_allowed: impl Fn(&[Agent]) -> bool) -> f64 {
        let sets = (1u32..1 << payoffs.len())
            .map(|bits| (0..payoffs.len() as Agent).filter(|agent| bits >> agent & 1 == 1).collect::<Vec<_>>());
        sets.filter(|set| is_allowed(set)).map(|set| self.worth(&set, payoffs)).fold(0.0, f64::max)
    }

    /// The probability that exactly the agents in `set`, as bits, reach `target`.
    pub fn reverse(&self, target: Agent, set: u32) -> f64 {
        let is = |reach: &[u32]| {
            let from = (0..reach.len()).filter(|&agent| reach[agent] >> target & 1 == 1);
            from.fold(0, |bits, agent| bits | 1 << agent) == set
        };
        self.0.iter().filter(|world| is(&world.1)).map(|world| world.0).sum()
    }
}

fn reached(agent: usize, arcs: &[(Agent, Agent)]) -> u32 {
    let mut bits = 1u32 << agent;
    loop {
        let more = arcs.iter().fold(bits, |bits, &(from, to)| bits | (bits >> from & 1) << to);
        if more == bits {
            return bits;
        }
        bits = more;
    }
}
