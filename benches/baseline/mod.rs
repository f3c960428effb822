//! Hand-written loops, one per rule: the permanent reference for the speed of the engine.
//!
//! Each loop is specialized for its rule, stores states as bytes and has no observer. Each one except the generator
//! gives the same bytes as the engine; the benches check this before they measure.

mod edge_list;

pub use edge_list::{read_ties, ties_of_lines};

use bandwagon::network::{Agent, Network};
use bandwagon::random::{Key, Purpose, Stream};
use rayon::prelude::*;

const CHUNK: usize = 4096;

/// One synchronous step of a fractional threshold, over every agent.
pub fn threshold_step(network: &Network, theta: f64, old: &[u8], new: &mut [u8]) {
    for (slot, me) in new.iter_mut().zip(0..) {
        *slot = threshold(network, theta, old, me);
    }
}

/// The same in parallel, on rayon's threads.
pub fn threshold_step_in_parallel(network: &Network, theta: f64, old: &[u8], new: &mut [u8]) {
    new.par_chunks_mut(CHUNK).enumerate().for_each(|(index, chunk)| {
        for (slot, me) in chunk.iter_mut().zip((index * CHUNK) as Agent..) {
            *slot = threshold(network, theta, old, me);
        }
    });
}

#[inline]
fn threshold(network: &Network, theta: f64, old: &[u8], me: Agent) -> u8 {
    let row = network.influencers(me);
    let adopted: u32 = row.iter().map(|&other| u32::from(old[other as usize])).sum();
    u8::from(old[me as usize] == 1 || (!row.is_empty() && f64::from(adopted) / row.len() as f64 >= theta))
}

/// One synchronous step of innovation and imitation.
pub fn hazard_step(network: &Network, (p, q): (f64, f64), (coins, tick): (Stream, u32), old: &[u8], new: &mut [u8]) {
    for (slot, me) in new.iter_mut().zip(0..) {
        *slot = hazard(network, (p, q), (coins, tick), old, me);
    }
}

/// The same in parallel, on rayon's threads.
pub fn hazard_step_in_parallel(
    network: &Network,
    (p, q): (f64, f64),
    (coins, tick): (Stream, u32),
    old: &[u8],
    new: &mut [u8],
) {
    new.par_chunks_mut(CHUNK).enumerate().for_each(|(index, chunk)| {
        for (slot, me) in chunk.iter_mut().zip((index * CHUNK) as Agent..) {
            *slot = hazard(network, (p, q), (coins, tick), old, me);
        }
    });
}

#[inline]
fn hazard(network: &Network, (p, q): (f64, f64), (coins, tick): (Stream, u32), old: &[u8], me: Agent) -> u8 {
    if old[me as usize] == 1 {
        return 1;
    }
    let row = network.influencers(me);
    let adopted: u32 = row.iter().map(|&other| u32::from(old[other as usize])).sum();
    let share = if row.is_empty() { 0.0 } else { f64::from(adopted) / row.len() as f64 };
    u8::from(coins.coin(me, 0, tick).uniform() < p + q * share)
}

/// A threshold cascade to its fixed point. While few agents adopt per step, new adopters increment the counts of their
/// followers, in sorted order. When many adopt, the remaining agents count their influencers.
pub fn threshold_cascade(network: &Network, theta: f64, seeds: &[Agent]) -> Vec<u8> {
    let n_agents = network.n_agents();
    let mut adopted = vec![0u8; n_agents];
    let mut counts = vec![0u32; n_agents];
    let enough = |me: Agent, count: u32| {
        let degree = network.influencers(me).len();
        degree > 0 && f64::from(count) / degree as f64 >= theta
    };
    let mut new = seeds.to_vec();
    new.iter().for_each(|&seed| adopted[seed as usize] = 1);
    let mut counts_are_valid = true;
    while !new.is_empty() {
        let pushed: usize = new.iter().map(|&agent| network.followers(agent).len()).sum();
        let mut next = vec![];
        if counts_are_valid && pushed * 8 < network.n_arcs() {
            let mut touched: Vec<Agent> =
                new.iter().flat_map(|&agent| network.followers(agent).iter().copied()).collect();
            touched.sort_unstable();
            for run in touched.chunk_by(|a, b| a == b) {
                let me = run[0];
                counts[me as usize] += run.len() as u32;
                if adopted[me as usize] == 0 && enough(me, counts[me as usize]) {
                    next.push(me);
                }
            }
        } else {
            counts_are_valid = false;
            for me in 0..n_agents as Agent {
                if adopted[me as usize] == 0 {
                    let row = network.influencers(me);
                    let count: u32 = row.iter().map(|&other| u32::from(adopted[other as usize])).sum();
                    if enough(me, count) {
                        next.push(me);
                    }
                }
            }
        }
        next.iter().for_each(|&agent| adopted[agent as usize] = 1);
        new = next;
    }
    adopted
}

/// An independent cascade along outgoing arcs, with one random draw per arc.
pub fn independent_cascade(network: &Network, probability: f64, seeds: &[Agent], key: Key) -> Vec<u8> {
    let mut adopted = vec![0u8; network.n_agents()];
    let mut new = seeds.to_vec();
    let any = key.coin(Purpose::Next, 0, 0, 0);
    new.iter().for_each(|&seed| adopted[seed as usize] = 1);
    while let Some(from) = new.pop() {
        for &to in network.followers(from) {
            if adopted[to as usize] == 0 && any.on(from, to).uniform() < probability {
                adopted[to as usize] = 1;
                new.push(to);
            }
        }
    }
    adopted
}

/// One tick of gifts in proportion to the gifts received, on an undirected network: first totals, then new gifts.
pub fn gift_tick(network: &Network, (rate, offer): (f32, f32), old: &[f32], new: &mut [f32], totals: &mut [f32]) {
    let (rows, pairing) = (network.outgoing(), network.pairing());
    for me in 0..network.n_agents() as Agent {
        totals[me as usize] = rows.range(me).map(|arc| old[pairing.arriving(arc)]).sum();
    }
    for me in 0..network.n_agents() as Agent {
        for arc in rows.range(me) {
            let (given, received) = (old[arc], old[pairing.arriving(arc)]);
            let gift = if given == 0.0 && received == 0.0 { offer } else { rate * received };
            new[arc] = gift.min(1.0);
        }
    }
}

/// Generates a Barabási–Albert network, with preferential attachment by a list of tie ends.
pub fn barabasi_albert(n_agents: Agent, m: Agent, key: Key) -> Network {
    let mut ends: Vec<Agent> = vec![];
    let mut builder = Network::builder(n_agents as usize);
    builder.reserve(2 * (n_agents * m) as usize);
    for newcomer in 1..n_agents {
        let mut coin = key.coin(Purpose::Network, newcomer, 0, 0);
        let n_ends = ends.len() as u32;
        for known in 0..m.min(newcomer) {
            let host = if newcomer <= m { known } else { ends[coin.below(n_ends) as usize] };
            builder.tie(newcomer, host).expect("both are agents");
            ends.extend([newcomer, host]);
        }
    }
    builder.build()
}
