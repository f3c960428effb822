//! Strohmetz, Rind, Fisher & Lynn (2002): sweets with the bill, and what they do to the tip.
//!
//! Design: the bill comes with no sweet, with one piece for each, with two, or with one and then, as if on second thought, one more. A tip is
//! an amount, and the rule says no more than yes or no; so a tip is read as a hundred requests, each for one percent of the bill. A replicate
//! has 20 parties in each condition.
//!
//! Calibrated: what one piece counts for, with the weight and power of `falk_2007`: once to the tip after one piece, once to that after two; and
//! then how many times as much a second piece counts that is meant for this party alone. Predicted: two pieces from one, and one from two.
//! Passes within 2 percentage points.

use super::askers::{complied, of_askers, pairs};
use super::falk_2007::{POWER, WEIGHT};
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::Network;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{Favours, Obligation};

pub(super) const STUDY: Study = Study {
    name: "strohmetz_2002",
    title: "Sweets with the bill",
    says: "The bill comes with no sweet, one, two, or one and then one more that is meant for this party alone. How much do tips rise?",
    fitted: "Weight and power are those of falk_2007. What a piece counts for is fitted to the tip after one, or to that after two; then \
             what a personal piece counts for to the tip after one and one more. Predicted: two pieces from one, one from two.",
    rules: &["obligation"],
    source: "Strohmetz, Rind, Fisher & Lynn (2002), Sweetening the till: the use of candy to increase restaurant tipping, doi \
             10.1111/j.1559-1816.2002.tb00216.x",
    replicates: 2_000,
    run,
};

/// Parties in each condition; assumed.
const PARTIES: u32 = 20;
/// The share of the bill that is tipped without a sweet; recalled, not seen.
const LEVEL: f64 = 0.19;
/// One percent of the bill in small gifts: so little that giving it settles no debt to speak of.
const PERCENT: f64 = 1e-6;
/// By how much tips rise, in %: one piece, two, one and one more (as quoted by others).
const PUBLISHED: [f64; 3] = [3.3, 14.0, 21.0];
/// What a piece counts for, in small gifts of `falk_2007`: solved in double precision from the log-odds of the tip after one piece, and
/// after two.
pub(super) const PIECES: [f64; 2] = [0.203_478, 0.451_860];
/// How many times as much a personal piece counts: solved likewise from the tip after one and one more, the piece fitted to two.
pub(super) const PERSONAL: f64 = 2.000_44;

/// The mean share of the bill that is tipped after these gifts, one a tick: how large, and how many times as large it is felt.
fn tip(network: &Network, gifts: &[(f64, f64)], key: Key) -> Result<f64> {
    let rule =
        Obligation::new(LEVEL, WEIGHT)?.with_power(POWER)?.with_keep(1.0)?.with_initiative(0.0)?.with_asking(0.0)?;
    let to_guests = || of_askers(PARTIES, 1.0);
    let giving = |&(gift, personal): &(f64, f64)| {
        rule.clone().with_initiative(to_guests())?.with_gift(gift)?.with_personal(personal)
    };
    let giving = gifts.iter().map(giving).collect::<Result<Vec<_>>>()?;
    let asking = rule.clone().with_asking(to_guests())?.with_request(PERCENT)?;
    let mut tables = Simulation::new(network, &rule, &Start::Everyone(Favours::default()), key)?.parallel(false);
    for rule in &giving {
        tables = Simulation::resume(network, rule, tables.snapshot(), key)?.parallel(false);
        tables.step();
    }
    let mut tables = Simulation::resume(network, &asking, tables.snapshot(), key)?.parallel(false);
    let mut given = 0;
    for _ in 0..200 {
        tables.step();
        given += complied(tables.acts());
    }
    Ok(f64::from(given) / f64::from(100 * PARTIES))
}

