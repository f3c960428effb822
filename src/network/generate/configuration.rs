use super::rows::check_size;
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose};

/// A network drawn at random given everyone's degree: the erased configuration model (Molloy & Reed 1995,
/// doi 10.1002/rsa.3240060204).
///
/// Agent `i` holds `degrees[i]` ends of ties. All ends are shuffled and tied two by two, every pairing equally likely. Ties
/// of an agent to itself and repeated ties are then erased and counted in [`Network::dropped`], so a degree may fall
/// short of what was asked; in large sparse networks few do.
///
/// ```
/// use bandwagon::{network::generate, random::Key};
///
/// let network = generate::configuration_model(&[3; 100], Key::new(1))?;
/// let dropped = network.dropped();
/// assert_eq!(network.n_arcs() / 2 + dropped.self_loops + dropped.repeats, 150);
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If the degrees add up to an odd number or to more than `u32::MAX`.
pub fn configuration_model(degrees: &[u32], key: Key) -> Result<Network> {
    let n_ends: u64 = degrees.iter().map(|&degree| u64::from(degree)).sum();
    check_size(degrees.len(), n_ends as f64)?;
    if !n_ends.is_multiple_of(2) {
        return Err(Error::Odd { name: "the sum of degrees", got: n_ends });
    }
    let mut ends: Vec<Agent> = Vec::with_capacity(n_ends as usize);
    for (agent, &degree) in degrees.iter().enumerate() {
        ends.resize(ends.len() + degree as usize, agent as Agent);
    }
    // Fisher–Yates.
    let mut coin = key.coin(Purpose::Network, 0, 0, 0);
    for last in (1..ends.len()).rev() {
        ends.swap(last, coin.below(last as u32 + 1) as usize);
    }
    Network::from_ties(degrees.len(), ends.as_chunks().0.iter().map(|&[a, b]| (a, b)))
}
