//! Whom to win over first, so that many follow.

pub mod influence;
