//! Fehr & Gächter (2000): points follow the published slopes, and the response minimizes the criterion.

use crate::asch_1955::findings;
use bandwagon::engine::Society;
use bandwagon::prelude::*;
use bandwagon::rules::{
    PublicGoods,
    public_goods::{Disposition, Member},
};
use bandwagon_lab::Basis;

#[test]
fn agrees_at_fewer_replicates() {
    let findings = findings("fehr_gachter_2000", 200);
    assert!(findings.iter().all(|finding| finding.agrees() != Some(false)), "{findings:?}");
    assert_eq!(findings.iter().filter(|finding| finding.basis == Basis::Predicted).count(), 3);
}

/// Three punishers each assign a third of the slope per token, in whole points on average and below the maximum, so
/// least squares return the slope.
#[test]
fn slopes_are_three_times_the_severity() {
    let findings = findings("fehr_gachter_2000", 200);
    for (who, slope) in [("strangers", 0.2428), ("partners", 0.4168)] {
        let what = format!("points received by {who} per token below");
        let simulated = findings.iter().find(|finding| finding.what.contains(&what)).unwrap().simulated;
        assert!((simulated.value - slope).abs() < 4.0 * simulated.standard_error, "{who}: {simulated:?}");
    }
}

/// The percentage of the endowment that 5,600 strangers give in ten periods with punishment, with common random numbers
/// for every response.
fn given(response: f64) -> f64 {
    let types = [77, 32, 17, 14].into_iter().zip(Disposition::ALL);
    let kinds = types.flat_map(|(n, kind)| vec![kind; n]).collect::<Vec<_>>().repeat(40);
    let rule = PublicGoods::new(20.0)
        .unwrap()
        .with_kind(kinds)
        .unwrap()
        .with_severity(0.2428 / 3.0)
        .unwrap()
        .with_antisocial(0.0)
        .unwrap();
    let rule = rule.with_response(response).unwrap().with_resentment(response).unwrap().with_memory(0.836).unwrap();
    let society = Society::strangers(1_400, 4).unwrap();
    let start = Start::<Member>::numbers(&[9.8; 5_600]).unwrap();
    let mut simulation = Simulation::new(society, &rule, &start, Key::new(1)).unwrap();
    let period = |_| {
        simulation.step();
        100.0 * simulation.board().share(0) / 20.0
    };
    (0..10).map(period).sum::<f64>() / 10.0
}

#[test]
fn moving_the_response_fits_worse() {
    let off = |response: f64| (given(response) - 58.0).abs();
    let least = off(1.79);
    assert!(least < off(0.9 * 1.79) && least < off(1.1 * 1.79), "{least}");
}
