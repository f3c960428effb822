//! What happened: columns by tick and replicate, and what they come to.

pub mod csv;
mod json;
mod peak;
mod series;
mod spread;
mod student;
mod summary;
mod time_to;

pub use peak::{Peak, Rise};
pub use series::{Record, Series};
pub use spread::Spread;
pub use summary::{Moment, Summary};
pub use time_to::TimeTo;
