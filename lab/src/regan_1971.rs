//! Regan (1971): an unrequested soft drink, then a request to buy raffle tickets.
//!
//! **Experiment.** An assistant of the experimenter, who acts as a participant, brings a soft drink, or does not, and
//! later asks to buy raffle tickets (doi 10.1016/0022-1031(71)90025-4).
//!
//! **Simulation.** Agents follow the rule `obligation`. A replicate has 40 persons in each condition. Each person is
//! asked for 20 tickets one by one and would buy one on average without the drink.
//!
//! **Calibrated.** Nothing. **Predicted.** Tickets bought with the drink relative to without, with the weight and power
//! of `falk_2007` and a drink that counts as the large gift of that study.
//!
//! **Pass criterion.** The ratio is within 0.25 of 2.

use super::askers::{complied, of_askers, pairs};
use super::falk_2007::{POWER, WEIGHT};
use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::Network;
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{Obligation, obligation::Favors};

pub(super) const STUDY: Study = Study {
    name: "regan_1971",
    title: "Reciprocity: a favor before a request",
    says: "An assistant of the experimenter, who acts as a participant, brings a soft drink, or none, and later sells \
           raffle tickets. How many more tickets are bought after the favor?",
    fitted: "Nothing. The weight and the power of a debt are those of falk_2007. It is assumed that the drink counts \
             as the large gift of that study, which is worth 4 small gifts.",
    rules: &["obligation"],
    source: "Regan (1971), Effects of a favor and liking on compliance, doi 10.1016/0022-1031(71)90025-4",
    replicates: 2_000,
    run,
};

/// Number of persons in each condition.
const PERSONS: u32 = 40;
/// Number of tickets that each person is asked to buy, one by one.
const TICKETS: u32 = 20;
/// The probability of buying a ticket without a favor: one of twenty. The level was not seen in print.
const LEVEL: f64 = 0.05;
/// Size of a ticket in small gifts: so small that buying tickets repays only a negligible part of the debt.
const TICKET: f64 = 0.001;
/// Possible sizes of the drink, in small gifts of falk_2007.
const FAVORS: [f64; 4] = [0.0, 1.0, 2.0, 4.0];
/// Tickets bought with the favor, relative to without (as quoted by others: "about twice").
const PUBLISHED: f64 = 2.0;

/// Tickets bought per person.
fn tickets(network: &Network, favor: f64, key: Key) -> Result<f64> {
    let idle =
        Obligation::new(LEVEL, WEIGHT)?.with_power(POWER)?.with_keep(1.0)?.with_initiative(0.0)?.with_asking(0.0)?;
    let asking = idle.clone().with_asking(of_askers(PERSONS, 1.0))?.with_request(TICKET)?;
    let giving = idle.with_initiative(of_askers(PERSONS, 1.0))?.with_gift(favor)?;
    let mut room = Simulation::new(network, &giving, &Start::Everyone(Favors::default()), key)?.parallel(false);
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
    for (case, favor) in (0..).zip(FAVORS) {
        all.push(run.case(case).each(|key| tickets(&network, favor, key))?);
    }
    let without = Measured::mean(&all[0]);
    let relative = |place: usize| {
        let with = Measured::mean(&all[place]);
        let value = with.value / without.value;
        let errors = (with.standard_error / with.value).hypot(without.standard_error / without.value);
        Measured { value, standard_error: value * errors }
    };
    let finding = |favor: f64, place, basis, criterion| Finding {
        what: format!(
            "tickets bought, relative to no favor, if the drink counts as {favor} small gift{} (ratio; published: \
             about 2, as quoted by others)",
            if favor == 1.0 { "" } else { "s" }
        ),
        published: Published::Value(PUBLISHED),
        simulated: relative(place),
        basis,
        criterion,
        decimals: 2,
    };
    let findings = vec![
        finding(FAVORS[3], 3, Basis::Predicted, Criterion::Within(0.25)),
        finding(FAVORS[2], 2, Basis::Illustrative, Criterion::None),
        finding(FAVORS[1], 1, Basis::Illustrative, Criterion::None),
    ];
    let bands = FAVORS.into_iter().zip(all).map(|(favor, tickets)| middle(favor, tickets)).collect();
    let figure = Chart::new("A favor increases ticket sales", "tickets per person")
        .subtitle("Regan 1971: tickets bought from a person who did or did not do a favor")
        .across("size of the favor (in small gifts of Falk 2007)", Across::Linear)
        .simulated("simulated tickets", bands)
        .published("published: twice as many as without the favor", vec![(4.0, 2.0)])
        .caption(
            "Line and band: simulated mean and middle 90 % of experiments with 40 persons. One ticket per person \
             without a favor is assumed.",
        );
    let notes = vec![
        "It is not known how many small gifts a drink is worth. If a drink is worth one to four small gifts, the rule \
         gives 1.2 to 1.9 times as many tickets."
            .into(),
        "The rule does not include liking, which Regan varied too. He found that liking mattered little after a favor."
            .into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
