//! Many replicates of one run, described as data.

mod replicate;

pub use replicate::Experiment;
