//! Freedman & Fraser (1966): the fitted log-odds minimize the criterion, and persons comply as the logistic curve
//! predicts.

use crate::asch_1955::{assert_exact, findings};

/// As in the study: sizes of the large favors, then the effect of a first favor that was promised, done, or done and
/// similar to the large one.
const FITTED: [f64; 5] = [4.198, 4.551, 0.585, 1.430, 2.939];
const SMALL: f64 = 0.95;

/// The percentage that grants a favor of this size if a share `first` granted a first one, which has the effect `adds`.
fn grant(size: f64, adds: f64, first: f64) -> f64 {
    let chance = |commitment: f64| 1.0 / (1.0 + (1.0 - SMALL) / SMALL * (size - commitment).exp());
    100.0 * (first * chance(adds) + (1.0 - first) * chance(0.0))
}

fn squares([one, two, promised, done, alike]: [f64; 5]) -> f64 {
    let fitted = [(one, 0.0, 22.2), (two, 0.0, 16.7), (one, promised, 33.3), (one, done, 52.8), (two, alike, 76.0)];
    fitted.into_iter().map(|(size, adds, published)| (grant(size, adds, SMALL) - published).powi(2)).sum()
}

#[test]
fn moving_a_parameter_fits_worse() {
    let least = squares(FITTED);
    assert!(least < 1e-3, "{least}");
    for place in 0..5 {
        for factor in [0.99, 1.01] {
            let mut moved = FITTED;
            moved[place] *= factor;
            assert!(squares(moved) > least, "{place} times {factor}");
        }
    }
}

/// The effect of a completed favor if two thirds granted it: 2.012 reproduces experiment 1.
#[test]
fn two_thirds_need_a_steeper_rise() {
    let off = |adds: f64| (grant(FITTED[0], adds, 2.0 / 3.0) - 52.8).abs();
    assert!(off(2.012) < 0.01 && off(2.012) < off(2.03) && off(2.012) < off(1.99));
}

#[test]
fn persons_give_what_the_curve_says() {
    let findings = findings("freedman_fraser_1966", 500);
    let [one, two, promised, done, alike] = FITTED;
    assert_exact(&findings, "1, one contact", grant(one, 0.0, SMALL));
    assert_exact(&findings, "acquainted", grant(one, 0.0, SMALL));
    assert_exact(&findings, "favor promised", grant(one, promised, SMALL));
    assert_exact(&findings, "favor done", grant(one, done, SMALL));
    assert_exact(&findings, "2, one contact", grant(two, 0.0, SMALL));
    assert_exact(&findings, "2, another", grant(two, done, SMALL));
    assert_exact(&findings, "same issue", grant(two, alike, SMALL));
    assert_exact(&findings, "two thirds", grant(two, 2.012, SMALL));
    assert_exact(&findings, "told first", grant(4.097, 0.0, SMALL));
    assert_exact(&findings, "after a promise", grant(4.097, promised, SMALL));
}

/// All criteria but one are met. Familiarization has no effect here; in the study it had one, though no larger than
/// chance.
#[test]
fn falls_short_where_nothing_was_asked_at_first() {
    let findings = findings("freedman_fraser_1966", 500);
    let short: Vec<&str> = findings.iter().filter(|it| it.agrees() == Some(false)).map(|it| it.what.as_str()).collect();
    assert!(matches!(short[..], [one] if one.starts_with("experiment 1, acquainted with the caller, no first favor")));
}
