//! Gift exchange, compared with integer arithmetic, the published schedule of costs, and the normal distribution.

use crate::networks::{alone, pairs, weighted};
use crate::statistics::assert_fits;
use bandwagon::network::{Agent, Network};
use bandwagon::prelude::*;
use bandwagon::rules::{
    GiftExchange,
    gift_exchange::{Contract, Labor},
};
use statrs::distribution::{ContinuousCDF, Normal};

/// The efforts of workers at tick 2, in tenths, in pairs of a firm and a worker. Firm i pays wage i.
fn efforts(wages: &[f64], rule: impl Fn(Vec<f64>) -> GiftExchange) -> Vec<u32> {
    let network = pairs(wages.len() as Agent);
    let rule = rule(wages.iter().flat_map(|&wage| [wage, 0.0]).collect());
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Labor::default()), Key::new(1)).unwrap();
    simulation.step();
    simulation.step();
    simulation.acts().iter().skip(1).step_by(2).map(|act| (10.0 * act.effort).round() as u32).collect()
}

/// Norm n/10, reciprocities p/10 and q/10, reference r: ten times the effort is n + p (w - r)/r above r and n + q (w -
/// r)/r below, rounded. Computed in integers: round(a/r) is floor((2 a + r)/(2 r)).
#[test]
fn effort_is_the_stated_function_of_the_wage() {
    let wages: Vec<i64> = (1..=200).collect();
    for (r, n, p, q) in [(30, 1, 7, 0), (72, 4, 10, 5), (71, 5, 0, 9), (53, 10, 3, 40), (97, 1, 33, 2), (61, 3, 0, 0)] {
        let tenths = |w: i64| {
            let above = n * r + if w < r { q } else { p } * (w - r);
            (2 * above + r).div_euclid(2 * r).clamp(1, 10) as u32
        };
        let half = |w: i64| (2 * (n * r + if w < r { q } else { p } * (w - r)) + r).rem_euclid(2 * r) == 0;
        let [norm, plus, minus] = [n, p, q].map(|tenths| tenths as f64 / 10.0);
        let got = efforts(&wages.iter().map(|&w| w as f64).collect::<Vec<_>>(), |offered| {
            let rule = GiftExchange::new(offered, r as f64).unwrap().with_norm(norm).unwrap();
            rule.with_rho_plus(plus).unwrap().with_rho_minus(minus).unwrap()
        });
        // If the exact value ends in a half, the last bit of a double decides.
        let clear: Vec<usize> = (0..200).filter(|&i| !half(wages[i])).collect();
        assert!(clear.len() > 180);
        assert!(clear.iter().all(|&i| got[i] == tenths(wages[i])), "{r} {n} {p} {q}: {got:?}");
    }
}

/// The same workers at the same wages: below the fair wage they choose the norm without negative reciprocity and less
/// with it; above the fair wage there is no difference. Selfish workers always choose a tenth.
#[test]
fn negative_reciprocity_lowers_effort_only_at_unfair_wages() {
    let wages: Vec<f64> = (10..=120).map(f64::from).collect();
    let with = |norm, plus, minus| {
        efforts(&wages, |offered| {
            let rule = GiftExchange::new(offered, 72.0).unwrap().with_norm(norm).unwrap();
            rule.with_rho_plus(plus).unwrap().with_rho_minus(minus).unwrap()
        })
    };
    let (mild, stern, selfish) = (with(0.4, 1.0, 0.0), with(0.4, 1.0, 1.0), with(0.1, 0.0, 0.0));
    for (i, &wage) in wages.iter().enumerate() {
        match wage < 72.0 {
            true => assert!(mild[i] == 4 && stern[i] <= 4 && (wage > 62.0 || stern[i] < 4), "{wage}"),
            false => assert!(mild[i] == stern[i] && stern[i] >= 4, "{wage}"),
        }
    }
    assert!(stern.is_sorted() && mild.is_sorted());
    assert!(selfish.iter().all(|&tenths| tenths == 1));
}

/// The published costs of effort, 0.1 to 1: at a wage of 60 the worker keeps 60 - 26 - m(e), and the firm makes (126 -
/// 60) e.
#[test]
fn earnings_and_profits_follow_the_published_schedule() {
    let cost = [0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 18.0];
    let norm: Vec<f64> = (1..=10).flat_map(|tenths| [0.1, f64::from(tenths) / 10.0]).collect();
    let rule = GiftExchange::new([60.0, 0.0].repeat(10), 60.0).unwrap().with_norm(norm).unwrap();
    let network = pairs(10);
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Labor::default()), Key::new(1)).unwrap();
    (0..3).for_each(|_| simulation.step());
    for (i, cost) in cost.into_iter().enumerate() {
        let effort = (i + 1) as f32 / 10.0;
        let [firm, worker] = [simulation.states()[2 * i], simulation.states()[2 * i + 1]];
        assert_eq!(worker, Labor { contracts: 1, wages: 60.0, effort, earnings: 34.0 - cost as f32, profit: 0.0 });
        assert!((firm.profit - 66.0 * effort).abs() < 1e-4 && firm.contracts == 0, "{firm:?}");
    }
}

