//! Bikhchandani, Hirshleifer & Welch (1992): probability that a cascade has started after n guesses, and that it is
//! correct.
//!
//! **Model.** People guess in turn which of two states the world is in, from a private signal and all earlier guesses.
//! The paper gives closed forms (doi 10.1086/261849).
//!
//! **Simulation.** 50 agents guess in turn under the rule `information-cascade`, once for each signal precision. The
//! first 2, 4, ... of them give the results for every n.
//!
//! **Calibrated.** Nothing. **Predicted.** Nothing; the closed forms are exact.
//!
//! **Pass criterion.** No cell of the table is more than 4 standard errors from its closed form.

use super::in_turn::{room, turns};
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::rules::InformationCascade;

pub(super) const STUDY: Study = Study {
    name: "bikhchandani_1992",
    title: "How often cascades start, and how often they are correct",
    says: "A theorem: people guess in turn which of two states the world is in, from a private signal and all earlier \
           guesses. Here 50 agents infer the information in earlier guesses, for 8 signal precisions. After 2 to 50 \
           guesses, the probabilities of a correct, a wrong and no cascade (the cells of a table) are compared with \
           their closed forms.",
    fitted: "Nothing. Signal precisions are given, and ties are broken at random.",
    rules: &["information-cascade"],
    source: "Bikhchandani, Hirshleifer & Welch (1992), A theory of fads, fashion, custom, and cultural change as \
             informational cascades, Journal of Political Economy 100:992, doi 10.1086/261849",
    replicates: 10_000,
    run,
};

/// Signal precisions in the table.
const PRECISIONS: [f64; 8] = [0.51, 0.55, 0.6, 2.0 / 3.0, 0.7, 0.75, 0.8, 0.9];
/// Numbers of guesses in the table.
const GUESSES: [usize; 7] = [2, 4, 6, 8, 10, 20, 50];
/// Possible outcomes after n guesses.
const OUTCOMES: [&str; 3] = ["correct cascade", "no cascade", "wrong cascade"];
/// Allowed distance in standard errors, and the probability that a normal variable lies beyond it on one side.
const ERRORS: (f64, f64) = (4.0, 3.167e-5);
/// A cell with fewer expected events than this over all replicates is tested with the Poisson distribution instead of
/// standard errors.
const RARE: f64 = 5.0;

/// The closed forms of the paper: probability of a correct, no and a wrong cascade after `n` guesses, `n` even.
fn closed_form(p: f64, n: usize) -> [f64; 3] {
    let none = (p - p * p).powf(n as f64 / 2.0);
    let begun = (1.0 - none) / (2.0 * (1.0 - p + p * p));
    [p * (p + 1.0) * begun, none, (p - 2.0) * (p - 1.0) * begun]
}

/// The number of guesses after which a cascade started, and whether it was correct. A cascade starts at the first pair
/// of consecutive guesses (1 and 2, 3 and 4, ...) that agree.
type Begun = Option<(usize, bool)>;

struct Cell {
    p: f64,
    n: usize,
    outcome: usize,
    exact: f64,
    share: f64,
    replicates: f64,
}

impl Cell {
    fn error(&self) -> f64 {
        (self.exact * (1.0 - self.exact) / self.replicates).sqrt()
    }

    /// Distance from the closed form in standard errors; `None` if the cell is too rare.
    fn deviation(&self) -> Option<f64> {
        let expected = self.replicates * self.exact.min(1.0 - self.exact);
        (expected >= RARE).then(|| (self.share - self.exact).abs() / self.error())
    }

    fn is_outside(&self) -> bool {
        self.deviation().map_or_else(|| self.is_too_often(), |deviation| deviation > ERRORS.0)
    }

    /// Whether a rare event occurred so often that the Poisson probability is below that of four standard errors.
    fn is_too_often(&self) -> bool {
        let (count, mean) = ((self.share * self.replicates).round() as u32, self.replicates * self.exact);
        let mut chance = (-mean).exp();
        let mut below = 0.0;
        for k in 0..count {
            below += chance;
            chance *= mean / f64::from(k + 1);
        }
        1.0 - below < ERRORS.1
    }
}

