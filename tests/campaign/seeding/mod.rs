//! Seeding strategies against NetworkX 3.6, independent programs, direct implementations of the definitions, and common
//! invariants.

mod budgets;
mod catalogue;
mod discounts;
mod every_strategy;
mod lots;
mod networks;
mod quotas;
mod rankings;
mod removals;
mod votes;
