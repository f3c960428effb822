//! Random geometric networks, against all pairs of points, the closed form of the expected degree, and NetworkX.

use super::grown::{assert_near, clustering};
use bandwagon::network::generate::random_geometric;
use bandwagon::network::{Network, measure};
use bandwagon::random::Key;

#[test]
fn agents_are_tied_up_to_the_radius_and_not_beyond() {
    let longest = 2f64.sqrt();
    for radius in [0.0, 0.02, 0.1, 1.0 / 3.0, 0.5, 0.7, 1.0, 1.3, longest] {
        for n in [0, 1, 2, 250] {
            let network = random_geometric(n, radius, Key::new(1)).unwrap();
            let (x, y) = (network.numbers("x").unwrap(), network.numbers("y").unwrap());
            for a in 0..n {
                let is_near = |b: usize| (x[a] - x[b]).powi(2) + (y[a] - y[b]).powi(2) <= radius * radius;
                let expected: Vec<u32> = (0..n).filter(|&b| b != a && is_near(b)).map(|b| b as u32).collect();
                assert_eq!(network.influencers(a as u32), expected, "radius {radius}");
            }
        }
    }
    assert_eq!(random_geometric(50, longest, Key::new(1)).unwrap().n_arcs(), 50 * 49);
}

/// The probability that two random points of the unit square are at most r apart: pi r^2 - 8/3 r^3 + r^4/2 for r up to 1.
#[test]
fn the_expected_degree_has_a_closed_form() {
    for radius in [0.05, 0.3, 1.0] {
        let r: f64 = radius;
        let p = std::f64::consts::PI * r.powi(2) - 8.0 / 3.0 * r.powi(3) + r.powi(4) / 2.0;
        let degree = |network: Network| network.n_arcs() as f64 / 200.0;
        let degrees =
            (0..200).map(|replicate| degree(random_geometric(200, r, Key::new(1).replicate(replicate)).unwrap()));
        assert_near((199.0 * p, 0.0), degrees.collect());
    }
}

/// Chi-square over 100 squares; 99 degrees of freedom at alpha = 0.001.
#[test]
fn points_are_uniform() {
    let network = random_geometric(20_000, 0.0, Key::new(1)).unwrap();
    let (x, y) = (network.numbers("x").unwrap(), network.numbers("y").unwrap());
    let mut seen = [0.0; 100];
    x.iter().zip(&y).for_each(|(x, y)| seen[(x * 10.0) as usize * 10 + (y * 10.0) as usize] += 1.0);
    let chi: f64 = seen.iter().map(|seen| (seen - 200.0_f64).powi(2) / 200.0).sum();
    assert!(chi < 148.230, "chi-square = {chi}");
}

/// Means over 200 graphs of NetworkX 3.6.1, `random_geometric_graph(300, 0.1)`, with their standard errors.
#[test]
fn clustering_is_that_of_networkx() {
    let networks = (0..200).map(|replicate| random_geometric(300, 0.1, Key::new(1).replicate(replicate)).unwrap());
    let networks: Vec<Network> = networks.collect();
    assert_near((0.616602, 0.000995), networks.iter().map(clustering).collect());
    assert_near((0.603764, 0.001054), networks.iter().filter_map(measure::transitivity).collect());
}

#[test]
fn impossible_radii_are_refused() {
    let said = |n, radius| random_geometric(n, radius, Key::new(1)).unwrap_err().to_string();
    assert_eq!(said(10, -0.1), "radius must lie in [0, 1.4142135623730951], got -0.1");
    assert_eq!(said(10, f64::NAN), "radius must lie in [0, 1.4142135623730951], got NaN");
    assert_eq!(said(100_000, 1.0), "too many arcs: at most 4294967295 fit");
}
