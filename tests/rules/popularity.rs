//! Popularity, compared with Pólya's urn, exact probabilities of sets and exact trees.

use crate::networks::{alone, complete};
use crate::statistics::{assert_fits, assert_mean, assert_near};
use bandwagon::prelude::*;
use bandwagon::rules::{
    Popularity, Setting, Settings, Visitor,
    popularity::{Counter, Visit},
    with_rule,
};

/// Visitors that listen to one item and that no counter influences, until a test says otherwise.
fn plain(appeal: Vec<f64>, quality: Vec<f64>) -> Popularity {
    Popularity::new(appeal, quality).unwrap().with(|it| it.with_listens(1.0)?.with_influence(0.0)).unwrap()
}

/// How often each number of downloads of the first item occurred over replicates.
fn histogram(rule: &Popularity, network: &Network, replicates: u32) -> Vec<usize> {
    let mut counts = vec![0; network.n_agents() + 1];
    for downloads in run(rule, network, replicates).last("item_1").unwrap() {
        counts[downloads as usize] += 1;
    }
    counts
}

fn run(rule: &Popularity, network: &Network, replicates: u32) -> Record {
    let experiment = Experiment::from(Start::Everyone(Visit::default())).clock(Clock::RandomSequential);
    experiment.replicates(replicates).run(network, rule).unwrap()
}

/// Beta-binomial: C(n, k) times rising factorials of a / s and b / s over that of (a + b) / s.
fn urn(n: usize, a: f64, b: f64, s: f64) -> Vec<f64> {
    let rising = |x: f64, k: usize| (0..k).map(|i| x + i as f64).product::<f64>();
    let choose = |k: usize| (0..k).map(|i| (n - i) as f64 / (i + 1) as f64).product::<f64>();
    (0..=n).map(|k| choose(k) * rising(a / s, k) * rising(b / s, n - k) / rising((a + b) / s, n)).collect()
}

fn binomial(n: usize, p: f64) -> Vec<f64> {
    let choose = |k: usize| (0..k).map(|i| (n - i) as f64 / (i + 1) as f64).product::<f64>();
    (0..=n).map(|k| choose(k) * p.powi(k as i32) * (1.0 - p).powi((n - k) as i32)).collect()
}

#[test]
fn one_listen_to_what_everybody_takes_is_polyas_urn() {
    for (a, b, s) in [(1.0, 2.0, 0.5), (1.0, 1.0, 1.0), (3.0, 1.0, 4.0)] {
        let rule = plain(vec![a, b], vec![1.0, 1.0]).with(|it| it.with_influence(s)).unwrap();
        assert_fits(&histogram(&rule, &alone(12), 4_000), &urn(12, a, b, s));
    }
}

/// The probability of drawing first i, then j: w(i) / W · w(j) / (W - w(i)).
#[test]
fn listens_to_sets_in_proportion_to_their_appeal() {
    let appeal = [1.0, 2.0, 0.0, 4.0];
    let rule = plain(appeal.to_vec(), vec![0.5; 4]).with(|it| it.with_listens(2.0)).unwrap();
    let network = alone(20_000);
    let start = Start::Everyone(Visit::default());
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap().clock(Clock::Synchronous);
    simulation.step();
    let pairs = [(0, 1), (0, 3), (1, 3)];
    let count = |(i, j)| simulation.states().iter().filter(|visit| visit.heard == 1_u64 << i | 1_u64 << j).count();
    let chance = |(i, j): (usize, usize)| {
        let (w, v) = (appeal[i], appeal[j]);
        w / 7.0 * v / (7.0 - w) + v / 7.0 * w / (7.0 - v)
    };
    let counts: Vec<usize> = pairs.map(count).into();
    assert_eq!(counts.iter().sum::<usize>(), 20_000);
    assert_fits(&counts, &pairs.map(chance));
}

#[test]
fn downloads_by_quality_what_it_listened_to() {
    let quality = [0.0, 0.2, 0.7, 1.0];
    let rule = plain(vec![1.0; 4], quality.into()).with(|it| it.with_listens(2.4)).unwrap();
    let network = alone(10_000);
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Visit::default()), Key::new(1))
        .unwrap()
        .clock(Clock::Synchronous);
    simulation.step();
    let visits = simulation.states();
    let listens: Vec<f64> = visits.iter().map(|visit| visit.heard.count_ones().into()).collect();
    assert!(listens.iter().all(|&listens| listens == 2.0 || listens == 3.0));
    assert_mean(&listens, 2.4, 0.0);
    assert!(visits.iter().all(|visit| visit.downloaded & !visit.heard == 0));
    for (item, q) in quality.into_iter().enumerate() {
        let of = |set: u64| set >> item & 1 == 1;
        let heard: Vec<&Visit> = visits.iter().filter(|visit| of(visit.heard)).collect();
        let n = heard.len() as f64;
        assert_near(n, 6_000.0, (10_000.0_f64 * 0.6 * 0.4).sqrt(), 0.0);
        let downloaded = heard.iter().filter(|visit| of(visit.downloaded)).count();
        assert_near(downloaded as f64 / n, q, (q * (1.0 - q) / n).sqrt(), 0.0);
    }
}

