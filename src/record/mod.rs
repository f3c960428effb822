//! Results of replicates: values by column, tick and replicate, their statistics, and output files.
//!
//! A [`Record`] holds the values of all replicates; all statistics are computed from it. [`Record::summary`] returns
//! the distribution of a column over replicates at each tick. [`Record::time_to`] returns the time until a share of the
//! agents is reached. [`Record::peak`] returns the tick with the greatest increase, and the final size. Each comes with
//! a quantile band of the replicates and a confidence interval of the mean; [`Spread`] defines both.
//!
//! Replicates may have different numbers of agents, and agents may join during a run: [`Record::population`] is the
//! number of agents in each replicate at each tick, by which every share is computed.
//!
//! A [`Measure`] adds columns by group of agents, or snapshots of all states, to the columns of the rule. [`Record::by`]
//! returns the columns by group.
//!
//! ```
//! use bandwagon::engine::Stop;
//! use bandwagon::record::{Output, Provenance, Record, Series, csv};
//!
//! let replicate = |replicate, values: &[f64]| Series { replicate, stop: Stop::Rest, values: values.to_vec() };
//! let record = Record::new(10, vec!["adopted".into()], vec![
//!     replicate(0, &[1.0, 3.0, 8.0, 10.0]),
//!     replicate(1, &[1.0, 2.0]), // comes to rest at tick 1 and stays at 2
//!     replicate(2, &[1.0, 3.0, 6.0]),
//! ]);
//!
//! let summary = record.summary("adopted", 0.90)?;
//! assert_eq!(summary.total[3].mean, 6.0); // (10 + 2 + 6) / 3
//! assert_eq!(summary.change[2].median, 3.0); // of 5, 0 and 3
//!
//! let half = record.time_to("adopted", 0.5, 0.90)?;
//! assert_eq!((half.reached, half.n_replicates), (2, 3));
//! assert_eq!(record.peak("adopted", 0.90)?.final_sizes, [10.0, 2.0, 6.0]);
//!
//! # let folder = tempfile::tempdir().unwrap();
//! # let folder = folder.path();
//! let mut output = Output::into(folder.join("results"))?;
//! output.stream("series.csv", |file| csv::series(file, &[summary]))?;
//! output.stream("replicates.csv", |file| csv::replicates(file, &record))?;
//! output.json("record.json", &record)?;
//! output.commit(Provenance::begin(["my-program"], 7).finish())?;
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Invariants.** A replicate that has ended keeps its last row, so every tick has the same number of replicates.
//! Results do not depend on the number of threads or on the order of the replicates. No result is NaN or infinite: an
//! empty record or a NaN value is an error. A command writes either all of its files, complete, or none.
//!
//! **Cost.** A summary sorts the replicates at every tick; the other statistics read the record once.

mod by_group;
#[cfg(feature = "files")]
pub mod csv;
mod deviation;
mod groups;
mod json;
#[cfg(feature = "files")]
mod manifest;
mod measure;
mod memory;
#[cfg(feature = "files")]
mod output;
mod peak;
mod population;
#[cfg(feature = "files")]
mod provenance;
#[cfg(feature = "files")]
mod replace;
mod series;
mod spread;
mod student;
mod summary;
mod text;
mod time_to;

pub use by_group::GroupColumn;
#[cfg(feature = "plot")]
pub(crate) use deviation::SPREAD_OF;
pub use groups::Groups;
pub use measure::{Measure, StatesAt};
pub(crate) use memory::Size;
#[cfg(feature = "files")]
pub use output::Output;
pub use peak::{Peak, Rise};
pub use population::Population;
#[cfg(feature = "files")]
pub use provenance::{Input, Provenance};
pub use series::{ADOPTED, Record, Series};
pub use spread::{Spread, quantile, quantile_band, standard_error};
pub(crate) use student::student;
pub use summary::{Moment, Shares, Summary};
pub use time_to::TimeTo;
