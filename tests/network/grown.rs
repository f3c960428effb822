//! Networks by growth with triad formation, against exact probabilities and a program of the published algorithm.

use bandwagon::network::generate::{barabasi_albert, holme_kim};
use bandwagon::network::{Network, measure};
use bandwagon::random::Key;

/// The quantile of the normal distribution for alpha = 0.001.
const NORMAL: f64 = 3.2905;

#[test]
fn without_triads_it_is_preferential_attachment() {
    for (n, m) in [(2, 1), (9, 8), (500, 1), (2_000, 5)] {
        let key = Key::new(1).replicate(n as u32);
        let (plain, grown) = (barabasi_albert(n, m, key).unwrap(), holme_kim(n, m, 0.0, key).unwrap());
        assert_eq!(plain.outgoing(), grown.outgoing());
    }
}

#[test]
fn every_newcomer_has_its_ties() {
    for (n, m, p) in [(2, 1, 0.5), (9, 8, 1.0), (1_000, 1, 0.7), (1_000, 7, 1.0), (1_000, 3, 0.4)] {
        let network = holme_kim(n, m, p, Key::new(1)).unwrap();
        assert_eq!(network.n_arcs() / 2, m * (m + 1) / 2 + (n - m - 1) * m);
        for newcomer in m as u32 + 1..n as u32 {
            assert_eq!(network.influencers(newcomer).iter().filter(|&&other| other < newcomer).count(), m);
        }
    }
}

/// Agent 3 is tied to two agents of the triangle 0, 1, 2, all pairs equally likely. Then two agents have degree 3 (the
/// popular ones, who are tied to all) and two have degree 2 (tied to the popular ones only). Agent 4 draws its first tie by
/// degree: a popular agent with probability 6/10. By triad formation the second is a neighbor of the first. Of a popular
/// agent, that is the other popular one with probability 1/3; of another agent, it is always a popular one. So both are
/// popular with probability 6/10 / 3 = 1/5, and never neither. Without triad formation these are 18/70 and 1/10, as in the
/// test of `barabasi_albert`.
#[test]
fn triads_are_closed_as_often_as_they_should() {
    let (networks, p) = (20_000, 0.5);
    let mut popular = [0.0; 3];
    for replicate in 0..networks {
        let network = holme_kim(5, 2, p, Key::new(1).replicate(replicate)).unwrap();
        let left_out = (0..3).find(|agent| !network.influencers(3).contains(agent)).unwrap();
        popular[network.influencers(4).iter().filter(|&&agent| agent != 3 && agent != left_out).count()] += 1.0;
    }
    let both = p * 0.2 + (1.0 - p) * 18.0 / 70.0;
    let expected = [(1.0 - p) * 0.1, 1.0 - both - (1.0 - p) * 0.1, both].map(|share| share * f64::from(networks));
    let chi: f64 = popular.iter().zip(expected).map(|(seen, expected)| (seen - expected).powi(2) / expected).sum();
    assert!(chi < 13.816, "chi-square = {chi}");
}

/// Means over 100 networks of a program of the published steps on NetworkX 3.6.1 graphs, with their standard errors: mean
/// clustering and transitivity of 500 agents. It begins with a complete graph of m + 1 agents and gives each newcomer m
/// different ties, as here. NetworkX's own `powerlaw_cluster_graph` draws the m ends beforehand and loses ties that coincide
/// with triads: 1489.2 of 1494 ties are left (m = 3, p = 0.5), with a clustering of 0.301 and a transitivity of 0.097.
#[test]
fn clustering_is_that_of_the_published_algorithm() {
    for (m, p, clustered, transitive) in
        [(3, 0.5, (0.298752, 0.001295), (0.105655, 0.000626)), (4, 0.9, (0.462366, 0.001031), (0.180069, 0.000812))]
    {
        let networks = (0..100).map(|replicate| holme_kim(500, m, p, Key::new(1).replicate(replicate)).unwrap());
        let networks: Vec<Network> = networks.collect();
        assert_near(clustered, networks.iter().map(clustering).collect());
        assert_near(transitive, networks.iter().filter_map(measure::transitivity).collect());
    }
}

/// Mean clustering, in which agents with fewer than two ties count as 0.
pub fn clustering(network: &Network) -> f64 {
    measure::clustering(network).iter().sum::<f64>() / network.n_agents() as f64
}

/// Fails if a mean differs from one with a standard error.
pub fn assert_near((expected, error): (f64, f64), values: Vec<f64>) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0) / n;
    let z = (mean - expected) / (variance + error * error).sqrt();
    assert!(z.abs() < NORMAL, "{mean} instead of {expected}: z = {z}");
}
