//! Results: records, measures and their files, fitted hazards, giving, and plots.

mod giving;
mod hazard;
mod measures;
mod outcomes;
mod plot;
mod plot_chart;
mod plot_giving;
mod plot_network;
mod plot_rows;
mod populations;
mod record;
mod record_files;
