//! Deffuant's meetings against exact laws of small crowds, exact shrinkage and the number of clusters.

use crate::networks::{alone, complete, pairs};
use crate::opinions::{POSITIONS, after, assert_close, one_sided_shrink, settled, squared_distance, start};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::experiment::ensemble;
use bandwagon::laws;
use bandwagon::prelude::*;
use bandwagon::rules::{Deffuant, Opinion};

/// Of three who all see each other, at 0, 0.4 and 0.8 with reach 0.5, the outer two move to 0.2 or 0.6 if they meet the middle one, half
/// of the time, and the middle one moves to either: eight outcomes, each with chance 1/8.
#[test]
fn three_agents_follow_the_exact_law_of_their_meetings() {
    let (crowd, rule) = (complete(3), Deffuant::new(0.5, 0.5).unwrap());
    let outcomes = ensemble(8_000, 1, |key| {
        let mut simulation = Simulation::new(&crowd, &rule, &start(&[0.0, 0.4, 0.8]), key)?;
        simulation.step();
        let near = |agent: usize, place: f64| (simulation.states()[agent].0 - place).abs() < 1e-15;
        assert!((near(0, 0.0) || near(0, 0.2)) && (near(1, 0.2) || near(1, 0.6)) && (near(2, 0.8) || near(2, 0.6)));
        Ok(usize::from(near(0, 0.2)) + 2 * usize::from(near(1, 0.6)) + 4 * usize::from(near(2, 0.6)))
    });
    let mut counts = [0; 8];
    outcomes.unwrap().into_iter().for_each(|outcome| counts[outcome] += 1);
    assert_fits(&counts, &[0.125; 8]);
}

/// Under the random sequential clock a pair of whom one visits the other twice a tick: 0.7² of the distance is left.
#[test]
fn two_agents_draw_near_by_their_step() {
    let rule = Deffuant::new(0.5, 0.3).unwrap();
    let simulation = Simulation::new(&pairs(1), &rule, &start(&[0.0, 0.4]), Key::new(1)).map(|it| it.states().to_vec());
    assert_eq!(simulation.unwrap(), [Opinion(0.0), Opinion(0.4)]);
    for tick in 1..=5_i32 {
        let network = pairs(1);
        let sequential = Simulation::new(&network, &rule, &start(&[0.0, 0.4]), Key::new(1)).unwrap();
        let mut simulation = sequential.clock(Clock::RandomSequential);
        (0..tick).for_each(|_| simulation.step());
        let [a, b] = simulation.states() else { panic!("a pair") };
        assert_close(&[b.0 - a.0], &[0.4 * 0.7_f64.powi(2 * tick)], 1e-14);
    }
    // Both at once: they meet in the middle, or trade 0.3 of the way.
    assert_close(&after(&pairs(1), &rule, &[0.0, 0.4], 1), &[0.12, 0.28], 1e-15);
    assert_close(&after(&pairs(1), &Deffuant::new(0.5, 0.5).unwrap(), &[0.0, 0.4], 1), &[0.2, 0.2], 1e-15);
}

/// With nobody out of reach, Q shrinks by an exact factor per visit, whatever the opinions; 4,000 crowds of twenty.
#[test]
fn a_crowd_in_reach_shrinks_by_the_exact_factor() {
    let (n, ticks) = (20, 2);
    let opinions: Vec<f64> = (0..n).map(|agent| (f64::from(agent) * 0.37).fract()).collect();
    let before = squared_distance(opinions.iter().sum(), opinions.iter().map(|x| x * x).sum(), n.into());
    for mu in [0.5, 0.2] {
        let rule = Deffuant::new(2.0, mu).unwrap();
        let experiment = Experiment::from(start(&opinions)).clock(Clock::RandomSequential).until(Until::ticks(ticks));
        let record = experiment.replicates(4_000).run(&complete(n), &rule).unwrap();
        let (sums, squares) = (record.last("opinion").unwrap(), record.last("opinion squared").unwrap());
        let distance = |(sum, squares): (&f64, &f64)| squared_distance(*sum, *squares, n.into());
        let sample: Vec<f64> = sums.iter().zip(&squares).map(distance).collect();
        let exact = before * one_sided_shrink(n.into(), mu).powi((n * ticks) as i32);
        assert_mean(&sample, exact, 0.0);
    }
}

/// Strictly nearer than epsilon. Whoever is met by nobody in reach, or agrees with all who are, draws no coin.
#[test]
fn rests_when_nobody_in_reach_differs() {
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
fn refuses_what_is_no_reach_and_no_share() {
    assert!(Deffuant::new(-0.1, 0.5).is_err() && Deffuant::new(f64::INFINITY, 0.5).is_err());
    assert!(Deffuant::new(0.1, 0.6).is_err() && Deffuant::new(0.1, f64::NAN).is_err());
}

#[test]
fn obeys_the_laws_wherever_opinions_start() {
    laws::hold_for(&Deffuant::new(0.6, 0.25).unwrap(), &POSITIONS.map(Opinion));
}
