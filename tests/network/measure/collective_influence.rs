use super::networks;
use bandwagon::network::{Network, generate, measure};
use proptest::prelude::*;

/// The definition over `networkx.all_pairs_shortest_path_length(club)`, computed in Python.
#[test]
fn the_karate_club_agrees_with_python() {
    let club = Network::karate_club();
    let first = [
        795, 344, 504, 200, 40, 63, 63, 111, 216, 25, 40, 0, 20, 212, 27, 27, 6, 23, 27, 78, 27, 23, 27, 140, 20, 22,
        19, 93, 60, 96, 117, 240, 539, 768,
    ];
    let second = [
        615, 424, 477, 295, 94, 135, 135, 144, 236, 78, 94, 0, 47, 240, 45, 45, 19, 47, 45, 152, 45, 47, 45, 152, 114,
        100, 44, 222, 152, 120, 192, 340, 528, 656,
    ];
    let third = [
        195, 144, 36, 90, 80, 120, 120, 99, 20, 17, 80, 0, 41, 20, 35, 35, 43, 38, 35, 10, 35, 38, 35, 124, 104, 116,
        41, 39, 26, 99, 45, 5, 143, 256,
    ];
    assert_eq!([1, 2, 3].map(|radius| measure::collective_influence(&club, radius)), [first, second, third]);
}

/// On a ring all degrees are 2 and two agents are at each distance. On a complete network no agent is two arcs away.
#[test]
fn closed_forms() {
    assert_eq!(measure::collective_influence(&generate::ring_lattice(9, 2).unwrap(), 2), [2; 9]);
    assert_eq!(measure::collective_influence(&generate::complete(6).unwrap(), 1), [4 * 5 * 4; 6]);
    assert_eq!(measure::collective_influence(&generate::complete(6).unwrap(), 2), [0; 6]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn it_equals_the_definition(network in networks::small(16), radius in 0u32..5) {
        let distance = networks::distances(&network);
        let excess_degree = |agent: usize| (network.followers(agent as u32).len() as u64).saturating_sub(1);
        let of = |me: usize| {
            let border = (0..network.n_agents()).filter(|&other| distance[me][other] == Some(radius));
            excess_degree(me) * border.map(excess_degree).sum::<u64>()
        };
        let expected: Vec<u64> = (0..network.n_agents()).map(of).collect();
        prop_assert_eq!(measure::collective_influence(&network, radius), expected);
    }
}

#[test]
fn a_huge_radius_takes_no_longer_and_reaches_nobody() {
    assert_eq!(measure::collective_influence(&Network::karate_club(), u32::MAX), [0; 34]);
}
