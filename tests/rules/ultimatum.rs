//! The ultimatum game, compared with exact thresholds, closed-form offers and results of an independent program.

use crate::networks::{alone, pairs, weighted};
use crate::statistics::assert_fits;
use bandwagon::engine::Snapshot;
use bandwagon::network::{Agent, Network};
use bandwagon::prelude::*;
use bandwagon::rules::{
    Ultimatum,
    ultimatum::{Answer, Bargain, Income},
};

/// Number of `n` responders that accept an offer of `hundredths`.
fn accepted(rule: &Ultimatum, hundredths: u32, n: Agent) -> usize {
    let network = pairs(n);
    let offer = Bargain { offer: Some(f64::from(hundredths) / 100.0), answer: None };
    let acts = [offer, Bargain::default()].repeat(n as usize);
    let snapshot = Snapshot { tick: 1, states: vec![Income::default(); 2 * n as usize], acts, at_rest: false };
    let mut simulation = Simulation::resume(&network, rule, snapshot, Key::new(1)).unwrap();
    simulation.step();
    let answers = simulation.acts().iter().skip(1).step_by(2);
    answers.filter(|act| act.answer.is_some_and(|answer| answer.accepted)).count()
}

/// The offers of the first agents of `n` pairs at tick 1, in hundredths.
fn offers(rule: &Ultimatum, n: Agent) -> Vec<usize> {
    let network = pairs(n);
    let mut simulation = Simulation::new(&network, rule, &Start::Everyone(Income::default()), Key::new(1)).unwrap();
    simulation.step();
    let offers = simulation.acts().iter().step_by(2);
    offers.map(|act| (100.0 * act.offer.unwrap()).round() as usize).collect()
}

/// With α = p/q an offer of k hundredths is worth k/100 - α (1 - 2k/100) to the responder: accepted if k q >= p (100 -
/// 2k).
#[test]
fn rejects_below_the_threshold_and_accepts_at_it() {
    for (p, q) in [(0, 1), (1, 2), (1, 1), (2, 1), (4, 1), (1, 8), (3, 4), (1000, 1)] {
        let rule = Ultimatum::new(f64::from(p) / f64::from(q), 0.0).unwrap();
        for k in 0..=50 {
            assert_eq!(accepted(&rule, k, 1) == 1, k * q >= p * (100 - 2 * k), "alpha {p}/{q}, offer {k}");
        }
    }
}

/// Belief in thresholds t_1 < t_2 < .. at which the probability of acceptance rises to F_1 < F_2 < .. = 1. For β < 1/2
/// the expected utility falls between thresholds, so the best offer is the t_i with the largest F_i (1 - t_i - β (1 - 2
/// t_i)), rounded up to hundredths. For β >= 1/2 it is half.
#[test]
fn offers_what_the_closed_form_says() {
    // α = 0, 1/2, 1 and 4 have the thresholds 0, 1/4, 1/3 and 4/9.
    let steps = [(0, 0.3), (25, 0.6), (34, 0.9), (45, 1.0)];
    let mut seen = vec![];
    for percent in 0..=100 {
        let beta = f64::from(percent) / 100.0;
        let worth = |&(t, f): &(usize, f64)| f * (1.0 - t as f64 / 100.0 - beta * (1.0 - t as f64 / 50.0));
        let best = steps.iter().max_by(|a, b| worth(a).total_cmp(&worth(b))).unwrap().0;
        let exact = if percent < 50 { best } else { 50 };
        assert_eq!(offers(&Ultimatum::new(0.0, beta).unwrap(), 1), [exact], "beta {beta}");
        seen.push(exact);
    }
    seen.dedup();
    assert_eq!(seen, [34, 45, 50]);
}

/// A proposer that believes in one kind of responder offers what that kind just accepts; a proposer that believes only
/// in selfish responders offers nothing.
#[test]
fn offers_just_what_one_kind_accepts() {
    for (alpha, exact) in [(0.0, 0), (0.125, 10), (0.5, 25), (1.0, 34), (2.0, 40), (4.0, 45), (1e308, 50)] {
        let rule = Ultimatum::new(0.0, 0.25).unwrap().with_belief(&[(alpha, 7.0)]).unwrap();
        assert_eq!(offers(&rule, 1), [exact], "{alpha}");
    }
}

