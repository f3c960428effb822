//! Intervals and ratios against SciPy 1.17.1, and comparisons against their outcomes.

use crate::scenes::{run, step};
use bandwagon::campaign::comparison::{Comparison, Difference, Goal, Interval, Ratio};
use bandwagon::campaign::scenario::{Arm, Cost, Most, Scenario, Treatment, Whom};
use bandwagon::network::Network;
use bandwagon::rules::Settings;

const A: [f64; 6] = [12.0, 15.0, 11.0, 19.0, 14.0, 16.0];
const B: [f64; 6] = [10.0, 14.0, 9.0, 15.0, 13.0, 12.0];

fn near(got: f64, due: f64) {
    assert!((got / due - 1.0).abs() < 1e-9, "{got} for {due}");
}

/// stats.t.interval(0.9, 5, d.mean(), stats.sem(d)) and ttest_ind(a, b, equal_var=False).confidence_interval(0.9).
#[test]
fn intervals_are_those_of_student_and_welch() {
    let lift = Difference::of(&A, &B, 0.9);
    near(lift.paired.mean, 2.3333333333333335);
    near(lift.paired.low, 1.2093930496664973);
    near(lift.paired.high, 3.457273617000169);
    near(lift.unpaired.low, -0.41493195452784093);
    near(lift.unpaired.high, 5.081598621194509);
    near(lift.factor().unwrap(), (5.081598621194509 + 0.41493195452784093) / (3.457273617000169 - 1.2093930496664973));
}

/// The ratios rho for which |mean(a - rho b)| is t standard errors, found with brentq.
#[test]
fn ratios_have_the_interval_of_fieller() {
    let ratio = Ratio::of(&A, &B, 0.9).unwrap();
    near(ratio.value, 1.1917808219178083);
    let (low, high) = ratio.interval.unwrap();
    near(low, 1.1007228675270992);
    near(high, 1.2874869288560773);
    // A denominator that may be 0 excludes no ratio.
    let unsure = Ratio::of(&A, &[1.0, -2.0, 0.5, 3.0, -1.0, 0.2], 0.9).unwrap();
    assert_eq!(unsure.interval, None);
    assert_eq!(Ratio::of(&A, &[0.0; 6], 0.9), None);
    // A constant denominator gives Student's interval.
    let halved = Ratio::of(&A, &[2.0; 6], 0.9).unwrap();
    let whole = Interval::of(&A, 0.9);
    near(halved.interval.unwrap().0, whole.low / 2.0);
    near(halved.interval.unwrap().1, whole.high / 2.0);
}

#[test]
fn constant_outcomes_have_intervals_of_width_zero() {
    let lift = Difference::of(&[3.0; 4], &[1.0; 4], 0.9);
    assert_eq!((lift.paired.low, lift.paired.high, lift.unpaired.low, lift.factor()), (2.0, 2.0, 2.0, None));
    assert_eq!(Interval::of(&[5.0], 0.9), Interval { mean: 5.0, low: 5.0, high: 5.0 });
}

/// Levels at which there is no interval.
const INVALID: [f64; 7] = [f64::NAN, f64::NEG_INFINITY, -0.5, 0.0, 1.0, 1.5, f64::INFINITY];

#[test]
fn an_invalid_level_gives_no_interval() {
    for level in INVALID {
        for interval in [Interval::of(&A, level), Interval::of(&[12.0], level), Difference::of(&A, &B, level).unpaired]
        {
            assert!(interval.mean.is_finite() && interval.low.is_nan() && interval.high.is_nan(), "level {level}");
        }
        let ratio = Ratio::of(&A, &B, level).unwrap();
        assert!(ratio.value.is_finite() && ratio.interval.is_none(), "level {level}");
    }
    let nearly_one = Interval::of(&A, 1.0 - f64::EPSILON / 2.0);
    assert!(nearly_one.low < nearly_one.mean && nearly_one.high.is_finite());
    assert!(Interval::of(&A, f64::MIN_POSITIVE).width() < 1e-9);
}

