//! Studies: that they agree where they say so, at fewer replicates than their verdicts are stated for.

mod granovetter_1978;
