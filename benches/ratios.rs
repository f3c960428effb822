//! How the engine compares with hand-written loops: both run in turn, several times, and the middle ratio counts, so that
//! a busy machine slows both. `cargo bench --bench ratios`.

mod baseline;
mod cases;

use cases::Case;
use std::time::{Duration, Instant};

const ROUNDS: usize = 9;

fn main() {
    let network = cases::network();
    println!("Barabási–Albert network, {} agents, {} arcs; ns per arc", network.n_agents(), network.n_arcs());
    println!("{:<44} {:>8} {:>8} {:>8} {:>8}", "", "threads", "ours", "by hand", "ratio");
    let only = std::env::args().nth(1).filter(|name| !name.starts_with("--"));
    for (threads, parallel) in [(1, false), (rayon::current_num_threads(), true)] {
        for mut case in cases::all(&network, parallel) {
            if only.as_ref().is_none_or(|only| case.name.contains(only.as_str())) {
                report(&mut case, threads);
            }
        }
    }
}

fn report(case: &mut Case<'_>, threads: usize) {
    let mut rounds: Vec<(f64, f64)> = vec![];
    for _ in 0..ROUNDS {
        let ours = time(&mut case.ours);
        let by_hand = time(&mut case.by_hand);
        rounds.push((ours.as_secs_f64(), by_hand.as_secs_f64()));
    }
    let per_arc = |seconds: f64| 1e9 * seconds / case.arcs as f64;
    let ours = middle(rounds.iter().map(|round| per_arc(round.0)));
    let by_hand = middle(rounds.iter().map(|round| per_arc(round.1)));
    let ratio = middle(rounds.iter().map(|round| round.0 / round.1));
    println!("{:<44} {threads:>8} {ours:>8.2} {by_hand:>8.2} {ratio:>8.2}", case.name);
}

fn time(work: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn middle(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
