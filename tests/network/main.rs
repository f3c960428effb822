//! Networks: built, generated, loaded and measured.

mod frozen;
mod generate;
mod load;
mod measure;
mod petgraph;
