use super::networks::{self, assert_close};
use bandwagon::network::{Network, generate, measure};
use proptest::prelude::*;

/// The sum of (q A)ᵗ 1 in NumPy, A by `networkx.to_numpy_array`.
#[test]
fn the_karate_club_agrees_with_numpy() {
    let expected = [
        2.892, 1.835, 2.141, 1.368, 0.647, 0.775, 0.775, 1.043, 1.394, 0.601, 0.647, 0.329, 0.535, 1.378, 0.616, 0.616,
        0.33, 0.571, 0.616, 0.906, 0.616, 0.571, 0.616, 1.111, 0.533, 0.547, 0.511, 0.934, 0.815, 0.947, 1.067, 1.395,
        2.318, 3.004,
    ];
    assert_close(&measure::diffusion_centrality(&Network::karate_club(), 0.1, 3).unwrap(), &expected, 1e-12);
}

#[test]
fn news_follows_arcs_by_weight() {
    let expected = [3.7890625, 0.98828125, 3.29296875, 4.140625, 0.494140625, 2.1953125, 0.0];
    assert_close(&measure::diffusion_centrality(&networks::weighted(), 0.5, 4).unwrap(), &expected, 1e-14);
}

/// In a complete network of n: the sum of (q (n - 1))ᵗ.
#[test]
fn a_complete_network_has_a_closed_form() {
    let complete = generate::complete(5).unwrap();
    let got = measure::diffusion_centrality(&complete, 0.5, 4).unwrap();
    assert_close(&got, &[2.0 + 4.0 + 8.0 + 16.0; 5], 1e-14);
}

#[test]
fn invalid_parameters_are_reported() {
    let club = Network::karate_club();
    let says = |q, periods| measure::diffusion_centrality(&club, q, periods).unwrap_err().to_string();
    assert_eq!(says(1.5, 3), "q must lie in [0, 1], got 1.5");
    assert!(says(0.5, 0).starts_with("periods must lie in"));
    assert!(says(1.0, 1_000).contains("finite"));
}

/// `max(abs(numpy.linalg.eigvals(A)))`. A bipartite network, a cycle and an acyclic network are worked out by hand.
#[test]
fn the_greatest_eigenvalue_is_found() {
    let near = |network: &Network, exact: f64| {
        let found = measure::spectral_radius(network);
        assert!((found - exact).abs() < 1e-8 * exact, "{found} against {exact}");
    };
    near(&Network::karate_club(), 6.725697727631747);
    near(&networks::weighted(), 1.5331023731820501);
    near(&generate::complete(9).unwrap(), 8.0);
    near(&Network::from_ties(5, [(0, 3), (0, 4), (1, 3), (1, 4), (2, 3), (2, 4)]).unwrap(), 6f64.sqrt());
    near(&Network::from_arcs(4, [(0, 1), (1, 2), (2, 3), (3, 0)]).unwrap(), 1.0);
    assert_eq!(measure::spectral_radius(&Network::from_arcs(4, [(0, 1), (1, 2), (0, 2), (2, 3)]).unwrap()), 0.0);
    assert_eq!(measure::spectral_radius(&Network::from_arcs(4, []).unwrap()), 0.0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    /// Walks of every length, counted one step at a time from the other end.
    #[test]
    fn it_counts_walks(network in networks::small(12), q in 0.0..1.0, periods in 1u32..6) {
        let n = network.n_agents();
        let mut expected = vec![0.0; n];
        for (me, expected) in expected.iter_mut().enumerate() {
            let mut here = vec![0.0; n];
            here[me] = 1.0;
            for _ in 0..periods {
                let from = |to: u32| network.influencers(to).iter().map(|&from| here[from as usize]).sum::<f64>() * q;
                here = (0..n as u32).map(from).collect();
                *expected += here.iter().sum::<f64>();
            }
        }
        assert_close(&measure::diffusion_centrality(&network, q, periods).unwrap(), &expected, 1e-10);
    }
}
