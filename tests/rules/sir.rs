//! SIR, compared with its jump chain, its transition matrix and the final-size equation.

use crate::networks::{complete, pairs, weighted};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::prelude::*;
use bandwagon::rules::{Sir, sir::SirState};

/// The exact distribution of the number ever infected on a complete network of `n`, from `seeds` seeds. At (s, i) the
/// next event is an infection with probability beta s / (beta s + gamma).
pub fn final_size(n: usize, seeds: usize, beta: f64, gamma: f64) -> Vec<f64> {
    let mut mass = vec![vec![0.0; n + 1]; n + 1];
    let mut law = vec![0.0; n + 1];
    mass[n - seeds][seeds] = 1.0;
    for s in (0..n).rev() {
        for i in (0..=n - s).rev() {
            let here = mass[s][i];
            if i == 0 {
                law[n - s] += here;
                continue;
            }
            let infects = beta * s as f64 / (beta * s as f64 + gamma);
            if s > 0 {
                mass[s - 1][i + 1] += here * infects;
            }
            mass[s][i - 1] += here * (1.0 - infects);
        }
    }
    law
}

/// Number of agents ever infected, in 10,000 replicates under the continuous clock.
#[test]
fn ends_on_small_complete_graphs_as_the_jump_chain_does() {
    for (n, beta, gamma) in [(3, 0.7, 0.5), (4, 0.3, 0.6), (4, 2.0, 1.0)] {
        let rule = Sir::new(beta, gamma).unwrap();
        let experiment = Experiment::from(Start::seeds([0], SirState::Infected)).clock(Clock::Continuous);
        let record = experiment.replicates(10_000).run(&complete(n), &rule).unwrap();
        let mut counts = vec![0; n as usize + 1];
        record.last("recovered").unwrap().iter().for_each(|&ever| counts[ever as usize] += 1);
        assert_fits(&counts, &final_size(n as usize, 1, beta, gamma));
    }
}

/// The matrix of a pair from (infected, susceptible): each leaves its state with probability 1 - exp(-rate) per tick.
#[test]
fn a_synchronous_pair_follows_its_transition_matrix() {
    let (beta, gamma) = (0.6_f64, 0.3_f64);
    let leaves = |me: usize, other: usize| match (me, other) {
        (0, 1) => 1.0 - (-beta).exp(),
        (1, _) => 1.0 - (-gamma).exp(),
        _ => 0.0,
    };
    let chance = |me: usize, other: usize, to: usize| match to {
        to if to == me => 1.0 - leaves(me, other),
        to if to == me + 1 => leaves(me, other),
        _ => 0.0,
    };
    let (network, rule) = (pairs(10_000), Sir::new(beta, gamma).unwrap());
    let start = (0..20_000).map(|agent| if agent % 2 == 0 { SirState::Infected } else { SirState::Susceptible });
    let mut simulation =
        Simulation::new(&network, &rule, &Start::Each(start.collect()), Key::new(1)).unwrap().clock(Clock::Synchronous);
    let mut law = [0.0; 9];
    law[1] = 1.0;
    for _ in 0..4 {
        simulation.step();
        let mut next = [0.0; 9];
        for (from, to) in (0..81).map(|step| (step / 9, step % 9)) {
            let (a, b) = (from % 3, from / 3);
            next[to] += law[from] * chance(a, b, to % 3) * chance(b, a, to / 3);
        }
        law = next;
        let mut counts = [0; 9];
        simulation.states().chunks(2).for_each(|pair| counts[pair[0] as usize + 3 * pair[1] as usize] += 1);
        assert_fits(&counts, &law);
    }
}

/// The mean share of non-seeds that are never infected in the jump chain.
fn untouched(n: usize, seeds: usize, reproduction: f64) -> f64 {
    let law = final_size(n, seeds, reproduction / (n - 1) as f64, 1.0);
    let left = law.iter().enumerate().map(|(ever, chance)| chance * n.saturating_sub(ever) as f64);
    left.sum::<f64>() / (n - seeds) as f64
}

/// The simulation is compared with the chain on a complete network of 80 agents with 8 seeds. The chain is compared
/// with the equation: with a tenth of an infinite population infected at the start, s = exp(-R0 (1 - 0.9 s)); with
/// 1,000 agents it is within 0.005.
#[test]
fn a_large_outbreak_ends_at_the_root_of_the_final_size_equation() {
    let (n, seeds) = (80, 8);
    for reproduction in [1.5, 3.0] {
        let root = (0..10_000).fold(0.5, |s: f64, _| (-reproduction * (1.0 - 0.9 * s)).exp());
        assert!((untouched(1_000, 100, reproduction) - root).abs() < 0.005);
        let rule = Sir::new(reproduction / f64::from(n - 1), 1.0).unwrap();
        let seeded = Start::seeds((0..seeds).collect::<Vec<Agent>>(), SirState::Infected);
        let experiment = Experiment::from(seeded).clock(Clock::Continuous).replicates(100);
        let record = experiment.run(&complete(n), &rule).unwrap();
        let left = record.last("susceptible").unwrap();
        let left: Vec<f64> = left.iter().map(|left| left / f64::from(n - seeds)).collect();
        assert_mean(&left, untouched(n as usize, seeds as usize, reproduction), 0.0);
    }
}

/// Of 20,000 agents with a permanently infected influencer along an arc of weight w, a share of 1 - exp(-beta w) is
/// infected in a unit of time.
#[test]
fn weights_multiply_the_rate_of_infection() {
    let n = 20_001;
    for weight in [0.0, 0.5, 3.0] {
        let network = weighted(n, &(1..n as Agent).map(|to| (0, to, weight)).collect::<Vec<_>>());
        let gamma = Param::from(vec![0.0; n]);
        let rule = Sir::new(0.4, gamma).unwrap();
        let simulation = Simulation::new(&network, &rule, &Start::seeds([0], SirState::Infected), Key::new(1)).unwrap();
        let mut simulation = simulation.clock(Clock::Continuous);
        simulation.step();
        let infected = simulation.states()[1..].iter().filter(|&&state| state == SirState::Infected).count();
        let escapes = (-0.4 * weight).exp();
        if weight == 0.0 {
            assert_eq!(infected, 0);
        } else {
            assert_fits(&[infected, n - 1 - infected], &[1.0 - escapes, escapes]);
        }
    }
}

#[test]
fn refuses_a_negative_weight_and_a_negative_rate() {
    let network = weighted(2, &[(0, 1, -0.5)]);
    let run = Experiment::from(Start::seeds([0], SirState::Infected))
        .clock(Clock::Synchronous)
        .run(&network, &Sir::new(0.1, 0.1).unwrap());
    assert!(run.unwrap_err().to_string().contains("weight of 0 -> 1"));
    assert!(Sir::new(-0.1, 0.1).is_err());
    assert!(Sir::new(0.1, f64::INFINITY).is_err());
}
