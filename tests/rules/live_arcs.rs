//! Exact cascades on small networks: all combinations of live arcs, with their probabilities.

use bandwagon::network::{Agent, Network};
use bandwagon::prelude::*;

/// An arc (from, to, weight).
pub type Arc = (Agent, Agent, f64);

/// Combinations of live arcs: a probability and the live arcs.
pub struct Worlds(Vec<(f64, Vec<(Agent, Agent)>)>);

impl Worlds {
    fn certain() -> Self {
        Worlds(vec![(1.0, vec![])])
    }

    /// Splits every combination: one of these arcs is also live, with its probability, or none is.
    fn branch(self, arcs: &[Arc]) -> Self {
        let none = 1.0 - arcs.iter().map(|arc| arc.2).sum::<f64>();
        let split = |(chance, live): (f64, Vec<(Agent, Agent)>)| {
            let one = |&(from, to, weight): &Arc| (chance * weight, [&live[..], &[(from, to)]].concat());
            arcs.iter().map(one).chain([(chance * none, live.clone())]).collect::<Vec<_>>()
        };
        Worlds(self.0.into_iter().flat_map(split).filter(|world| world.0 > 1e-15).collect())
    }

    /// Arcs are live independently.
    pub fn independent(arcs: &[Arc]) -> Self {
        arcs.iter().fold(Worlds::certain(), |worlds, arc| worlds.branch(&[*arc]))
    }

    /// At most one arc into each agent is live.
    pub fn at_most_one_each(n: Agent, arcs: &[Arc]) -> Self {
        let into = |agent| arcs.iter().filter(|arc| arc.1 == agent).copied().collect::<Vec<_>>();
        (0..n).fold(Worlds::certain(), |worlds, agent| worlds.branch(&into(agent)))
    }

    /// The probability that exactly the agents of a bit mask can be reached from the seeds in at most `ticks` steps.
    pub fn reached(&self, n: usize, seeds: usize, ticks: usize) -> Vec<f64> {
        let mut chances = vec![0.0; 1 << n];
        for (chance, live) in &self.0 {
            let step = |set| live.iter().filter(|arc| set >> arc.0 & 1 == 1).fold(set, |next, arc| next | 1 << arc.1);
            chances[(0..ticks).fold(seeds, |set, _| step(set))] += chance;
        }
        chances
    }
}

/// Mean number of agents in the set.
pub fn expected(chances: &[f64]) -> f64 {
    chances.iter().enumerate().map(|(set, chance)| chance * f64::from(set.count_ones())).sum()
}

/// How often exactly the agents of a bit mask had adopted after `ticks` ticks.
pub fn simulated<R: Rule<State = bool>>(
    network: &Network,
    rule: &R,
    (seeds, ticks): (usize, u32),
    replicates: u32,
) -> Vec<usize> {
    let agents: Vec<Agent> = (0..network.n_agents() as Agent).filter(|agent| seeds >> agent & 1 == 1).collect();
    let mut counts = vec![0; 1 << network.n_agents()];
    for replicate in 0..replicates {
        let start = Start::seeds(agents.clone(), true);
        let key = Key::new(1).replicate(replicate);
        let mut simulation = Simulation::new(network, rule, &start, key).unwrap().parallel(false);
        simulation.run(Until::ticks(ticks), &mut ());
        let set = simulation.states().iter().rev().fold(0, |set, &adopted| set << 1 | usize::from(adopted));
        counts[set] += 1;
    }
    counts
}
