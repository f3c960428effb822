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
//! use bandwagon::record::{Output, Provenance, Record, Series, tables};
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
//! output.stream("series.csv", |file| tables::series(&[summary]).write_csv(file))?;
//! output.stream("replicates.csv", |file| tables::replicates(&record).write_csv(file))?;
//! output.json("record.json", &record)?;
//! output.commit(Provenance::begin(["my-program"], 7).finish())?;
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Invariants.** A replicate that has ended keeps its last row, so every tick has the same number of replicates.
//! Results do not depend on the number of threads or on the order of the replicates. No result is NaN or infinite: an
//! empty record or a NaN value is an error. A command writes either all of its files, complete, or none; if it is killed
//! while it puts them in place, the next command for the folder does the rest.
//!
//! **Cost.** A summary sorts the replicates at every tick; the other statistics read the record once.

mod by_group;
mod deviation;
#[cfg(feature = "files")]
mod folders;
mod groups;
#[cfg(feature = "files")]
mod journal;
mod json;
#[cfg(feature = "files")]
mod manifest;
mod measure;
mod memory;
#[cfg(feature = "files")]
mod output;
#[cfg(feature = "files")]
mod part_file;
mod peak;
mod population;
#[cfg(feature = "files")]
mod provenance;
#[cfg(feature = "files")]
mod recover;
#[cfg(feature = "files")]
mod replace;
mod series;
mod spread;
#[cfg(feature = "files")]
mod staging;
mod student;
mod summary;
#[cfg(feature = "files")]
pub mod table;
#[cfg(feature = "files")]
pub mod tables;
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
#[cfg(feature = "files")]
pub use part_file::PartFile;
pub use peak::{Peak, Rise};
pub use population::Population;
#[cfg(feature = "files")]
pub use provenance::{Input, Provenance};
#[cfg(feature = "files")]
pub use recover::{Recovery, recover};
pub use series::{ADOPTED, Record, Series};
pub use spread::{Spread, quantile, quantile_band, standard_error};
pub(crate) use student::student;
pub use summary::{Moment, Shares, Summary};
pub use time_to::TimeTo;
