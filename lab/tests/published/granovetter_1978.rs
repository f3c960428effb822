//! The riot against its equation, solved here without agents.

use bandwagon_lab::{Basis, Run, study};
use statrs::distribution::{ContinuousCDF, Normal};

fn replay(replicates: u32) -> bandwagon_lab::Outcome {
    (study("granovetter_1978").unwrap().run)(&Run { replicates, seed: 1 }).unwrap()
}

#[test]
fn every_required_finding_agrees() {
    let findings = replay(40).findings;
    assert_eq!(findings.iter().filter(|finding| finding.agrees() == Some(true)).count(), 5);
    assert_eq!(findings.iter().filter(|finding| finding.agrees() == Some(false)).count(), 0);
    assert!(findings.iter().all(|finding| finding.basis != Basis::Calibrated));
}

/// Iterates r = #{i : 25 + σ Φ⁻¹((i + ½)/n) ≤ r} (in percent of n) to its fixed point: no agents, no network.
fn fixed_point(n: usize, spread: f64) -> f64 {
    let normal = Normal::new(25.0, spread).unwrap();
    let thresholds: Vec<f64> = (0..n).map(|i| normal.inverse_cdf((i as f64 + 0.5) / n as f64)).collect();
    let percent = |rioters: usize| 100.0 * rioters as f64 / n as f64;
    let mut rioters = 0;
    loop {
        let next = thresholds.iter().filter(|&&threshold| threshold <= percent(rioters)).count();
        if next == rioters {
            return percent(rioters);
        }
        rioters = next;
    }
}

#[test]
fn the_jump_lies_where_the_map_of_the_quantiles_has_it() {
    let findings = replay(2).findings;
    let simulated = |what: &str| findings.iter().find(|finding| finding.what.contains(what)).unwrap().simulated.value;
    assert_eq!(simulated("σ = 12.2"), fixed_point(1_000, 12.2));
    assert_eq!(simulated("σ = 12.3"), fixed_point(1_000, 12.3));
    for (n, what) in [(1_000, "jumps, 1,000 "), (100, "jumps, 100 ")] {
        let jump = simulated(what);
        assert!(fixed_point(n, jump) > 50.0 && fixed_point(n, jump - 0.01) < 50.0, "{what}: {jump}");
    }
}

/// The published equilibria are fixed points of r = 100 Φ((r − 25)/σ), to the two decimals given. With 10,000 people at
/// the quantiles, the equilibrium below the jump agrees within a tenth of a percentage point.
#[test]
fn the_published_equilibria_solve_the_equation() {
    let equilibrium = |spread: f64| {
        let normal = Normal::new(25.0, spread).unwrap();
        (0..100_000).fold(0.0, |r: f64, _| 100.0 * normal.cdf(r))
    };
    let findings = replay(2).findings;
    for (what, spread) in [("σ = 12.2", 12.2), ("σ = 12.3", 12.3)] {
        let finding = findings.iter().find(|finding| finding.what.contains(what)).unwrap();
        let bandwagon_lab::Published::Value(published) = finding.published else { panic!() };
        assert!((equilibrium(spread) - published).abs() < 0.005, "{spread}: {}", equilibrium(spread));
    }
    assert!((fixed_point(10_000, 12.2) - equilibrium(12.2)).abs() < 0.1);
}
