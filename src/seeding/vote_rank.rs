use super::queue::PriorityQueue;
use super::selection::Selection;
use crate::network::{Agent, Network};

/// Each agent gives its vote, worth 1 at first, to each of its influencers. Whoever is elected votes no more, and the votes of its
/// followers lose one over the mean degree, down to 0.
///
/// Votes are counted in units of one over the number of arcs, in which all of this is whole: a vote is worth as many units as there are arcs
/// and loses as many as there are agents. So what is equal is equal, and nothing depends on the order of adding.
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
