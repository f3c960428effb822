//! The short text of a network.

use super::Network;
use crate::error::counted;
use std::fmt;

/// The number of agents, and of ties if all are undirected, otherwise of arcs.
///
/// ```
/// use bandwagon::network::Network;
///
/// assert_eq!(Network::karate_club().to_string(), "34 agents, 78 ties");
/// assert_eq!(Network::from_arcs(3, [(0, 1)])?.to_string(), "3 agents, 1 arc");
/// # Ok::<(), bandwagon::Error>(())
/// ```
impl fmt::Display for Network {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arcs = match self.is_symmetric() {
            true => counted(self.n_arcs() / 2, "tie"),
            false => counted(self.n_arcs(), "arc"),
        };
        let weights = if self.is_weighted() { ", with weights" } else { "" };
        write!(to, "{}, {arcs}{weights}", counted(self.n_agents(), "agent"))
    }
}
