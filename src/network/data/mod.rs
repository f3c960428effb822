//! Built-in networks: [`Network::karate_club`](super::Network::karate_club) and
//! [`Network::medical_innovation`](super::Network::medical_innovation).

mod karate;
#[cfg(feature = "files")]
mod medical_innovation;

#[cfg(feature = "files")]
pub use medical_innovation::MEDICAL_INNOVATION;
