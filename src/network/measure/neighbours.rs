use crate::network::{Agent, Network};
use std::{iter::Copied, iter::Peekable, slice::Iter};

/// Whoever shares an arc with an agent, whichever way it points: sorted, and once each.
pub(super) struct Neighbours<'n> {
    followers: Peekable<Copied<Iter<'n, Agent>>>,
    influencers: Peekable<Copied<Iter<'n, Agent>>>,
}

impl<'n> Neighbours<'n> {
    pub fn of(network: &'n Network, agent: Agent) -> Self {
        let influencers = if network.is_symmetric() { &[] } else { network.influencers(agent) };
        Neighbours {
            followers: network.followers(agent).iter().copied().peekable(),
            influencers: influencers.iter().copied().peekable(),
        }
    }
}

impl Iterator for Neighbours<'_> {
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
