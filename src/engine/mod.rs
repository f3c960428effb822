//! Who moves when: one rule text under several clocks.

mod until;

pub use until::Stop;
