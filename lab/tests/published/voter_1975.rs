//! Consensus in the voter model.

use bandwagon_lab::{self as lab, Basis, Published, Run};

fn outcome() -> lab::Outcome {
    (lab::study("voter_1975").unwrap().run)(&Run { replicates: 400, seed: 1 }).unwrap()
}

#[test]
fn opinions_win_with_their_share_of_the_ends_of_ties() {
    let findings = outcome().findings;
    assert_eq!(findings.len(), 21);
    for finding in findings {
        assert_eq!((finding.basis, finding.agrees()), (Basis::Exact, Some(true)), "{finding:?}");
    }
}

/// By hand: where all agents see all others, the share is that of the agents, and a star's hub has half of the tie
/// ends. In the scale-free network the same agents start with the opinion and with its opposite, so the two shares sum
/// to one.
#[test]
fn published_shares_follow_from_symmetry() {
    let findings = outcome().findings;
    let published = |place: usize| match findings[place].published {
        Published::Value(value) => value,
        Published::Range(..) => f64::NAN,
    };
    for (place, share) in [0.1, 0.3, 0.5, 0.7, 0.9].into_iter().enumerate() {
        assert!((published(place) - share).abs() < 1e-12);
        assert!((published(10 + place) + published(19 - place) - 1.0).abs() < 1e-12);
        assert!(published(10 + place) > share && published(15 + place) < share);
    }
    assert_eq!(published(20), 0.5);
}
