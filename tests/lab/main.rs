//! The published studies at fewer replicates than their verdicts are stated for.

mod kirman_1993;
mod voter_1975;
mod watts_2002;
