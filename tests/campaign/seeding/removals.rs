use super::networks::{chosen, greedy, small};
use bandwagon::network::{Agent, Network, measure};
use bandwagon::seeding::Strategy::CollectiveInfluence;
use proptest::prelude::*;

/// Collective influence by `all_pairs_shortest_path_length`, recomputed after every `remove_node`, in Python.
#[test]
fn removals_on_the_karate_club_agree_with_python() {
    assert_eq!(chosen(CollectiveInfluence, &Network::karate_club(), 10), [33, 32, 2, 1, 0, 23, 4, 3, 5, 6]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    /// The measure on the network without the chosen agents.
    #[test]
    fn influence_is_recomputed_after_every_removal(network in small(16)) {
        let n = network.n_agents();
        let score = |agent: Agent, chosen: &[Agent]| {
            let arcs = network.arcs().map(|(from, to, _)| (from, to));
            let left = arcs.filter(|(from, to)| !chosen.contains(from) && !chosen.contains(to));
            measure::collective_influence(&Network::from_arcs(n, left).unwrap(), 2)[agent as usize] as f64
        };
        prop_assert_eq!(chosen(CollectiveInfluence, &network, n), greedy(n, score));
    }
}
