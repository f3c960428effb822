//! Time ratios between the engine and hand-written loops. Both run alternately several times and the median ratio is
//! reported, so that a busy machine slows both sides. `cargo bench --bench ratios`.

mod baseline;
mod cases;

use cases::Case;
use std::time::{Duration, Instant};

const ROUNDS: usize = 9;

fn main() {
    let network = cases::network();
    println!("Barabási–Albert network, {} agents, {} arcs; ns per arc", network.n_agents(), network.n_arcs());
    println!("{:<44} {:>8} {:>8} {:>8} {:>8}", "", "threads", "engine", "by hand", "ratio");
    let only = std::env::args().skip(1).find(|name| !name.starts_with("--"));
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
        let engine = time(&mut case.engine);
        let baseline = time(&mut case.baseline);
        rounds.push((engine.as_secs_f64(), baseline.as_secs_f64()));
    }
    let per_arc = |seconds: f64| 1e9 * seconds / case.arcs as f64;
    let engine = median(rounds.iter().map(|round| per_arc(round.0)));
    let baseline = median(rounds.iter().map(|round| per_arc(round.1)));
    let ratio = median(rounds.iter().map(|round| round.0 / round.1));
    println!("{:<44} {threads:>8} {engine:>8.2} {baseline:>8.2} {ratio:>8.2}", case.name);
}

fn time(work: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
