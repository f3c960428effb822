//! The table of agents: the measures of each of them.

use crate::number::grouped;
use crate::progress::Progress;
use bandwagon::network::measure;
use bandwagon::random::Key;
use bandwagon::record::table::{Cell, Schema, Table};
use bandwagon::spec::Loaded;
use bandwagon::{Error, Result};

/// The number of arcs that searches visit, at most: many searches of closeness share their visits. If this is less than
/// one search from every agent, searches start from random agents.
const CLOSENESS_ARCS: usize = 50_000_000_000;
const BETWEENNESS_ARCS: usize = 1_000_000_000;
/// The least number of random agents.
const LEAST_PIVOTS: usize = 100;
/// The share of the rank of an agent that goes to its influencers.
const DAMPING: f64 = 0.85;

/// The measures of all agents, as columns.
pub struct AgentTable<'n> {
    loaded: &'n Loaded,
    columns: Vec<(&'static str, Values)>,
    /// What a reader of the table must know about some columns.
    pub notes: Vec<String>,
}

enum Values {
    Counts(Vec<u32>),
    Numbers(Vec<f64>),
    Missing,
}

impl<'n> AgentTable<'n> {
    /// Measures all agents. In a large network, closeness and betweenness are estimated from random agents, drawn with
    /// `key`.
    pub fn of(loaded: &'n Loaded, key: Key) -> Result<AgentTable<'n>> {
        Progress::while_doing("measures of the agents", || AgentTable::measured(loaded, key))
    }

    fn measured(loaded: &'n Loaded, key: Key) -> Result<AgentTable<'n>> {
        let network = &loaded.network;
        let mut table = AgentTable { loaded, columns: vec![], notes: vec![] };
        match network.is_symmetric() {
            true => table.counts("ties", measure::out_degree(network)),
            false => {
                table.counts("influencers", measure::in_degree(network));
                table.counts("followers", measure::out_degree(network));
            }
        }
        table.counts("core_number", measure::core_number(network));
        table.numbers("clustering", measure::clustering(network));
        let pivots = table.pivots("closeness", CLOSENESS_ARCS);
        table.numbers("closeness", measure::closeness_sampled(network, pivots, key)?);
        let pivots = table.pivots("betweenness", BETWEENNESS_ARCS);
        table.numbers("betweenness", measure::betweenness_sampled(network, pivots, key)?);
        table.numbers("pagerank", measure::pagerank(network, DAMPING)?);
        match measure::eigenvector(network) {
            Ok(values) => table.numbers("eigenvector", values),
            Err(error @ Error::NotConverged { .. }) => {
                table.notes.push(format!("{error}: its column is empty"));
                table.columns.push(("eigenvector", Values::Missing));
            }
            Err(error) => return Err(error),
        }
        table.counts("component", measure::components(network).groups().to_vec());
        table.counts("community", measure::communities(network, key).groups().to_vec());
        Ok(table)
    }

    fn counts(&mut self, name: &'static str, counts: Vec<u32>) {
        self.columns.push((name, Values::Counts(counts)));
    }

    fn numbers(&mut self, name: &'static str, numbers: Vec<f64>) {
        self.columns.push((name, Values::Numbers(numbers)));
    }

    /// The number of agents from which searches start, with a note if they are not all.
    fn pivots(&mut self, name: &str, arcs: usize) -> usize {
        let n_agents = self.loaded.network.n_agents();
        let pivots = (arcs / self.loaded.network.n_arcs().max(1)).max(LEAST_PIVOTS);
        if pivots < n_agents {
            self.notes.push(format!("{name} is estimated from {} random agents", grouped(pivots)));
        }
        pivots
    }

    /// The table, with a row per agent.
    pub fn table(&self) -> Table<'_> {
        let schema = Schema::new("agents", "Measures of the agents. An arc from u to v means that u influences v.")
            .text("agent", "The agent.")
            .key(["agent"]);
        let schema = self.columns.iter().fold(schema, |schema, (name, values)| match values {
            Values::Counts(_) => schema.whole(*name, "", meaning(name)),
            Values::Numbers(_) | Values::Missing => schema.number(*name, "", meaning(name)),
        });
        Table::new(schema, |rows| {
            for agent in self.loaded.listing() {
                let values = self.columns.iter().map(|(_, values)| values.cell(agent as usize));
                rows.add([self.loaded.network.label(agent).into()].into_iter().chain(values))?;
            }
            Ok(())
        })
    }
}

/// What a column says.
fn meaning(column: &str) -> &'static str {
    match column {
        "ties" => "Degree: number of ties.",
        "influencers" => "In-degree: number of agents that influence it.",
        "followers" => "Out-degree: number of agents that it influences.",
        "core_number" => "Greatest k of a k-core that contains the agent (Batagelj & Zaversnik 2003).",
        "clustering" => "Share of the pairs of its neighbors that are neighbors (Watts & Strogatz 1998).",
        "closeness" => {
            "Share of the other agents that it reaches, divided by the mean distance to them (Freeman 1979, Wasserman & \
             Faust 1994)."
        }
        "betweenness" => {
            "Sum over pairs of other agents of the share of shortest paths through the agent, not normalized (Brandes 2001)."
        }
        "pagerank" => "PageRank with damping 0.85, from followers to influencers; the sum is 1 (Brin & Page 1998).",
        "eigenvector" => {
            "Proportional to the sum of the values of its followers; the sum of squares is 1 (Bonacich 1972). Empty if the \
             iteration has not converged."
        }
        "component" => "Number of its weakly connected component, from 0.",
        _ => "Number of its community by the Leiden method, from 0 (Traag, Waltman & van Eck 2019).",
    }
}

impl Values {
    fn cell(&self, agent: usize) -> Cell<'static> {
        match self {
            Values::Counts(counts) => counts[agent].into(),
            Values::Numbers(numbers) => numbers[agent].into(),
            Values::Missing => Cell::Missing,
        }
    }
}
