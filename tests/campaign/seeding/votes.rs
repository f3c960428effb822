use super::networks::{arithmetical, chosen, greedy, small};
use bandwagon::network::{Agent, Network};
use bandwagon::seeding::Strategy::VoteRank;
use proptest::prelude::*;

/// `networkx.voterank`, which stops when no agent has votes left.
fn assert_elected(network: &Network, expected: &[Agent]) {
    let elected = chosen(VoteRank, network, network.n_agents());
    assert_eq!(&elected[..expected.len()], expected);
    assert!(elected[expected.len()..].is_sorted(), "those without votes follow by number");
}

#[test]
fn votes_on_the_karate_club_agree_with_networkx() {
    assert_elected(&Network::karate_club(), &[33, 0, 32, 2, 1, 5, 31, 23, 6, 3, 24, 29, 4, 8]);
}

/// The second with fractions instead of floats (`1 / Fraction(avgDegree)`): NetworkX rounds and puts 36 before 12,
/// which has the same score.
#[test]
fn votes_on_arithmetical_networks_agree_with_networkx() {
    assert_elected(&arithmetical(30, false), &[25, 29, 19, 6, 21, 12, 24, 14, 5, 10, 9, 17, 4, 27, 7, 1, 16]);
    let expected = [
        9, 46, 49, 15, 19, 23, 24, 43, 11, 25, 35, 60, 6, 7, 29, 40, 44, 57, 33, 12, 36, 55, 41, 48, 51, 5, 10, 13, 56,
        59, 4, 22, 27, 2, 17, 52, 20, 21, 28, 26, 58,
    ];
    assert_elected(&arithmetical(61, false), &expected);
}

/// In a `DiGraph` agents vote for the agents with arcs to them.
#[test]
fn votes_on_directed_networks_agree_with_networkx() {
    assert_elected(&Network::from_arcs(5, [(0, 1), (2, 1), (2, 3), (3, 4)]).unwrap(), &[2, 3]);
    let expected = [0, 1, 2, 6, 25, 3, 10, 4, 24, 15, 19, 7, 8, 14, 27, 5, 16, 29];
    assert_elected(&arithmetical(30, true), &expected);
    let expected = [
        0, 1, 2, 5, 7, 8, 11, 13, 15, 16, 17, 18, 20, 30, 3, 22, 29, 10, 23, 48, 26, 41, 59, 28, 39, 44, 12, 21, 25,
        31, 51, 36, 40, 49, 53, 32, 56, 9, 14, 24, 33, 35,
    ];
    assert_elected(&arithmetical(61, true), &expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    /// The election recomputed in every round. Votes in units of one over the number of arcs are whole numbers.
    #[test]
    fn votes_equal_a_recomputed_election(network in small(14)) {
        let (n, arcs) = (network.n_agents(), network.n_arcs());
        let vote = |agent: Agent, elected: &[Agent]| {
            let known = elected.iter().filter(|&&one| network.followers(one).contains(&agent)).count();
            if elected.contains(&agent) { 0 } else { arcs.saturating_sub(n * known) }
        };
        let score = |agent: Agent, elected: &[Agent]| {
            network.followers(agent).iter().map(|&voter| vote(voter, elected)).sum::<usize>() as f64
        };
        prop_assert_eq!(chosen(VoteRank, &network, n), greedy(n, score));
    }
}
