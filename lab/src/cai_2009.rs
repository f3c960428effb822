//! Cai, Chen & Fang (2009): dishes shown to be among the five most popular are ordered more often.
//!
//! **Experiment.** Diners in a restaurant read which five dishes were ordered most, or do not (doi
//! 10.1257/aer.99.3.864).
//!
//! **Simulation.** Agents follow the rule `persuasion`. There are 700 earlier diners, some of whom had the dish, and
//! 300 diners who choose now, with or without the counter on the card. Adopting means ordering. A replicate is one
//! evening of each kind.
//!
//! **Calibrated.** The weight of the counter, which is that of the catalogue, taken from the published range as if the
//! card said that all earlier diners had the dish. **Illustrative.** The effect with fewer earlier orders, or of a dish
//! that many order anyway: the card showed a rank, and the corresponding share of diners is not known here.
//!
//! **Pass criterion.** The calibrated finding is within the published range.

use super::customers::{NEVER, after, apart, forces, log_odds, percent, relative};
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::network::Agent;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::rules::{
    Persuasion,
    persuasion::{Customer, Market},
};

pub(super) const STUDY: Study = Study {
    name: "cai_2009",
    title: "Social proof: the most popular dishes",
    says: "Some diners read which dishes are ordered most, others do not. By how much do orders of these dishes \
           increase?",
    fitted: "The weight of the counter is that of the catalogue, taken from the published range as if all earlier \
             diners had ordered the dish.",
    rules: &["persuasion"],
    source: "Cai, Chen & Fang (2009), Observational learning: evidence from a randomized natural field experiment, doi \
             10.1257/aer.99.3.864",
    replicates: 2_000,
    run,
};

/// Numbers of earlier diners and of diners who choose now.
const EARLIER: Agent = 700;
const DINERS: Agent = 300;
/// Demand for dishes shown to be popular, as a ratio to demand without this information (abstract).
const PUBLISHED: (f64, f64) = (1.13, 1.20);
/// % who order the dish if nothing is shown: assumed.
const FEW: f64 = 5.0;
const MANY: f64 = 20.0;
/// Earlier diners who had the dish, in %.
const SHOWN: [Agent; 5] = [0, 5, 20, 50, 100];

/// A mean with a band of ± 2 standard errors.
fn band(at: f64, Measured { value, standard_error }: Measured) -> Band {
    Band { at, mean: value, low: value - 2.0 * standard_error, high: value + 2.0 * standard_error }
}

fn run(run: &Run) -> Result<Outcome> {
    let network = apart(EARLIER + DINERS)?;
    // Percentage of diners who order, one number per evening.
    let orders = |level: f64, had: Agent, counter: bool| {
        let appeals: Vec<f64> =
            (0..EARLIER + DINERS).map(|diner| if diner < EARLIER { NEVER } else { log_odds(level) }).collect();
        let rule = Persuasion::without_influence(appeals)?
            .with_forces(forces()?)?
            .with_market(Market { display: counter.into(), ..Market::default() })?;
        let had = had * EARLIER / 100;
        let state = |diner: Agent| if diner < had { Customer::ADOPTED } else { Customer::default() };
        // The random numbers are the same for every card, so the same diners see another card.
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
            "orders of a dish shown as ordered by all earlier diners, relative to nothing shown (ratio)",
            relative(&shown[4].1, &hidden),
            Basis::Calibrated,
            Criterion::Within(0.0),
        ),
        finding(
            "orders of a dish shown as ordered by a fifth of earlier diners, relative to nothing shown (ratio)",
            relative(&shown[2].1, &hidden),
            Basis::Illustrative,
            Criterion::None,
        ),
        finding(
            "orders of a dish that 20 % order anyway, shown as ordered by all, relative to nothing shown (ratio)",
            relative(&many_shown, &many_hidden),
            Basis::Illustrative,
            Criterion::None,
        ),
    ];
    let figure = Chart::new("The effect of a counter grows with its logarithm", "orders, relative to nothing shown")
        .subtitle("Cai, Chen & Fang 2009: dishes shown to be popular, simulated with the forces of the catalogue")
        .across("earlier diners shown to have had the dish (%)", Across::Linear)
        .simulated("orders", shown.iter().map(|(had, orders)| band(*had, relative(orders, &hidden))).collect())
        .published("published range", vec![(100.0, PUBLISHED.0), (100.0, PUBLISHED.1)])
        .caption(
            "Points: Cai, Chen & Fang (2009), 13 to 20 % for a shown rank. Line and band: simulated mean ± 2 standard \
             errors.",
        );
    let notes = vec![
        "The counter adds 0.15 to the log-odds if it shows that all use the product. Its effect is logarithmic: if a \
         twentieth use it, the counter already adds half of that."
            .into(),
        "The card named the five most popular dishes, which are not ordered by all. If a fifth had ordered, or if a \
         fifth order anyway, the increase with the default is one or two percentage points below 13 %."
            .into(),
        "It is assumed that 5 % order a dish if nothing is shown.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
