use super::networks::chosen;
use bandwagon::network::{Network, generate, measure};
use bandwagon::random::Key;
use bandwagon::seeding::{Seeding, Strategy};

/// `sorted(club, key=lambda v: (-measure[v], v))` over NetworkX's `degree`, `core_number` (then degree), `pagerank`,
/// `betweenness_centrality`, and over NumPy's sum of (A / λ₁)ᵗ 1 up to 5.
#[test]
fn rankings_of_the_karate_club_agree_with_networkx() {
    let club = Network::karate_club();
    let first = |strategy| chosen(strategy, &club, 10);
    assert_eq!(first(Strategy::Degree), [33, 0, 32, 2, 1, 3, 31, 8, 13, 23]);
    assert_eq!(first(Strategy::KCore), [33, 0, 32, 2, 1, 3, 8, 13, 7, 30]);
    assert_eq!(first(Strategy::PageRank), [33, 0, 32, 2, 1, 31, 3, 23, 8, 13]);
    assert_eq!(first(Strategy::Betweenness), [0, 33, 32, 2, 31, 8, 1, 13, 19, 5]);
    assert_eq!(first(Strategy::DiffusionCentrality), [33, 0, 32, 2, 1, 8, 13, 3, 31, 30]);
}

#[test]
fn influence_runs_along_arcs() {
    let chain = Network::from_arcs(5, [(4, 3), (3, 2), (2, 1), (1, 0)]).unwrap();
    for strategy in [Strategy::PageRank, Strategy::DiffusionCentrality] {
        assert_eq!(chosen(strategy, &chain, 5), [4, 3, 2, 1, 0], "{strategy}");
    }
    let reversed_star = Network::from_arcs(4, [(1, 0), (2, 0), (3, 0)]).unwrap();
    assert_eq!(chosen(Strategy::Degree, &reversed_star, 4), [1, 2, 3, 0]);
}

/// With more than 4,000 agents betweenness is sampled, so other keys give other choices.
#[test]
fn betweenness_is_sampled_among_many() {
    let by = |network: &Network, seed| Seeding::by(Strategy::Betweenness).choose(network, 50, Key::new(seed)).unwrap();
    let few = generate::barabasi_albert(600, 2, Key::new(1)).unwrap();
    assert_eq!(by(&few, 1), by(&few, 2));
    let many = generate::barabasi_albert(4_001, 2, Key::new(1)).unwrap();
    assert_ne!(by(&many, 1), by(&many, 2));
    let exact = Seeding::by(Strategy::Betweenness).with("pivots", 600.0).unwrap();
    assert_eq!(exact.choose(&few, 50, Key::new(1)).unwrap(), by(&few, 1));
}

#[test]
fn parameters_matter() {
    let network = generate::barabasi_albert(300, 3, Key::new(1)).unwrap();
    let by = |strategy, name: &str, value| {
        Seeding::by(strategy).with(name, value).unwrap().choose(&network, 40, Key::new(1)).unwrap()
    };
    assert_ne!(by(Strategy::PageRank, "damping", 0.1), by(Strategy::PageRank, "damping", 0.99));
    assert_ne!(by(Strategy::DiffusionCentrality, "periods", 1.0), by(Strategy::DiffusionCentrality, "periods", 9.0));
    assert_ne!(by(Strategy::DiffusionCentrality, "q", 0.001), by(Strategy::DiffusionCentrality, "q", 0.5));
    assert_eq!(by(Strategy::DiffusionCentrality, "periods", 1.0), chosen(Strategy::Degree, &network, 40));
    let q = 1.0 / measure::spectral_radius(&network);
    assert_eq!(by(Strategy::DiffusionCentrality, "q", q), chosen(Strategy::DiffusionCentrality, &network, 40));
}
