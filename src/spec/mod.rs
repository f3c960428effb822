//! A run as serializable data: the network, the rule, its parameters, the start, the time and the replicates.
//!
//! A [`RunSpec`] says what to simulate. It reads no file and draws no random number. Each of its parts has a short text,
//! the same on the command line and in serialized data:
//!
//! | part | texts |
//! |---|---|
//! | [`NetworkSpec`] | `karate`, `ba:1000,4`, `segments:towns.csv`, or a table for files ([`FileSpec`]) |
//! | [`ParamSpec`] | `0.3`, `count`, `column:threshold`, `normal:0.3,0.1,clip` |
//! | [`AgentsSpec`] | `none`, `ann,bob`, `file:seeds.txt`, `random:10`, `top:10` |
//! | [`StartSpec`] | `0.5`, `column:opinion`, `uniform:-1,1` |
//! | [`MeasureSpec`] | `by:town`, `adopted by town`, `states:0,10` |
//!
//! ```
//! use bandwagon::spec::{AgentsSpec, NetworkSpec, RuleSpec, RunSpec};
//!
//! let rule = RuleSpec::new("threshold").with("theta", "normal:0.3,0.1,clip");
//! let run = RunSpec::new("ba:1000,4".parse::<NetworkSpec>()?, rule).with_seeds(AgentsSpec::Random(10));
//! run.check()?;
//!
//! let json = serde_json::to_string(&run)?;
//! assert!(json.contains(r#""network":"ba:1000,4""#) && json.contains(r#""theta":"normal:0.3,0.1,clip""#));
//! assert_eq!(serde_json::from_str::<RunSpec>(&json)?, run);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Round trips.** A value is equal to what is read from its serialized data, and to what is read from its text; only the
//! text of a network from files, which is its path, cannot be read back.
//!
//! **Errors.** A text that does not have its form is an error when it is read; only the text of a parameter that is set in
//! Rust ([`RuleSpec::with`]) is an error of [`RunSpec::check`]. That function also finds all other errors that need no
//! network, each with the path of its field ([`Mistakes`]).
//!
//! **Random numbers.** [`ParamSpec::resolve`] and [`Shape::generate`] draw from the coins of a key, so equal keys give equal
//! values. Everything random is redrawn in every replicate, unless [`RunSpec::hold`] names it: see [`RandomPart`].

mod agents;
mod chosen;
mod distribution;
#[cfg(feature = "files")]
mod file;
mod form;
mod listed;
mod load;
mod measure;
mod mistake;
mod model;
mod network;
#[cfg(feature = "files")]
mod network_schemas;
mod outcome;
mod param;
mod pseudonymized;
mod redraw;
mod report;
mod resolve;
mod rule;
mod rule_run;
mod run;
mod saved;
#[cfg(feature = "files")]
mod segments;
mod session;
mod shape;
mod start;

/// The largest number of agents or arcs of a network (about 5 GB of memory).
pub(crate) const LIMIT: u64 = crate::network::LARGEST;

pub use agents::AgentsSpec;
pub use distribution::Distribution;
#[cfg(feature = "files")]
pub use file::FileSpec;
pub use load::Loaded;
pub use measure::MeasureSpec;
pub use mistake::{Mistake, Mistakes};
pub(crate) use model::no_files;
pub use model::{Gifts, Model, ReadFile};
pub use network::{BuiltIn, MatchingSpec, NetworkSpec};
#[cfg(feature = "files")]
pub use network_schemas::{edge_schema, node_schema};
pub use param::{Outside, ParamSpec};
pub use redraw::RandomPart;
pub use report::{AgentReport, TieReport};
pub use rule::{ParamSpecs, RuleSpec};
pub use run::RunSpec;
pub use saved::Saved;
pub use session::{Session, StateSpec};
pub use shape::Shape;
pub use start::StartSpec;
