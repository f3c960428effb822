//! Innovation and imitation, compared with Bass (1969), exact Markov chains and the geometric distribution.

use crate::networks::{alone, complete, pairs};
use crate::statistics::{assert_fits, assert_mean, mean};
use bandwagon::prelude::*;
use statrs::distribution::{Binomial, Discrete};

const P: f64 = 0.03;
const Q: f64 = 0.38;

/// The discrete Bass model, F(t + 1) = F(t) + (p + q F(t)) (1 - F(t)), from F(0) = 0.
fn recursion(p: f64, q: f64, ticks: u32) -> f64 {
    (0..ticks).fold(0.0, |f, _| f + (p + q * f) * (1.0 - f))
}

/// The Bass curve in continuous time.
fn closed_form(time: f64) -> f64 {
    let decay = (-(P + Q) * time).exp();
    (1.0 - decay) / (1.0 + Q / P * decay)
}

/// The share of adopters at a tick on the complete graph of `n`, for each replicate.
fn shares(n: Agent, (p, q): (f64, f64), tick: u32, replicates: u32) -> Vec<f64> {
    let rule = InnovationImitation::new(p, q).unwrap();
    let experiment = Experiment::from(Start::Everyone(false)).until(Until::ticks(tick)).replicates(replicates);
    let adopted = experiment.run(&complete(n), &rule).unwrap().last("adopted").unwrap();
    adopted.iter().map(|adopted| adopted / f64::from(n)).collect()
}

/// The number of adopters on a complete graph is a Markov chain: each of the n - k others adopts with probability p + q
/// k/(n - 1).
#[test]
fn is_the_exact_chain_on_a_complete_graph() {
    let n = 12_u64;
    let (p, q) = (0.1, 0.6);
    let mut law = vec![0.0; n as usize + 1];
    law[0] = 1.0;
    for tick in 1..=6 {
        let mut next = vec![0.0; law.len()];
        for (k, chance) in law.iter().enumerate() {
            let rest = Binomial::new(p + q * k as f64 / (n - 1) as f64, n - k as u64).unwrap();
            (k..=n as usize).for_each(|to| next[to] += chance * rest.pmf((to - k) as u64));
        }
        law = next;
        if tick % 3 == 0 {
            let mut counts = vec![0; law.len()];
            let adopted = shares(n as Agent, (p, q), tick, 10_000);
            adopted.iter().for_each(|share| counts[(share * n as f64).round() as usize] += 1);
            assert_fits(&counts, &law);
        }
    }
}

/// Under the random sequential clock each of the n updates per tick adds an adopter with probability (n - k)/n (p + q
/// k/(n - 1)).
#[test]
fn is_the_exact_chain_under_the_sequential_clock() {
    let n = 12;
    let (p, q) = (0.1, 0.6);
    let mut law = vec![0.0; n + 1];
    law[0] = 1.0;
    for _ in 0..4 * n {
        let births: Vec<f64> =
            (0..n).map(|k| (n - k) as f64 / n as f64 * (p + q * k as f64 / (n - 1) as f64)).collect();
        for k in (0..n).rev() {
            law[k + 1] += law[k] * births[k];
            law[k] *= 1.0 - births[k];
        }
    }
    let rule = InnovationImitation::new(p, q).unwrap();
    let experiment = Experiment::from(Start::Everyone(false)).clock(Clock::RandomSequential).until(Until::ticks(4));
    let record = experiment.replicates(10_000).run(&complete(n as Agent), &rule).unwrap();
    let mut counts = vec![0; n + 1];
    record.last("adopted").unwrap().iter().for_each(|&adopted| counts[adopted as usize] += 1);
    assert_fits(&counts, &law);
}

/// A pair: without adopters each agent adopts with probability p; with one adopter the other adopts with p + q.
#[test]
fn is_the_exact_chain_on_a_pair() {
    let (p, q) = (0.1, 0.4);
    let n_pairs = 20_000;
    let network = pairs(n_pairs);
    let rule = InnovationImitation::new(p, q).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(false), Key::new(1)).unwrap();
    let (mut none, mut one) = (1.0, 0.0);
    for _ in 1..=4 {
        simulation.step();
        (none, one) = (none * (1.0 - p) * (1.0 - p), none * 2.0 * p * (1.0 - p) + one * (1.0 - p - q));
        let mut counts = [0; 3];
        simulation.states().chunks(2).for_each(|pair| counts[usize::from(pair[0]) + usize::from(pair[1])] += 1);
        assert_fits(&counts, &[none, one, 1.0 - none - one]);
    }
}

