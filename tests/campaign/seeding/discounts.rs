use super::networks::{chosen, greedy, small};
use bandwagon::network::{Agent, Network};
use bandwagon::random::Key;
use bandwagon::seeding::Seeding;
use bandwagon::seeding::Strategy::{DegreeDiscount, SingleDiscount};
use proptest::prelude::*;

/// Algorithm 4 of the source, implemented in Python with NetworkX. The lower number comes first among equals.
#[test]
fn discounts_on_the_karate_club_agree_with_python() {
    let club = Network::karate_club();
    let by = |p| Seeding::by(DegreeDiscount).with("p", p).unwrap().choose(&club, 12, Key::new(1)).unwrap();
    assert_eq!(by(0.01), [33, 0, 32, 1, 2, 24, 16, 4, 25, 12, 26, 5]);
    assert_eq!(by(0.1), [33, 0, 32, 1, 24, 16, 2, 4, 25, 12, 26, 5]);
    assert_eq!(by(0.5), [33, 0, 32, 1, 24, 16, 4, 25, 28, 9, 12, 26]);
    assert_eq!(chosen(DegreeDiscount, &club, 12), by(0.01));
    assert_eq!(chosen(SingleDiscount, &club, 12), [33, 0, 32, 1, 2, 3, 5, 23, 24, 4, 31, 6]);
}

fn among(agents: &[Agent], chosen: &[Agent]) -> f64 {
    agents.iter().filter(|agent| chosen.contains(agent)).count() as f64
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_seed_counts_as_no_follower(network in small(16)) {
        let score = |agent, chosen: &[Agent]| {
            network.followers(agent).len() as f64 - among(network.followers(agent), chosen)
        };
        let n = network.n_agents();
        prop_assert_eq!(chosen(SingleDiscount, &network, n), greedy(n, score));
    }

    /// Also for large p, where an agent's score may rise again.
    #[test]
    fn scores_are_discounted_for_chosen_neighbors(network in small(16), p in 0.0..=1.0) {
        let score = |agent, chosen: &[Agent]| {
            let left = network.followers(agent).len() as f64 - among(network.followers(agent), chosen);
            let won = among(network.influencers(agent), chosen);
            left - won - left * won * p
        };
        let n = network.n_agents();
        let got = Seeding::by(DegreeDiscount).with("p", p).unwrap().choose(&network, n, Key::new(1)).unwrap();
        prop_assert_eq!(got, greedy(n, score));
    }
}
