//! Critical mass against closed forms on rings and exact sums of binomial probabilities.

use bandwagon::campaign::critical_mass::{CriticalMass, Curve, Point, Replication, SeedSet};
use bandwagon::campaign::scenario::{Condition, PerReplicate, Scenario, Treatment, Whom};
use bandwagon::network::Network;
use bandwagon::rules::{Setting, Settings};
use bandwagon::seeding::{Seeding, Strategy};

/// The product alone: all forces are zero except the given ones.
fn settings(given: &[(&'static str, f64)]) -> Settings {
    let mut settings = Settings::default();
    for absent in ["share", "counter", "heard", "liking", "sharing", "relay"] {
        settings.set(absent, Setting::Number(0.0));
    }
    for &(name, value) in given {
        settings.set(name, Setting::Number(value));
    }
    settings
}

/// Each agent is tied to the `reach` nearest agents on either side.
fn ring(n: u32, reach: u32) -> Network {
    Network::from_ties(n as usize, (0..n).flat_map(|agent| (1..=reach).map(move |by| (agent, (agent + by) % n))))
        .unwrap()
}

/// Samples for agents 0, 1, 2 and so on. In a ring, all agents have the same number of followers.
fn in_a_row() -> SeedSet {
    SeedSet { whom: Whom::first(1, Seeding::by(Strategy::Degree)), treatment: Treatment::Sample }
}

fn curve(
    network: &Network,
    (settings, ticks): (Settings, u32),
    (push, threshold): (SeedSet, f64),
    sizes: &[usize],
    effort: Replication,
) -> Curve {
    let scenario = Scenario::new(network, settings, ticks).unwrap();
    CriticalMass::of(&scenario, push, threshold, effort).unwrap().curve(sizes, 0.9, &|_| ()).unwrap()
}

fn sizes(curve: &Curve) -> Vec<usize> {
    curve.points.iter().map(|point| point.size).collect()
}

const FEW: Replication = Replication { replicates: 30, seed: 1, level: 0.9 };

/// A neighbor that uses the product makes the log-odds 25; without one they are -25. The row grows by one at either end
/// per tick.
#[test]
fn a_row_of_users_in_a_ring_grows_at_both_ends() {
    let (network, ticks) = (ring(100, 1), 10);
    let rule = settings(&[("appeal", -25.0), ("share", 100.0)]);
    for (threshold, wanted) in [(0.5, 30), (0.35, 15), (0.21, 1), (0.22, 2), (1.0, 80)] {
        let curve = curve(&network, (rule.clone(), ticks), (in_a_row(), threshold), &[0, 100], FEW);
        // From s agents to s + 2 ticks agents, at most all.
        for point in curve.points.iter().filter(|point| point.size > 0) {
            let users = (point.size + 20).min(100);
            assert_eq!((point.share.mean * 100.0).round() as usize, users);
            let each = point.extra_per_seed.unwrap().value;
            assert!((each - users as f64 / point.size as f64).abs() < 1e-9);
        }
        assert_eq!(curve.critical_mass(0.9), Some(wanted), "{threshold}");
        // 30 of 30 have a lower bound of 0.917.
        assert_eq!(curve.conservative_critical_mass(0.9), Some(wanted), "{threshold}");
        assert!(sizes(&curve).windows(2).all(|pair| pair[0] < pair[1]));
        assert!(curve.points.len() < 40, "{}", curve.points.len());
    }
}

/// With four neighbors, one user makes the log-odds -20.8 and two make them 20.8. One user stays alone; two adjacent
/// users convert everybody.
#[test]
fn where_two_are_needed_two_are_enough_and_one_is_not() {
    let network = ring(40, 2);
    let rule = settings(&[("appeal", -79.2), ("share", 100.0), ("number", 100.0), ("half", 2.0)]);
    let curve = curve(&network, (rule, 19), (in_a_row(), 0.5), &[0, 1, 2, 3, 20], FEW);
    let users: Vec<f64> = curve.points.iter().map(|point| point.share.mean * 40.0).collect();
    assert_eq!(users, [0.0, 1.0, 40.0, 40.0, 40.0]);
    let chances: Vec<f64> = curve.points.iter().map(|point| point.reaches_threshold.share).collect();
    assert_eq!(chances, [0.0, 0.0, 1.0, 1.0, 1.0]);
    assert_eq!((curve.critical_mass(0.9), curve.conservative_critical_mass(0.9)), (Some(2), Some(2)));
    let rise = curve.steepest().unwrap();
    let slopes = [rise.slope, rise.first, rise.last].map(|slope| (slope * 1e9).round() / 1e9);
    assert_eq!((rise.from, rise.to, slopes), (1, 2, [39.0, 1.0, 0.0]));
}

/// The probability of at least `wanted` out of `n`, each with probability `p`.
fn at_least(wanted: usize, n: usize, p: f64) -> f64 {
    let mut term = (1.0 - p).powi(n as i32);
    let mut below = 0.0;
    for k in 0..=n {
        if k >= wanted {
            break;
        }
        below += term;
        term *= (n - k) as f64 / (k + 1) as f64 * p / (1.0 - p);
    }
    1.0 - below
}

/// Without forces all other agents adopt independently, so the users are the seeds and a binomial number of the rest.
#[test]
fn without_forces_the_threshold_is_reached_with_the_binomial_probability() {
    const N: usize = 60;
    let network = Network::from_ties(N, []).unwrap();
    let (ticks, replicates) = (8, 1_000);
    let push = SeedSet { whom: Whom::everybody(), treatment: Treatment::Sample };
    let effort = Replication { replicates, seed: 1, level: 0.9 };
    let found =
        curve(&network, (settings(&[("appeal", -2.5)]), ticks), (push, 0.5), &[0, 3, 6, 9, 12, 15, 18, 30], effort);
    let p = 1.0 / (1.0 + 2.5f64.exp());
    let q = 1.0 - (1.0 - p).powi(ticks as i32);
    let exact = |size: usize| at_least(30usize.saturating_sub(size), N - size, q);
    let (mut below, mut above) = (0, N);
    for Point { size, seeds: pushed, share, reaches_threshold: takes_off, extra_per_seed: each, .. } in
        found.points.clone()
    {
        assert_eq!(pushed, size as f64);
        let mean = (size as f64 + (N - size) as f64 * q) / N as f64;
        let error = ((N - size) as f64 * q * (1.0 - q) / f64::from(replicates)).sqrt() / N as f64;
        assert!((share.mean - mean).abs() <= 4.0 * error + 1e-12, "{size}: {share:?}, not {mean}");
        let chance = exact(size);
        let error = (chance * (1.0 - chance) / f64::from(replicates)).sqrt();
        assert!((takes_off.share - chance).abs() <= 4.0 * error + 1e-9, "{size}: {takes_off:?}, not {chance}");
        if chance + 4.0 * error < 0.9 {
            below = below.max(size);
        }
        if chance - 4.0 * error > 0.9 {
            above = above.min(size);
        }
        if let Some(each) = each {
            // A share `q` of the seeds would have adopted anyway. Tolerance: four standard errors.
            let error = (q * (1.0 - q) / size as f64 / f64::from(replicates)).sqrt();
            assert!((each.value - (1.0 - q)).abs() <= 4.0 * error, "{size}: {each:?}, not {}", 1.0 - q);
        }
    }
    let tips = found.critical_mass(0.9).unwrap();
    assert!(below < tips && tips <= above && above - below < 8, "{below} < {tips} <= {above}");
    assert!(found.conservative_critical_mass(0.9).unwrap() >= tips);
    // A larger seed set contains the smaller one and uses the same random numbers.
    assert!(found.points.windows(2).all(|pair| pair[0].share.mean <= pair[1].share.mean));
    assert!(found.points.windows(2).all(|pair| pair[0].reaches_threshold.share <= pair[1].reaches_threshold.share));
    assert_eq!(sizes(&found).iter().filter(|size| [0, 3, 6, 9, 12, 15, 18, 30].contains(size)).count(), 8);
}

#[test]
fn an_invalid_seed_set_is_rejected() {
    let network = ring(10, 1);
    let scenario = Scenario::new(&network, settings(&[]), 3).unwrap();
    let refused =
        |threshold: f64, effort| CriticalMass::of(&scenario, in_a_row(), threshold, effort).err().unwrap().to_string();
    assert_eq!(refused(0.0, FEW), "takes-off must lie in (0, 1], got 0");
    assert_eq!(refused(0.5, Replication { level: 1.0, ..FEW }), "level must lie in (0, 1), got 1");
    let tipping = CriticalMass::of(&scenario, in_a_row(), 0.5, FEW).unwrap();
    assert_eq!((tipping.n_candidates(), tipping.most(), tipping.sizes(5)), (10, 5, vec![0, 1, 2, 3, 4, 5]));
    // If users drop the product, more samples than that may be needed.
    let leaky = Scenario::new(&network, settings(&[("drop", 0.1)]), 3).unwrap();
    assert_eq!(CriticalMass::of(&leaky, in_a_row(), 0.5, FEW).unwrap().most(), 10);
    // 0.07 of a hundred is 7.000000000000001 in binary.
    let hundred = ring(100, 1);
    let hundred = Scenario::new(&hundred, settings(&[]), 3).unwrap();
    assert_eq!(CriticalMass::of(&hundred, in_a_row(), 0.07, FEW).unwrap().most(), 7);
    let failed = |sizes: &[usize]| tipping.curve(sizes, 0.9, &|_| ()).unwrap_err().to_string();
    assert_eq!(failed(&[11]), "size, among 10 agents, must be a whole number from 0 to 10, got 11");
    assert_eq!(failed(&[]), "the data hold no information on sizes: none is given");
}

/// s agents in a row become s + 20 of 100, so 15 are the least that reach 35.
#[test]
fn sizes_below_the_smallest_one_are_tried_if_it_succeeds() {
    let rule = settings(&[("appeal", -25.0), ("share", 100.0)]);
    for sizes in [vec![20, 100], vec![50], vec![16]] {
        let found = curve(&ring(100, 1), (rule.clone(), 10), (in_a_row(), 0.35), &sizes, FEW);
        assert_eq!(found.critical_mass(0.9), Some(15), "{sizes:?}");
        assert_eq!(found.conservative_critical_mass(0.9), Some(15), "{sizes:?}");
        let asked: Vec<usize> = found.points.iter().filter(|point| !point.refined).map(|point| point.size).collect();
        assert_eq!(asked, sizes);
    }
    // Everybody adopts by itself, so no seeds are needed.
    let found = curve(&ring(100, 1), (settings(&[("appeal", 25.0)]), 2), (in_a_row(), 0.9), &[8], FEW);
    assert_eq!((found.points[0].size, found.critical_mass(0.9)), (0, Some(0)));
    // No number of seeds is enough, so there is nothing to search for.
    let found = curve(&ring(100, 1), (rule, 1), (in_a_row(), 1.0), &[8, 9], FEW);
    assert_eq!((sizes(&found), found.critical_mass(0.9)), (vec![8, 9], None));
}

/// On a path of three agents, only the one in the middle has two followers. It can be a seed unless it is the random user,
/// which it is under a third of the seeds: 20 of 60, with a standard deviation of 3.7.
#[test]
fn the_agents_that_can_be_seeds_are_those_of_the_random_seed() {
    let path = Network::from_ties(3, [(0, 1), (1, 2)]).unwrap();
    let scenario = Scenario::new(&path, settings(&[("appeal", -25.0)]), 2).unwrap();
    let scenario = scenario.start(Whom::first(1, Seeding::by(Strategy::Random))).unwrap();
    let condition = |text| Condition::read(text, &path).unwrap();
    let middle = in_a_row().whom.among(condition("followers >= 2")).among(condition("not adopted"));
    let mut n_refused = 0;
    for seed in 1..=60 {
        let effort = Replication { replicates: 1, seed, level: 0.9 };
        let seeds = SeedSet { whom: middle.clone(), treatment: Treatment::Sample };
        match CriticalMass::of(&scenario, seeds, 1.0, effort) {
            Ok(search) => {
                assert_eq!(search.n_candidates(), 1);
                let curve = search.curve(&[0, 1], 0.9, &|_| ()).unwrap();
                assert_eq!(curve.points[1].seeds, 1.0, "seed {seed}");
            }
            Err(_) => n_refused += 1,
        }
    }
    assert!((6..=34).contains(&n_refused), "{n_refused}");
}

/// Replicate 0 has a ring, in which four agents are treated. The other three have no ties, so no agent is treated: the means
/// are 1 agent of 10.
#[test]
fn a_replicate_without_agents_that_meet_the_conditions_treats_none() {
    let seeded = PerReplicate::redrawn(|replicate| {
        let network = if replicate == 0 { ring(10, 1) } else { Network::from_ties(10, [])? };
        let tied = Condition::read("followers >= 2", &network)?;
        let seeds = SeedSet { whom: in_a_row().whom.among(tied), treatment: Treatment::Sample };
        Ok((Scenario::new(&network, settings(&[("appeal", -25.0)]), 2)?, seeds))
    });
    let effort = Replication { replicates: 4, seed: 1, level: 0.9 };
    let search = CriticalMass::redrawn(seeded.unwrap(), 1.0, effort).unwrap();
    let curve = search.curve(&[0, 4], 0.9, &|_| ()).unwrap();
    let point = &curve.points[1];
    assert_eq!((point.size, point.seeds, point.extra_per_seed.unwrap().value), (4, 1.0, 1.0));
    assert!((point.share.mean - 0.1).abs() < 1e-12, "{point:?}");
}

#[test]
fn replicates_must_have_equally_many_agents() {
    let seeded = PerReplicate::redrawn(|replicate| {
        let network = ring(10 + replicate, 1);
        Ok((Scenario::new(&network, settings(&[("appeal", -25.0)]), 2)?, in_a_row()))
    });
    let effort = Replication { replicates: 4, seed: 1, level: 0.9 };
    let search = CriticalMass::redrawn(seeded.unwrap(), 1.0, effort).unwrap();
    let message = search.curve(&[0, 4], 0.9, &|_| ()).unwrap_err().to_string();
    assert_eq!(message, "in replicate 1, the number of agents must be that of replicate 0, got 11, not 10");
}
