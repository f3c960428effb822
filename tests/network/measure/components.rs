use super::networks;
use bandwagon::network::{Network, measure, measure::Partition};
use proptest::prelude::*;

#[test]
fn the_club_is_one_component_and_agents_without_arcs_are_alone() {
    assert_eq!(measure::components(&Network::karate_club()).sizes(), [34]);
    let network = Network::from_arcs(6, [(4, 1), (2, 5), (5, 2)]).unwrap();
    assert_eq!(measure::components(&network).groups(), [0, 1, 2, 3, 1, 2]);
}

#[test]
fn groups_are_numbered_by_their_lowest_agents() {
    let groups = Partition::by(&[9, 3, 9, 4, 3]);
    assert_eq!((groups.groups(), groups.sizes(), groups.n_agents()), (&[0, 1, 0, 2, 1][..], &[2, 2, 1][..], 5));
    assert_eq!(Partition::by::<u8>(&[]).n_groups(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    /// The lowest label spreads along the arcs, in both directions.
    #[test]
    fn agents_connected_by_arcs_are_one_component(network in networks::small(20)) {
        let mut labels: Vec<u32> = (0..network.n_agents() as u32).collect();
        for _ in 0..network.n_agents() {
            for (from, to, _) in network.arcs() {
                let least = labels[from as usize].min(labels[to as usize]);
                labels[from as usize] = least;
                labels[to as usize] = least;
            }
        }
        prop_assert_eq!(measure::components(&network), Partition::by(&labels));
    }
}
