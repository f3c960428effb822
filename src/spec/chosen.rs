use super::{AgentsSpec, Loaded, ReadFile};
use crate::engine::Start;
use crate::error::{Error, Problem, Result};
use crate::network::{Agent, Network};
use crate::random::Key;
use crate::range::Range;
use crate::rule::State;
use std::path::Path;

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
            AgentsSpec::Listed(ids) => Chosen::Listed(looked_up(ids.iter().map(String::as_str), network)?),
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

/// The agents with these ids: labels, or numbers in a network without labels.
fn looked_up<'a>(ids: impl Iterator<Item = &'a str>, network: &Network) -> Result<Vec<Agent>> {
    let n_agents = network.n_agents();
    let Some(labels) = network.labels() else {
        let number = |id: &str| id.parse().ok().filter(|agent: &Agent| (*agent as usize) < n_agents);
        return ids
            .map(|id| {
                number(id).ok_or_else(|| Error::NoAgent {
                    id: id.into(),
                    first: "0".into(),
                    last: (n_agents - 1).to_string(),
                })
            })
            .collect();
    };
    let mut sorted: Vec<Agent> = (0..n_agents as Agent).collect();
    sorted.sort_by_key(|&agent| &labels[agent as usize]);
    ids.map(|id| {
        let place = sorted.binary_search_by_key(&id, |&agent| labels[agent as usize].as_str());
        place.map(|place| sorted[place]).map_err(|_| Error::NoAgent {
            id: id.into(),
            first: labels[0].clone(),
            last: labels[n_agents - 1].clone(),
        })
    })
    .collect()
}

/// One id per line. Blank lines are skipped, and so are comments: lines that begin with `#` and are no id.
fn listed_in(path: &Path, loaded: &Loaded, read: ReadFile<'_>) -> Result<Vec<Agent>> {
    let wrong = |line: Option<u64>, problem: Problem| Error::Input { path: path.into(), line, problem };
    let text = text_of(path, read(path)?)?;
    let lines = text.lines().map(str::trim);
    let mut agents = vec![];
    for (number, id) in (1..).zip(lines).filter(|(_, id)| !id.is_empty()) {
        match looked_up(std::iter::once(loaded.label_of(id)), &loaded.network) {
            Err(_) if id.starts_with('#') => {}
            found => agents.extend(found.map_err(|error| wrong(Some(number), error.into()))?),
        }
    }
    if agents.is_empty() { Err(wrong(None, Problem::NoRows)) } else { Ok(agents) }
}

#[cfg(feature = "files")]
fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    crate::network::read::text_of(path, bytes)
}

#[cfg(not(feature = "files"))]
fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.as_bytes()[error.utf8_error().valid_up_to()];
        Error::Input { path: path.into(), line: None, problem: Problem::Encoding { byte } }
    })
}
