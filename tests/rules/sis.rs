//! SIS, compared with its continuous-time chain, its transition matrix and the endemic level.

use crate::networks::{complete, pairs, weighted};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::prelude::*;
use bandwagon::rules::{Sis, sis::SisState};

/// Advances the distribution of the number infected on a complete network of `law.len() - 1` by one unit of time, by
/// uniformization.
fn one_unit(law: &[f64], beta: f64, gamma: f64) -> Vec<f64> {
    let n = law.len() - 1;
    let up = |k: usize| beta * (k * (n - k)) as f64;
    let down = |k: usize| gamma * k as f64;
    let fastest = (0..=n).map(|k| up(k) + down(k)).fold(0.0, f64::max);
    let (mut term, mut weight, mut sum) = (law.to_vec(), (-fastest).exp(), vec![0.0; n + 1]);
    for events in 1..500 {
        let mut next = vec![0.0; n + 1];
        for k in 0..=n {
            sum[k] += weight * term[k];
            next[k] += term[k] * (1.0 - (up(k) + down(k)) / fastest);
            if k < n {
                next[k + 1] += term[k] * up(k) / fastest;
            }
            if k > 0 {
                next[k - 1] += term[k] * down(k) / fastest;
            }
        }
        term = next;
        weight *= fastest / f64::from(events);
    }
    sum
}

/// 10,000 triangles, one infected in each at the start, at times 1, 2, 3.
#[test]
fn a_triangle_follows_its_continuous_time_chain() {
    let n = 10_000;
    let triangle = |corner: Agent| [(corner, corner + 1), (corner + 1, corner + 2), (corner, corner + 2)];
    let network = Network::from_ties(3 * n, (0..n as Agent).flat_map(|i| triangle(3 * i))).unwrap();
    for (beta, gamma) in [(0.8, 0.5), (0.3, 1.0)] {
        let rule = Sis::new(beta, gamma).unwrap();
        let seeds: Vec<Agent> = (0..n as Agent).map(|i| 3 * i).collect();
        let simulation = Simulation::new(&network, &rule, &Start::seeds(seeds, SisState::Infected), Key::new(1));
        let mut simulation = simulation.unwrap().clock(Clock::Continuous);
        let mut law = vec![0.0, 1.0, 0.0, 0.0];
        for _ in 0..3 {
            simulation.step();
            law = one_unit(&law, beta, gamma);
            let mut counts = [0; 4];
            let infected = |three: &[SisState]| three.iter().filter(|&&state| state == SisState::Infected).count();
            simulation.states().chunks(3).for_each(|three| counts[infected(three)] += 1);
            assert_fits(&counts, &law);
        }
    }
}

/// The matrix of a pair: each agent leaves its state with probability 1 - exp(-rate) per tick.
#[test]
fn a_synchronous_pair_follows_its_transition_matrix() {
    let (beta, gamma) = (0.9_f64, 0.4_f64);
    let leaves = |me: usize, other: usize| match (me, other) {
        (0, 1) => 1.0 - (-beta).exp(),
        (1, _) => 1.0 - (-gamma).exp(),
        _ => 0.0,
    };
    let chance = |me: usize, other: usize, to: usize| {
        let leaves = leaves(me, other);
        if to == me { 1.0 - leaves } else { leaves }
    };
    let (network, rule) = (pairs(10_000), Sis::new(beta, gamma).unwrap());
    let seeds: Vec<Agent> = (0..10_000).map(|pair| 2 * pair).collect();
    let mut simulation = Simulation::new(&network, &rule, &Start::seeds(seeds, SisState::Infected), Key::new(1))
        .unwrap()
        .clock(Clock::Synchronous);
    let mut law = [0.0, 1.0, 0.0, 0.0];
    for _ in 0..4 {
        simulation.step();
        let mut next = [0.0; 4];
        for (from, to) in (0..16).map(|step| (step / 4, step % 4)) {
            let (a, b) = (from % 2, from / 2);
            next[to] += law[from] * chance(a, b, to % 2) * chance(b, a, to / 2);
        }
        law = next;
        let mut counts = [0; 4];
        simulation.states().chunks(2).for_each(|pair| counts[pair[0] as usize + 2 * pair[1] as usize] += 1);
        assert_fits(&counts, &law);
    }
}

/// The simulation is compared with the chain on a complete network of 60 agents, 36 of them infected, at time 6. The
/// chain is compared with the mean field, which settles at 1 - gamma / (beta n) = 0.6: with 240 agents it is 1/360
/// lower, within 0.001.
#[test]
fn a_large_crowd_stays_near_the_endemic_level() {
    let after = |n: usize, units: usize| {
        let mut law = vec![0.0; n + 1];
        law[3 * n / 5] = 1.0;
        (0..units).for_each(|_| law = one_unit(&law, 2.5 / n as f64, 1.0));
        law.iter().enumerate().map(|(k, chance)| chance * k as f64).sum::<f64>() / n as f64
    };
    // The variance 1/(2.5 n) of the share lowers its mean by this variance over the slope 0.6.
    assert!((after(240, 12) - (0.6 - 1.0 / (2.5 * 240.0) / 0.6)).abs() < 0.001);
    let rule = Sis::new(2.5 / 60.0, 1.0).unwrap();
    let start = Start::random(36, SisState::Infected);
    let experiment = Experiment::from(start).clock(Clock::Continuous).until(Until::ticks(6)).replicates(150);
    let record = experiment.run(&complete(60), &rule).unwrap();
    let shares: Vec<f64> = record.last("infected").unwrap().iter().map(|count| count / 60.0).collect();
    assert_mean(&shares, after(60, 6), 0.0);
}

#[test]
fn refuses_a_negative_weight() {
    let network = weighted(2, &[(0, 1, -0.5)]);
    let run = Experiment::from(Start::seeds([0], SisState::Infected))
        .clock(Clock::Synchronous)
        .run(&network, &Sis::new(0.1, 0.1).unwrap());
    assert!(run.unwrap_err().to_string().contains("weight of 0 -> 1"));
}