/// Without influencers the tick of adoption is geometric with probability p, for any q.
#[test]
fn waiting_time_is_geometric_without_influencers() {
    let (network, p) = (alone(20_000), 0.2);
    let rule = InnovationImitation::new(p, 1.0).unwrap();
    let record = Experiment::from(Start::Everyone(false)).until(Until::ticks(1_000)).run(&network, &rule).unwrap();
    assert_eq!(record.replicates()[0].stop, Stop::Rest);
    let curve = &record.replicates()[0].values;
    let mut counts: Vec<usize> = (1..=30).map(|t| (curve[t.min(curve.len() - 1)] - curve[t - 1]) as usize).collect();
    counts.push(20_000 - counts.iter().sum::<usize>());
    let mut law: Vec<f64> = (0..30).map(|t| p * (1.0_f64 - p).powi(t)).collect();
    law.push((1.0_f64 - p).powi(30));
    assert_fits(&counts, &law);
}

/// On a complete graph of n agents the mean is below the discrete Bass model by at most 1.4/n at these ticks (1.30/n at
/// tick 10 in the exact chain). Sample sizes are chosen so that the standard error also decreases with n.
#[test]
fn converges_to_the_discrete_bass_model_as_the_population_grows() {
    for (n, replicates) in [(30, 2_000), (100, 400), (300, 100)] {
        for tick in [4, 10] {
            assert_mean(&shares(n, (P, Q), tick, replicates), recursion(P, Q, tick), 1.4 / f64::from(n));
        }
    }
    let (small, error) = mean(&shares(10, (P, Q), 10, 4_000));
    assert!(small + 4.0 * error < recursion(P, Q, 10), "ten agents are too few: {small}");
}

/// The recursion lags behind the curve by at most .072 times the length of a tick (the maximum is at time 7). With
/// ticks of an eighth of a unit the mean is within this lag plus 1.4/n; with ticks of one unit it is not.
#[test]
fn converges_to_the_bass_curve_as_ticks_shrink() {
    let (n, time) = (100, 7);
    assert_mean(
        &shares(n, (P / 8.0, Q / 8.0), 8 * time, 400),
        closed_form(time.into()),
        0.072 / 8.0 + 1.4 / f64::from(n),
    );
    let (coarse, error) = mean(&shares(n, (P, Q), time, 400));
    assert!(closed_form(time.into()) - coarse > 0.03 + 4.0 * error, "{coarse}");
}

/// Under the random sequential clock a tick is a unit of continuous time, and p and q are rates. The exact chain of 100
/// agents is 1.15/n short of the Bass curve at time 7.
#[test]
fn follows_the_bass_curve_under_the_sequential_clock() {
    let (n, time) = (100, 7);
    let rule = InnovationImitation::new(P, Q).unwrap();
    let experiment = Experiment::from(Start::Everyone(false)).clock(Clock::RandomSequential).until(Until::ticks(time));
    let adopted = experiment.replicates(400).run(&complete(n), &rule).unwrap().last("adopted").unwrap();
    let shares: Vec<f64> = adopted.iter().map(|adopted| adopted / f64::from(n)).collect();
    assert_mean(&shares, closed_form(time.into()), 1.4 / f64::from(n));
}

/// If p + q is above 1, adoption is certain once all influencers have adopted.
#[test]
fn a_hazard_above_one_is_certain() {
    let rule = InnovationImitation::new(0.5, 1.0).unwrap();
    let record =
        Experiment::from(Start::seeds([0, 1], true)).run(&Network::from_ties(3, [(0, 2), (1, 2)]).unwrap(), &rule);
    assert_eq!(record.unwrap().replicates()[0].values[..2], [2.0, 3.0]);
}

/// Without innovation nothing changes without a seed, and a component without adopters stays without adopters.
#[test]
fn rests_without_innovators() {
    let rule = InnovationImitation::new(0.0, 0.9).unwrap();
    let network = Network::from_ties(4, [(0, 1), (2, 3)]).unwrap();
    let run = |start| Experiment::from(start).until(Until::ticks(1_000)).run(&network, &rule).unwrap();
    assert_eq!(run(Start::Everyone(false)).replicates()[0].stop, Stop::Rest);
    assert_eq!(run(Start::seeds([0], true)).last("adopted").unwrap(), [2.0]);
}
