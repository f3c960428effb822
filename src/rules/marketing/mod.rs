//! Rules of marketing: customers that a campaign can influence.

mod persuasion;

pub use persuasion::{
    CounterDisplay, Customer, Forces, Habits, Market, Persuasion, Prior, PriorStatus, Said, Stage, Word,
};
