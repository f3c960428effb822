use super::queue::{OrderedFloat, PriorityQueue};
use super::selection::Selection;
use crate::network::{Agent, Network, measure};

/// Single discount: the score of an agent is the number of its followers that are not seeds.
pub(super) fn single(network: &Network, selection: &mut Selection<'_>) {
    let mut queue = PriorityQueue::new(measure::out_degree(network), selection.candidates());
    while let Some(agent) = queue.take_for(selection) {
        for &influencer in network.influencers(agent) {
            queue.set(influencer, queue.score(influencer) - 1);
        }
    }
}

/// Degree discount: the score is d - s - t - (d - s) t p for an agent with `d` followers, of which `s` are seeds, and
/// `t` influencers that are seeds. This is what the agent adds among its followers to an independent cascade of small
/// probability `p`, to first order in `p`, in followers. In an undirected network s = t.
pub(super) fn by_probability(network: &Network, selection: &mut Selection<'_>, p: f64) {
    let mut wasted = vec![0u32; network.n_agents()];
    let mut won = vec![0u32; network.n_agents()];
    let score = |agent: Agent, wasted: &[u32], won: &[u32]| {
        let left = network.followers(agent).len() as f64 - f64::from(wasted[agent as usize]);
        let won = f64::from(won[agent as usize]);
        OrderedFloat(left - won - left * won * p)
    };
    let scores = (0..network.n_agents() as Agent).map(|agent| score(agent, &wasted, &won)).collect();
    let mut queue = PriorityQueue::new(scores, selection.candidates());
    while let Some(agent) = queue.take_for(selection) {
        network.influencers(agent).iter().for_each(|&influencer| wasted[influencer as usize] += 1);
        network.followers(agent).iter().for_each(|&follower| won[follower as usize] += 1);
        for &other in network.influencers(agent).iter().chain(network.followers(agent)) {
            queue.set(other, score(other, &wasted, &won));
        }
    }
}
