//! Every measure against an independent source: NetworkX 3.6, NumPy 2.4, PySAL (esda 2.9), a closed form, or a direct
//! implementation of the definition.
//!
//! Values of other programs are copied here, and each test names the call that gave them. "The club" is NetworkX's
//! `karate_club_graph()` without weights.

mod betweenness;
mod cascade;
mod closeness;
mod collective_influence;
mod communities;
mod components;
mod core_number;
mod determinism;
mod diffusion;
mod eigenvector;
mod moran;
mod networks;
mod pagerank;
mod structure;
