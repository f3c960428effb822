//! Customers who are persuaded: the rules that a campaign treats.

mod persuasion;

pub use persuasion::{
    CounterDisplay, Customer, Forces, Habits, Market, Persuasion, Prior, PriorStatus, Said, Stage, Word,
};
