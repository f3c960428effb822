use super::networks::chosen;
use bandwagon::network::{Network, measure};
use bandwagon::random::Key;
use bandwagon::seeding::{Seeding, Strategy};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Pearson's chi-square test at alpha = 0.001. No test has cells with an expected count below 5.
#[track_caller]
fn assert_fits(counts: &[u32], expected: &[f64]) {
    assert!(expected.iter().all(|&expected| expected >= 5.0));
    let chi: f64 = counts.iter().zip(expected).map(|(&got, want)| (f64::from(got) - want).powi(2) / want).sum();
    let limit = ChiSquared::new(counts.len() as f64 - 1.0).unwrap().inverse_cdf(0.999);
    assert!(chi < limit, "chi-square {chi}, limit {limit}: {counts:?}");
}

fn firsts(seeding: &Seeding, network: &Network, k: usize, replicates: u32) -> Vec<u32> {
    let mut counts = vec![0; network.n_agents()];
    for replicate in 0..replicates {
        let seeds = seeding.choose(network, k, Key::new(1).replicate(replicate)).unwrap();
        seeds.iter().for_each(|&seed| counts[seed as usize] += 1);
    }
    counts
}

#[test]
fn random_choice_is_uniform() {
    let club = Network::karate_club();
    let counts = firsts(&Seeding::by(Strategy::Random), &club, 1, 6_800);
    assert_fits(&counts, &[200.0; 34]);
    let second: Vec<u32> = firsts(&Seeding::by(Strategy::Random), &club, 34, 1);
    assert_eq!(second, [1; 34], "each once");
    let few = firsts(&Seeding::by(Strategy::Random).among([3, 5, 8, 30]), &club, 1, 2_000);
    assert_fits(&[few[3], few[5], few[8], few[30]], &[500.0; 4]);
}

/// An agent is first with probability 1/n times the sum, over the agents it influences, of one over the number of their
/// influencers.
#[test]
fn the_first_friend_follows_the_friendship_paradox() {
    let club = Network::karate_club();
    let degree = measure::out_degree(&club);
    let law = |agent: u32| {
        let sum: f64 = club.followers(agent).iter().map(|&other| 1.0 / f64::from(degree[other as usize])).sum();
        10_000.0 * sum / 34.0
    };
    let expected: Vec<f64> = (0..34).map(law).collect();
    assert!((expected.iter().sum::<f64>() - 10_000.0).abs() < 1e-9);
    assert_fits(&firsts(&Seeding::by(Strategy::FriendOfRandom), &club, 1, 10_000), &expected);
}

#[test]
fn a_friend_is_one_who_influences() {
    let arcs = Network::from_arcs(4, [(2, 0), (2, 1), (2, 3)]).unwrap();
    for replicate in 0..20 {
        let seeds = Seeding::by(Strategy::FriendOfRandom).choose(&arcs, 1, Key::new(1).replicate(replicate)).unwrap();
        assert_eq!(seeds, [2]);
    }
}

/// When no agent can name another any more, the order is random.
#[test]
fn agents_without_friends_come_last() {
    let network = Network::from_ties(6, [(0, 1), (1, 2)]).unwrap();
    let seeds = chosen(Strategy::FriendOfRandom, &network, 6);
    let (mut first, mut last) = (seeds[..3].to_vec(), seeds[3..].to_vec());
    first.sort_unstable();
    last.sort_unstable();
    assert_eq!((first, last), (vec![0, 1, 2], vec![3, 4, 5]));
}
