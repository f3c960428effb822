use crate::network::Agent;
use crate::random::Coin;
use crate::rule::{Rule, Tally};

/// Agents, counted in full and listed up to a limit.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub agents: Vec<Agent>,
    pub count: usize,
}

impl Listed {
    #[inline]
    pub fn push(&mut self, agent: Agent, limit: usize) {
        self.count += 1;
        if self.count <= limit {
            self.agents.push(agent);
        }
    }

    /// The agents, unless there were too many to list.
    pub fn all(&self) -> Option<&[Agent]> {
        (self.agents.len() == self.count).then_some(&self.agents)
    }

    fn append(&mut self, mut other: Listed) {
        self.agents.append(&mut other.agents);
        self.count += other.count;
    }
}

/// Who moved in half a tick, and by how much the board moved with them.
#[derive(Debug)]
pub(super) struct Stirred {
    /// Whose state changed; in the second half, both ends of every arc whose act changed.
    pub changed: Listed,
    /// Who drew a coin.
    pub drew: Listed,
    /// Whether anybody read the board.
    pub read_board: bool,
    /// The change of the board.
    pub tally: Tally,
}

impl Stirred {
    pub fn none(n_columns: usize) -> Self {
        Stirred { changed: Listed::default(), drew: Listed::default(), read_board: false, tally: Tally::new(n_columns) }
    }

    /// Notes one agent's move and whether it drew, and returns what its state is now. Agents are listed up to a limit.
    ///
    /// A state that equals the old one is the old one, so that -0.0 does not depend on who was awake.
    #[inline]
    pub fn note<R: Rule>(
        &mut self,
        rule: &R,
        me: Agent,
        (old, new): (R::State, R::State),
        (coin, list): (&Coin, usize),
    ) -> R::State {
        if coin.was_drawn() {
            self.drew.push(me, list);
        }
        if new == old {
            return old;
        }
        self.changed.push(me, list);
        self.tally.replace(rule, old, new);
        new
    }

    /// Chunk by chunk, in the order of agents.
    pub fn collect(parts: impl IntoIterator<Item = Stirred>, n_columns: usize) -> Self {
        parts.into_iter().fold(Stirred::none(n_columns), |mut all, part| {
            all.changed.append(part.changed);
            all.drew.append(part.drew);
            all.read_board |= part.read_board;
            all.tally.absorb(&part.tally);
            all
        })
    }

    pub fn is_still(&self) -> bool {
        self.changed.count == 0 && self.drew.count == 0
    }
}
