//! Selects fifty seeds by OPIM-C in the weighted cascade, ε = 0.01. Every line of an edge list is a tie in both
//! directions. `cargo bench --bench influence -- FILE...`, or files separated by colons in `BANDWAGON_BENCH_NETWORKS`.
//!
//! The allocator does not return all freed memory, which distorts the measured memory. With
//! `MALLOC_MMAP_THRESHOLD_=65536` glibc returns most of it.

use bandwagon::network::{Agent, Network};
use bandwagon::seeding::influence::{Influence, Limit, Model, Opim};
use std::fs;
use std::time::Instant;

const ROUNDS: usize = 5;
const SEEDS: usize = 50;
/// The number of forward cascades.
const CASCADES: u32 = 2_000;

fn main() {
    let named = std::env::var("BANDWAGON_BENCH_NETWORKS").unwrap_or_default();
    let files = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let files: Vec<String> = files.chain(named.split(':').filter(|name| !name.is_empty()).map(String::from)).collect();
    if files.is_empty() {
        println!("no network given: cargo bench --bench influence -- FILE...");
    }
    for file in files {
        match network(&file) {
            Some(network) => report(&file, &network),
            None => println!("{file}: skipped, because it is not an edge list of numbers"),
        }
    }
}

/// Reads ties between numbered agents. The first line is a header with the number of agents if its first number is
/// larger than all numbers in the other lines.
fn network(file: &str) -> Option<Network> {
    let text = fs::read_to_string(file).ok()?;
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let pair = |line: &str| {
        let mut numbers = line.split_whitespace().map(|number| number.parse::<u32>().ok());
        Some((numbers.next()??, numbers.next()??))
    };
    let mut ties = lines.map(pair).collect::<Option<Vec<_>>>()?;
    let largest = ties.iter().skip(1).map(|tie| tie.0.max(tie.1)).max()?;
    let mut n_agents = largest as usize + 1;
    if ties[0].0 > largest {
        n_agents = ties.remove(0).0 as usize;
    }
    Network::from_ties(n_agents, ties).ok()
}

fn report(file: &str, network: &Network) {
    println!("{file}: {} agents, {} arcs", network.n_agents(), network.n_arcs());
    let opim = Opim::new(Model::WeightedCascade).epsilon(0.01);
    let mut times = vec![];
    let mut found = None::<Influence>;
    let before = peak_from_now();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        found = opim.choose(network, &Limit::Count(SEEDS)).ok();
        times.push(start.elapsed().as_secs_f64());
    }
    let Some(found) = found else { return println!("  refused") };
    times.sort_by(f64::total_cmp);
    let memory = peak()
        .zip(before)
        .map_or(String::new(), |(after, before)| format!(", {:.1} MB beyond the network", after - before));
    println!(
        "  {} threads: best of {ROUNDS} {:.3} s, worst {:.3} s{memory}",
        rayon::current_num_threads(),
        times[0],
        times[ROUNDS - 1]
    );
    println!(
        "  {} sets twice, {} members; spread {:.1} ({:.1} to {:.1}), ratio {:.4}",
        found.n_sets, found.n_members, found.spread, found.low, found.high, found.ratio
    );
    let (mean, error) = forward_spread(network, &found.seeds, CASCADES);
    println!("  {CASCADES} hand-written cascades: {mean:.1}, standard error {error:.1}");
}

/// The spread of seeds in forward cascades: mean and standard error. Uses only the network of the library.
fn forward_spread(network: &Network, seeds: &[Agent], cascades: u32) -> (f64, f64) {
    let mut bits = 0x9E37_79B9_7F4A_7C15_u64;
    let mut uniform = || {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        (bits >> 11) as f64 / (1u64 << 53) as f64
    };
    let mut adopted = vec![0; network.n_agents()];
    let (mut sum, mut squares) = (0.0, 0.0);
    for cascade in 1..=cascades {
        let mut queue = seeds.to_vec();
        queue.iter().for_each(|&seed| adopted[seed as usize] = cascade);
        let mut next = 0;
        while let Some(&agent) = queue.get(next) {
            next += 1;
            for &other in network.followers(agent) {
                let slot = &mut adopted[other as usize];
                if *slot != cascade && uniform() * (network.influencers(other).len() as f64) < 1.0 {
                    *slot = cascade;
                    queue.push(other);
                }
            }
        }
        sum += queue.len() as f64;
        squares += (queue.len() as f64).powi(2);
    }
    let (n, mean) = (f64::from(cascades), sum / f64::from(cascades));
    (mean, ((squares / n - mean * mean) / n).sqrt())
}

/// Resets the peak memory and returns the current memory, in MB.
fn peak_from_now() -> Option<f64> {
    fs::write("/proc/self/clear_refs", "5").ok()?;
    peak()
}

/// The peak memory in MB, if the system reports it.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}
