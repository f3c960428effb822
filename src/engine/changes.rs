use super::partner::DrawnChange;
use crate::network::Agent;
use crate::random::Coin;
use crate::rule::{Rule, Tally};

/// A list of agents that keeps counting after it stops storing them.
#[derive(Debug, Default)]
pub(super) struct CappedList {
    /// The stored agents. An agent may appear more than once.
    pub agents: Vec<Agent>,
    /// Number of pushes, stored or not.
    pub count: usize,
}

impl CappedList {
    /// Counts `agent`, and stores it if at most `limit` pushes were made, this one included.
    #[inline]
    pub fn push(&mut self, agent: Agent, limit: usize) {
        self.count += 1;
        if self.count <= limit {
            self.agents.push(agent);
        }
    }

    /// All agents pushed, or `None` if some were not stored.
    pub fn complete(&self) -> Option<&[Agent]> {
        (self.agents.len() == self.count).then_some(&self.agents)
    }

    fn append(&mut self, mut other: CappedList) {
        self.agents.append(&mut other.agents);
        self.count += other.count;
    }
}

/// The change set of one phase of a tick: the agents that changed or drew random numbers, and the change of the board.
#[derive(Debug)]
pub(super) struct ChangeSet {
    /// Next phase: agents whose state changed. Act phase: both ends of every arc whose act changed.
    pub changed: CappedList,
    /// Agents that drew from their coin.
    pub drew: CappedList,
    /// Agents that asked for a change of their ties that was impossible. They ask again when anything changes.
    pub waiting: CappedList,
    /// The changes of ties.
    pub ties: Vec<DrawnChange>,
    /// Whether any agent read the board.
    pub read_board: bool,
    /// The change of the board's sums.
    pub tally: Tally,
}

impl ChangeSet {
    pub fn empty(n_columns: usize) -> Self {
        let [changed, drew, waiting] = [(); 3].map(|()| CappedList::default());
        ChangeSet { changed, drew, waiting, ties: vec![], read_board: false, tally: Tally::new(n_columns) }
    }

    /// Records the transition of `me` from `old` to `new`, and whether `me` drew from `coin`. Returns the state to
    /// store. At most `list_limit` agents are listed.
    ///
    /// If `new == old`, the returned state is `old`. Without this, whether 0.0 or -0.0 is stored would depend on which
    /// agents are active.
    #[inline]
    pub fn record<R: Rule>(
        &mut self,
        rule: &R,
        me: Agent,
        (old, new): (R::State, R::State),
        (coin, list_limit): (&Coin, usize),
    ) -> R::State {
        if coin.was_drawn() {
            self.drew.push(me, list_limit);
        }
        if new == old {
            return old;
        }
        self.changed.push(me, list_limit);
        self.tally.replace(rule, old, new);
        new
    }

    /// Merges the change sets of all chunks. `parts` must be in the order of agents.
    pub fn merge(parts: impl IntoIterator<Item = ChangeSet>, n_columns: usize) -> Self {
        parts.into_iter().fold(ChangeSet::empty(n_columns), |mut all, part| {
            all.changed.append(part.changed);
            all.drew.append(part.drew);
            all.waiting.append(part.waiting);
            all.ties.extend(part.ties);
            all.read_board |= part.read_board;
            all.tally.absorb(&part.tally);
            all
        })
    }

    /// Whether no agent changed its state or its ties, and none drew a random number.
    pub fn is_at_rest(&self) -> bool {
        self.changed.count == 0 && self.drew.count == 0 && self.ties.is_empty()
    }
}
