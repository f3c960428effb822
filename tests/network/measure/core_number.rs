use super::networks;
use bandwagon::network::{Network, generate, measure};
use proptest::prelude::*;

/// `networkx.core_number` of the club.
#[test]
fn the_club_has_a_core_of_four() {
    let expected =
        [4, 4, 4, 4, 3, 3, 3, 4, 4, 2, 3, 1, 2, 4, 2, 2, 2, 2, 2, 3, 2, 2, 2, 3, 3, 3, 2, 3, 3, 3, 4, 3, 4, 4];
    assert_eq!(measure::core_number(&Network::karate_club()), expected);
}

#[test]
fn a_complete_network_is_its_own_core_and_a_star_has_core_number_1() {
    assert_eq!(measure::core_number(&generate::complete(6).unwrap()), [5; 6]);
    assert_eq!(measure::core_number(&generate::star(6).unwrap()), [1; 6]);
    assert_eq!(measure::core_number(&Network::from_arcs(3, []).unwrap()), [0; 3]);
}

/// The definition: repeatedly remove all agents with fewer than k neighbors.
fn naive(network: &Network) -> Vec<u32> {
    let n = network.n_agents();
    let near = |a: usize, b: usize| network.weight(a as u32, b as u32).or(network.weight(b as u32, a as u32)).is_some();
    let mut core = vec![0; n];
    for k in 1..n as u32 {
        let mut left: Vec<usize> = (0..n).collect();
        loop {
            let keep = |&me: &usize| left.iter().filter(|&&other| near(me, other)).count() >= k as usize;
            let kept: Vec<usize> = left.iter().copied().filter(keep).collect();
            if kept.len() == left.len() {
                break;
            }
            left = kept;
        }
        left.iter().for_each(|&me| core[me] = k);
    }
    core
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn core_numbers_equal_the_definition(network in networks::small(14)) {
        prop_assert_eq!(measure::core_number(&network), naive(&network));
    }
}
