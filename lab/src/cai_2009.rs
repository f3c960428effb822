//! Cai, Chen & Fang (2009): dishes shown to be among the five most popular are ordered more.
//!
//! Design: 700 earlier diners, of whom some had the dish, and 300 who choose now, with the counter on the card or without one. To order is to
//! adopt. A replicate is one evening of each kind.
//!
//! Calibrated: the counter is the catalogue's, taken from the published range, as if the card said that all had the dish. Passes
//! within the range. Illustrative: what fewer earlier orders, or a dish that many have anyway, make of it, for the card told a rank, and
//! what share of diners that was is not known here.

use super::customers::{NEVER, after, apart, forces, log_odds, percent, relative};
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::network::Agent;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::rules::{Customer, Market, Persuasion};

pub(super) const STUDY: Study = Study {
    name: "cai_2009",
    title: "Social proof: the most popular dishes",
    says: "Diners who read which dishes are ordered most, and diners who do not. How much more is ordered?",
    fitted: "The counter is the catalogue's, taken from the published range as if all had ordered the dish before.",
    rules: &["persuasion"],
    source: "Cai, Chen & Fang (2009), Observational learning: evidence from a randomized natural field experiment, doi 10.1257/aer.99.3.864",
    replicates: 2_000,
    run,
};

/// Diners of earlier days, and those who choose now.
const EARLIER: Agent = 700;
const DINERS: Agent = 300;
/// Demand for dishes shown to be popular, relative to not shown (abstract).
const PUBLISHED: (f64, f64) = (1.13, 1.20);
/// % who order the dish, nothing shown: assumed.
const FEW: f64 = 5.0;
const MANY: f64 = 20.0;
/// Earlier diners who had the dish, %.
const SHOWN: [Agent; 5] = [0, 5, 20, 50, 100];

/// A mean between two standard errors either way.
fn band(at: f64, Measured { value, standard_error }: Measured) -> Band {
    Band { at, mean: value, low: value - 2.0 * standard_error, high: value + 2.0 * standard_error }
}

fn run(run: &Run) -> Result<Outcome> {
    let network = apart(EARLIER + DINERS)?;
    // % of diners who order, one number per evening.
    let orders = |level: f64, had: Agent, counter: bool| {
        let appeals: Vec<f64> =
            (0..EARLIER + DINERS).map(|diner| if diner < EARLIER { NEVER } else { log_odds(level) }).collect();
        let rule = Persuasion::without_influence(appeals)?
            .with_forces(forces()?)?
            .with_market(Market { display: counter.into(), ..Market::default() })?;
        let had = had * EARLIER / 100;
        let state = |diner: Agent| if diner < had { Customer::ADOPTED } else { Customer::default() };
        // The same coins each time: the same diners meet another card.
        run.each(|key| {
            let diners = after(&network, [&rule], (0..EARLIER + DINERS).map(state).collect(), key)?;
            Ok(percent(&diners[EARLIER as usize..]))
        })
    };
    let hidden = orders(FEW, 100, false)?;
    let mut shown = vec![];
    for had in SHOWN {
        shown.push((f64::from(had), orders(FEW, had, true)?));
    }
    let (many_hidden, many_shown) = (orders(MANY, 100, false)?, orders(MANY, 100, true)?);
    let finding = |what: &str, simulated, basis, criterion| Finding {
        what: what.into(),
        published: Published::Range(PUBLISHED.0, PUBLISHED.1),
        simulated,
        basis,
        criterion,
        decimals: 3,
    };
    let findings = vec![
        finding(
            "orders of a dish that all had before, relative to nothing shown",
            relative(&shown[4].1, &hidden),
            Basis::Calibrated,
            Criterion::Within(0.0),
        ),
        finding(
            "the same, if a fifth had it before",
            relative(&shown[2].1, &hidden),
            Basis::Illustrative,
            Criterion::None,
        ),
        finding(
            "the same, if all had it before and 20 % have it anyway",
            relative(&many_shown, &many_hidden),
            Basis::Illustrative,
            Criterion::None,
        ),
    ];
    let figure = Chart::new("A counter counts by its logarithm", "orders, relative to nothing shown")
        .subtitle("Cai, Chen & Fang 2009: dishes shown to be popular, ordered with the forces of the catalogue")
        .across("earlier diners shown to have had the dish (%)", Across::Linear)
        .simulated("orders", shown.iter().map(|(had, orders)| band(*had, relative(orders, &hidden))).collect())
        .published("least and most published", vec![(100.0, PUBLISHED.0), (100.0, PUBLISHED.1)])
        .caption("Points: Cai, Chen & Fang (2009), 13 to 20 %; what was shown is a rank. Line and band: simulated mean and two standard errors.");
    let notes = vec![
        "The counter adds 0.15 to the log-odds if it says that all use the product, and counts by its logarithm: already if a twentieth does, half of that."
            .into(),
        "The card named the five most popular dishes, which are not ordered by all. If a fifth had ordered, or where a fifth order anyway, the default falls short of \
         13 % by one or two points."
            .into(),
        "That 5 % order a dish of which nothing is shown is assumed.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
