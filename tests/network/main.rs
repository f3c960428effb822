//! Networks: built, generated, read and measured.

mod frozen;
mod generate;
mod grown;
mod lfr;
mod measure;
mod petgraph;
mod random_geometric;
mod read;
mod sample;
mod segments;
mod write;
