use crate::network::{Agent, Network};
use std::{iter::Copied, iter::Peekable, slice::Iter};

/// Iterator over the neighbors of an agent: all agents that share an arc with it in either direction. Sorted, each
/// once.
pub(super) struct Neighbors<'n> {
    followers: Peekable<Copied<Iter<'n, Agent>>>,
    influencers: Peekable<Copied<Iter<'n, Agent>>>,
}

impl<'n> Neighbors<'n> {
    pub fn of(network: &'n Network, agent: Agent) -> Self {
        let influencers = if network.is_symmetric() { &[] } else { network.influencers(agent) };
        Neighbors {
            followers: network.followers(agent).iter().copied().peekable(),
            influencers: influencers.iter().copied().peekable(),
        }
    }
}

impl Iterator for Neighbors<'_> {
    type Item = Agent;

    #[inline]
    fn next(&mut self) -> Option<Agent> {
        let (follower, influencer) = (self.followers.peek().copied(), self.influencers.peek().copied());
        let next = match (follower, influencer) {
            (Some(follower), Some(influencer)) => follower.min(influencer),
            (one, other) => one.or(other)?,
        };
        self.followers.next_if_eq(&next);
        self.influencers.next_if_eq(&next);
        Some(next)
    }
}
