//! Bickman (1974): passers-by obey as the log-odds predict, and the milkman's standing has the documented value.

use crate::asch_1955::{assert_exact, findings};

fn log_odds(percent: f64) -> f64 {
    (percent / (100.0 - percent)).ln()
}

/// The percentage that obeys a person of this standing, given the percentage that obeys without standing.
fn obey(without: f64, standing: f64) -> f64 {
    100.0 / (1.0 + (-log_odds(without) - 2.8 * standing).exp())
}

const MILKMAN: f64 = 0.353_6;

#[test]
fn authority_and_standing_solve_for_the_dime() {
    assert!((log_odds(89.0) - log_odds(33.0) - 2.8).abs() < 0.005);
    assert!((obey(33.0, MILKMAN) - 57.0).abs() < 0.01);
    for factor in [0.99, 1.01] {
        assert!((obey(33.0, MILKMAN * factor) - 57.0).abs() > 0.1);
    }
}

#[test]
fn passers_by_obey_as_the_log_odds_say() {
    let findings = findings("bickman_1974", 1_000);
    for (order, without) in [("give a dime", 33.0), ("pick up a bag", 36.0), ("move on", 20.0), ("experiment 2", 42.0)]
    {
        for (uniform, standing) in [("civilian", 0.0), ("milkman", MILKMAN), ("guard", 1.0)] {
            if order == "experiment 2" && uniform == "milkman" {
                continue;
            }
            assert_exact(&findings, &format!("{order}, ordered by a {uniform}"), obey(without, standing));
        }
    }
    let missed: Vec<&str> =
        findings.iter().filter(|finding| finding.agrees() == Some(false)).map(|finding| &finding.what[..]).collect();
    assert_eq!(
        missed,
        [
            "pick up a bag, ordered by a guard (% of passers-by who obey, as quoted by others)",
            "move on, ordered by a milkman (% of passers-by who obey, as quoted by others)",
            "move on, ordered by a guard (% of passers-by who obey, as quoted by others)"
        ]
    );
}
