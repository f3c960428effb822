//! Networks: built, generated, read and measured.

mod frozen;
mod generate;
mod measure;
mod petgraph;
mod read;
mod write;
