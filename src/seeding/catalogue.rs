use super::Strategy;

/// A row of the catalogue of strategies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// The strategy.
    pub strategy: Strategy,
    /// Its name on the command line and in a scenario file.
    pub name: &'static str,
    /// The agents it chooses, in one line.
    pub says: &'static str,
    /// Author, year and DOI.
    pub source: &'static str,
    /// Its parameters.
    pub parameters: &'static [Parameter],
}

/// A parameter of a strategy: a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Its name, spelled as in the code.
    pub name: &'static str,
    /// Its meaning, with its unit.
    pub says: &'static str,
    /// Its smallest allowed value.
    pub least: f64,
    /// Its largest allowed value.
    pub most: f64,
    /// The allowed range, as text for users.
    pub range: &'static str,
    /// Whether it must be an integer.
    pub whole: bool,
    /// Its default; `None` if the default depends on the network, as [`Parameter::says`] explains.
    pub default: Option<f64>,
}

impl Entry {
    pub(super) fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

/// All strategies, in the order of the page.
pub const STRATEGIES: &[Entry] = &[
    Entry {
        strategy: Strategy::Random,
        name: "random",
        says: "agents in a random order, all equally likely",
        source: "the baseline of every comparison",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::FriendOfRandom,
        name: "friend-of-random",
        says: "an influencer that a randomly drawn agent names",
        source: "Kim et al. 2015, doi 10.1016/S0140-6736(15)60095-2",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::Degree,
        name: "degree",
        says: "agents with the most followers",
        source: "the heuristic of hubs",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::SingleDiscount,
        name: "single-discount",
        says: "agents with the most followers that are not seeds",
        source: "Chen, Wang & Yang 2009, doi 10.1145/1557019.1557047",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::DegreeDiscount,
        name: "degree-discount",
        says: "agents with the most followers, discounted for the seeds among their followers and influencers",
        source: "Chen, Wang & Yang 2009, doi 10.1145/1557019.1557047",
        parameters: &[Parameter {
            name: "p",
            says: "probability that an agent activates a follower, per arc",
            least: 0.0,
            most: 1.0,
            range: "[0, 1]",
            whole: false,
            default: Some(0.01),
        }],
    },
    Entry {
        strategy: Strategy::KCore,
        name: "k-core",
        says: "agents with the highest core number; among equals, the most followers",
        source: "Batagelj & Zaversnik 2003, arXiv cs/0310049",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::PageRank,
        name: "pagerank",
        says: "agents that influence influential agents",
        source: "Brin & Page 1998",
        parameters: &[Parameter {
            name: "damping",
            says: "share of an agent's rank that passes to its influencers",
            least: 0.0,
            most: 1.0 - f64::EPSILON,
            range: "[0, 1)",
            whole: false,
            default: Some(0.85),
        }],
    },
    Entry {
        strategy: Strategy::Betweenness,
        name: "betweenness",
        says: "agents on many shortest paths between others",
        source: "Brandes 2001, doi 10.1080/0022250X.2001.9990249",
        parameters: &[Parameter {
            name: "pivots",
            says: "agents from which shortest paths are searched, drawn at random; default: all of up to 4,000 agents, else 256",
            least: 1.0,
            most: u32::MAX as f64,
            range: "[1, 2^32)",
            whole: true,
            default: None,
        }],
    },
    Entry {
        strategy: Strategy::VoteRank,
        name: "voterank",
        says: "agents elected by their followers, whose votes lose weight once an agent they follow is elected",
        source: "Zhang et al. 2016, doi 10.1038/srep27823",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::CollectiveInfluence,
        name: "collective-influence",
        says: "agents without which the network falls apart",
        source: "Morone & Makse 2015, doi 10.1038/nature14604",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::DiffusionCentrality,
        name: "diffusion-centrality",
        says: "agents whose news is heard most often within a number of periods",
        source: "Banerjee et al. 2013, doi 10.1126/science.1236498",
        parameters: &[
            Parameter {
                name: "q",
                says: "probability that news is passed on along an arc, per period; default 1/λ₁, at most 1",
                least: 0.0,
                most: 1.0,
                range: "[0, 1]",
                whole: false,
                default: None,
            },
            Parameter {
                name: "periods",
                says: "number of periods in which news is passed on",
                least: 1.0,
                most: 1000.0,
                range: "[1, 1000]",
                whole: true,
                default: Some(5.0),
            },
        ],
    },
];
