//! The studies of the laboratory: that what was fitted is the best fit it is said to be, and that findings agree with fewer
//! replicates than their verdicts are stated for.

mod anderson_holt_1997;
mod bikhchandani_1992;
