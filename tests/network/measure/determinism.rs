use super::networks;
use bandwagon::network::{Network, generate, measure};
use bandwagon::random::Key;

fn all_measures(network: &Network) -> (Vec<u64>, Vec<u64>, Vec<u32>) {
    let key = Key::new(3);
    let numbers: Vec<f64> = (0..network.n_agents()).map(|agent| (agent * agent % 7) as f64).collect();
    let amounts = [
        measure::pagerank(network, 0.85).unwrap(),
        measure::betweenness(network),
        measure::betweenness_sampled(network, 50, key).unwrap(),
        measure::closeness(network),
        measure::closeness_sampled(network, 50, key).unwrap(),
        measure::harmonic(network),
        measure::eigenvector(network).unwrap(),
        measure::moran(network, &numbers, 20, key).map_or(vec![], |found| vec![found.i, found.p.unwrap()]),
        measure::diffusion_centrality(network, 0.1, 5).unwrap(),
        vec![measure::spectral_radius(network)],
    ];
    let bits = amounts.concat().into_iter().map(f64::to_bits).collect();
    (bits, measure::collective_influence(network, 2), measure::communities(network, key).groups().to_vec())
}

#[test]
fn the_number_of_threads_changes_no_bit() {
    let small_world = generate::watts_strogatz(1_500, 8, 0.1, Key::new(1)).unwrap();
    for network in [small_world, networks::weighted(), Network::from_arcs(0, []).unwrap()] {
        let one_thread = with_threads(1, &network);
        assert_eq!(one_thread, with_threads(2, &network));
        assert_eq!(one_thread, with_threads(8, &network));
    }
}

fn with_threads(threads: usize, network: &Network) -> (Vec<u64>, Vec<u64>, Vec<u32>) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| all_measures(network))
}

#[test]
fn degrees_count_arcs_in_each_direction() {
    let network = networks::weighted();
    assert_eq!(measure::out_degree(&network), [2, 1, 1, 2, 1, 1, 0]);
    assert_eq!(measure::in_degree(&network), [1, 1, 3, 2, 1, 0, 0]);
    assert_eq!(measure::core_number(&networks::arithmetical(30, false)), [3; 30]);
}
