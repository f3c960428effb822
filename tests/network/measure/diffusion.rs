use super::networks::{self, assert_close};
use bandwagon::network::{Network, generate, measure};
use proptest::prelude::*;

/// The sum over t = 1, 2, 3 of (q A)ᵗ times the vector of ones, computed with NumPy. A is
/// `networkx.to_numpy_array(club)`.
#[test]
fn the_karate_club_agrees_with_numpy() {
    let expected = [
        2.892, 1.835, 2.141, 1.368, 0.647, 0.775, 0.775, 1.043, 1.394, 0.601, 0.647, 0.329, 0.535, 1.378, 0.616, 0.616,
        0.33, 0.571, 0.616, 0.906, 0.616, 0.571, 0.616, 1.111, 0.533, 0.547, 0.511, 0.934, 0.815, 0.947, 1.067, 1.395,
        2.318, 3.004,
    ];
    assert_close(&measure::diffusion_centrality(&Network::karate_club(), 0.1, 3).unwrap(), &expected, 1e-12);
}

/// The same sum over t = 1 to 4 for the weighted network, computed in Python.
#[test]
fn weights_multiply_along_arcs() {
    let expected = [3.7890625, 0.98828125, 3.29296875, 4.140625, 0.494140625, 2.1953125, 0.0];
    assert_close(&measure::diffusion_centrality(&networks::weighted(), 0.5, 4).unwrap(), &expected, 1e-14);
}

/// In a complete network of n agents, the value of each agent is the sum over t = 1 to 4 of (q (n - 1))ᵗ.
#[test]
fn a_complete_network_has_a_closed_form() {
    let complete = generate::complete(5).unwrap();
    let got = measure::diffusion_centrality(&complete, 0.5, 4).unwrap();
    assert_close(&got, &[2.0 + 4.0 + 8.0 + 16.0; 5], 1e-14);
}

#[test]
fn invalid_parameters_are_reported() {
    let club = Network::karate_club();
    let error_message = |q, periods| measure::diffusion_centrality(&club, q, periods).unwrap_err().to_string();
    assert_eq!(error_message(1.5, 3), "q must lie in [0, 1], got 1.5");
    assert!(error_message(0.5, 0).starts_with("periods must lie in"));
    assert!(error_message(1.0, 1_000).contains("finite"));
}

/// `max(abs(numpy.linalg.eigvals(A)))` for the club and the weighted network. The other networks have known values: 8
/// for a complete one of nine agents, √6 for a complete bipartite one of 3 and 2 agents, 1 for a cycle, and 0 without
/// cycles.
#[test]
fn the_spectral_radius_agrees_with_numpy() {
    let near = |network: &Network, exact: f64| {
        let got = measure::spectral_radius(network);
        assert!((got - exact).abs() < 1e-8 * exact, "got {got}, expected {exact}");
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
    /// The sum over t of qᵗ times the number of walks of length t that start at the agent. Walks are extended one arc
    /// at a time.
    #[test]
    fn it_equals_the_weighted_count_of_walks(network in networks::small(12), q in 0.0..1.0, periods in 1u32..6) {
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
