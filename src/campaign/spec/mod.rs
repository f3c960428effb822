//! A campaign as serializable data: what a scenario file says.
//!
//! A [`CampaignSpec`] has the keys of a scenario file as its fields. [`CampaignSpec::resolve`] looks up the network, the
//! parameters and the agents, and gives a [`Campaign`], which can be analyzed.
//!
//! ```
//! use bandwagon::campaign::spec::CampaignSpec;
//!
//! let spec: CampaignSpec = serde_json::from_str(
//!     r#"{
//!         "budget": 30,
//!         "replicates": 20,
//!         "network": {"name": "karate"},
//!         "time": {"ticks": 6, "unit": "week"},
//!         "product": {"appeal": -2, "users": {"k": 2, "by": "degree"}},
//!         "arm": [{"name": "samples", "step": [
//!             {"do": "sample", "whom": {"k": 3, "among": "not adopted"}, "cost": {"each": 10}}
//!         ]}]
//!     }"#,
//! )?;
//! let campaign = spec.resolve()?;
//! let analysis = campaign.analyze(&|_| ())?;
//! assert_eq!(analysis.comparison.leader().name, "samples");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Errors.** Reading fails on a value of the wrong kind and on an unknown key. [`CampaignSpec::resolve`] finds all other
//! errors, each with the path of its field: `arm[1].step[0].whom.k`. [`CampaignSpec::resolve_for`] looks up only what one
//! task needs: a comparison does not need the seed set, and the critical mass does not need the arms.
//!
//! **Random numbers.** A random network and random parameters are redrawn in every replicate, unless
//! [`CampaignSpec::hold`] names them. In one replicate, all arms have the same network and parameters.

mod arm;
mod campaign;
mod intervention;
mod network;
mod parts;
mod product;
mod table;
mod time;
mod tipping;
mod when;
mod whom;

pub use arm::{ArmSpec, CostSpec, StepSpec};
pub use campaign::{Campaign, Task};
pub use intervention::InterventionSpec;
pub use network::CampaignNetworkSpec;
pub use product::{Deviations, ProductSpec, UncertainSpec};
pub use time::{DateSpec, TickSpec, TimeSpec};
pub use tipping::SeedSetSpec;
pub use when::{OccasionSpec, WhenSpec};
pub use whom::WhomSpec;

use crate::error::Error;
use crate::range::Range;
use crate::spec::{Mistakes, ParamSpec, ParamSpecs, RandomPart};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use table::whole;

/// A campaign: treatment arms for one product in one network, and a seed set whose size is varied.
///
/// As serialized data, only `network` and `time` are needed, and unknown fields are errors.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use]
pub struct CampaignSpec {
    /// Version of the description; always [`CampaignSpec::VERSION`].
    #[serde(default = "version")]
    pub version: u32,
    /// A title for reports; default empty.
    #[serde(default)]
    pub title: String,
    /// The question that the campaign is to answer; default empty.
    #[serde(default)]
    pub question: String,
    /// Budget of each arm without one, in units of money, from 0 to 10⁹; default `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<f64>,
    /// Number of replicates of each arm, from 2 to 1,000,000; default 200.
    #[serde(default = "replicates", deserialize_with = "whole::<2, 1_000_000, _>")]
    pub replicates: u32,
    /// Seed of all random numbers; default 1.
    #[serde(default = "seed")]
    pub seed: u64,
    /// Level of all intervals and quantile bands, in (0, 1); default 0.9.
    #[serde(default = "level")]
    pub level: f64,
    /// The random parts that are the same in every replicate: the network, the parameters, or both. Each is then that of
    /// replicate 0. Default none.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "held")]
    pub hold: Vec<RandomPart>,
    /// The network.
    pub network: CampaignNetworkSpec,
    /// The number of ticks, and their unit.
    pub time: TimeSpec,
    /// The product, its margin and its first users.
    #[serde(default)]
    pub product: ProductSpec,
    /// The strengths of social influences: the parameters of [`Forces`](crate::rules::persuasion::Forces), and `power`, `half` and
    /// `tolerance`.
    #[serde(default)]
    pub forces: ParamSpecs,
    /// All other parameters of [`Persuasion`](crate::rules::Persuasion).
    #[serde(default)]
    pub habits: ParamSpecs,
    /// The parameters that are not known exactly.
    #[serde(default)]
    pub uncertain: UncertainSpec,
    /// The seed set whose size is varied to find the critical mass.
    #[serde(default)]
    pub tipping: SeedSetSpec,
    /// The treatment arms. The baseline is not among them.
    #[serde(default, rename = "arm")]
    pub arms: Vec<ArmSpec>,
}

