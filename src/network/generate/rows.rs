use crate::error::{Error, Result};
use crate::network::{Adjacency, Agent, Dropped, Network};
use rayon::prelude::*;

/// The number of rows that one task writes. It does not change the result.
const AGENTS_PER_TASK: usize = 4096;

/// Fails if the number of agents or the expected number of arcs is more than `u32::MAX`.
pub(super) fn check_size(n_agents: usize, expected_arcs: f64) -> Result<()> {
    let limit = u64::from(u32::MAX);
    if n_agents as u64 > limit {
        Err(Error::TooLarge { what: "agents", limit })
    } else if expected_arcs > limit as f64 {
        Err(Error::TooLarge { what: "arcs", limit })
    } else {
        Ok(())
    }
}

/// Builds an undirected network. `lower(agent, row)` appends to `row` the lower-numbered agents that `agent` is tied
/// to, sorted.
pub(super) fn undirected(n_agents: usize, lower: impl Fn(Agent, &mut Vec<Agent>) + Sync) -> Result<Network> {
    undirected_but(n_agents, lower, Dropped::default())
}

/// Like [`undirected`], with a count of the ties that could not be made.
pub(super) fn undirected_but(
    n_agents: usize,
    lower: impl Fn(Agent, &mut Vec<Agent>) + Sync,
    dropped: Dropped,
) -> Result<Network> {
    let ties = rows(n_agents, lower, u32::MAX / 2)?;
    Ok(Network::from_lower_rows(&ties, None, dropped))
}

/// Builds a directed network. `followers(agent, row)` appends to `row` the agents that `agent` influences, sorted.
pub(super) fn directed(n_agents: usize, followers: impl Fn(Agent, &mut Vec<Agent>) + Sync) -> Result<Network> {
    Ok(Network::from_outgoing(rows(n_agents, followers, u32::MAX)?, None, Dropped::default()))
}

fn rows(n_agents: usize, write: impl Fn(Agent, &mut Vec<Agent>) + Sync, limit: u32) -> Result<Adjacency> {
    let tasks: Vec<(Vec<u32>, Vec<Agent>)> = (0..n_agents.div_ceil(AGENTS_PER_TASK))
        .into_par_iter()
        .map(|task| {
            let first = task * AGENTS_PER_TASK;
            let mut agents = vec![];
            let ends = (first..n_agents.min(first + AGENTS_PER_TASK))
                .map(|agent| {
                    write(agent as Agent, &mut agents);
                    agents.len() as u32
                })
                .collect();
            (ends, agents)
        })
        .collect();

    let n_entries: usize = tasks.iter().map(|(_, agents)| agents.len()).sum();
    if n_entries > limit as usize {
        return Err(Error::TooLarge { what: "arcs", limit: u32::MAX.into() });
    }
    let mut starts = Vec::with_capacity(n_agents + 1);
    let mut all = Vec::with_capacity(n_entries);
    starts.push(0);
    for (ends, agents) in tasks {
        starts.extend(ends.iter().map(|end| all.len() as u32 + end));
        all.extend_from_slice(&agents);
    }
    Ok(Adjacency::new(starts.into(), all.into()))
}
