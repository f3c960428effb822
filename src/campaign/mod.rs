//! Campaigns: whom to start with, what to do for whom at what price, and which idea is worth its money.
//!
//! A [`scenario`] says what could be done: arms, each a list of steps under a budget. A [`trial`] does all of it on the same coins, a
//! [`verdict`] ranks what came of it, and [`doubt`] asks how far that rests on what nobody knows exactly; [`tipping`] asks how large a first push must be to carry itself. [`seeding`] and
//! [`influence`] choose whom to start with.

pub mod doubt;
pub mod influence;
pub mod scenario;
pub mod seeding;
pub mod tipping;
pub mod trial;
pub mod verdict;
