use super::{Partition, neighbors::Neighbors};
use crate::network::{Agent, Network};

/// The weakly connected components: two agents are in the same component if a path connects them. Directions are
/// ignored.
///
/// **Cost.** O(agents + arcs), on one thread.
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let network = Network::from_arcs(4, [(0, 2), (1, 2)])?;
/// assert_eq!(measure::components(&network).groups(), [0, 0, 0, 1]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn components(network: &Network) -> Partition {
    const NONE: u32 = u32::MAX;
    let mut groups = vec![NONE; network.n_agents()];
    let (mut n_groups, mut reached) = (0, vec![]);
    for first in 0..network.n_agents() as Agent {
        if groups[first as usize] != NONE {
            continue;
        }
        groups[first as usize] = n_groups;
        reached.push(first);
        while let Some(me) = reached.pop() {
            for other in Neighbors::of(network, me) {
                if groups[other as usize] == NONE {
                    groups[other as usize] = n_groups;
                    reached.push(other);
                }
            }
        }
        n_groups += 1;
    }
    Partition::numbered(groups.into())
}
