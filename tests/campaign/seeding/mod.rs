//! Seeding strategies against NetworkX 3.6, independent programs, the definitions written out, and what holds for all of them.

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
