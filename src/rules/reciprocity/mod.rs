//! Agents who give back what they were given.

mod direct_reciprocity;
mod indirect_reciprocity;
mod retaliation;
mod tit_for_tat;
mod upstream_reciprocity;

pub use direct_reciprocity::DirectReciprocity;
pub use indirect_reciprocity::{Deed, IndirectReciprocity, Standing};
pub use retaliation::{Blow, Retaliation};
pub use tit_for_tat::{Payoffs, Play, Score, TitForTat};
pub use upstream_reciprocity::{Gratitude, UpstreamReciprocity};
