//! From what an agent asks to change about its ties to the change.

use super::agent_view::WorldState;
use super::kinds::Kinds;
use crate::network::Agent;
use crate::random::Coin;
use crate::rule::{Partner, Rule, TieChange};

/// A change of the ties of an agent whose partner was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DrawnChange {
    pub me: Agent,
    pub drop: Option<Agent>,
    pub form: Option<Agent>,
}

/// What becomes of a [`TieChange`].
pub(super) enum Drawn {
    /// No change was asked for.
    Nothing,
    /// There is no such tie or no such partner.
    Impossible,
    Change(DrawnChange),
}

impl<R: Rule> WorldState<'_, R> {
    /// Draws the partner of a change.
    pub fn draw_change(&self, rule: &R, kinds: &Kinds, (me, change): (Agent, TieChange), coin: &mut Coin) -> Drawn {
        let TieChange { drop, form } = change;
        if change.is_none() {
            return Drawn::Nothing;
        }
        if drop.is_some_and(|other| self.network.incoming().find(me, other).is_none()) {
            return Drawn::Impossible;
        }
        let Some(partner) = form else { return Drawn::Change(DrawnChange { me, drop, form: None }) };
        let everyone = self.states.len();
        let drawn = match partner {
            Partner::Anyone => {
                self.draw_among(me, (everyone, &|place| place as Agent, &|agent| Some(agent as usize)), coin)
            }
            Partner::Alike => self.draw_of(me, kinds.members(rule.kind(self.states[me as usize])), coin),
            Partner::NeighborOf(other) if (other as usize) < everyone => {
                self.draw_of(me, self.network.influencers(other), coin)
            }
            Partner::NeighborOf(_) => None,
        };
        drawn.map_or(Drawn::Impossible, |agent| Drawn::Change(DrawnChange { me, drop, form: Some(agent) }))
    }

    /// An agent of a sorted list, drawn uniformly from those that are neither `me` nor influencers of `me`.
    fn draw_of(&self, me: Agent, list: &[Agent], coin: &mut Coin) -> Option<Agent> {
        self.draw_among(me, (list.len(), &|place| list[place], &|agent| list.binary_search(&agent).ok()), coin)
    }

    /// The same for a list that is given by its length, its entries, and the places of agents in it.
    fn draw_among(&self, me: Agent, (len, entry, place): List<'_>, coin: &mut Coin) -> Option<Agent> {
        let row = self.network.influencers(me);
        let split = row.partition_point(|&other| other < me);
        let excluded = row[..split].iter().chain([&me]).chain(&row[split..]);
        let excluded: Vec<usize> = excluded.filter_map(|&agent| place(agent)).collect();
        let n_candidates = len - excluded.len();
        if n_candidates == 0 {
            return None;
        }
        let mut drawn = coin.below(n_candidates as u32) as usize;
        excluded
            .iter()
            .take_while(|&&place| {
                let is_before = place <= drawn;
                drawn += usize::from(is_before);
                is_before
            })
            .for_each(drop);
        Some(entry(drawn))
    }
}

/// A sorted list of agents: its length, its entries, and the places of agents in it.
type List<'a> = (usize, &'a dyn Fn(usize) -> Agent, &'a dyn Fn(Agent) -> Option<usize>);
