use crate::network::{Agent, Network};

/// The share of arcs whose reverse exists; 1 for a network of ties. `None` without arcs.
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let network = Network::from_arcs(3, [(0, 1), (1, 0), (1, 2)])?;
/// assert_eq!(measure::reciprocity(&network), Some(2.0 / 3.0));
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn reciprocity(network: &Network) -> Option<f64> {
    let pairing = network.pairing();
    let mutual = (0..network.n_arcs()).filter(|&arc| pairing.reverse(arc).is_some()).count();
    (network.n_arcs() > 0).then(|| mutual as f64 / network.n_arcs() as f64)
}

/// The degree assortativity: the correlation, over all arcs, of the out-degree of the first agent and the in-degree of the
/// second. For ties it is the correlation of degrees. `None` if one of the two does not vary, and without arcs.
///
/// Newman (2003), doi 10.1103/PhysRevE.67.026126.
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let star = Network::from_ties(4, [(0, 1), (0, 2), (0, 3)])?;
/// assert_eq!(measure::degree_assortativity(&star), Some(-1.0));
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn degree_assortativity(network: &Network) -> Option<f64> {
    let (mut n, mut x, mut y, mut xx, mut yy, mut xy) = (0i128, 0i128, 0i128, 0i128, 0i128, 0i128);
    for from in 0..network.n_agents() as Agent {
        let a = network.followers(from).len() as i128;
        for &to in network.followers(from) {
            let b = network.influencers(to).len() as i128;
            n += 1;
            x += a;
            y += b;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
    }
    // Whole numbers: the variances are exact.
    let (of_x, of_y, both) = (n * xx - x * x, n * yy - y * y, n * xy - x * y);
    (of_x > 0 && of_y > 0).then(|| both as f64 / ((of_x as f64).sqrt() * (of_y as f64).sqrt()))
}
