//! From what an agent asks to change about its ties to the change.

use super::agent_view::WorldState;
use super::kinds::{Kinds, Members};
use crate::network::Agent;
use crate::random::Coin;
use crate::rule::{Partner, Rule, TieChange};

/// A change of the ties of an agent whose partner was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DrawnChange {
    /// The agent that asked. It addresses the coins: an agent asks once at a time, but several may ask for changes by one.
    pub asked_by: Agent,
    /// The agent that makes the change.
    pub me: Agent,
    pub drop: Option<Agent>,
    pub form: Option<Agent>,
}

/// What becomes of a [`TieChange`] that asks for a change.
pub(super) enum Drawn {
    /// There is no such tie or no such partner.
    Impossible,
    Change(DrawnChange),
}

impl<R: Rule> WorldState<'_, R> {
    /// Draws the partner of a change that `asked_by` asks for.
    pub fn draw_change(
        &self,
        rule: &R,
        kinds: &Kinds,
        (asked_by, change): (Agent, TieChange),
        coin: &mut Coin,
    ) -> Drawn {
        let TieChange { drop, form, by_other } = change;
        if drop.is_some_and(|other| self.network.incoming().find(asked_by, other).is_none()) {
            return Drawn::Impossible;
        }
        let (me, drop) = match drop {
            Some(other) if by_other && self.network.is_symmetric() => (other, Some(asked_by)),
            _ if by_other => return Drawn::Impossible,
            drop => (asked_by, drop),
        };
        let change = |form| Drawn::Change(DrawnChange { asked_by, me, drop, form });
        let Some(partner) = form else { return change(None) };
        let list = match partner {
            Partner::Anyone => List::All(self.states.len()),
            Partner::Alike => kinds.members(rule.kind(self.states[me as usize])).map_or(List::These(&[]), List::Alike),
            Partner::NeighborOf(other) if (other as usize) < self.states.len() => {
                List::These(self.network.influencers(other))
            }
            Partner::NeighborOf(_) => List::These(&[]),
        };
        let drawn = list.draw(me, self.network.influencers(me), coin);
        drawn.map_or(Drawn::Impossible, |agent| change(Some(agent)))
    }
}

/// A sorted list of agents.
#[derive(Clone, Copy)]
enum List<'a> {
    /// All agents below a number.
    All(usize),
    These(&'a [Agent]),
    Alike(&'a Members),
}

impl List<'_> {
    fn len(self) -> usize {
        match self {
            List::All(n_agents) => n_agents,
            List::These(agents) => agents.len(),
            List::Alike(members) => members.len(),
        }
    }

    /// The place of an agent.
    fn place(self, agent: Agent) -> Option<usize> {
        match self {
            List::All(_) => Some(agent as usize),
            List::These(agents) => agents.binary_search(&agent).ok(),
            List::Alike(members) => members.place(agent),
        }
    }

    /// An agent drawn uniformly from those that are neither `me` nor in `row`, which is sorted and in which `me` is not.
    fn draw(self, me: Agent, row: &[Agent], coin: &mut Coin) -> Option<Agent> {
        let split = row.partition_point(|&other| other < me);
        let excluded = row[..split].iter().chain([&me]).chain(&row[split..]);
        let excluded: Vec<usize> = excluded.filter_map(|&agent| self.place(agent)).collect();
        let n_candidates = self.len() - excluded.len();
        if n_candidates == 0 {
            return None;
        }
        let mut drawn = coin.below(n_candidates as u32) as usize;
        for place in excluded {
            if place > drawn {
                break;
            }
            drawn += 1;
        }
        Some(match self {
            List::All(_) => drawn as Agent,
            List::These(agents) => agents[drawn],
            List::Alike(members) => members.at(drawn),
        })
    }
}
