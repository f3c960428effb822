//! Fehr & Gächter (2000): points follow the published slopes, and strangers give more than they did.

use crate::asch_1955::findings;
use bandwagon::lab::Finding;

#[test]
fn agrees_but_for_what_strangers_give() {
    let findings = findings("fehr_gachter_2000", 200);
    let disagreeing: Vec<&Finding> = findings.iter().filter(|finding| finding.agrees() == Some(false)).collect();
    assert_eq!(disagreeing.len(), 1, "{disagreeing:?}");
    assert!(disagreeing[0].what.contains("strangers with punishment give") && disagreeing[0].distance() < 8.0);
}

/// From three who each give a third of the slope per token, whole points in the mean, and nobody near the most: least squares give
/// the slope back.
#[test]
fn slopes_are_three_times_the_severity() {
    let findings = findings("fehr_gachter_2000", 200);
    for (who, slope) in [("strangers", 0.2428), ("partners", 0.4168)] {
        let what = format!("points of {who} per token below");
        let simulated = findings.iter().find(|finding| finding.what.contains(&what)).unwrap().simulated;
        assert!((simulated.value - slope).abs() < 4.0 * simulated.standard_error, "{who}: {simulated:?}");
    }
}