fn run(run: &Run) -> Result<Outcome> {
    let cells = cells(run)?;
    let outside = cells.iter().filter(|cell| cell.is_outside()).count();
    let common = cells.iter().filter_map(Cell::deviation);
    let (n_common, worst) = common.fold((0, 0.0_f64), |(n, worst), deviation| (n + 1, worst.max(deviation)));
    let mut findings = vec![
        Finding {
            what: format!(
                "probabilities of a correct, a wrong or no cascade that are more than 4 standard errors from the \
                 closed form, of {} (count)",
                cells.len()
            ),
            published: Published::Value(0.0),
            simulated: Measured::exact(outside as f64),
            basis: Basis::Exact,
            criterion: Criterion::AtMost(0.0),
            decimals: 0,
        },
        Finding {
            what: "largest distance of such a probability from its closed form (standard errors)".into(),
            published: Published::Range(0.0, ERRORS.0),
            simulated: Measured::exact(worst),
            basis: Basis::Exact,
            criterion: Criterion::Within(0.0),
            decimals: 2,
        },
    ];
    let named = |p: f64, n: usize| cells.iter().filter(move |cell| cell.p == p && cell.n == n);
    for cell in named(PRECISIONS[3], 10).chain(named(0.9, 2)).chain(named(0.51, 50)) {
        findings.push(Finding {
            what: format!(
                "{} after {} guesses, signal precision {:.3} (share of replicates)",
                OUTCOMES[cell.outcome], cell.n, cell.p
            ),
            published: Published::Value(cell.exact),
            simulated: Measured { value: cell.share, standard_error: cell.error() },
            basis: Basis::Exact,
            criterion: Criterion::WithinErrors(ERRORS.0),
            decimals: 5,
        });
    }
    let notes = vec![
        format!(
            "By chance, {:.3} of {} cells are expected to lie more than 4 standard errors away.",
            2.0 * ERRORS.1 * cells.len() as f64,
            cells.len()
        ),
        format!(
            "Standard errors are computed from the closed forms. The {} cells with fewer than {RARE} expected events \
             in {} replicates are tested with the Poisson distribution at the same probability, and are not included \
             in the largest distance.",
            cells.len() - n_common,
            run.replicates
        ),
        "The cells of one precision are computed from the same guesses, so they are not independent.".into(),
    ];
    Ok(Outcome { figure: figure(&cells), findings, notes })
}

fn cells(run: &Run) -> Result<Vec<Cell>> {
    let room = room(GUESSES[6] as u32)?;
    let mut cells = vec![];
    for (case, p) in (0..).zip(PRECISIONS) {
        let rule = InformationCascade::new(p)?;
        let begun: Vec<Begun> = run.case(case).each(|key| {
            let turns = turns(&room, &rule, key)?;
            let mut pairs = turns.chunks_exact(2).zip(1..);
            Ok(pairs.find(|(two, _)| two[0].guess == two[1].guess).map(|(two, pair)| (2 * pair, two[0].guess)))
        })?;
        for n in GUESSES {
            let by_then = |begun: &Begun| begun.filter(|(at, _)| *at <= n).map(|(_, right)| right);
            for (outcome, exact) in closed_form(p, n).into_iter().enumerate() {
                let what = [Some(true), None, Some(false)][outcome];
                let count = begun.iter().filter(|begun| by_then(begun) == what).count();
                let replicates = f64::from(run.replicates);
                cells.push(Cell { p, n, outcome, exact, share: count as f64 / replicates, replicates });
            }
        }
    }
    Ok(cells)
}

/// Number of guesses shown in the figure.
const SHOWN: usize = 4;

fn figure(cells: &[Cell]) -> Chart {
    let chart = Chart::new("Correct and wrong cascades of guesses", "Probability")
        .across("Signal precision p", Across::Linear)
        .subtitle(format!("After {SHOWN} guesses in turn, ties broken at random"))
        .caption(
            "Points: closed forms of Bikhchandani, Hirshleifer & Welch (1992). Bands: simulated, ± 2 standard errors.",
        );
    OUTCOMES.iter().enumerate().fold(chart, |chart, (outcome, &name)| {
        let shown = || cells.iter().filter(move |cell| cell.n == SHOWN && cell.outcome == outcome);
        let band = |cell: &Cell| {
            let (mean, error) = (cell.share, cell.error());
            Band { at: cell.p, mean, low: mean - 2.0 * error, high: mean + 2.0 * error }
        };
        chart
            .simulated(name, shown().map(band).collect())
            .published(name, shown().map(|cell| (cell.p, cell.exact)).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::closed_form;

    /// Rows of an independently computed table, with eight digits.
    #[test]
    fn closed_forms_match_the_table() {
        for (p, n, row) in [
            (0.51, 2, [0.38505, 0.2499, 0.36505]),
            (0.55, 6, [0.55785735, 0.0151609219, 0.42698173]),
            (2.0 / 3.0, 10, [0.71389863, 0.0005419228, 0.28555945]),
            (0.9, 50, [0.93956044, 0.0, 0.06043956]),
        ] {
            closed_form(p, n).iter().zip(row).for_each(|(form, cell)| assert!((form - cell).abs() < 1e-8));
        }
    }
}
