//! Time per arc of the engine and of hand-written loops, with criterion's statistics. `cargo bench --bench speed`.

mod baseline;
mod cases;

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{Criterion, Throughput};
use std::time::{Duration, Instant};

/// Wall time, reported per arc.
struct PerArc;

impl Measurement for PerArc {
    type Intermediate = Instant;
    type Value = Duration;

    fn start(&self) -> Instant {
        WallTime.start()
    }

    fn end(&self, start: Instant) -> Duration {
        WallTime.end(start)
    }

    fn add(&self, a: &Duration, b: &Duration) -> Duration {
        WallTime.add(a, b)
    }

    fn zero(&self) -> Duration {
        WallTime.zero()
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        WallTime.to_f64(value)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        self
    }
}

impl ValueFormatter for PerArc {
    fn scale_values(&self, _: f64, values: &mut [f64]) -> &'static str {
        values.iter_mut().for_each(|nanoseconds| *nanoseconds /= 1e6);
        "ms"
    }

    fn scale_throughputs(&self, _: f64, throughput: &Throughput, values: &mut [f64]) -> &'static str {
        if let Throughput::Elements(arcs) = throughput {
            values.iter_mut().for_each(|nanoseconds| *nanoseconds /= *arcs as f64);
        }
        "ns/arc"
    }

    fn scale_for_machines(&self, _: &mut [f64]) -> &'static str {
        "ns"
    }
}

fn main() {
    let mut criterion = Criterion::default().with_measurement(PerArc).sample_size(10).configure_from_args();
    let network = cases::network();
    for (threads, parallel) in [(1, false), (rayon::current_num_threads(), true)] {
        for mut case in cases::all(&network, parallel) {
            let mut group = criterion.benchmark_group(format!("{}, {threads} thread(s)", case.name));
            group.throughput(Throughput::Elements(case.arcs as u64));
            group.bench_function("engine", |bencher| bencher.iter(&mut case.engine));
            group.bench_function("hand-written", |bencher| bencher.iter(&mut case.baseline));
            group.finish();
        }
    }
    criterion.final_summary();
}
