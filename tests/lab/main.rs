//! Studies: that they agree where they say so, at fewer replicates than their verdicts are stated for.

mod granovetter_1978;
mod asch_1955;
mod asch_1956;
mod milgram_1969;
