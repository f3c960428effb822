//! Campaigns: what they do, when, for whom and for how much, against runs put together by hand, and verdicts against SciPy.

mod budgets;
mod by_hand;
mod conditions;
mod deeds;
mod doubts;
mod influence;
mod occasions;
mod scenes;
mod seeding;
mod tipping;
mod verdicts;
