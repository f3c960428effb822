use super::Segment;
use crate::random::Coin;

/// The number of ties of each agent of a segment. Their sum is `total`, and none is greater than `most`.
///
/// Each distribution is drawn given its sum, which needs only whole numbers and products: given their sum, Poisson degrees
/// are those of ends that each belong to a random agent, negative binomial degrees are those of Pólya's urn, and binomial
/// degrees are those of places drawn without replacement. An end of an agent that already has `most` is drawn again.
pub(super) fn drawn(segment: &Segment, total: usize, most: usize, coin: &mut Coin) -> Vec<u32> {
    let n_agents = segment.n_agents;
    let mean = total as f64 / n_agents as f64;
    let excess = segment.spread.map_or(0.0, |spread| spread * spread - mean);
    let degrees = Degrees { counts: vec![0; n_agents], most: most as u32 };
    if excess > 0.0 {
        return urn(degrees, total, mean * mean / excess, coin);
    }
    // A binomial degree with the spread has this many places.
    let places = (mean * mean / -excess).round().max(mean.ceil());
    match excess < 0.0 && places < f64::from(u32::MAX) {
        true => without_replacement(degrees, total, places as u32, coin),
        false => poisson(degrees, total, coin),
    }
}

/// The degrees drawn so far.
struct Degrees {
    counts: Vec<u32>,
    most: u32,
}

impl Degrees {
    /// Adds an end to an agent. Returns whether the agent had room for it.
    fn add(&mut self, agent: usize) -> bool {
        let has_room = self.counts[agent] < self.most;
        self.counts[agent] += u32::from(has_room);
        has_room
    }
}

fn poisson(mut degrees: Degrees, total: usize, coin: &mut Coin) -> Vec<u32> {
    let n_agents = degrees.counts.len() as u32;
    (0..total).for_each(|_| while !degrees.add(coin.below(n_agents) as usize) {});
    degrees.counts
}

/// Pólya's urn: an end belongs to a random agent with weight `shape` times the number of agents, and otherwise to the agent
/// of a random earlier end.
fn urn(mut degrees: Degrees, total: usize, shape: f64, coin: &mut Coin) -> Vec<u32> {
    let n_agents = degrees.counts.len() as u32;
    let mut owners: Vec<u32> = Vec::with_capacity(total);
    let fresh = shape * f64::from(n_agents);
    for earlier in 0..total {
        let owner = loop {
            let owner = match coin.chance(fresh / (fresh + earlier as f64)) {
                true => coin.below(n_agents),
                false => owners[coin.below(earlier as u32) as usize],
            };
            if degrees.add(owner as usize) {
                break owner;
            }
        };
        owners.push(owner);
    }
    degrees.counts
}

/// Every agent has `places`; all choices of `total` of them are equally likely.
fn without_replacement(mut degrees: Degrees, total: usize, places: u32, coin: &mut Coin) -> Vec<u32> {
    let n_agents = degrees.counts.len();
    // Fewer draws are repeated if the places that stay free are drawn instead.
    let are_free = 2 * total > n_agents * places as usize;
    let places = if are_free { places.min(degrees.most) } else { places };
    let n_drawn = if are_free { (n_agents * places as usize).saturating_sub(total) } else { total };
    for _ in 0..n_drawn {
        loop {
            let agent = coin.below(n_agents as u32) as usize;
            if coin.below(places) >= degrees.counts[agent] && degrees.add(agent) {
                break;
            }
        }
    }
    if are_free {
        degrees.counts.iter_mut().for_each(|count| *count = places - *count);
    }
    degrees.counts
}
