//! Customers who are persuaded: the rules that a campaign treats.

mod persuasion;

pub use persuasion::{Customer, Forces, Habits, Market, Persuasion, Prior, PriorStatus, Said, Stage, Word};
