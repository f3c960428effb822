//! Clustering, distances, reciprocity and assortativity against NetworkX: `average_clustering`, `clustering`,
//! `transitivity` (undirected), `average_shortest_path_length`, `diameter`, `all_pairs_shortest_path_length`,
//! `overall_reciprocity` and `degree_assortativity_coefficient(x="out", y="in")`.

use bandwagon::network::Network;
use bandwagon::network::measure::{
    Overview, clustering, clustering_of, degree_assortativity, distances, reciprocity, transitivity,
};
use bandwagon::random::Key;

fn close(got: f64, due: f64) -> bool {
    (got - due).abs() < 1e-12
}

#[test]
fn of_the_club_are_those_of_networkx() {
    let club = Network::karate_club();
    let local = clustering(&club);
    assert!(close(local.iter().sum::<f64>() / 34.0, 0.5706384782076823));
    for (agent, due) in [(0, 0.15), (1, 0.3333333333333333), (8, 0.5), (11, 0.0), (33, 0.11029411764705882)] {
        assert!(close(local[agent], due), "agent {agent}");
    }
    assert!(close(transitivity(&club).unwrap(), 0.2556818181818182));
    assert!(close(degree_assortativity(&club).unwrap(), -0.47561309768461413));
    assert_eq!(reciprocity(&club), Some(1.0));
    let all = distances(&club, 34, Key::new(1)).unwrap();
    assert!(close(all.mean.unwrap(), 2.408199643493761));
    assert_eq!((all.n_sources, all.largest, all.reached), (34, Some(5), Some(1.0)));
}

#[test]
fn of_the_doctors_are_those_of_networkx() {
    let doctors = Network::medical_innovation();
    assert!(close(reciprocity(&doctors).unwrap(), 0.3673469387755102));
    assert!(close(clustering(&doctors).iter().sum::<f64>() / 125.0, 0.3307257748099854));
    assert!(close(transitivity(&doctors).unwrap(), 0.24474959612277866));
    assert!(close(degree_assortativity(&doctors).unwrap(), 0.02228264682070636));
    let all = distances(&doctors, 1000, Key::new(1)).unwrap();
    assert!(close(all.mean.unwrap(), 3.6819077650768626) && close(all.reached.unwrap(), 0.1636774193548387));
    assert_eq!((all.n_sources, all.largest), (125, Some(10)));
}

#[test]
fn of_some_agents_are_those_of_all() {
    let club = Network::karate_club();
    let all = clustering(&club);
    assert_eq!(clustering_of(&club, &[33, 0]), [all[33], all[0]]);
    let some = distances(&club, 10, Key::new(1)).unwrap();
    assert!((some.mean.unwrap() - 2.408).abs() < 0.4 && some.largest <= Some(5), "{some:?}");
    assert_eq!(some, distances(&club, 10, Key::new(1)).unwrap());
    assert!(distances(&club, 0, Key::new(1)).is_err());
}

#[test]
fn of_small_networks_are_none_where_they_have_no_value() {
    let empty = Network::from_ties(3, []).unwrap();
    assert_eq!((reciprocity(&empty), transitivity(&empty), degree_assortativity(&empty)), (None, None, None));
    let none = distances(&empty, 3, Key::new(1)).unwrap();
    assert_eq!((none.mean, none.largest, none.reached), (None, None, Some(0.0)));
    let pair = Network::from_ties(2, [(0, 1)]).unwrap();
    assert_eq!((reciprocity(&pair), transitivity(&pair), degree_assortativity(&pair)), (Some(1.0), None, None));
    let one = distances(&pair, 2, Key::new(1)).unwrap();
    assert_eq!((one.mean, one.largest, one.reached), (Some(1.0), Some(1), Some(1.0)));
    let alone = distances(&Network::from_ties(1, []).unwrap(), 1, Key::new(1)).unwrap();
    assert_eq!((alone.mean, alone.largest, alone.reached), (None, None, None));
    let path = Network::from_ties(3, [(0, 1), (1, 2)]).unwrap();
    assert_eq!(transitivity(&path), Some(0.0));
    let overview = Overview::of(&empty, Key::new(1)).unwrap();
    assert_eq!((overview.n_isolated, overview.n_components, overview.largest_component), (3, 3, 1));
    let ring = Network::from_ties(4, [(0, 1), (1, 2), (2, 3), (3, 0)]).unwrap();
    assert_eq!(degree_assortativity(&ring), None);
}

/// A hub, agent 500, whose 1,000 neighbors form a ring: two of the three pairs of neighbors of an agent of the ring are
/// neighbors, and 1,000 of those of the hub. Directions are ignored.
#[test]
fn the_clustering_of_a_hub_and_of_its_neighbors_has_a_closed_form() {
    let ring = |place: u32| place % 1_000 + u32::from(place % 1_000 >= 500);
    let arcs = (0..1_000).flat_map(|place| [(500, ring(place)), (ring(place), ring(place + 1))]);
    let ties = Network::from_ties(1_001, arcs.clone()).unwrap();
    for wheel in [ties, Network::from_arcs(1_001, arcs).unwrap()] {
        let local = clustering(&wheel);
        assert!(close(local[500], 2.0 / 999.0));
        assert!((0..1_001).filter(|&agent| agent != 500).all(|agent| close(local[agent], 2.0 / 3.0)));
    }
}
