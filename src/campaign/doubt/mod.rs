//! How far an answer rests on what nobody knows exactly.
//!
//! A [`Doubt`] is a parameter with a standard deviation: a force whose experiment was small, a habit that nobody measured.
//! [`Worlds`] draws all of them together, many times, and ranks the arms in each world. A [`Swing`] moves one of them alone to the
//! ends of what is likely.
//!
//! **Invariants.** Every world meets the same coins, so that worlds differ by their parameters alone.

mod draw;
mod swing;
mod worlds;

pub use draw::Doubt;
pub use swing::{End, Swing};
pub use worlds::{InWorlds, Worlds};
