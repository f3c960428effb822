//! What happened: columns by tick and replicate, and what they come to.

mod series;
mod summary;

pub use series::{Record, Series};
pub use summary::{Moment, Summary};
