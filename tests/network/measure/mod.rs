//! Every measure against something that is not this library: NetworkX 3.6, NumPy 2.4, a closed form, or the definition written out.
//!
//! Numbers of other programs are typed in; each test says from which call they come. "The club" is NetworkX's
//! `karate_club_graph()` without weights.

mod betweenness;
mod collective_influence;
mod communities;
mod components;
mod core_number;
mod determinism;
mod diffusion;
mod networks;
mod pagerank;
