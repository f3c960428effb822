use super::lot::drawn;
use super::strengths::{Strengths, Tallies};
use super::{LOUVAIN, Partition};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::random::{Key, Purpose, Stream};

/// By what part of its ties a move must better the fit; what is less is rounding.
const LEAST: f64 = 1e-9;

/// Communities: groups with many ties within and few between, found by the method of Louvain (Blondel, Guillaume, Lambiotte &
/// Lefebvre 2008, doi 10.1088/1742-5468/2008/10/P10008), which looks for a high [`modularity`].
///
/// Everybody starts alone. Agents are visited over and over in an order that is drawn once, and each moves to the neighbouring
/// community that raises modularity most (the lowest-numbered of equals; it stays unless a move is better), until nobody moves. Then
/// communities become agents of a smaller network, and so on until nothing moves. Directions are not used: the weight of a tie is
/// what its arcs weigh both ways, and below 0 counts as 0. Agents without ties stay alone.
///
/// Another key may give another partition of nearly the same modularity; the greatest possible one is not promised.
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
    let mut level = Strengths::of(network);
    let mut groups: Vec<u32> = (0..network.n_agents() as u32).collect();
    for depth in 0.. {
        let (moved, n_groups) = settled(&level, &coins, depth);
        if n_groups == level.len() {
            break;
        }
        groups.iter_mut().for_each(|group| *group = moved[*group as usize]);
        level = level.condensed(&moved, n_groups);
    }
    Partition::by(&groups)
}

/// How much more of all ties lies within the groups than would if everybody tied its ends at random (Newman 2006,
/// doi 10.1103/PhysRevE.74.016110): the share of the ties within groups, less the sum of the squared shares of the groups in
/// all ends of ties. Ties as in [`communities`]. Without any tie it is 0.
///
/// # Errors
///
/// If `partition` is of another number of agents.
pub fn modularity(network: &Network, partition: &Partition) -> Result<f64> {
    Error::check_length("partition", partition.n_agents(), network.n_agents())?;
    let condensed = Strengths::of(network).condensed(partition.groups(), partition.n_groups());
    let all = condensed.sum();
    let of = |group| condensed.within(group) / all - (condensed.total(group) / all).powi(2);
    Ok(if all > 0.0 { (0..condensed.len() as u32).map(of).sum() } else { 0.0 })
}

/// Who ends in which group when all move until nobody does, numbered without gaps, and how many groups there are.
fn settled(level: &Strengths, coins: &Stream, depth: u32) -> (Vec<u32>, usize) {
    let n = level.len();
    let all = level.sum();
    let order = drawn((0..n as u32).collect(), n, |place| coins.coin(place, LOUVAIN, depth));
    let mut groups: Vec<u32> = (0..n as u32).collect();
    let mut total: Vec<f64> = groups.iter().map(|&member| level.total(member)).collect();
    let mut found = Tallies::new(n);
    loop {
        let mut moves = 0;
        for &me in &order {
            let (own, weight) = (groups[me as usize], level.total(me));
            level.ties(me).iter().for_each(|&(other, weight)| found.add(groups[other as usize], weight));
            total[own as usize] -= weight;
            let gain = |group: u32| found.of(group) - weight * total[group as usize] / all;
            let mut best = (gain(own) + LEAST * weight, own);
            for &group in &found.groups {
                let gain = gain(group);
                if gain > best.0 || (gain == best.0 && group < best.1 && best.1 != own) {
                    best = (gain, group);
                }
            }
            found.clear();
            total[best.1 as usize] += weight;
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
