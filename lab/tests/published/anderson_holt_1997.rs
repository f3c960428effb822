use bandwagon_lab::{Basis, Run, study};

/// Sums over all periods of six turns, weighted by probability: ties, ties broken by the own signal, cascades possible,
/// cascades formed.
#[derive(Default)]
struct Sums {
    ties: f64,
    to_own: f64,
    possible: f64,
    formed: f64,
}

/// Enumerates everything that can follow in a world whose correct answer is 1, with `left` turns left. A guess differs
/// from the best one with probability `error`. While neither side leads by two, the best guess is the own signal;
/// afterwards it is the leading side. A guess with a known error probability is worth less than a signal, and two such
/// guesses are worth more.
fn tree(error: f64, left: u32, lead: i32, chance: f64, (possible, formed): (bool, bool), sums: &mut Sums) {
    if left == 0 {
        sums.possible += if possible { chance } else { 0.0 };
        sums.formed += if possible && formed { chance } else { 0.0 };
        return;
    }
    for (signal, of_signal) in [(1, 2.0 / 3.0), (-1, 1.0 / 3.0)] {
        for (errs, of_error) in [(false, 1.0 - error), (true, error)] {
            let best = if lead.abs() < 2 { signal } else { lead.signum() };
            let guess = if errs { -best } else { best };
            let chance = chance * of_signal * of_error;
            let mut cascade = (possible, formed);
            match lead * signal {
                -1 => {
                    sums.ties += chance;
                    sums.to_own += if guess == signal { chance } else { 0.0 };
                }
                -2 => cascade = (true, formed && guess != signal),
                _ => {}
            }
            tree(error, left - 1, if lead.abs() < 2 { lead + guess } else { lead }, chance, cascade, sums);
        }
    }
}

fn exact(error: f64) -> Sums {
    let mut sums = Sums::default();
    tree(error, 6, 0, 1.0, (false, true), &mut sums);
    sums
}

#[test]
fn the_error_is_the_best_fit_and_the_prediction_that_of_the_exact_tree() {
    let distance = |error| (exact(error).to_own / exact(error).ties - 57.0 / 68.0).abs();
    let fitted = 11.0 / 68.0;
    assert!(distance(fitted) < 1e-12 && distance(fitted - 1e-3) > 1e-4 && distance(fitted + 1e-3) > 1e-4);
    // Without errors a cascade is possible in .62 of periods, here 56 of 90.
    assert!((exact(0.0).possible * 90.0 - 56.0).abs() < 0.5);

    let outcome = (study("anderson_holt_1997").unwrap().run)(&Run { replicates: 1_500, seed: 1 }).unwrap();
    let sums = exact(fitted);
    for (finding, exact) in
        outcome.findings.iter().zip([sums.to_own / sums.ties, sums.formed / sums.possible, sums.possible * 90.0])
    {
        let simulated = finding.simulated;
        assert!((simulated.value - exact).abs() < 4.0 * simulated.standard_error, "{exact}: {finding:?}");
    }
    assert_eq!((outcome.findings[0].basis, outcome.findings[0].agrees()), (Basis::Calibrated, Some(true)));
    assert_eq!((outcome.findings[1].basis, outcome.findings[1].agrees()), (Basis::Predicted, Some(true)));
}
