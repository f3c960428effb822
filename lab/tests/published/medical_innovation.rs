//! The Medical Innovation study and its likelihood, against SciPy.

use bandwagon::record::tables;
use bandwagon_lab::MedicalInnovation;

fn assert_near(got: f64, due: f64, within: f64) {
    assert!((got - due).abs() <= within, "{got} for {due}, to {within}");
}

/// SciPy 1.17: Nelder–Mead to 1e-13 on the likelihood of p + q × (share of named doctors who had adopted the month
/// before), over the months until adoption or 17. Standard errors are from the inverse of its second derivatives;
/// scipy.stats.chi2.sf.
#[test]
fn the_fit_agrees_with_an_independent_one() {
    let study = MedicalInnovation::load();
    let fit = study.fit().unwrap();
    assert_eq!((fit.agent_ticks, fit.adoptions), (981, 109));
    assert_near(fit.p.value, 0.10455396, 5e-8);
    assert_near(fit.q.value, 0.01695871, 5e-8);
    assert_near(fit.p.standard_error, 0.01335308, 5e-9);
    assert_near(fit.q.standard_error, 0.02427316, 5e-9);
    assert_near(fit.log_likelihood, -341.95638510727747, 1e-9);
    assert_near(fit.log_likelihood_without_q, -342.20428602201434, 1e-9);
    assert_near(fit.likelihood_ratio(), 0.4958018294737485, 2e-9);
    assert_near(fit.p_value(), 0.4813505929767067, 1e-8);
    let (low, high) = fit.q.interval_95();
    assert_near(low, 0.01695871 - 1.959963985 * 0.02427316, 1e-7);
    assert_near(high, 0.01695871 + 1.959963985 * 0.02427316, 1e-7);
}

/// Counted in the published table: awk on column toa.
#[test]
fn the_observed_curve_is_that_of_the_data() {
    let study = MedicalInnovation::load();
    assert_eq!(
        study.observed(),
        [0., 11., 20., 29., 40., 51., 62., 75., 82., 86., 87., 92., 95., 98., 102., 106., 108., 109.]
    );
    assert_eq!((study.network().n_agents(), study.network().n_arcs(), study.n_towns()), (125, 294, 4));
    assert_eq!(study.months().iter().filter(|month| month.is_none()).count(), 16);
}

#[test]
fn the_same_seed_simulates_the_same_bytes_on_any_number_of_threads() {
    let study = MedicalInnovation::load();
    let fit = study.fit().unwrap();
    let bytes = |threads, seed| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let record = pool.install(|| study.simulate(&fit, 50, seed, &|| ())).unwrap();
        let mut table = vec![];
        tables::replicates(&record).write_csv(&mut table).unwrap();
        table
    };
    let one = bytes(1, 1);
    assert_eq!([bytes(2, 1), bytes(8, 1)], [one.clone(), one.clone()]);
    assert_ne!(bytes(1, 2), one);
}

#[test]
fn the_band_of_the_study_holds_its_own_data() {
    // The parameters are fitted to this curve, so the test asks only whether the rule can reproduce it: no month lies
    // outside the middle 90 %.
    let study = MedicalInnovation::load();
    let record = study.simulate(&study.fit().unwrap(), 1_000, 1, &|| ()).unwrap();
    let summary = record.summary("adopted", 0.9).unwrap();
    for (moment, observed) in summary.total.iter().zip(study.observed()) {
        assert!((moment.low..=moment.high).contains(&observed), "month {}: {observed}", moment.tick);
    }
}
