use super::Segment;
use crate::random::Coin;

/// The number of ties of each agent of a segment. Their sum is `total`.
///
/// Each distribution is drawn given its sum, which needs only whole numbers and products: given their sum, Poisson degrees
/// are those of ends that each belong to a random agent, negative binomial degrees are those of Pólya's urn, and binomial
/// degrees are those of places drawn without replacement.
pub(super) fn drawn(segment: &Segment, total: usize, coin: &mut Coin) -> Vec<u32> {
    let n_agents = segment.n_agents;
    let mean = total as f64 / n_agents as f64;
    let excess = segment.spread.map_or(0.0, |spread| spread * spread - mean);
    if excess > 0.0 {
        return urn(n_agents, total, mean * mean / excess, coin);
    }
    // A binomial degree with the spread has this many places.
    let places = (mean * mean / -excess).round().max(mean.ceil());
    match excess < 0.0 && places < f64::from(u32::MAX) {
        true => without_replacement(n_agents, total, places as u32, coin),
        false => poisson(n_agents, total, coin),
    }
}

fn poisson(n_agents: usize, total: usize, coin: &mut Coin) -> Vec<u32> {
    let mut degrees = vec![0; n_agents];
    (0..total).for_each(|_| degrees[coin.below(n_agents as u32) as usize] += 1);
    degrees
}

/// Pólya's urn: an end belongs to a random agent with weight `shape` times the number of agents, and otherwise to the agent
/// of a random earlier end.
fn urn(n_agents: usize, total: usize, shape: f64, coin: &mut Coin) -> Vec<u32> {
    let mut degrees = vec![0; n_agents];
    let mut owners: Vec<u32> = Vec::with_capacity(total);
    let fresh = shape * n_agents as f64;
    for earlier in 0..total {
        let owner = match coin.chance(fresh / (fresh + earlier as f64)) {
            true => coin.below(n_agents as u32),
            false => owners[coin.below(earlier as u32) as usize],
        };
        owners.push(owner);
        degrees[owner as usize] += 1;
    }
    degrees
}

/// Every agent has `places`; all choices of `total` of them are equally likely.
fn without_replacement(n_agents: usize, total: usize, places: u32, coin: &mut Coin) -> Vec<u32> {
    let all = n_agents * places as usize;
    // Fewer draws are repeated if the places that stay free are drawn instead.
    let are_free = 2 * total > all;
    let mut counts = vec![0; n_agents];
    for _ in 0..if are_free { all - total.min(all) } else { total } {
        loop {
            let agent = coin.below(n_agents as u32) as usize;
            if coin.below(places) >= counts[agent] {
                counts[agent] += 1;
                break;
            }
        }
    }
    if are_free {
        counts.iter_mut().for_each(|count| *count = places - *count);
    }
    counts
}
