//! Rules of marketing: customers that a campaign can influence.

pub mod persuasion;

pub use persuasion::Persuasion;
