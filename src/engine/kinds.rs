use crate::network::Agent;
use crate::rule::Rule;
use std::collections::BTreeMap;

/// The agents of each kind: see [`Rule::kind`].
#[derive(Clone, Debug, Default)]
pub(super) struct Kinds(BTreeMap<u64, Members>);

impl Kinds {
    /// The kinds of agents in these states.
    pub fn of<R: Rule>(rule: &R, states: &[R::State]) -> Kinds {
        let mut kinds = Kinds::default();
        for (agent, &state) in (0..).zip(states) {
            kinds.0.entry(rule.kind(state)).or_default().push(agent);
        }
        kinds
    }

    /// The agents of a kind; `None` if there are none.
    pub fn members(&self, kind: u64) -> Option<&Members> {
        self.0.get(&kind)
    }

    /// Moves an agent from one kind to another.
    pub fn change(&mut self, agent: Agent, old: u64, new: u64) {
        if old == new {
            return;
        }
        if let Some(members) = self.0.get_mut(&old) {
            members.remove(agent);
        }
        self.0.entry(new).or_default().insert(agent);
    }
}

/// The largest number of agents in a block.
const BLOCK: usize = 512;

/// A sorted list of agents in blocks, so that a change moves one block and not all that follows.
#[derive(Clone, Debug, Default)]
pub(super) struct Members {
    /// Sorted, and none is empty.
    blocks: Vec<Vec<Agent>>,
    /// The place of the first agent of each block in the whole list.
    starts: Vec<usize>,
    len: usize,
}

impl Members {
    /// The number of agents.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The agent at a place of the list.
    pub fn at(&self, place: usize) -> Agent {
        let block = self.starts.partition_point(|&start| start <= place) - 1;
        self.blocks[block][place - self.starts[block]]
    }

    /// The place of an agent in the list; `None` if it is not in it.
    pub fn place(&self, agent: Agent) -> Option<usize> {
        let block = self.block(agent)?;
        self.blocks[block].binary_search(&agent).ok().map(|place| self.starts[block] + place)
    }

    /// The block that has an agent if the list has it: the last that begins with this agent or a lower one. `None` if all
    /// begin with higher ones.
    fn block(&self, agent: Agent) -> Option<usize> {
        self.blocks.partition_point(|block| block[0] <= agent).checked_sub(1)
    }

    /// Adds an agent that is higher than all in the list.
    fn push(&mut self, agent: Agent) {
        match self.blocks.last_mut() {
            Some(block) if block.len() < BLOCK => block.push(agent),
            _ => {
                self.blocks.push(vec![agent]);
                self.starts.push(self.len);
            }
        }
        self.len += 1;
    }

    fn insert(&mut self, agent: Agent) {
        if self.blocks.is_empty() {
            return self.push(agent);
        }
        let block = self.block(agent).unwrap_or(0);
        let Err(place) = self.blocks[block].binary_search(&agent) else { return };
        self.blocks[block].insert(place, agent);
        self.starts[block + 1..].iter_mut().for_each(|start| *start += 1);
        self.len += 1;
        if self.blocks[block].len() > BLOCK {
            let upper = self.blocks[block].split_off(BLOCK / 2);
            self.blocks.insert(block + 1, upper);
            self.starts.insert(block + 1, self.starts[block] + BLOCK / 2);
        }
    }

    fn remove(&mut self, agent: Agent) {
        let Some(block) = self.block(agent) else { return };
        let Ok(place) = self.blocks[block].binary_search(&agent) else { return };
        self.blocks[block].remove(place);
        self.starts[block + 1..].iter_mut().for_each(|start| *start -= 1);
        self.len -= 1;
        if self.blocks[block].is_empty() {
            self.blocks.remove(block);
            self.starts.remove(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Key, Purpose};
    use std::collections::BTreeSet;

    #[test]
    fn a_list_in_blocks_has_the_places_of_a_sorted_list() {
        let (mut members, mut due) = (Members::default(), BTreeSet::new());
        (0..2_000).step_by(2).for_each(|agent| members.push(agent));
        due.extend((0..2_000).step_by(2));
        for change in 0..30_000 {
            let mut coin = Key::new(4).coin(Purpose::User, change, 0, 0);
            // First more come than go, then all go.
            let agent = coin.below(2_000);
            match coin.chance(if change < 10_000 { 0.8 } else { 0.02 }) {
                true => (members.insert(agent), due.insert(agent)).1,
                false => (members.remove(agent), due.remove(&agent)).1,
            };
            if change % 1_000 == 0 || due.len() < 3 {
                let sorted: Vec<Agent> = due.iter().copied().collect();
                assert_eq!((0..members.len()).map(|place| members.at(place)).collect::<Vec<_>>(), sorted);
                for agent in 0..2_000 {
                    assert_eq!(members.place(agent), sorted.binary_search(&agent).ok());
                }
                assert!(members.blocks.iter().all(|block| (1..=BLOCK).contains(&block.len())));
            }
        }
    }
}
