//! The agents that are seeds.

use super::number::{counted, grouped};
use anyhow::{Context, Result, bail, ensure};
use bandwagon::engine::Start;
use bandwagon::network::{Agent, Network};
use bandwagon::random::Key;
use std::collections::HashMap;

#[derive(Debug)]
pub enum Seeds {
    Nobody,
    Listed(Vec<Agent>),
    Random(usize),
}

impl Seeds {
    pub fn from_typed(text: &str, network: &Network) -> Result<Seeds> {
        Seeds::from_option("--seeds", text, network)
    }

    /// Parses the value of an option that names agents.
    pub fn from_option(option: &str, text: &str, network: &Network) -> Result<Seeds> {
        let place = || format!("{option} {text}");
        let listed = |agents: Vec<Agent>| if agents.is_empty() { Seeds::Nobody } else { Seeds::Listed(agents) };
        match text.split_once(':') {
            Some(("random", k)) => count(k, network).map(|k| if k == 0 { Seeds::Nobody } else { Seeds::Random(k) }),
            Some(("top", k)) => count(k, network).map(|k| listed(top(k, network))),
            Some(("file", path)) => file(path, network).map(Seeds::Listed),
            _ if text.trim() == "none" => Ok(Seeds::Nobody),
            _ => {
                let ids = Ids::of(network);
                text.split(',').map(|id| ids.agent(id.trim())).collect::<Result<_>>().map(Seeds::Listed)
            }
        }
        .with_context(place)
    }

    /// Whether each agent is a seed. Random seeds are drawn with `key`.
    pub fn marked(&self, network: &Network, key: Key) -> bandwagon::Result<Vec<bool>> {
        let who = match self {
            Seeds::Nobody => Start::Everyone(false),
            Seeds::Listed(agents) => Start::seeds(agents.as_slice(), true),
            Seeds::Random(count) => Start::random(*count, true),
        };
        who.states(network.n_agents(), key)
    }
}

fn count(text: &str, network: &Network) -> Result<usize> {
    let Ok(count) = text.trim().parse::<usize>() else { bail!("a whole number is needed, got `{text}`") };
    let n_agents = network.n_agents();
    ensure!(count <= n_agents, "there are only {}", counted(n_agents, "agent"));
    Ok(count)
}

/// The agents with the most followers. The lower number comes first among equals.
fn top(count: usize, network: &Network) -> Vec<Agent> {
    let mut agents: Vec<Agent> = (0..network.n_agents() as Agent).collect();
    agents.sort_by_key(|&agent| std::cmp::Reverse(network.followers(agent).len()));
    agents.truncate(count);
    agents
}

/// Reads one id per line. Blank lines and comments are skipped.
fn file(path: &str, network: &Network) -> Result<Vec<Agent>> {
    let bytes = std::fs::read(path)?;
    let Ok(text) = String::from_utf8(bytes) else { bail!("not valid UTF-8") };
    let ids = Ids::of(network);
    let mut agents = vec![];
    for (line, id) in text.trim_start_matches('\u{feff}').lines().map(str::trim).enumerate() {
        if !id.is_empty() && !id.starts_with('#') {
            agents.push(ids.agent(id).with_context(|| format!("line {}", line + 1))?);
        }
    }
    ensure!(!agents.is_empty(), "no ids in it");
    Ok(agents)
}

/// Looks up agents by label, or by number if they have no labels.
struct Ids<'n> {
    network: &'n Network,
    labels: Option<HashMap<&'n str, Agent>>,
}

impl<'n> Ids<'n> {
    fn of(network: &'n Network) -> Self {
        let labels = network.labels().map(|labels| labels.iter().map(String::as_str).zip(0..).collect());
        Ids { network, labels }
    }

    fn agent(&self, id: &str) -> Result<Agent> {
        ensure!(!id.is_empty(), "an id is empty");
        let n_agents = self.network.n_agents();
        let found = match &self.labels {
            Some(labels) => labels.get(id).copied(),
            None => id.parse().ok().filter(|&agent: &Agent| (agent as usize) < n_agents),
        };
        match (found, self.network.labels()) {
            (Some(agent), _) => Ok(agent),
            (None, Some(labels)) => {
                let first = labels.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
                bail!("no agent is called `{id}`; the first of {} are called {first}", grouped(n_agents))
            }
            (None, None) => bail!("no agent is called `{id}`; they are called 0 to {}", n_agents - 1),
        }
    }
}
