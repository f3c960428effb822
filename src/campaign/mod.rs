//! Campaigns: whom to start with, so that what is started goes far.

pub mod influence;
pub mod seeding;
