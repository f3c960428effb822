//! Falk (2007): the weight and the power reproduce both ratios, and the study agrees.

use crate::asch_1955::findings;

const LEVEL: f64 = 0.122;
const WEIGHT: f64 = 0.180_909;
const POWER: f64 = 0.944_092;

fn relative(weight: f64, power: f64, gift: f64) -> f64 {
    let odds = LEVEL / (1.0 - LEVEL) * (weight * gift.powf(power)).exp();
    odds / (1.0 + odds) / LEVEL
}

#[test]
fn moving_weight_or_power_fits_worse() {
    let squares = |weight: f64, power: f64| {
        (relative(weight, power, 1.0) - 1.17).powi(2) + (relative(weight, power, 4.0) - 1.75).powi(2)
    };
    let best = squares(WEIGHT, POWER);
    assert!(best < 1e-10);
    for (weight, power) in [(0.99, 1.0), (1.01, 1.0), (1.0, 0.99), (1.0, 1.01)] {
        assert!(squares(WEIGHT * weight, POWER * power) > 100.0 * best);
    }
}

#[test]
fn agrees_at_fewer_replicates() {
    let findings = findings("falk_2007", 60);
    assert!(findings.iter().all(|finding| finding.agrees() != Some(false)), "{findings:?}");
    // Proportional debts: four times the weight.
    let proportional = &findings[2].simulated;
    let far = (proportional.value - relative(WEIGHT, 1.0, 4.0)).abs();
    assert!(far < 4.0 * proportional.standard_error + 0.01, "{proportional:?}");
}
