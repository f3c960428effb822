//! Studies: that they agree where they say so, at fewer replicates than their verdicts are stated for.

mod asch_1955;
mod asch_1956;
mod goldstein_2008;
mod milgram_1969;
