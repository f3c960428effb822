use super::queue::PriorityQueue;
use super::selection::Selection;
use crate::network::{Agent, Network};

/// Each agent gives its vote, of initial weight 1, to each of its influencers. An elected agent no longer votes, and
/// the votes of its followers lose one over the mean degree, down to 0.
///
/// Votes are counted in units of one over the number of arcs, so that every weight is an integer: a vote is worth the
/// number of arcs and loses the number of agents. So equal votes are exactly equal, and the result does not depend on
/// the order of addition.
pub(super) fn elect(network: &Network, selection: &mut Selection<'_>) {
    let (worth, loss) = (network.n_arcs() as u64, network.n_agents() as u64);
    let mut votes = vec![worth; network.n_agents()];
    let scores = (0..network.n_agents() as Agent).map(|agent| network.followers(agent).len() as u64 * worth).collect();
    let mut queue = PriorityQueue::new(scores, selection.candidates());
    while let Some(elected) = queue.take_for(selection) {
        let mut weaken = |voter: Agent, by: u64| {
            let lost = votes[voter as usize].min(by);
            votes[voter as usize] -= lost;
            if lost > 0 {
                for &influencer in network.influencers(voter) {
                    queue.set(influencer, queue.score(influencer) - lost);
                }
            }
        };
        weaken(elected, worth);
        network.followers(elected).iter().for_each(|&follower| weaken(follower, loss));
    }
}
