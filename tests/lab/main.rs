//! Studies: that they agree where they say so, at fewer replicates than their verdicts are stated for.

mod centola_2010;
mod centola_2018;
mod granovetter_1978;
