//! SEIR, compared with waiting times, jump chains and transition matrices.

use crate::networks::{complete, pairs};
use crate::statistics::assert_fits;
use bandwagon::prelude::*;
use bandwagon::rules::{Seir, seir::SeirState};

/// Exposed at time 0 and recovered by time t: the waiting time is the sum of two exponential variables.
#[test]
fn onset_and_recovery_follow_each_other() {
    let (n, sigma, gamma) = (20_000, 0.8_f64, 0.3_f64);
    let (network, rule) = (Network::from_ties(n, []).unwrap(), Seir::new(1.0, sigma, gamma).unwrap());
    let start = Start::Everyone(SeirState::Exposed);
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap().clock(Clock::Continuous);
    for time in [1.0, 2.0, 3.0, 4.0] {
        simulation.step();
        let count = |wanted| simulation.states().iter().filter(|&&state| state == wanted).count();
        let exposed = (-sigma * time).exp();
        let infected = sigma / (gamma - sigma) * ((-sigma * time).exp() - (-gamma * time).exp());
        let counts = [count(SeirState::Exposed), count(SeirState::Infected), count(SeirState::Recovered)];
        assert_fits(&counts, &[exposed, infected, 1.0 - exposed - infected]);
    }
}

/// Infections do not depend on the waiting time, so the final size is that of the SIR jump chain.
#[test]
fn ends_as_large_as_without_the_wait() {
    for (beta, sigma, gamma) in [(0.7, 0.2, 0.5), (0.3, 3.0, 0.6)] {
        let rule = Seir::new(beta, sigma, gamma).unwrap();
        let experiment = Experiment::from(Start::seeds([0], SeirState::Infected)).clock(Clock::Continuous);
        let record = experiment.replicates(10_000).run(&complete(4), &rule).unwrap();
        let mut counts = vec![0; 5];
        record.last("recovered").unwrap().iter().for_each(|&ever| counts[ever as usize] += 1);
        assert_fits(&counts, &crate::sir::final_size(4, 1, beta, gamma));
    }
}

const BETA: f64 = 0.6;
const SIGMA: f64 = 0.9;
const GAMMA: f64 = 0.4;

/// The rate at which an agent in state `me` leaves it, next to an agent in state `other`.
fn rate(me: usize, other: usize) -> f64 {
    match (me, other) {
        (0, 2) => BETA,
        (1, _) => SIGMA,
        (2, _) => GAMMA,
        _ => 0.0,
    }
}

fn start() -> Start<SeirState> {
    Start::Each((0..20_000).map(|i| if i % 2 == 0 { SeirState::Infected } else { SeirState::Susceptible }).collect())
}

fn counted(states: &[SeirState]) -> [usize; 16] {
    let mut counts = [0; 16];
    states.chunks(2).for_each(|pair| counts[pair[0] as usize + 4 * pair[1] as usize] += 1);
    counts
}

/// 10,000 pairs under the continuous clock, by uniformization of the chain over 16 states.
#[test]
fn a_pair_follows_its_continuous_time_chain() {
    let (network, rule) = (pairs(10_000), Seir::new(BETA, SIGMA, GAMMA).unwrap());
    let mut simulation = Simulation::new(&network, &rule, &start(), Key::new(1)).unwrap().clock(Clock::Continuous);
    let fastest = 2.0;
    let mut law = [0.0; 16];
    law[2] = 1.0;
    for _ in 0..4 {
        simulation.step();
        let (mut term, mut weight, mut sum) = (law, f64::exp(-fastest), [0.0; 16]);
        for events in 1..80 {
            let mut next = [0.0; 16];
            for pair in 0..16 {
                sum[pair] += weight * term[pair];
                let (a, b) = (rate(pair % 4, pair / 4), rate(pair / 4, pair % 4));
                next[pair] += term[pair] * (1.0 - (a + b) / fastest);
                if a > 0.0 {
                    next[pair + 1] += term[pair] * a / fastest;
                }
                if b > 0.0 {
                    next[pair + 4] += term[pair] * b / fastest;
                }
            }
            term = next;
            weight *= fastest / f64::from(events);
        }
        law = sum;
        assert_fits(&counted(simulation.states()), &law);
    }
}

/// Each agent leaves its state with probability 1 - exp(-rate) per tick.
#[test]
fn a_synchronous_pair_follows_its_transition_matrix() {
    let chance = |me: usize, other: usize, to: usize| match to {
        to if to == me => (-rate(me, other)).exp(),
        to if to == me + 1 => 1.0 - (-rate(me, other)).exp(),
        _ => 0.0,
    };
    let (network, rule) = (pairs(10_000), Seir::new(BETA, SIGMA, GAMMA).unwrap());
    let mut simulation = Simulation::new(&network, &rule, &start(), Key::new(1)).unwrap().clock(Clock::Synchronous);
    let mut law = [0.0; 16];
    law[2] = 1.0;
    for _ in 0..4 {
        simulation.step();
        let mut next = [0.0; 16];
        for (from, to) in (0..256).map(|step| (step / 16, step % 16)) {
            let (a, b) = (from % 4, from / 4);
            next[to] += law[from] * chance(a, b, to % 4) * chance(b, a, to / 4);
        }
        law = next;
        assert_fits(&counted(simulation.states()), &law);
    }
}
