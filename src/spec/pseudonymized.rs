//! What outputs may show of a network whose agents have pseudonyms.

use super::{AgentsSpec, Loaded, Model, RunSpec};
#[cfg(feature = "files")]
use super::{FileSpec, Mistakes, ReadFile};
#[cfg(feature = "files")]
use crate::error::Error;
use crate::error::Result;
#[cfg(feature = "files")]
use crate::network::Pseudonyms;
use crate::network::{Agent, Network};

/// The pseudonyms of a network, and the attributes that are written beside them.
#[cfg(feature = "files")]
#[derive(Debug)]
pub(super) struct Key {
    pseudonyms: Pseudonyms,
    keep: Vec<String>,
}

#[cfg(feature = "files")]
impl Key {
    /// The key of a network from files, if it has one, and the network with pseudonyms as labels.
    pub fn of(
        file: &FileSpec,
        network: Network,
        read: ReadFile<'_>,
        mistakes: &mut Mistakes,
    ) -> Option<(Network, Option<Key>)> {
        let Some(path) = &file.pseudonyms else {
            if file.keep.is_empty() {
                return Some((network, None));
            }
            let why = "without pseudonyms all columns are written".into();
            return mistakes.note("network.keep", Err(Error::Misplaced { name: "keep".into(), why }));
        };
        for name in file.keep.iter().filter(|name| network.attributes().get(name).is_none()) {
            let error = Error::unknown("column of agents", name, network.attributes().names());
            mistakes.note("network.keep", Err::<(), _>(error));
        }
        let table = read(path).and_then(|bytes| Pseudonyms::read(&bytes, &path.display().to_string()));
        let pseudonyms = mistakes.note("network.pseudonyms", table)?;
        let labeled = pseudonyms.label(network).map_err(|error| of_table(path, error));
        let network = mistakes.note("network.pseudonyms", labeled)?;
        Some((network, Some(Key { pseudonyms, keep: file.keep.clone() })))
    }
}

/// The error with the path of the key table.
#[cfg(feature = "files")]
fn of_table(path: &std::path::Path, error: Error) -> Error {
    Error::Part { part: path.display().to_string(), error: error.into() }
}

impl Loaded {
    /// Whether the agents have pseudonyms.
    pub fn has_pseudonyms(&self) -> bool {
        #[cfg(feature = "files")]
        let has = self.key.is_some();
        #[cfg(not(feature = "files"))]
        let has = false;
        has
    }

    /// The agents in the order in which outputs list them: that of their numbers or, if they have pseudonyms, that of the
    /// pseudonyms. The order of the numbers is that of the file, so it may tell who is who.
    pub fn listing(&self) -> Vec<Agent> {
        let mut agents: Vec<Agent> = (0..self.network.n_agents() as Agent).collect();
        if let (true, Some(labels)) = (self.has_pseudonyms(), self.network.labels()) {
            let label = |agent: Agent| &labels[agent as usize];
            agents.sort_by(|&a, &b| (label(a).len(), label(a)).cmp(&(label(b).len(), label(b))));
        }
        agents
    }

    /// The network with the attributes that outputs may show: all, or those of agents that are kept beside pseudonyms. The
    /// agents have their numbers.
    pub fn with_kept_attributes(&self) -> Network {
        #[cfg(feature = "files")]
        if let Some(key) = &self.key {
            return self.network.clone().without_arc_columns().with_attributes_kept(&key.keep);
        }
        self.network.clone()
    }

    /// The network as outputs may show it: the agents in the order of [`Loaded::listing`], with the attributes of
    /// [`Loaded::with_kept_attributes`].
    pub fn shown(&self) -> Result<Network> {
        self.listed(self.with_kept_attributes())
    }

    /// A network of the same agents, in the order in which outputs list them.
    pub fn listed(&self, network: Network) -> Result<Network> {
        if self.has_pseudonyms() { network.reordered(&self.listing()) } else { Ok(network) }
    }

    /// The agents of a description, with pseudonyms in place of ids. Texts that are no ids stay.
    pub(super) fn pseudonymized(&self, agents: &AgentsSpec) -> AgentsSpec {
        #[cfg(feature = "files")]
        if let (AgentsSpec::Listed(ids), Some(key)) = (agents, &self.key) {
            let named = ids.iter().map(|id| key.pseudonyms.of(id).unwrap_or(id).to_string());
            return AgentsSpec::Listed(named.collect());
        }
        agents.clone()
    }

    /// The label of the agent with this id.
    pub(super) fn label_of<'a>(&'a self, id: &'a str) -> &'a str {
        #[cfg(feature = "files")]
        if let Some(key) = &self.key {
            return key.pseudonyms.of(id).unwrap_or(id);
        }
        id
    }

    /// The description with pseudonyms in place of ids.
    pub(super) fn described(&self, spec: &RunSpec) -> RunSpec {
        RunSpec { seeds: self.pseudonymized(&spec.seeds), stubborn: self.pseudonymized(&spec.stubborn), ..spec.clone() }
    }
}

impl Model {
    /// What was read or generated.
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }
}