#[test]
fn numbers_that_are_missing_or_not_finite_give_no_interval() {
    assert!(Interval::of(&[], 0.9).mean.is_nan() && Ratio::of(&[], &[], 0.9).is_none());
    for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX] {
        let numbers = [wrong, 1.0, -wrong, 2.0];
        let Interval { low, high, .. } = Interval::of(&numbers, 0.9);
        assert!(!low.is_finite() && !high.is_finite(), "{wrong}");
        let lift = Difference::of(&numbers, &[1.0, 2.0, 3.0, 4.0], 0.9);
        assert!(!lift.paired.low.is_finite() && !lift.unpaired.low.is_finite(), "{wrong}");
        for ratio in [Ratio::of(&numbers, &[1.0, 2.0, 1.0, 2.0], 0.9), Ratio::of(&[1.0; 4], &numbers, 0.9)] {
            assert!(ratio.is_none_or(|ratio| ratio.value.is_finite() && ratio.interval.is_none()), "{wrong}");
        }
    }
    assert_eq!(Ratio::of(&A, &[1.0, 2.0], 0.9).unwrap().interval, None);
    // The square of this variance is 0.
    let tiny = Difference::of(&A.map(|number| number * 1e-85), &[0.0; 6], 0.9).unpaired;
    near(tiny.low * 1e85, Difference::of(&A, &[0.0; 6], 0.9).unpaired.low);
}

#[test]
fn a_comparison_agrees_with_its_outcomes() {
    let club = Network::karate_club();
    let arm = |name: &str, k: usize, each: f64| {
        let whom = Whom { most: Most::Count(k), ..Whom::everybody() };
        Arm::new(name, 1e3).step(step(0, Treatment::Sample).whom(whom).cost(Cost { each, ..Cost::NONE }))
    };
    let scenario = Scenario::new(&club, Settings::default(), 10).unwrap().margin(10.0).unwrap();
    let scenario = scenario.arm(arm("few", 2, 1.0)).unwrap().arm(arm("many", 12, 25.0)).unwrap();
    let outcomes = run(&scenario, 60);
    let profit = |arm: usize, replicate: usize| {
        let it = &outcomes.arm(arm).outcomes[replicate];
        it.earned - it.spent
    };
    let verdict = Comparison::of(&outcomes, Goal::Profit, 0.9).unwrap();
    let of = |arm: usize| verdict.ranking.iter().find(|standing| standing.arm == arm).unwrap();
    let mean = |number: &dyn Fn(usize) -> f64| (0..60).map(number).sum::<f64>() / 60.0;
    for arm in 0..3 {
        near(of(arm).profit.paired.mean + 1e3, mean(&|it| profit(arm, it) - profit(0, it)) + 1e3);
        let most = |it: usize| (0..3).map(|arm| profit(arm, it)).fold(f64::NEG_INFINITY, f64::max);
        near(of(arm).regret.mean + 1e3, mean(&|it| most(it) - profit(arm, it)) + 1e3);
        let ties = |it: usize| (0..3).filter(|&other| profit(other, it) == most(it)).count() as f64;
        let best = mean(&|it| if profit(arm, it) == most(it) { 1.0 / ties(it) } else { 0.0 });
        assert!((of(arm).probability_best - best).abs() < 1e-12);
    }
    assert_eq!(of(2).arm, verdict.ranking[2].arm, "twelve samples at 25 cannot pay");
    near(of(2).spent.mean, 300.0);
    near(of(1).cost_per_extra.unwrap().value, 2.0 / of(1).extra.paired.mean);
    near(of(1).return_on_spend.unwrap().value, of(1).profit.paired.mean / 2.0);
    assert_eq!((of(0).cost_per_extra, of(0).return_on_spend, of(1).given_back), (None, None, None));
    assert!((verdict.ranking.iter().map(|it| it.probability_best).sum::<f64>() - 1.0).abs() < 1e-12);
    let users = Comparison::of(&outcomes, Goal::Adopters, 0.9).unwrap();
    assert_eq!(users.leader().name, "many");
    // With common random numbers the difference is much more precise.
    assert!(of(1).extra.factor().unwrap() > 1.5, "{:?}", of(1).extra);
    assert!(Comparison::of(&outcomes, Goal::Profit, 1.0).is_err());
}
