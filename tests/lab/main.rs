//! The published studies at fewer replicates than their verdicts are stated for.

mod bass_1969;
mod deffuant_2000;
mod degroot_1974;
mod friedkin_johnsen_1990;
