//! Campaigns: interventions, times, targets and costs against runs built by hand, and comparisons against SciPy.

mod analysis;
mod budgets;
mod by_hand;
mod conditions;
mod deeds;
mod described;
mod influence;
mod occasions;
mod redraw;
mod scenes;
mod seeding;
mod tipping;
mod treatable;
mod uncertainty;
mod verdicts;
