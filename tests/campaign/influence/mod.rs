//! Choice of seeds: reverse-reachable sets against forward runs and against all worlds, and choices against all
//! choices.

mod celf;
mod cover;
mod exact;
mod opim;
mod refused;
mod reverse;

use bandwagon::network::Network;

/// Six agents and eleven weighted arcs. The weights of the arcs into an agent sum to at most 1.
fn six() -> Network {
    let mut builder = Network::builder(6);
    for (from, to, weight) in [
        (0, 1, 0.5),
        (0, 2, 0.25),
        (1, 2, 0.5),
        (2, 0, 0.75),
        (2, 3, 0.125),
        (3, 4, 1.0),
        (4, 0, 0.125),
        (4, 5, 0.5),
        (5, 3, 0.5),
        (1, 5, 0.25),
        (3, 1, 0.25),
    ] {
        builder.weighted_arc(from, to, weight).unwrap();
    }
    builder.build()
}
