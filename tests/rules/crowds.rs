//! Exact Markov chains of small networks under the random sequential clock, over all sets of adopters: bit i is agent
//! i.

use bandwagon::prelude::*;

/// Five agents with 3, 2, 2, 2 and 1 ties.
pub const KITE: [(Agent, Agent); 5] = [(0, 1), (0, 2), (0, 3), (1, 2), (3, 4)];

/// The kite as a network.
pub fn kite() -> Network {
    Network::from_ties(5, KITE).unwrap()
}

/// Number of neighbors of an agent in the kite, and number of them in a set.
pub fn around(agent: usize, set: usize) -> (usize, usize) {
    let ends = KITE.iter().flat_map(|&(a, b)| [(a as usize, b as usize), (b as usize, a as usize)]);
    let neighbors: Vec<usize> = ends.filter(|&(a, _)| a == agent).map(|(_, b)| b).collect();
    (neighbors.len(), neighbors.iter().filter(|&&other| set >> other & 1 == 1).count())
}

/// The distribution over sets after `visits` updates of single agents out of `n`. `adopts(set, agent)` is the
/// probability that the updated agent is adopted afterwards.
pub fn law_of_sets(n: usize, start: usize, visits: usize, adopts: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let chances: Vec<f64> = (0..n << n).map(|place| adopts(place / n, place % n)).collect();
    let mut law = vec![0.0; 1 << n];
    law[start] = 1.0;
    for _ in 0..visits {
        let mut next = vec![0.0; 1 << n];
        for (set, agent) in (0..n << n).map(|place| (place / n, place % n)) {
            let (part, adopts) = (law[set] / n as f64, chances[set * n + agent]);
            next[set | 1 << agent] += part * adopts;
            next[set & !(1 << agent)] += part * (1.0 - adopts);
        }
        law = next;
    }
    law
}

/// The distribution of the number of adopters after `visits` updates on a complete network. `moves(k)` contains the
/// probabilities that an update adds one adopter and that it removes one.
pub fn law_of_numbers(n: usize, start: usize, visits: usize, moves: impl Fn(usize) -> (f64, f64)) -> Vec<f64> {
    let moves: Vec<(f64, f64)> = (0..=n).map(moves).collect();
    let mut law = vec![0.0; n + 1];
    law[start] = 1.0;
    for _ in 0..visits {
        let from = |k: usize| law[k] * (1.0 - moves[k].0 - moves[k].1);
        let below = |k: usize| if k == 0 { 0.0 } else { law[k - 1] * moves[k - 1].0 };
        let above = |k: usize| if k == n { 0.0 } else { law[k + 1] * moves[k + 1].1 };
        law = (0..=n).map(|k| from(k) + below(k) + above(k)).collect();
    }
    law
}

/// How often each set of adopters occurred after `ticks` ticks of the random sequential clock.
pub fn sets_after<R>(network: &Network, rule: &R, start: usize, ticks: u32, replicates: u32) -> Vec<usize>
where
    R: Rule<State = bool>,
{
    let n = network.n_agents();
    let start = Start::Each((0..n).map(|agent| start >> agent & 1 == 1).collect());
    let mut counts = vec![0; 1 << n];
    for replicate in 0..replicates {
        let key = Key::new(1).replicate(replicate);
        let simulation = Simulation::new(network, rule, &start, key).unwrap();
        let mut simulation = simulation.clock(Clock::RandomSequential);
        simulation.run(Until::ticks(ticks), &mut ());
        let set = simulation.states().iter().rev().fold(0, |set, &adopted| 2 * set + usize::from(adopted));
        counts[set] += 1;
    }
    counts
}

/// How often each number of adopters occurred after `ticks` ticks of the random sequential clock, if the first `start`
/// agents start adopted.
pub fn numbers_after<R>(network: &Network, rule: &R, start: usize, ticks: u32, replicates: u32) -> Vec<usize>
where
    R: Rule<State = bool>,
{
    let seeds: Vec<Agent> = (0..start as Agent).collect();
    let experiment = Experiment::from(Start::seeds(seeds, true)).clock(Clock::RandomSequential);
    let record = experiment.until(Until::ticks(ticks)).replicates(replicates).run(network, rule).unwrap();
    let mut counts = vec![0; network.n_agents() + 1];
    record.last("adopted").unwrap().iter().for_each(|&adopted| counts[adopted as usize] += 1);
    counts
}
