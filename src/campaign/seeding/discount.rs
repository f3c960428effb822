use super::ladder::{Amount, Ladder};
use super::purse::Purse;
use crate::network::{Agent, Network, measure};

/// The number of followers who are not chosen: an arc to a seed is wasted.
pub(super) fn single(network: &Network, purse: &mut Purse<'_>) {
    let mut ladder = Ladder::new(measure::out_degree(network), purse.candidates());
    while let Some(agent) = ladder.take_for(purse) {
        for &influencer in network.influencers(agent) {
            ladder.set(influencer, ladder.score(influencer) - 1);
        }
    }
}

/// d - s - t - (d - s) t p for an agent with `d` followers, of whom `s` are chosen, and `t` influencers who are: what it adds to an independent
/// cascade of small probability `p` among its followers, to first order, in followers. In an undirected network s = t.
pub(super) fn by_probability(network: &Network, purse: &mut Purse<'_>, p: f64) {
    let mut wasted = vec![0u32; network.n_agents()];
    let mut won = vec![0u32; network.n_agents()];
    let score = |agent: Agent, wasted: &[u32], won: &[u32]| {
        let left = network.followers(agent).len() as f64 - f64::from(wasted[agent as usize]);
        let won = f64::from(won[agent as usize]);
        Amount(left - won - left * won * p)
    };
    let scores = (0..network.n_agents() as Agent).map(|agent| score(agent, &wasted, &won)).collect();
    let mut ladder = Ladder::new(scores, purse.candidates());
    while let Some(agent) = ladder.take_for(purse) {
        network.influencers(agent).iter().for_each(|&influencer| wasted[influencer as usize] += 1);
        network.followers(agent).iter().for_each(|&follower| won[follower as usize] += 1);
        for &other in network.influencers(agent).iter().chain(network.followers(agent)) {
            ladder.set(other, score(other, &wasted, &won));
        }
    }
}