fn run(run: &Run) -> Result<Outcome> {
    let network = pairs(PARTIES)?;
    let tips = |case: u32, gifts: &[(f64, f64)]| {
        run.case(case).each(|key| tip(&network, gifts, key)).map(|tips| Measured::mean(&tips))
    };
    let without = tips(0, &[])?;
    // In the first row a piece is fitted to one, in the second to two.
    let mut raised = [[Measured::exact(0.0); 3]; 2];
    for (row, (first_case, piece)) in raised.iter_mut().zip([1, 4].into_iter().zip(PIECES)) {
        let kinds = [vec![(piece, 1.0)], vec![(2.0 * piece, 1.0)], vec![(piece, 1.0), (piece, PERSONAL)]];
        for (cell, (case, gifts)) in row.iter_mut().zip((first_case..).zip(kinds)) {
            *cell = rise(tips(case, &gifts)?, without);
        }
    }
    let finding = |what: &str, kind: usize, row: usize, basis, criterion| Finding {
        what: what.into(),
        published: Published::Value(PUBLISHED[kind]),
        simulated: raised[row][kind],
        basis,
        criterion,
        decimals: 1,
    };
    let near = Criterion::Within(2.0);
    let findings = vec![
        finding("tips raised by one piece (%)", 0, 0, Basis::Calibrated, near),
        finding("tips raised by two pieces, from one (%)", 1, 0, Basis::Predicted, near),
        finding("tips raised by two pieces (%)", 1, 1, Basis::Calibrated, near),
        finding("tips raised by one and one more (%)", 2, 1, Basis::Calibrated, near),
        finding("tips raised by one piece, from two (%)", 0, 1, Basis::Predicted, near),
        finding("tips raised by one and one more, from one (%)", 2, 0, Basis::Illustrative, Criterion::None),
    ];
    let notes = vec![
        format!(
            "From one piece to two the rule says {:.1} % where 14 % was found, and from two to one {:.1} % where 3.3 % was. It would take a \
             power of 2.0 of what is owed; the letters of falk_2007 take {POWER:.2}. No power does both.",
            raised[0][1].value, raised[1][0].value
        ),
        "Is a single piece taken for a part of the service, and only the second for a gift? Or is it chance? These percentages do not tell, \
         and how sure they are was not seen."
            .into(),
        format!(
            "A second piece that is meant for this party counts as {PERSONAL:.1}, if two pieces at once are as found. One number fitted to \
             one: nothing is predicted. Without it, one and one more would be as two."
        ),
        "That 19 % is tipped without a sweet was not seen in print; between 10 and 25 % the predictions stay within 0.1. That a tip is a \
         hundred requests for a percent is a reading of the rule: what it says is the mean tip, not how tips spread."
            .into(),
    ];
    Ok(Outcome { findings, figure: figure(&raised), notes })
}

/// By how much the one is above the other, in %.
fn rise(with: Measured, without: Measured) -> Measured {
    let times = with.value / without.value;
    let error = times * (with.standard_error / with.value).hypot(without.standard_error / without.value);
    Measured { value: times - 1.0, standard_error: error }.times(100.0)
}

fn figure(raised: &[[Measured; 3]; 2]) -> Chart {
    let bands = |row: &[Measured; 3]| {
        let band = |(at, &Measured { value: mean, standard_error })| Band {
            at,
            mean,
            low: mean - 2.0 * standard_error,
            high: mean + 2.0 * standard_error,
        };
        [0.0, 1.0, 2.0].into_iter().zip(row).map(band).collect()
    };
    let gifts = ["one piece", "two pieces", "one, and one more for you"].map(String::from);
    Chart::new("Sweets with the bill", "increase of the tip (%)")
        .subtitle("Strohmetz et al. 2002: tips after sweets, relative to tips without")
        .across("", Across::Names(gifts.into()))
        .simulated("a piece fitted to one", bands(&raised[0]))
        .simulated("a piece fitted to two", bands(&raised[1]))
        .published("guests", [0.0, 1.0, 2.0].into_iter().zip(PUBLISHED).collect())
        .caption("Points: Strohmetz et al. (2002), as quoted. Intervals: simulated mean, ± 2 standard errors.")
}
