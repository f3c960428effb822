//! Agents who give back what they were given.

mod direct_reciprocity;
mod public_goods;

pub use direct_reciprocity::DirectReciprocity;
pub use public_goods::{Disposition, Member, PublicGoods, Technology};
