//! Deffuant's meetings, compared with exact distributions of small groups, exact shrinkage and the number of clusters.

use crate::networks::{alone, complete, pairs};
use crate::opinions::{POSITIONS, after, assert_close, one_sided_shrink, settled, squared_distance, start};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::Result;
use bandwagon::experiment::ensemble;
use bandwagon::laws;
use bandwagon::prelude::*;
use bandwagon::rules::{Deffuant, Opinion};

/// Three agents on a complete network, at 0, 0.4 and 0.8 with reach 0.5. Half of the time the outer two meet the middle
/// one and move to 0.2 or 0.6, and the middle one moves to either: eight outcomes, each with probability 1/8.
#[test]
fn three_agents_follow_the_exact_law_of_their_meetings() {
    let (crowd, rule) = (complete(3), Deffuant::new(0.5, 0.5).unwrap());
    let outcomes = ensemble(8_000, 1, |key| {
        let mut simulation = Simulation::new(&crowd, &rule, &start(&[0.0, 0.4, 0.8]), key)?.clock(Clock::Synchronous);
        simulation.step();
        let near = |agent: usize, place: f64| (simulation.states()[agent].0 - place).abs() < 1e-15;
        assert!((near(0, 0.0) || near(0, 0.2)) && (near(1, 0.2) || near(1, 0.6)) && (near(2, 0.8) || near(2, 0.6)));
        Ok(usize::from(near(0, 0.2)) + 2 * usize::from(near(1, 0.6)) + 4 * usize::from(near(2, 0.6)))
    });
    let mut counts = [0; 8];
    outcomes.unwrap().into_iter().for_each(|outcome| counts[outcome] += 1);
    assert_fits(&counts, &[0.125; 8]);
}

/// Under the random sequential clock a pair has two updates per tick: 0.7² of the distance remains.
#[test]
fn two_agents_converge_by_their_step() {
    let rule = Deffuant::new(0.5, 0.3).unwrap();
    let simulation = Simulation::new(pairs(1), &rule, &start(&[0.0, 0.4]), Key::new(1)).map(|it| it.states().to_vec());
    assert_eq!(simulation.unwrap(), [Opinion(0.0), Opinion(0.4)]);
    for tick in 1..=5_i32 {
        let network = pairs(1);
        let sequential = Simulation::new(&network, &rule, &start(&[0.0, 0.4]), Key::new(1)).unwrap();
        let mut simulation = sequential.clock(Clock::RandomSequential);
        (0..tick).for_each(|_| simulation.step());
        let [a, b] = simulation.states() else { panic!("a pair") };
        assert_close(&[b.0 - a.0], &[0.4 * 0.7_f64.powi(2 * tick)], 1e-14);
    }
    // If both update at once, they meet in the middle, or each moves 0.3 of the way.
    assert_close(&after(&pairs(1), &rule, &[0.0, 0.4], 1), &[0.12, 0.28], 1e-15);
    assert_close(&after(&pairs(1), &Deffuant::new(0.5, 0.5).unwrap(), &[0.0, 0.4], 1), &[0.2, 0.2], 1e-15);
}

/// If all agents are within reach, Q shrinks by an exact factor for any opinions: per update if one agent moves. If
/// both move, the factor is 1 − 4 mu (1 − mu) / (n − 1) per meeting, because a meeting reduces the sum of squares by 2
/// mu (1 − mu) times the squared distance of the two. 4,000 groups of twenty.
#[test]
fn a_crowd_in_reach_shrinks_by_the_exact_factor() {
    let (n, ticks) = (20, 2);
    let opinions: Vec<f64> = (0..n).map(|agent| (f64::from(agent) * 0.37).fract()).collect();
    let before = squared_distance(opinions.iter().sum(), opinions.iter().map(|x| x * x).sum(), n.into());
    for mu in [0.5, 0.2] {
        let both = 1.0 - 4.0 * mu * (1.0 - mu) / f64::from(n - 1);
        let one = one_sided_shrink(n.into(), mu);
        let visits = (n * ticks) as i32;
        for (clock, factor) in
            [(Clock::RandomSequential, one.powi(visits)), (Clock::RandomPairs, both.powi(visits / 2))]
        {
            let rule = Deffuant::new(2.0, mu).unwrap();
            let experiment = Experiment::from(start(&opinions)).clock(clock).until(Until::ticks(ticks));
            let record = experiment.replicates(4_000).run(&complete(n), &rule).unwrap();
            let (sums, squares) = (record.last("opinion").unwrap(), record.last("opinion squared").unwrap());
            let distance = |(sum, squares): (&f64, &f64)| squared_distance(*sum, *squares, n.into());
            let sample: Vec<f64> = sums.iter().zip(&squares).map(distance).collect();
            assert_mean(&sample, before * factor, 0.0);
        }
    }
}

