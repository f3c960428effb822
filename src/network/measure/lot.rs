use crate::network::Agent;
use crate::random::Coin;

/// `count` of `agents` in the order drawn, each order equally likely: the first steps of a Fisher–Yates shuffle, the coin of each
/// step by its place.
pub(crate) fn drawn(mut agents: Vec<Agent>, count: usize, coin: impl Fn(u32) -> Coin) -> Vec<Agent> {
    for place in 0..count {
        let left = (agents.len() - place) as u32;
        agents.swap(place, place + coin(place as u32).below(left) as usize);
    }
    agents.truncate(count);
    agents
}
