//! Built-in networks: [`Network::karate_club`](super::Network::karate_club) and
//! [`Network::medical_innovation`](super::Network::medical_innovation).

mod karate;
mod medical_innovation;

pub use medical_innovation::MEDICAL_INNOVATION;
