use super::Partition;
use super::community_graph::CommunityGraph;
use super::leiden::{MIN_GAIN, Orders, improved};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::random::{Key, Purpose};

/// The largest number of times that the method starts.
const ROUNDS: usize = 5;

/// Finds communities, which are groups with many ties inside and few between them, by the Leiden method (Traag, Waltman &
/// van Eck 2019, doi 10.1038/s41598-019-41695-z). The method searches for a partition with high [`modularity`]. Every
/// community is connected.
///
/// Every agent starts in its own community. Then three phases alternate, on a network that becomes smaller:
///
/// 1. Agents move. They are visited in a random order. Each moves to the neighboring community, or to an empty one, that
///    increases modularity most (ties go to the lowest number), and stays if no move is an improvement. The neighbors of an
///    agent that moved are visited again.
/// 2. Communities are refined. Within each community, agents start alone again, and each that is still alone joins the
///    neighboring group that increases modularity most. Agents and groups with few ties to the rest of the community do not
///    take part. These groups are connected.
/// 3. The groups become the agents of a smaller network, which start in the communities of phase 1.
///
/// When nothing changes any more, the method starts again from the communities that it found, at most five times, until
/// modularity does not increase. Directions are ignored: the weight of a tie is the sum of the weights of its arcs in both directions, where a
/// negative weight counts as 0. Agents without ties stay alone.
///
/// In phase 2 the article draws the group that an agent joins at random, with probabilities that increase with modularity.
/// Here, as in the authors' program `leidenalg`, it is the best group.
///
/// A different key may give a different partition with nearly the same modularity. The maximum is not guaranteed.
///
/// **Cost.** O(arcs) per visit of all agents, some tens of visits per start, on one thread; 40 bytes per arc.
///
/// ```
/// use bandwagon::{network::{Network, measure}, random::Key};
///
/// let club = Network::karate_club();
/// let communities = measure::communities(&club, Key::new(1));
/// assert!(measure::modularity(&club, &communities)? > 0.41);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn communities(network: &Network, key: Key) -> Partition {
    let graph = CommunityGraph::of(network);
    let mut orders = Orders::new(key.stream(Purpose::Seeding));
    let mut best: Vec<u32> = (0..graph.len() as u32).collect();
    let mut reached = graph.modularity(&best);
    for _ in 0..ROUNDS {
        let found = graph.connected(&improved(&graph, &best, &mut orders));
        let modularity = graph.modularity(&found);
        if modularity <= reached + MIN_GAIN {
            break;
        }
        (best, reached) = (found, modularity);
    }
    Partition::by(&best)
}

/// The modularity of a partition (Newman 2006, doi 10.1103/PhysRevE.74.016110): the share of ties that lie within
/// groups, minus the share expected if all tie ends were paired at random. The expected share is the sum, over groups,
/// of the squared share of the group in all tie ends. Ties are weighted as in [`communities`]. Without ties the
/// modularity is 0.
///
/// # Errors
///
/// If `partition` has a different number of agents than `network`.
pub fn modularity(network: &Network, partition: &Partition) -> Result<f64> {
    Error::check_length("partition", partition.n_agents(), network.n_agents())?;
    Ok(CommunityGraph::of(network).modularity(partition.groups()))
}
