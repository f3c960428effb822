use super::louvain_graph::{GroupWeights, LouvainGraph};
use super::{LOUVAIN, Partition};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::random::{Key, Purpose, Stream, sample_without_replacement};

/// The least gain of a move, relative to the member's strength; a smaller gain is treated as rounding error.
const MIN_GAIN: f64 = 1e-9;

/// Finds communities, which are groups with many ties inside and few between them, by the Louvain method (Blondel,
/// Guillaume, Lambiotte & Lefebvre 2008, doi 10.1088/1742-5468/2008/10/P10008). The method searches for a partition
/// with high [`modularity`].
///
/// Every agent starts in its own community. Agents are visited repeatedly in a random order, which is drawn once. Each
/// agent moves to the neighboring community that increases modularity most (ties go to the lowest number) and stays if
/// no move is an improvement. When no agent moves, the communities become the agents of a smaller network, and the
/// procedure repeats until nothing changes. Directions are ignored: the weight of a tie is the sum of the weights of
/// its arcs in both directions, where a negative weight counts as 0. Agents without ties stay alone.
///
/// A different key may give a different partition with nearly the same modularity. The maximum is not guaranteed.
///
/// **Cost.** O(arcs) per round, some tens of rounds, on one thread; 32 bytes per arc.
///
/// ```
/// use bandwagon::{network::{Network, measure}, random::Key};
///
/// let club = Network::karate_club();
/// let communities = measure::communities(&club, Key::new(1));
/// assert!(measure::modularity(&club, &communities)? > 0.38);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn communities(network: &Network, key: Key) -> Partition {
    let coins = key.stream(Purpose::Seeding);
    let mut level = LouvainGraph::of(network);
    let mut groups: Vec<u32> = (0..network.n_agents() as u32).collect();
    for depth in 0.. {
        let (moved, n_groups) = move_members(&level, &coins, depth);
        if n_groups == level.len() {
            break;
        }
        groups.iter_mut().for_each(|group| *group = moved[*group as usize]);
        level = level.aggregated(&moved, n_groups);
    }
    Partition::by(&groups)
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
    let graph = LouvainGraph::of(network).aggregated(partition.groups(), partition.n_groups());
    let all = graph.total_strength();
    let of = |group| graph.self_loop(group) / all - (graph.strength(group) / all).powi(2);
    Ok(if all > 0.0 { (0..graph.len() as u32).map(of).sum() } else { 0.0 })
}

/// The local moving phase: moves members between groups until no member moves. Returns the group of each member,
/// numbered without gaps, and the number of groups.
fn move_members(level: &LouvainGraph, coins: &Stream, depth: u32) -> (Vec<u32>, usize) {
    let n = level.len();
    let all = level.total_strength();
    let order = sample_without_replacement((0..n as u32).collect(), n, |step| coins.coin(step, LOUVAIN, depth));
    let mut groups: Vec<u32> = (0..n as u32).collect();
    let mut total: Vec<f64> = groups.iter().map(|&member| level.strength(member)).collect();
    let mut weights = GroupWeights::new(n);
    loop {
        let mut moves = 0;
        for &me in &order {
            let (own, strength) = (groups[me as usize], level.strength(me));
            level.ties(me).iter().for_each(|&(other, weight)| weights.add(groups[other as usize], weight));
            total[own as usize] -= strength;
            let gain = |group: u32| weights.of(group) - strength * total[group as usize] / all;
            let mut best = (gain(own) + MIN_GAIN * strength, own);
            for &group in &weights.groups {
                let gain = gain(group);
                if gain > best.0 || (gain == best.0 && group < best.1 && best.1 != own) {
                    best = (gain, group);
                }
            }
            weights.clear();
            total[best.1 as usize] += strength;
            if best.1 != own {
                groups[me as usize] = best.1;
                moves += 1;
            }
        }
        if moves == 0 {
            break;
        }
    }
    let numbered = Partition::by(&groups);
    (numbered.groups().to_vec(), numbered.n_groups())
}