/// Effort is a normal variate rounded to tenths and limited to the range of efforts.
#[test]
fn noise_gives_the_rounded_normal_distribution() {
    for (norm, noise) in [(0.4, 0.12), (0.1, 0.05), (0.87, 0.3)] {
        let n = 20_000;
        let tenths = efforts(&vec![72.0; n], |offered| {
            GiftExchange::new(offered, 72.0).unwrap().with_norm(norm).unwrap().with_noise(noise).unwrap()
        });
        let normal = Normal::new(10.0 * norm, 10.0 * noise).unwrap();
        let below = |k: i32| match k {
            0 => 0.0,
            10 => 1.0,
            k => normal.cdf(f64::from(k) + 0.5),
        };
        let exact: Vec<f64> = (1..=10).map(|k| below(k) - below(k - 1)).collect();
        let counts: Vec<usize> = (1..=10).map(|k| tenths.iter().filter(|&&effort| effort == k).count()).collect();
        assert_fits(&counts, &exact);
    }
}

/// Two agents that are firm and worker to each other. A wage of 60 is fair and is answered by 0.4; each tenth above the
/// first adds 4 to the next wage: 60 -> 0.4 -> 72 -> 0.6 -> 80 -> 0.7 (0.733) -> 84 -> 0.8 -> 88 -> 0.9 (0.867) -> 92
/// -> 0.9 (0.933), each for two ticks.
#[test]
fn firms_that_respond_climb_to_a_fixed_point() {
    let rule = GiftExchange::new(60.0, 60.0).unwrap().with_response(40.0).unwrap();
    let network = pairs(1);
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Labor::default()), Key::new(1)).unwrap();
    for wage in [60.0, 60.0, 72.0, 72.0, 80.0, 80.0, 84.0, 84.0, 88.0, 88.0, 92.0, 92.0, 92.0, 92.0] {
        simulation.step();
        assert!((simulation.acts()[0].wage - wage).abs() < 1e-4, "{:?} for {wage}", simulation.acts());
    }
    assert!((simulation.acts()[1].effort - 0.9).abs() < 1e-6);
    assert_eq!(simulation.run(Until::ticks(100), &mut ()), Stop::Rest);
}

fn contracts(network: &Network, ticks: u32) -> (Vec<Contract>, Stop) {
    let rule = GiftExchange::new(72.0, 72.0).unwrap();
    let mut simulation = Simulation::new(network, &rule, &Start::Everyone(Labor::default()), Key::new(1)).unwrap();
    let stop = simulation.run(Until::ticks(ticks), &mut ());
    (simulation.acts().to_vec(), stop)
}

/// Wages are offered at tick 1, effort is chosen at tick 2, and earnings are counted at tick 3; then nothing changes.
#[test]
fn rests_once_all_agents_are_paid() {
    let (acts, stop) = contracts(&Network::karate_club(), 100);
    assert_eq!(stop, Stop::Rest);
    assert!(acts.iter().all(|&act| act == Contract { wage: 72.0, paid: 72.0, effort: 0.4 }));
    let rule = GiftExchange::new(72.0, 72.0).unwrap();
    let experiment = Experiment::from(Start::Everyone(Labor::default())).until(Until::ticks(100));
    let record = experiment.run(&Network::karate_club(), &rule).unwrap();
    let ticks: Vec<f64> = (0..=3).map(|tick| record.value(&record.replicates()[0], 0, tick)).collect();
    assert_eq!(ticks, [0.0, 0.0, 0.0, 156.0]);
}

#[test]
fn an_arc_without_a_reverse_is_never_answered_and_loners_do_nothing() {
    let one_way = Network::from_arcs(2, [(0, 1)]).unwrap();
    assert_eq!(contracts(&one_way, 9).0, [Contract { wage: 72.0, paid: 0.0, effort: 0.0 }]);
    assert_eq!(contracts(&alone(3), 9), (vec![], Stop::Rest));
    let heavy = weighted(2, &[(0, 1, 9.0), (1, 0, 0.5)]);
    assert_eq!(contracts(&heavy, 9).0, contracts(&pairs(1), 9).0);
}

/// No result is NaN or infinite at the ends of the ranges: a very small fair wage and the largest reciprocities.
#[test]
fn accepts_the_largest_and_smallest_numbers() {
    for (wage, reference, rho, tenths) in
        [(1e9, 1e-300, 0.0, 4), (1e9, 1e-300, 1e9, 10), (1e-30, 1e9, 1e9, 1), (1e9, 1e9, 1e9, 4)]
    {
        let got = efforts(&[wage], |offered| {
            GiftExchange::new(offered, reference).unwrap().with_rho_plus(rho).unwrap().with_rho_minus(rho).unwrap()
        });
        assert_eq!(got, [tenths], "{wage} {reference} {rho}");
    }
    assert!(GiftExchange::new(-1.0, 72.0).is_err() && GiftExchange::new(72.0, 0.0).is_err());
    assert!(GiftExchange::new(72.0, 72.0).unwrap().with_norm(0.05).is_err());
}
