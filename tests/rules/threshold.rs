//! Threshold, compared with NetworkX sequences, Granovetter's populations and Watts's window.

use crate::networks::{alone, complete};
use bandwagon::prelude::*;

/// Number of adopters at each tick, from these seeds until rest.
fn curve(network: &Network, rule: &Threshold, seeds: &[Agent]) -> Vec<f64> {
    let experiment = Experiment::from(Start::seeds(seeds, true)).until(Until::ticks(1_000));
    let record = experiment.run(network, rule).unwrap();
    assert_eq!(record.replicates()[0].stop, Stop::Rest);
    record.replicates()[0].values.clone()
}

/// NetworkX 3.6.1, synchronous sweeps over `karate_club_graph()`, adopting if share >= threshold.
#[test]
fn spreads_by_shares_through_the_karate_club() {
    let club = Network::karate_club();
    let from_leaders = |theta| curve(&club, &Threshold::share(theta).unwrap(), &[0, 33]);
    assert_eq!(from_leaders(0.3), [2.0, 20.0, 30.0, 34.0, 34.0]);
    assert_eq!(from_leaders(0.5), [2.0, 14.0, 16.0, 20.0, 24.0, 29.0, 29.0]);
}

/// NetworkX 3.6.1, the same with the number of adopted neighbors. In the last case member i needs 1 + i mod 3.
#[test]
fn spreads_by_counts_through_the_karate_club() {
    let club = Network::karate_club();
    let count = |theta: u32, seeds| curve(&club, &Threshold::count(theta), seeds);
    assert_eq!(count(1, &[0, 33]), [2.0, 31.0, 34.0, 34.0]);
    assert_eq!(count(2, &[0, 33]), [2.0, 6.0, 12.0, 25.0, 28.0, 28.0]);
    assert_eq!(count(2, &[2, 8]), [2.0, 4.0, 11.0, 25.0, 28.0, 28.0]);
    assert_eq!(count(3, &[0, 33]), [2.0, 2.0]);
    let each = Threshold::count((0..34).map(|member| 1 + member % 3).collect::<Vec<u32>>());
    assert_eq!(curve(&club, &each, &[0, 33]), [2.0, 14.0, 22.0, 26.0, 28.0, 29.0, 29.0]);
}

/// A hub with k influencers, m of them seeds, adopts at a threshold of m/k and not above, for all fractions with k up
/// to 30, written as a fraction and, if possible, as a decimal.
#[test]
fn adopts_exactly_at_the_threshold() {
    let adopts = |k: Agent, m: Agent, theta: f64| {
        let star = Network::from_arcs(1 + k as usize, (1..=k).map(|leaf| (leaf, 0))).unwrap();
        let rule = Threshold::share(Param::from([vec![theta], vec![1.0; k as usize]].concat())).unwrap();
        curve(&star, &rule, &(1..=m).collect::<Vec<_>>()).last() == Some(&f64::from(1 + m))
    };
    for k in 1..=30 {
        for m in 1..=k {
            let share = f64::from(m) / f64::from(k);
            assert!(adopts(k, m, share), "{m} of {k} at {share}");
            assert!(share == 1.0 || !adopts(k, m, share.next_up()), "{m} of {k} just above {share}");
        }
    }
    for (k, m, theta) in [(10, 1, 0.1), (10, 3, 0.3), (10, 7, 0.7), (20, 3, 0.15), (25, 18, 0.72), (3, 1, 1.0 / 3.0)] {
        assert!(adopts(k, m, theta), "{m} of {k} at {theta}");
    }
    assert!(!adopts(3, 1, 0.334) && !adopts(3, 2, 0.667));
}

#[test]
fn adopts_alone_at_threshold_zero_and_only_there() {
    let network = alone(3);
    assert_eq!(curve(&network, &Threshold::share(vec![0.0, f64::MIN_POSITIVE, 1.0]).unwrap(), &[]), [0.0, 1.0, 1.0]);
    assert_eq!(curve(&network, &Threshold::count(vec![0, 1, 9]), &[]), [0.0, 1.0, 1.0]);
}

/// An agent does not count itself: two agents with threshold 1 never start.
#[test]
fn looks_at_others_only() {
    let pair = complete(2);
    let rule = Threshold::share(vec![0.5, 1.0]).unwrap();
    assert_eq!(curve(&pair, &rule, &[]), [0.0, 0.0]);
    assert_eq!(curve(&pair, &rule, &[0]), [1.0, 2.0, 2.0]);
}

#[test]
fn ignores_weights() {
    let mut builder = Network::builder(3);
    builder.weighted_arc(0, 2, 9.0).unwrap();
    builder.weighted_arc(1, 2, 1.0).unwrap();
    let network = builder.build();
    let both = Threshold::share(0.9).unwrap();
    assert_eq!(curve(&network, &both, &[0]), [1.0, 1.0]);
    assert_eq!(curve(&network, &Threshold::share(0.5).unwrap(), &[1]), [1.0, 2.0, 2.0]);
}

/// Granovetter (1978): with thresholds 0, 1, ..., 99 all agents adopt, one per tick. Without the agent of threshold 1
/// only the instigator does.
#[test]
fn one_missing_instigator_stops_a_crowd_of_a_hundred() {
    let crowd = complete(100);
    let mut thresholds: Vec<u32> = (0..100).collect();
    let one_by_one: Vec<f64> = (0..=100).chain([100]).map(f64::from).collect();
    assert_eq!(curve(&crowd, &Threshold::count(thresholds.clone()), &[]), one_by_one);
    let shares: Vec<f64> = thresholds.iter().map(|&others| f64::from(others) / 99.0).collect();
    assert_eq!(curve(&crowd, &Threshold::share(shares).unwrap(), &[]), one_by_one);
    thresholds[1] = 2;
    assert_eq!(curve(&crowd, &Threshold::count(thresholds), &[]), [0.0, 1.0, 1.0]);
}

/// Granovetter (1978): shares with the quantiles of a normal distribution of mean .25 settle at the least fixed point
/// of its distribution function. `slack` is the error from rounding the quantiles (1/2n) and from excluding oneself
/// (1/n), divided by one minus the slope there (at most .5 here).
#[test]
fn normal_thresholds_settle_where_their_distribution_crosses_the_diagonal() {
    use statrs::distribution::{ContinuousCDF, Normal};
    let n = 300;
    let crowd = complete(n);
    for sigma in [0.08, 0.11, 0.16] {
        let normal = Normal::new(0.25, sigma).unwrap();
        let exact = (0..10_000).fold(0.0, |share, _| normal.cdf(share));
        let quantile = |i| normal.inverse_cdf((f64::from(i) + 0.5) / f64::from(n)).clamp(0.0, 1.0);
        let rule = Threshold::share((0..n).map(quantile).collect::<Vec<_>>()).unwrap();
        let share = curve(&crowd, &rule, &[]).last().unwrap() / f64::from(n);
        assert!((share - exact).abs() < 3.0 / f64::from(n), "sigma {sigma}: {share}, exact {exact}");
    }
}

/// The final set of adopters does not depend on the clock, because more adopters never prevent an adoption.
#[test]
fn ends_the_same_under_either_clock() {
    let (club, rule) = (Network::karate_club(), Threshold::share(0.5).unwrap());
    let experiment = Experiment::from(Start::seeds([0, 33], true))
        .clock(Clock::RandomSequential)
        .until(Until::ticks(1_000))
        .replicates(50);
    assert!(experiment.run(&club, &rule).unwrap().last("adopted").unwrap().iter().all(|&adopted| adopted == 29.0));
}
