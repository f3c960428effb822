//! Regan (1971): a soft drink nobody asked for, then a request to buy raffle tickets.
//!
//! Design: a confederate brings a drink, or does not, and later asks to buy tickets. A replicate has 40 persons in each condition, each asked
//! for 20 tickets one by one, of which it would buy one on average without the drink.
//!
//! Predicted: with the weight and power of `falk_2007`, and a drink that counts as that study's large gift, how many times as many tickets
//! are bought. Passes within 0.25 of twice as many.

use super::askers::{complied, of_askers, pairs};
use super::falk_2007::{POWER, WEIGHT};
use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::Network;
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{Favours, Obligation};

pub(super) const STUDY: Study = Study {
    name: "regan_1971",
    title: "A favour before a request",
    says: "A confederate brings a soft drink, or none, and later sells raffle tickets. How many more does the favour sell?",
    fitted: "Nothing: weight and power are those of falk_2007. That the drink counts as that study's large gift is assumed.",
    rules: &["obligation"],
    source: "Regan (1971), Effects of a favor and liking on compliance, doi 10.1016/0022-1031(71)90025-4",
    replicates: 2_000,
    run,
};

/// Persons of each condition.
const PERSONS: u32 = 40;
/// Tickets asked for, one by one.
const TICKETS: u32 = 20;
/// The chance to buy one without a favour: one of twenty. The level was not seen in print.
const LEVEL: f64 = 0.05;
/// A ticket in small gifts: so little that buying some settles no debt to speak of.
const TICKET: f64 = 0.001;
/// What the drink may count for, in small gifts of falk_2007.
const FAVOURS: [f64; 4] = [0.0, 1.0, 2.0, 4.0];
/// Tickets with the favour, relative to without (as quoted by others: "about twice").
const PUBLISHED: f64 = 2.0;

/// Tickets bought per person.
fn tickets(network: &Network, favour: f64, key: Key) -> Result<f64> {
    let idle =
        Obligation::new(LEVEL, WEIGHT)?.with_power(POWER)?.with_keep(1.0)?.with_initiative(0.0)?.with_asking(0.0)?;
    let asking = idle.clone().with_asking(of_askers(PERSONS, 1.0))?.with_request(TICKET)?;
    let giving = idle.with_initiative(of_askers(PERSONS, 1.0))?.with_gift(favour)?;
    let mut room = Simulation::new(network, &giving, &Start::Everyone(Favours::default()), key)?.parallel(false);
    room.step();
    let mut room = Simulation::resume(network, &asking, room.snapshot(), key)?.parallel(false);
    let mut bought = 0;
    for _ in 0..2 * TICKETS {
        room.step();
        bought += complied(room.acts());
    }
    Ok(f64::from(bought) / f64::from(PERSONS))
}

fn run(run: &Run) -> Result<Outcome> {
    let network = pairs(PERSONS)?;
    let mut all = vec![];
    for (case, favour) in (0..).zip(FAVOURS) {
        all.push(run.case(case).each(|key| tickets(&network, favour, key))?);
    }
    let without = Measured::mean(&all[0]);
    let relative = |place: usize| {
        let with = Measured::mean(&all[place]);
        let value = with.value / without.value;
        let errors = (with.standard_error / with.value).hypot(without.standard_error / without.value);
        Measured { value, standard_error: value * errors }
    };
    let finding = |favour: f64, place, basis, criterion| Finding {
        what: format!("tickets, relative to no favour, if the drink counts as {favour} small gifts"),
        published: Published::Value(PUBLISHED),
        simulated: relative(place),
        basis,
        criterion,
        decimals: 2,
    };
    let findings = vec![
        finding(FAVOURS[3], 3, Basis::Predicted, Criterion::Within(0.25)),
        finding(FAVOURS[2], 2, Basis::Illustrative, Criterion::None),
        finding(FAVOURS[1], 1, Basis::Illustrative, Criterion::None),
    ];
    let bands = FAVOURS.into_iter().zip(all).map(|(favour, tickets)| middle(favour, tickets)).collect();
    let figure = Chart::new("A favour sells tickets", "tickets per person")
        .subtitle("Regan 1971: tickets bought from somebody who did a favour, or none")
        .across("the favour (small gifts of Falk 2007)", Across::Linear)
        .simulated("tickets", bands)
        .published("twice as many as without", vec![(4.0, 2.0)])
        .caption("Line and band: simulated mean and middle 90 % of experiments with 40 persons. One ticket without a favour is assumed.");
    let notes = vec![
        "How many small gifts a drink is worth is not known: between one and four, the rule says 1.2 to 1.9 times as many tickets.".into(),
        "Liking, which Regan varied too, is not in the rule; he found that it mattered little once a favour was done.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
