//! Agents who give back what they were given.

mod direct_reciprocity;

pub use direct_reciprocity::DirectReciprocity;
