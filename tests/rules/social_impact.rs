//! Social impact, compared with an independent program, closed forms and Boltzmann's distribution.

use crate::networks::{alone, complete, weighted};
use crate::statistics::{assert_fits, assert_near};
use bandwagon::prelude::*;
use bandwagon::rules::SocialImpact;

/// Number of adopters by tick.
fn curve(network: &Network, rule: &SocialImpact, start: Start<bool>, ticks: u32) -> Vec<f64> {
    Experiment::from(start).until(Until::ticks(ticks)).run(network, rule).unwrap().replicates()[0].values.clone()
}

/// 64 agents on an 8 by 8 grid. Each agent influences all others, with weight strength over squared distance.
///
/// The counts come from a separate NumPy program with dense matrices. The difference of impacts is at least 0.001 from
/// 0 at every tick, so rounding never decides.
#[test]
fn moves_as_an_independent_program_does() {
    let place = |agent: Agent| (f64::from(agent % 8), f64::from(agent / 8));
    let weight = |from: Agent, to: Agent| {
        let ((x, y), (u, v)) = (place(from), place(to));
        f64::from((37 * from + 11) % 100) / 100.0 / ((x - u).powi(2) + (y - v).powi(2))
    };
    let pairs = (0..64).flat_map(|to| (0..64).filter(move |&from| from != to).map(move |from| (from, to)));
    let arcs: Vec<_> = pairs.map(|(from, to)| (from, to, weight(from, to))).collect();
    let network = weighted(64, &arcs);
    let start = Start::Each((0..64).map(|agent| (29 * agent + 5) % 100 < 40).collect());
    for (exponent, conviction, numpy) in [
        (0.5, 0.0, vec![27.0, 10.0, 9.0, 9.0, 11.0, 11.0]),
        (0.5, 0.05, vec![27.0, 11.0, 4.0, 3.0, 5.0, 5.0]),
        (0.5, 0.2, vec![27.0, 12.0, 10.0, 9.0, 8.0, 9.0, 9.0]),
        (1.0, 0.2, vec![27.0, 5.0, 0.0, 0.0]),
    ] {
        let rule = SocialImpact::new(exponent, conviction).unwrap();
        let ticks = numpy.len() as u32 - 1;
        assert_eq!(curve(&network, &rule, start.clone(), ticks), numpy, "t = {exponent}, s = {conviction}");
    }
}

/// Agent 0 is adopted and has `own` adopted and `others` not adopted influencers, which have no influencers.
fn hub(own: Agent, others: Agent) -> (Network, Start<bool>) {
    let n = 1 + own + others;
    let network = Network::from_arcs(n as usize, (1..n).map(|leaf| (leaf, 0))).unwrap();
    (network, Start::seeds((0..=own).collect::<Vec<_>>(), true))
}

/// An agent changes exactly if others^t > own^t + s, for all groups of up to 7 against 7. Exponents are t = 1/2 and t =
/// 0, where a non-empty group has weight 1; equality never occurs with s = 0.3.
#[test]
fn weighs_a_group_by_a_power_of_its_number() {
    for (own, others) in (0..64).map(|pair| (pair / 8, pair % 8)) {
        let (network, start) = hub(own, others);
        let after = |exponent| curve(&network, &SocialImpact::new(exponent, 0.3).unwrap(), start.clone(), 1).pop();
        let stays = f64::from(own) + 1.0;
        let expect = |changes| Some(if changes { stays - 1.0 } else { stays });
        assert_eq!(after(0.5), expect(f64::from(others).sqrt() > f64::from(own).sqrt() + 0.3));
        assert_eq!(after(0.0), expect(others > 0 && own == 0));
    }
}

