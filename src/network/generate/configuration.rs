use super::rows::check_size;
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose};

/// Generates a random network with given degrees: the erased configuration model (Molloy & Reed 1995,
/// doi 10.1002/rsa.3240060204).
///
/// Agent `i` has `degrees[i]` stubs. All stubs are shuffled and paired, every pairing equally likely. Self-loops and
/// repeated ties are then erased and counted in [`Network::dropped`], so a degree may be lower than requested; in large
/// sparse networks this is rare.
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
/// If the sum of the degrees is odd or more than `u32::MAX`.
pub fn configuration_model(degrees: &[u32], key: Key) -> Result<Network> {
    let n_stubs: u64 = degrees.iter().map(|&degree| u64::from(degree)).sum();
    check_size(degrees.len(), n_stubs as f64)?;
    if !n_stubs.is_multiple_of(2) {
        return Err(Error::Odd { name: "the sum of degrees", got: n_stubs });
    }
    let mut stubs: Vec<Agent> = Vec::with_capacity(n_stubs as usize);
    for (agent, &degree) in degrees.iter().enumerate() {
        stubs.resize(stubs.len() + degree as usize, agent as Agent);
    }
    key.coin(Purpose::Network, 0, 0, 0).shuffle(&mut stubs);
    Network::from_ties(degrees.len(), stubs.as_chunks().0.iter().map(|&[a, b]| (a, b)))
}
