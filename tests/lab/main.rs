//! Studies: that they agree where they say so, at fewer replicates than their verdicts are stated for.

mod granovetter_1978;
mod asch_1955;
mod asch_1956;
mod milgram_1969;
//! The published studies at fewer replicates than their verdicts are stated for.

mod kirman_1993;
mod voter_1975;
mod watts_2002;
//! The published studies at fewer replicates than their verdicts are stated for.

mod bass_1969;
mod degroot_1974;
mod friedkin_johnsen_1990;
