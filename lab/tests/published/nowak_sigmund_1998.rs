//! Image scoring.

use bandwagon_lab::{self as lab, Basis, Outcome, Published, Run};

fn outcome() -> Outcome {
    (lab::study("nowak_sigmund_1998").unwrap().run)(&Run { replicates: 100, seed: 1 }).unwrap()
}

#[test]
fn discrimination_pays_from_the_cost_benefit_ratio_on() {
    let findings = outcome().findings;
    assert_eq!(findings.len(), 15);
    for finding in findings {
        assert_eq!((finding.basis, finding.agrees()), (Basis::Exact, Some(true)), "{finding:?}");
    }
}

/// The case of the first defector is worked out by hand. For five of twenty, expectations are iterated for a thousand
/// rounds, starting with all good, over all cases: whom an agent meets, whether it knows the other's image, and what it
/// does. The change of sign is found by bisection.
#[test]
fn published_advantages_follow_from_the_game_round_by_round() {
    let advantage = |known: f64| {
        let (like, unlike, to_a_defector) = (14.0 / 19.0, 5.0 / 19.0, 15.0 / 19.0);
        let mut good = 1.0;
        for _ in 0..1_000 {
            good = like * (1.0 - known + known * good) + unlike * (1.0 - known);
        }
        let (gained, paid) = (like * ((1.0 - known) + known * good), 0.4 * good);
        (gained - paid - to_a_defector * (1.0 - known), good)
    };
    let (mut low, mut high) = (0.1, 0.9);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if advantage(middle).0 < 0.0 { low = middle } else { high = middle }
    }
    let mut due = vec![-0.3, -0.1, 0.1, 0.3, 0.5];
    due.extend([0.1, 0.3, 0.5, 0.7, 0.9].map(|known| advantage(known).0));
    due.extend([0.2, 0.4, 0.6, low, advantage(0.7).1]);
    for (finding, due) in outcome().findings.iter().zip(due) {
        assert!(
            matches!(finding.published, Published::Value(value) if (value - due).abs() < 1e-9),
            "{due} {finding:?}"
        );
    }
}