fn version() -> u32 {
    CampaignSpec::VERSION
}

fn replicates() -> u32 {
    200
}

fn seed() -> u64 {
    1
}

fn level() -> f64 {
    0.9
}

/// The parts that a campaign can hold: the others of [`RandomPart`] are random orders and start states.
const HELD: [(&str, RandomPart); 2] = [("network", RandomPart::Network), ("parameters", RandomPart::Parameters)];

/// Reads the parts that are held.
fn held<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<RandomPart>, D::Error> {
    struct Held(RandomPart);

    impl<'de> Deserialize<'de> for Held {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Held, D::Error> {
            let word = String::deserialize(from)?;
            let found = HELD.into_iter().find(|(known, _)| *known == word.trim());
            found
                .map(|(_, part)| Held(part))
                .ok_or_else(|| D::Error::unknown_variant(&word, &["network", "parameters"]))
        }
    }

    Vec::deserialize(from).map(|parts: Vec<Held>| parts.into_iter().map(|Held(part)| part).collect())
}

impl CampaignSpec {
    /// The version of descriptions that this release reads and writes.
    pub const VERSION: u32 = 1;

    /// A campaign without arms, with defaults for everything else.
    pub fn new(network: CampaignNetworkSpec, time: TimeSpec) -> CampaignSpec {
        CampaignSpec {
            version: version(),
            title: String::new(),
            question: String::new(),
            budget: None,
            replicates: replicates(),
            seed: seed(),
            level: level(),
            hold: vec![],
            network,
            time,
            product: ProductSpec::default(),
            forces: ParamSpecs::default(),
            habits: ParamSpecs::default(),
            uncertain: UncertainSpec::default(),
            tipping: SeedSetSpec::default(),
            arms: vec![],
        }
    }

    /// Whether parameters are drawn from distributions and are not held.
    fn redraws_parameters(&self) -> bool {
        let tables = [&self.product.parameters, &self.forces, &self.habits];
        let mut all = tables.into_iter().flat_map(ParamSpecs::iter);
        !self.hold.contains(&RandomPart::Parameters) && all.any(|(_, value)| matches!(value, ParamSpec::Drawn { .. }))
    }

    /// Notes the errors that concern no network.
    fn check(&self, mistakes: &mut Mistakes) {
        if self.version != CampaignSpec::VERSION {
            let error = Error::UnknownVersion { got: self.version, known: CampaignSpec::VERSION };
            mistakes.note("version", Err::<(), _>(error));
        }
        if let Some(budget) = self.budget {
            mistakes.note("budget", Error::check_range("budget", Range::closed(0.0, 1e9), budget));
        }
        mistakes
            .note("replicates", Error::check_range("replicates", Range::whole(2, 1_000_000), self.replicates.into()));
        mistakes.note("level", Error::check_range("level", Range::above(0.0).below(1.0), self.level));
        for part in self.hold.iter().filter(|&&part| HELD.iter().all(|(_, held)| *held != part)) {
            let error = Error::NotOneOf { name: "hold", allowed: "network, parameters", got: part.to_string() };
            mistakes.note("hold", Err::<(), _>(error));
        }
    }
}
