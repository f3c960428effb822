//! Fischbacher & Gächter (2010): all periods but one agree, and the noise minimizes the criterion.

use crate::asch_1955::findings;
use bandwagon::engine::Society;
use bandwagon::prelude::*;
use bandwagon::rules::{
    PublicGoods,
    public_goods::{Disposition, Member},
};
use bandwagon_lab::{Basis, Finding};

/// Everything agrees except the second period, where the published equations themselves deviate.
#[test]
fn agrees_in_all_periods_but_the_second() {
    let findings = findings("fischbacher_gachter_2010", 200);
    let disagreeing: Vec<&Finding> = findings.iter().filter(|finding| finding.agrees() == Some(false)).collect();
    assert_eq!(disagreeing.len(), 1, "{disagreeing:?}");
    assert!(disagreeing[0].what.contains("contribution in period 2 ") && disagreeing[0].distance() < 1.35);
    assert_eq!(findings.iter().filter(|finding| finding.basis == Basis::Predicted).count(), 22);
}

/// The percentage that gives nothing over ten periods in 60 experiments, with common random numbers for every noise.
fn nothing(noise: f64) -> f64 {
    let types = [(77, 9.8831), (32, 9.2188), (17, 8.5294), (14, 12.2143)];
    let kinds: Vec<_> = Disposition::ALL.into_iter().zip(types).flat_map(|(kind, (n, _))| vec![kind; n]).collect();
    let beliefs: Vec<f64> = types.into_iter().flat_map(|(n, belief)| vec![belief; n]).collect();
    let rule = PublicGoods::new(20.0)
        .unwrap()
        .with_kind(kinds)
        .unwrap()
        .with_severity(0.0)
        .unwrap()
        .with_antisocial(0.0)
        .unwrap()
        .with_noise(noise)
        .unwrap()
        .with_doubt(0.01)
        .unwrap();
    let mut count = 0;
    for replicate in 0..60 {
        let (society, start) = (Society::strangers(35, 4).unwrap(), Start::<Member>::numbers(&beliefs).unwrap());
        let mut simulation = Simulation::new(society, &rule, &start, Key::new(1).replicate(replicate)).unwrap();
        for _ in 0..10 {
            simulation.step();
            count += simulation.states().iter().filter(|member| member.contribution == 0.0).count();
        }
    }
    100.0 * count as f64 / (60.0 * 140.0 * 10.0)
}

/// 36.86 % gave nothing. A noise that is larger or smaller by three hundredths fits worse.
#[test]
fn moving_the_noise_fits_worse() {
    let off = |noise: f64| (nothing(noise) - 36.86).abs();
    let least = off(0.33);
    assert!(least < off(0.30) && least < off(0.36), "{least}, {}, {}", off(0.30), off(0.36));
}