/// Three against one, t = 1/2, s = 0.4, τ = 0.5: 1 / (1 + exp(-(√3 - 1 - 0.4) / 0.5)) = 0.660.
#[test]
fn noise_is_logistic_in_the_excess_of_impact() {
    let (network, start) = hub(1, 3);
    let rule = SocialImpact::new(0.5, 0.4).unwrap().with_temperature(0.5).unwrap();
    // The others have no influencers: each changes with probability 1 / (1 + exp(0.4 / 0.5)).
    let alone = 1.0 / (1.0 + 0.8_f64.exp());
    let changes = 1.0 / (1.0 + (-(3.0_f64.sqrt() - 1.4) / 0.5).exp());
    let (mut hubs, mut leaves) = (0.0, 0.0);
    for replicate in 0..20_000 {
        let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1).replicate(replicate)).unwrap();
        simulation.step();
        hubs += f64::from(!simulation.states()[0]);
        leaves += f64::from(!simulation.states()[1]);
    }
    for (changed, chance) in [(hubs, changes), (leaves, alone)] {
        assert_near(changed / 20_000.0, chance, (chance * (1.0_f64 - chance) / 20_000.0).sqrt(), 0.0);
    }
}

/// With t = 1, s = 0 and equal weights J the flips are Glauber's, so on a complete network the number k of adopters
/// converges to P(k) ~ C(n, k) exp(-J k (n - k) / τ) under the random sequential clock.
#[test]
fn settles_to_boltzmanns_law_where_impact_is_linear() {
    let n = 6_usize;
    for temperature in [2.0, 5.0] {
        let mut law = vec![];
        let mut choose = 1.0;
        for k in 0..=n {
            law.push(choose * (-((k * (n - k)) as f64) / temperature).exp());
            choose = choose * (n - k) as f64 / (k + 1) as f64;
        }
        let sum: f64 = law.iter().sum();
        let law: Vec<f64> = law.iter().map(|chance| chance / sum).collect();
        let rule = SocialImpact::new(1.0, 0.0).unwrap().with_temperature(temperature).unwrap();
        let experiment = Experiment::from(Start::random(3, true)).clock(Clock::RandomSequential);
        let experiment = experiment.until(Until::ticks(200)).replicates(3_000);
        let mut counts = vec![0; n + 1];
        let record = experiment.run(&complete(n as Agent), &rule).unwrap();
        record.last("adopted").unwrap().iter().for_each(|&adopted| counts[adopted as usize] += 1);
        assert_fits(&counts, &law);
    }
}

#[test]
fn stays_at_a_tie() {
    let rule = SocialImpact::new(0.5, 0.0).unwrap();
    let (network, start) = hub(3, 3);
    assert_eq!(curve(&network, &rule, start, 5), [4.0, 4.0]);
    let (network, start) = hub(3, 4);
    assert_eq!(curve(&network, &rule, start, 5), [4.0, 3.0, 3.0]);
}

/// √9 · 1 against √1 · w: one agent keeps agent 0 from changing if w is at least 3.
#[test]
fn one_strong_person_outweighs_many() {
    for (strength, changes) in [(3.0, false), (2.875, true)] {
        let mut arcs: Vec<_> = (1..10).map(|weak| (weak, 0, 1.0)).collect();
        arcs.push((10, 0, strength));
        let start = Start::seeds([0, 10], true);
        let last = curve(&weighted(11, &arcs), &SocialImpact::new(0.5, 0.0).unwrap(), start, 1).pop();
        assert_eq!(last, Some(if changes { 1.0 } else { 2.0 }));
    }
}

#[test]
fn changes_alone_only_against_conviction() {
    let of = |conviction| curve(&alone(3), &SocialImpact::new(0.5, conviction).unwrap(), Start::seeds([1], true), 3);
    assert_eq!(of(0.0), [1.0, 1.0]);
    assert_eq!(of(-0.1), [1.0, 2.0, 1.0, 2.0]);
    assert!(SocialImpact::new(1.1, 0.0).is_err() && SocialImpact::new(0.5, f64::NAN).is_err());
    assert!(SocialImpact::new(0.5, 0.0).unwrap().with_temperature(-1.0).is_err());
}
