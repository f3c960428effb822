use super::listed::{Ids, listed_in};
use super::{AgentsSpec, Loaded, ReadFile};
use crate::engine::Start;
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::Key;
use crate::range::Range;
use crate::rule::State;

/// Agents that were looked up.
#[derive(Clone, Debug)]
pub(super) enum Chosen {
    /// These agents.
    Listed(Vec<Agent>),
    /// A number of random agents.
    Random(usize),
    /// A number of agents, those with the most outgoing arcs.
    Top(usize),
}

impl Chosen {
    pub fn of(spec: &AgentsSpec, loaded: &Loaded, read: ReadFile<'_>) -> Result<Chosen> {
        let (network, n_agents) = (&loaded.network, loaded.network.n_agents());
        let count = |count: usize| match count {
            _ if count <= n_agents => Ok(count),
            _ => Err(Error::out_of_range("the number of agents", Range::closed(0.0, n_agents as f64), count as f64)),
        };
        Ok(match spec {
            AgentsSpec::None => Chosen::Listed(vec![]),
            AgentsSpec::Listed(ids) => {
                let known = Ids::of(network);
                Chosen::Listed(ids.iter().map(|id| known.find(id)).collect::<Result<_>>()?)
            }
            AgentsSpec::File(path) => Chosen::Listed(listed_in(path, loaded, read)?),
            AgentsSpec::Random(k) => Chosen::Random(count(*k)?),
            AgentsSpec::Top(k) => Chosen::Top(count(*k)?),
        })
    }

    pub fn is_none(&self) -> bool {
        self.n_agents() == 0
    }

    /// The number of agents.
    pub fn n_agents(&self) -> usize {
        match self {
            Chosen::Random(count) | Chosen::Top(count) => *count,
            Chosen::Listed(agents) => {
                let mut agents = agents.clone();
                agents.sort_unstable();
                agents.dedup();
                agents.len()
            }
        }
    }

    /// The start in which they are in `state`. Random agents are redrawn in every replicate.
    pub fn start<S: State>(&self, network: &Network, state: S) -> Start<S> {
        match self {
            Chosen::Listed(agents) => Start::seeds(agents.as_slice(), state),
            Chosen::Random(count) => Start::random(*count, state),
            Chosen::Top(count) => {
                let mut agents: Vec<Agent> = (0..network.n_agents() as Agent).collect();
                agents.sort_by_key(|&agent| std::cmp::Reverse(network.followers(agent).len()));
                agents.truncate(*count);
                Start::seeds(agents, state)
            }
        }
    }

    /// Whether each agent is among them. Random agents are drawn with `key`.
    pub fn marked(&self, network: &Network, key: Key) -> Result<Vec<bool>> {
        self.start(network, true).states(network.n_agents(), key)
    }

    /// The same agents in every replicate: those of the replicate of `key`, if they are random.
    pub fn held(self, network: &Network, key: Key) -> Result<Chosen> {
        if let Chosen::Listed(_) = self {
            return Ok(self);
        }
        let marked = self.marked(network, key)?;
        Ok(Chosen::Listed((0..).zip(marked).filter(|(_, is_chosen)| *is_chosen).map(|(agent, _)| agent).collect()))
    }
}