/// Shares of offers of 0 to 9, 10 to 19, .., 40 to 49 and 50 hundredths at noise 0.1 and the default belief, and the
/// probability of accepting 0, 10, 25, 40 and 50 hundredths: computed with NumPy (softmax of expected utility over
/// 0.1).
#[test]
fn noise_draws_from_the_logit() {
    let drawn = [
        (0.0, [0.017660789701, 0.032033313987, 0.087254257735, 0.332119858993, 0.489277773028, 0.041654006556]),
        (0.25, [0.016365673216, 0.027791559311, 0.070670093415, 0.277226663006, 0.548663427537, 0.059282583515]),
        (0.8, [0.012216251880, 0.017920393032, 0.039181652207, 0.165241934973, 0.651969499331, 0.113470268578]),
    ];
    for (beta, exact) in drawn {
        let mut counts = [0; 6];
        let rule = Ultimatum::new(0.0, beta).unwrap().with(|it| it.with_noise(0.1)).unwrap();
        offers(&rule, 10_000).into_iter().for_each(|offer| counts[offer / 10] += 1);
        assert_fits(&counts, &exact);
    }
    let answered = [
        (0.0, [0.5, 0.731058578630, 0.924141819979, 0.982013790038, 0.993307149076]),
        (0.5, [0.006692850924, 0.047425873178, 0.5, 0.952574126822, 0.993307149076]),
        (4.0, [0.0, 0.0, 2.511e-8, 0.017986209962, 0.993307149076]),
    ];
    for (alpha, exact) in answered {
        let rule = Ultimatum::new(alpha, 0.0)
            .unwrap()
            .with(|it| it.with_noise(0.1))
            .unwrap()
            .with_belief(&[(0.0, 1.0)])
            .unwrap();
        for (hundredths, exact) in [0, 10, 25, 40, 50].into_iter().zip(exact) {
            let n = 4_000;
            let error = (exact * (1.0 - exact) / f64::from(n)).sqrt();
            let share = accepted(&rule, hundredths, n) as f64 / f64::from(n);
            assert!((share - exact).abs() <= 4.0 * error + 1e-7, "{alpha} {hundredths}: {share}, exactly {exact}");
        }
    }
}

/// Two offers of 45 are accepted: each agent has 45 from the other's pie and 55 from its own. With α = 4.5 the
/// threshold is .45 too. With α = 5 it is 5/11: both agents reject and have nothing.
#[test]
fn a_pie_is_shared_or_lost() {
    for (alpha, accepted) in [(0.0, 1), (4.5, 1), (5.0, 0)] {
        let rule = Ultimatum::new(alpha, 0.25).unwrap();
        let network = pairs(1);
        let mut simulation =
            Simulation::new(&network, &rule, &Start::Everyone(Income::default()), Key::new(1)).unwrap();
        assert_eq!(simulation.run(Until::ticks(100), &mut ()), Stop::Rest);
        let each = Income { games: 1, offered: 0.45, accepted, earnings: accepted as f32 };
        assert_eq!(simulation.states(), [each, each]);
    }
}

/// Offers are made at tick 1, answered at tick 2, and counted at tick 3; without noise nothing changes after that.
#[test]
fn rests_once_everything_was_answered() {
    let rule = Ultimatum::new(0.5, 0.25).unwrap();
    let experiment = Experiment::from(Start::Everyone(Income::default())).until(Until::ticks(100));
    let record = experiment.run(&Network::karate_club(), &rule).unwrap();
    assert_eq!(record.replicates()[0].stop, Stop::Rest);
    let ticks: Vec<f64> = (0..=3).map(|tick| record.value(&record.replicates()[0], 0, tick)).collect();
    assert_eq!(ticks, [0.0, 0.0, 0.0, 156.0]);
}

#[test]
fn an_arc_without_a_reverse_is_never_answered_and_loners_do_nothing() {
    let acts = |network: &Network| {
        let rule = Ultimatum::new(0.5, 0.25).unwrap();
        let mut simulation = Simulation::new(network, &rule, &Start::Everyone(Income::default()), Key::new(1)).unwrap();
        (0..9).for_each(|_| simulation.step());
        simulation.acts().to_vec()
    };
    let one_way = Network::from_arcs(2, [(0, 1)]).unwrap();
    assert_eq!(acts(&one_way), [Bargain { offer: Some(0.45), answer: None }]);
    assert_eq!(acts(&alone(3)), []);
    let both = Bargain { offer: Some(0.45), answer: Some(Answer { offer: 0.45, accepted: true }) };
    assert_eq!(acts(&weighted(2, &[(0, 1, 9.0), (1, 0, 0.5)])), [both, both]);
}

/// The largest aversion to having less, the smallest noise, and the largest noise.
#[test]
fn accepts_the_largest_and_smallest_numbers() {
    let extreme = Ultimatum::new(1e308, 0.25).unwrap();
    assert!(accepted(&extreme, 49, 1) == 0 && accepted(&extreme, 50, 1) == 1);
    for noise in [1e-300, 1e-9] {
        let rule = Ultimatum::new(0.5, 0.25).unwrap().with(|it| it.with_noise(noise)).unwrap();
        assert_eq!(offers(&rule, 1), [45]);
        assert!(accepted(&rule, 24, 1) == 0 && accepted(&rule, 26, 1) == 1);
    }
    let wild = offers(&Ultimatum::new(0.5, 0.25).unwrap().with(|it| it.with_noise(1e300)).unwrap(), 10_000);
    let counts: Vec<usize> = (0..51).map(|offer| wild.iter().filter(|&&drawn| drawn == offer).count()).collect();
    assert_fits(&counts, &[1.0 / 51.0; 51]);
    assert!(Ultimatum::new(-0.1, 0.0).is_err() && Ultimatum::new(0.0, 1.1).is_err());
    assert!(extreme.clone().with_belief(&[]).is_err() && extreme.clone().with_belief(&[(0.5, 0.0)]).is_err());
    assert!(extreme.with_belief(&[(f64::NAN, 1.0)]).is_err());
}