/// Both agents of a meeting move equally far: a share of 1 − 2 mu of a pair's distance remains per tick, which is one
/// meeting.
#[test]
fn meetings_keep_the_mean() {
    let (pair, rule) = (pairs(1), Deffuant::new(0.5, 0.3).unwrap());
    let mut talk = Simulation::new(&pair, &rule, &start(&[0.1, 0.5]), Key::new(1)).unwrap().clock(Clock::RandomPairs);
    for tick in 1..=6 {
        talk.step();
        let half = 0.2 * 0.4_f64.powi(tick);
        assert_close(&[talk.states()[0].0, talk.states()[1].0], &[0.3 - half, 0.3 + half], 1e-15);
    }
    let (crowd, rule) = (complete(100), Deffuant::new(0.3, 0.4).unwrap());
    let talk = Simulation::new(&crowd, &rule, &Start::even(0.0, 1.0), Key::new(1)).unwrap();
    let mut talk = talk.clock(Clock::RandomPairs);
    let mean = |talk: &Simulation<Deffuant>| talk.states().iter().map(|state| state.0).sum::<f64>() / 100.0;
    let before = mean(&talk);
    assert_eq!(talk.run(Until::ticks(10_000), &mut ()), Stop::Rest);
    assert!((mean(&talk) - before).abs() < 1e-12);
}

/// Number of groups of more than 50 agents that are ε or more apart, out of a thousand agents on a complete network,
/// after a hundred ticks.
fn camps(crowd: &Network, epsilon: f64, key: Key) -> Result<usize> {
    let rule = Deffuant::new(epsilon, 0.5)?;
    let mut talk = Simulation::new(crowd, &rule, &Start::even(0.0, 1.0), key)?.clock(Clock::RandomPairs);
    talk.run(Until::ticks(100), &mut ());
    let mut opinions: Vec<f64> = talk.states().iter().map(|state| state.0).collect();
    opinions.sort_by(f64::total_cmp);
    Ok(opinions.chunk_by(|low, high| high - low < epsilon).filter(|group| group.len() > 50).count())
}

/// An independent program (Python, 60 replicates each, until rest): one camp in all at 0.4, two in all at 0.2, three in
/// 54 at 0.15.
#[test]
fn a_large_crowd_falls_into_about_one_over_two_epsilon_camps() {
    let crowd = complete(1_000);
    for (epsilon, known) in [(0.4, 1), (0.2, 2), (0.15, 3)] {
        let counts = ensemble(12, 1, |key| camps(&crowd, epsilon, key)).unwrap();
        let as_known = counts.iter().filter(|&&count| count == known).count();
        assert!(as_known > 8, "ε = {epsilon}: {counts:?}");
    }
}

/// Within reach means strictly nearer than epsilon. An agent with no other agent in reach, or that agrees with all in
/// reach, draws no random number.
#[test]
fn rests_when_no_agent_in_reach_differs() {
    let rule = Deffuant::new(0.25, 0.5).unwrap();
    assert_eq!(settled(&pairs(1), &rule, &[0.25, 0.5]), (vec![0.25, 0.5], 1));
    assert_eq!(settled(&pairs(1), &rule, &[0.25, 0.49]).1, 2);
    assert_eq!(settled(&complete(4), &rule, &[0.0, 0.0, 0.25, 0.9]), (vec![0.0, 0.0, 0.25, 0.9], 1));
    assert_eq!(settled(&alone(1), &rule, &[0.25]), (vec![0.25], 1));
    let still = Deffuant::new(1.0, 0.0).unwrap();
    assert_eq!(settled(&pairs(1), &still, &[0.25, 0.49]), (vec![0.25, 0.49], 1));
    let (opinions, _) =
        settled(&complete(9), &Deffuant::new(2.0, 0.1).unwrap(), &[0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]);
    assert!(opinions.iter().all(|opinion| (opinion - opinions[0]).abs() < 1e-10));
}

#[test]
fn rejects_an_invalid_bound_or_share() {
    assert!(Deffuant::new(-0.1, 0.5).is_err() && Deffuant::new(f64::INFINITY, 0.5).is_err());
    assert!(Deffuant::new(0.1, 0.6).is_err() && Deffuant::new(0.1, f64::NAN).is_err());
}

#[test]
fn obeys_the_laws_wherever_opinions_start() {
    laws::hold_for(&Deffuant::new(0.6, 0.25).unwrap(), &POSITIONS.map(Opinion));
}
