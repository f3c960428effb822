use crate::network::Agent;
use crate::random::Coin;

/// Draws `count` of `agents` without replacement, in random order: the first `count` steps of a Fisher–Yates shuffle.
/// `coin(step)` is the random stream of a step.
pub(crate) fn sample_without_replacement(
    mut agents: Vec<Agent>,
    count: usize,
    coin: impl Fn(u32) -> Coin,
) -> Vec<Agent> {
    for step in 0..count {
        let left = (agents.len() - step) as u32;
        agents.swap(step, step + coin(step as u32).below(left) as usize);
    }
    agents.truncate(count);
    agents
}
