use super::networks::{self, assert_close};
use bandwagon::network::{Network, generate, measure};
use proptest::prelude::*;

/// `networkx.eigenvector_centrality_numpy(club)`.
#[test]
fn the_karate_club_agrees_with_networkx() {
    let expected = [
        0.355491444524567,
        0.265959919552492,
        0.317192504486432,
        0.211179720377891,
        0.075968818183069,
        0.079483045117099,
        0.079483045117099,
        0.170959748044796,
        0.2274039071254,
        0.102674250723586,
        0.075968818183069,
        0.052855697493521,
        0.084254628716714,
        0.226472720142481,
        0.101403262189525,
        0.101403262189525,
        0.023635628104591,
        0.092399538195703,
        0.101403262189525,
        0.147912510293387,
        0.101403262189525,
        0.092399538195703,
        0.101403262189525,
        0.150118571861153,
        0.057052440541166,
        0.059206474916778,
        0.075579413488272,
        0.13347715338024,
        0.131077822983711,
        0.134960819262328,
        0.174758302314353,
        0.191033841406544,
        0.308644219791047,
        0.373363470291483,
    ];
    assert_close(&measure::eigenvector(&Network::karate_club()).unwrap(), &expected, 1e-11);
}

/// `networkx.eigenvector_centrality(D.reverse(), weight="weight", tol=1e-15)`, and the eigenvector of `numpy.linalg.eig`
/// for the greatest eigenvalue of `networkx.to_numpy_array(D)`. Agent 6 is isolated.
#[test]
fn value_flows_from_followers_by_weight() {
    let expected = [
        0.5540665575255156,
        0.16766806648562738,
        0.5141046212719218,
        0.5254500099572275,
        0.08383403324281365,
        0.3427364141812807,
        0.0,
    ];
    let got = measure::eigenvector(&networks::weighted()).unwrap();
    assert_close(&got, &expected, 1e-11);
    assert_eq!(got[6], 0.0);
}

/// The eigenvector of the component with the greatest eigenvalue: a triangle with a tail, beside a path of three and an
/// isolated agent. `networkx.eigenvector_centrality(S, tol=1e-15)` has values below 1e-14 in the other components.
#[test]
fn only_the_component_with_the_greatest_eigenvalue_has_values() {
    let network = Network::from_ties(8, [(0, 1), (1, 2), (2, 0), (2, 3), (4, 5), (5, 6)]).unwrap();
    let expected = [0.522720725643982, 0.522720725643982, 0.611628457355377, 0.281845198854868];
    let got = measure::eigenvector(&network).unwrap();
    assert_close(&got[..4], &expected, 1e-11);
    assert_eq!(got[4..], [0.0; 4]);
    // Two rings have the same eigenvalue, 2.
    let rings = Network::from_ties(7, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 6), (6, 3)]).unwrap();
    assert_close(&measure::eigenvector(&rings).unwrap(), &[1.0 / 7f64.sqrt(); 7], 1e-11);
}

/// In a complete bipartite network each part has half of the squares. The scale of the weights has no effect.
#[test]
fn bipartite_networks_converge() {
    for weight in [1.0, 1e-6, 1e6] {
        let mut builder = Network::builder(1_002);
        (0..2).for_each(|one| (2..1_002).for_each(|other| builder.weighted_tie(one, other, weight).unwrap()));
        let got = measure::eigenvector(&builder.build()).unwrap();
        assert_close(&got[..2], &[0.5; 2], 1e-11);
        assert_close(&got[2..], &[1.0 / 2_000f64.sqrt(); 1_000], 1e-11);
    }
}

#[test]
fn without_cycles_of_positive_weight_all_values_are_0() {
    let acyclic = Network::from_arcs(4, [(0, 1), (1, 2), (0, 2), (2, 3)]).unwrap();
    assert_eq!(measure::eigenvector(&acyclic).unwrap(), [0.0; 4]);
    assert_eq!(measure::eigenvector(&Network::from_arcs(3, []).unwrap()).unwrap(), [0.0; 3]);
    let mut builder = Network::builder(3);
    [(0, 1, 1.0), (1, 0, -1.0), (1, 2, 0.0), (2, 1, 1.0)]
        .into_iter()
        .try_for_each(|(from, to, weight)| builder.weighted_arc(from, to, weight))
        .unwrap();
    let distrust = builder.build();
    assert_eq!(measure::eigenvector(&distrust).unwrap(), [0.0; 3]);
    assert_eq!(measure::spectral_radius(&distrust), 0.0);
}

/// Agents that lead to a cycle share its value; agents that follow it have none.
#[test]
fn in_a_directed_network_value_comes_from_cycles() {
    let network = Network::from_arcs(6, [(0, 1), (1, 2), (2, 3), (3, 1), (3, 4), (4, 5)]).unwrap();
    let got = measure::eigenvector(&network).unwrap();
    assert_close(&got, &[0.5, 0.5, 0.5, 0.5, 0.0, 0.0], 1e-11);
    assert_eq!(got[4..], [0.0; 2]);
}

/// Two cycles with the same eigenvalue, 1, and an arc between them.
#[test]
fn an_iteration_that_does_not_converge_is_reported() {
    let chain = Network::from_arcs(4, [(0, 1), (1, 0), (1, 2), (2, 3), (3, 2)]).unwrap();
    let error = measure::eigenvector(&chain).unwrap_err().to_string();
    assert_eq!(error, "eigenvector centrality has not converged after 100,000 rounds");
}

#[test]
fn closed_forms() {
    let star = measure::eigenvector(&generate::star(9).unwrap()).unwrap();
    assert_close(&star[..2], &[0.5f64.sqrt(), 0.25], 1e-11);
    // The values of a path are a half wave of the sine: those of five agents are 1, √3, 2, √3, 1 over √12.
    let path = Network::from_ties(5, [(0, 1), (1, 2), (2, 3), (3, 4)]).unwrap();
    let wave = [1.0, 3f64.sqrt(), 2.0, 3f64.sqrt(), 1.0].map(|height| height / 12f64.sqrt());
    assert_close(&measure::eigenvector(&path).unwrap(), &wave, 1e-11);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    /// The defining equation, with the eigenvalue of `spectral_radius`.
    #[test]
    fn values_solve_the_equation(network in networks::small(16)) {
        let Ok(value) = measure::eigenvector(&network) else { return Ok(()) };
        let radius = measure::spectral_radius(&network);
        let sum = |me: u32| network.followers(me).iter().map(|&other| value[other as usize]).sum::<f64>();
        for me in 0..network.n_agents() as u32 {
            prop_assert!((sum(me) - radius * value[me as usize]).abs() < 1e-6);
        }
        let squares: f64 = value.iter().map(|value| value * value).sum();
        prop_assert!(squares == 0.0 || (squares - 1.0).abs() < 1e-9);
        prop_assert!(value.iter().all(|&value| value >= 0.0));
    }
}
