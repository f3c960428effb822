use super::Strategy;

/// A row of the catalogue of strategies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// The strategy.
    pub strategy: Strategy,
    /// Its name on the command line and in a scenario file.
    pub name: &'static str,
    /// Whom it chooses, in one line.
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
    /// What it is, with its unit.
    pub says: &'static str,
    /// The least number it may be.
    pub least: f64,
    /// The greatest.
    pub most: f64,
    /// Both, as an interval for users.
    pub range: &'static str,
    /// Whether it must be a whole number.
    pub whole: bool,
    /// What it is where nobody says otherwise; `None` if that depends on the network, in the way told in [`Parameter::says`].
    pub default: Option<f64>,
}

impl Entry {
    pub(super) fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

/// Every strategy, in the order of its page.
pub const STRATEGIES: &[Entry] = &[
    Entry {
        strategy: Strategy::Random,
        name: "random",
        says: "agents drawn by lot, all equally likely",
        source: "the baseline of every comparison",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::FriendOfRandom,
        name: "friend-of-random",
        says: "somebody whom an agent drawn by lot names as a friend",
        source: "Kim et al. 2015, doi 10.1016/S0140-6736(15)60095-2",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::Degree,
        name: "degree",
        says: "those with most followers",
        source: "the heuristic of hubs",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::SingleDiscount,
        name: "single-discount",
        says: "those with most followers who are not chosen yet",
        source: "Chen, Wang & Yang 2009, doi 10.1145/1557019.1557047",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::DegreeDiscount,
        name: "degree-discount",
        says: "those with most followers, less what the chosen already do for them and for these",
        source: "Chen, Wang & Yang 2009, doi 10.1145/1557019.1557047",
        parameters: &[Parameter {
            name: "p",
            says: "probability that one agent wins over another, across one arc",
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
        says: "those deepest in the dense middle, the better connected first",
        source: "Batagelj & Zaversnik 2003, arXiv cs/0310049",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::PageRank,
        name: "pagerank",
        says: "those who influence the influential",
        source: "Brin & Page 1998",
        parameters: &[Parameter {
            name: "damping",
            says: "share of an agent's rank that goes to its influencers",
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
        says: "those on the shortest ways between others",
        source: "Brandes 2001, doi 10.1080/0022250X.2001.9990249",
        parameters: &[Parameter {
            name: "pivots",
            says: "agents from which shortest ways are sought, drawn by lot; unless given, all of up to 4,000, 256 of more",
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
        says: "those elected by their followers, whose votes count less once one they know is elected",
        source: "Zhang et al. 2016, doi 10.1038/srep27823",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::CollectiveInfluence,
        name: "collective-influence",
        says: "those without whom the network falls apart",
        source: "Morone & Makse 2015, doi 10.1038/nature14604",
        parameters: &[],
    },
    Entry {
        strategy: Strategy::DiffusionCentrality,
        name: "diffusion-centrality",
        says: "those whose news is heard most often within some periods",
        source: "Banerjee et al. 2013, doi 10.1126/science.1236498",
        parameters: &[
            Parameter {
                name: "q",
                says: "probability that news is passed on across one arc, per period; unless given, 1/λ₁, at most 1",
                least: 0.0,
                most: 1.0,
                range: "[0, 1]",
                whole: false,
                default: None,
            },
            Parameter {
                name: "periods",
                says: "periods in which news is passed on",
                least: 1.0,
                most: 1000.0,
                range: "[1, 1000]",
                whole: true,
                default: Some(5.0),
            },
        ],
    },
];