/// Two items, one listen per visitor: the distribution of both counts, step by step. At equal counts both have position
/// 1.5.
#[test]
fn a_ranked_market_follows_its_exact_tree() {
    let (n, s, beta, appeal, quality) = (8, 0.3, 1.5_f64, [1.0, 0.8], [0.6, 0.9]);
    let mut law = vec![vec![0.0; n + 1]; n + 1];
    law[0][0] = 1.0;
    for _ in 0..n {
        let mut next = vec![vec![0.0; n + 1]; n + 1];
        for (a, b) in (0..n).flat_map(|a| (0..n - a).map(move |b| (a, b))) {
            let place = |mine: usize, other: usize| match mine.cmp(&other) {
                std::cmp::Ordering::Greater => 1.0_f64,
                std::cmp::Ordering::Equal => 1.5,
                std::cmp::Ordering::Less => 2.0,
            };
            let first = (appeal[0] + s * a as f64) * place(a, b).powf(-beta);
            let second = (appeal[1] + s * b as f64) * place(b, a).powf(-beta);
            let (p, chance) = (first / (first + second), law[a][b]);
            next[a + 1][b] += chance * p * quality[0];
            next[a][b + 1] += chance * (1.0 - p) * quality[1];
            next[a][b] += chance * (1.0 - p * quality[0] - (1.0 - p) * quality[1]);
        }
        law = next;
    }
    let exact: Vec<f64> = law.iter().map(|row| row.iter().sum()).collect();
    let rule = plain(appeal.into(), quality.into())
        .with(|it| it.with_influence(s))
        .unwrap()
        .with(|it| it.with_position(beta))
        .unwrap();
    assert_fits(&histogram(&rule, &alone(n), 6_000), &exact);
}

/// On a complete network local counters equal global ones. Without arcs, or without shown counters, visitors choose
/// independently.
#[test]
fn local_counters_count_influencers_only() {
    let rule = plain(vec![1.0, 2.0], vec![1.0, 1.0]).with(|it| it.with_influence(0.5)).unwrap();
    let (urn, alone_law) = (urn(12, 1.0, 2.0, 0.5), binomial(12, 1.0 / 3.0));
    for (counter, network, law) in [
        (Counter::Local, complete(12), &urn),
        (Counter::Local, alone(12), &alone_law),
        (Counter::None, complete(12), &alone_law),
    ] {
        assert_fits(&histogram(&rule.clone().with(|it| Ok(it.with_counter(counter))).unwrap(), &network, 4_000), law);
    }
}

#[test]
fn everybody_comes_once_and_rests() {
    let rule = plain(vec![1.0, 0.0, 2.0], vec![0.5; 3]).with(|it| it.with_listens(7.5)).unwrap();
    let record = run(&rule, &alone(40), 3);
    assert_eq!(record.columns(), ["arrived", "listens", "item_1", "item_2", "item_3"]);
    assert!(record.replicates().iter().all(|replicate| replicate.stop == Stop::Rest));
    // The item without appeal is never listened to, and no item is listened to twice.
    assert_eq!(record.last("arrived").unwrap(), [40.0; 3]);
    assert_eq!(record.last("listens").unwrap(), [80.0; 3]);
    assert_eq!(record.last("item_2").unwrap(), [0.0; 3]);
}

#[test]
fn settings_spread_qualities_evenly() {
    struct Downloads;
    impl Visitor for Downloads {
        type Output = Vec<f64>;
        fn visit<R: bandwagon::rules::Catalogued>(self, rule: R) -> Vec<f64> {
            let experiment = Experiment::from(Start::Everyone(R::State::default())).clock(Clock::Synchronous);
            let record = experiment.run(&alone(20_000), &rule).unwrap();
            (1..=4).map(|item| record.last(&format!("item_{item}")).unwrap()[0] / 20_000.0).collect()
        }
    }
    let mut settings = Settings::default();
    for (name, value) in [("items", 4.0), ("listens", 4.0), ("download", 0.4)] {
        settings.set(name, Setting::Number(value));
    }
    let shares = with_rule("popularity", &settings, Downloads).unwrap();
    for (share, q) in shares.into_iter().zip([0.1_f64, 0.3, 0.5, 0.7]) {
        assert_near(share, q, (q * (1.0 - q) / 20_000.0).sqrt(), 0.0);
    }
    settings.set("items", Setting::Number(2.5));
    assert!(with_rule("popularity", &settings, Downloads).is_err());
}

#[test]
fn refuses_markets_that_are_none() {
    assert!(Popularity::new(vec![], vec![]).is_err());
    assert!(Popularity::new(vec![1.0; 65], vec![0.5; 65]).is_err());
    assert!(Popularity::new(vec![1.0, 2.0], vec![0.5]).is_err());
    assert!(Popularity::new(vec![1.0, f64::NAN], vec![0.5; 2]).is_err());
    assert!(Popularity::new(vec![1.0, 2.0], vec![0.5, 1.5]).is_err());
    let market = || plain(vec![1.0; 64], vec![0.5; 64]);
    assert!(
        market().with(|it| it.with_listens(-1.0)).is_err()
            && market().with(|it| it.with_influence(f64::INFINITY)).is_err()
    );
    assert!(market().with(|it| it.with_position(f64::NAN)).is_err());
}

/// Two identical items have equal probabilities for any appeal, influence or effect of the position.
#[test]
fn the_greatest_numbers_favor_no_item() {
    let alike = || plain(vec![1e308; 2], vec![1.0; 2]);
    for rule in [
        alike(),
        alike().with(|it| it.with_influence(1e308)).unwrap(),
        alike().with(|it| it.with_position(1e6)).unwrap(),
    ] {
        let downloads = run(&rule, &alone(1), 4_000).last("item_1").unwrap();
        assert_mean(&downloads, 0.5, 0.0);
    }
    let rule = alike().with(|it| it.with_listens(2.0)).unwrap().with(|it| it.with_position(1e6)).unwrap();
    assert_eq!(run(&rule, &alone(1), 1).last("listens").unwrap(), [2.0]);
}
