use crate::network::Agent;
use crate::rule::Rule;
use std::collections::BTreeMap;

/// The agents of each kind, sorted: see [`Rule::kind`].
#[derive(Clone, Debug, Default)]
pub(super) struct Kinds(BTreeMap<u64, Vec<Agent>>);

impl Kinds {
    /// The kinds of agents in these states.
    pub fn of<R: Rule>(rule: &R, states: &[R::State]) -> Kinds {
        let mut kinds = Kinds::default();
        for (agent, &state) in (0..).zip(states) {
            kinds.0.entry(rule.kind(state)).or_default().push(agent);
        }
        kinds
    }

    /// The agents of a kind, sorted.
    pub fn members(&self, kind: u64) -> &[Agent] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Moves an agent from one kind to another.
    pub fn change(&mut self, agent: Agent, old: u64, new: u64) {
        if old == new {
            return;
        }
        if let Some(members) = self.0.get_mut(&old)
            && let Ok(place) = members.binary_search(&agent)
        {
            members.remove(place);
        }
        let members = self.0.entry(new).or_default();
        if let Err(place) = members.binary_search(&agent) {
            members.insert(place, agent);
        }
    }
}
