//! Goldstein, Cialdini & Griskevicius (2008) once more, with the rule `persuasion`: guests who read that most others reuse their towels.
//!
//! Design: a guest with the environmental card sees nobody; one with a norm sees four earlier guests, strangers (weight 0), of whom three
//! reuse; no counter. To reuse is to adopt. A replicate is 100 guests per card and experiment.
//!
//! Calibrated: the appeals, to the two environmental cards; and the share of users, which the catalogue took from the norm of experiment 1.
//! Predicted: the norms of experiment 2. Each passes within 5 percentage points; a norm without effect would not pass in experiment 2.

use super::customers::{NEVER, after, forces, log_odds, percent};
use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Chart};
use bandwagon::rules::{CounterDisplay, Customer, Market, Persuasion};

pub(super) const STUDY: Study = Study {
    name: "goldstein_2008_persuasion",
    title: "Social proof: towels in a hotel",
    says: "Guests who read that most guests reuse their towels, and guests who are asked to save the environment.",
    fitted: "The appeals to the environmental cards; the weight of the share of users is the catalogue's, taken from the norm of experiment 1. Predicted: the \
             norms of experiment 2.",
    rules: &["persuasion"],
    source: "Goldstein, Cialdini & Griskevicius (2008), A room with a viewpoint, doi 10.1086/586910; Bohner & Schlüter (2014), A room with a viewpoint \
             revisited, doi 10.1371/journal.pone.0104086",
    replicates: 2_000,
    run,
};

/// Guests per card, of each experiment.
const GUESTS: Agent = 100;
/// Earlier guests of whom a card with a norm tells, and how many of them reuse.
const EARLIER: (Agent, Agent) = (4, 3);
/// Guests who reuse, %: without and with the norm, in experiments 1 and 2. In experiment 2 the norm of guests of the same room; those of
/// other groups together made 42.8 %.
const PUBLISHED: [(f64, f64); 2] = [(35.1, 44.1), (37.2, 49.3)];
const OTHER_NORMS: f64 = 42.8;

/// Four blocks of guests after the earlier ones; the second and the fourth read of these.
fn hotel() -> Result<Network> {
    let mut hotel = Network::builder((EARLIER.0 + 4 * GUESTS) as usize);
    for block in [1, 3] {
        for guest in 0..GUESTS {
            for earlier in 0..EARLIER.0 {
                hotel.weighted_arc(earlier, EARLIER.0 + block * GUESTS + guest, 0.0)?;
            }
        }
    }
    Ok(hotel.build())
}

fn run(run: &Run) -> Result<Outcome> {
    let network = hotel()?;
    let n_agents = network.n_agents() as Agent;
    let appeal = |agent: Agent| match agent.checked_sub(EARLIER.0) {
        None => NEVER,
        Some(guest) => log_odds(PUBLISHED[usize::from(guest >= 2 * GUESTS)].0),
    };
    let market = Market { display: CounterDisplay::Hidden, ..Market::default() };
    let rule = Persuasion::without_influence((0..n_agents).map(appeal).collect::<Vec<_>>())?
        .with_forces(forces()?)?
        .with_market(market)?;
    let state = |agent: Agent| if agent < EARLIER.1 { Customer::ADOPTED } else { Customer::default() };
    let replicates = run.each(|key| {
        let answers = after(&network, [&rule], (0..n_agents).map(state).collect(), key)?;
        let guests = &answers[EARLIER.0 as usize..];
        Ok([0, 1, 2, 3].map(|block| percent(&guests[block * GUESTS as usize..][..GUESTS as usize])))
    })?;
    let column = |block: usize| replicates.iter().map(|reuse| reuse[block]).collect::<Vec<f64>>();
    let finding = |what: &str, block: usize, published, basis| Finding {
        what: what.into(),
        published: Published::Value(published),
        simulated: Measured::mean(&column(block)),
        basis,
        criterion: Criterion::Within(5.0),
        decimals: 1,
    };
    let [(first_plain, first_norm), (second_plain, second_norm)] = PUBLISHED;
    let findings = vec![
        finding("experiment 1, environment (% reuse)", 0, first_plain, Basis::Calibrated),
        finding("experiment 1, norm (% reuse)", 1, first_norm, Basis::Calibrated),
        finding("experiment 2, environment (% reuse)", 2, second_plain, Basis::Calibrated),
        finding("experiment 2, norm of the same room (% reuse)", 3, second_norm, Basis::Predicted),
        finding("experiment 2, norms of other groups (% reuse)", 3, OTHER_NORMS, Basis::Predicted),
    ];
    let cards = ["1, environment", "1, norm", "2, environment", "2, same room", "2, other groups"];
    let blocks = [0, 1, 2, 3, 3];
    let published = [first_plain, first_norm, second_plain, second_norm, OTHER_NORMS];
    let figure = Chart::new("One strength for both hotels", "guests who reuse towels (%)")
        .subtitle("Goldstein, Cialdini & Griskevicius 2008: two experiments, answered with the forces of the catalogue")
        .across("experiment, card", Across::Names(cards.map(String::from).into()))
        .simulated("guests", (0..5).map(|card| middle(card as f64, column(blocks[card]))).collect())
        .published("guests", (0..5).map(|card| (card as f64, published[card])).collect())
        .caption("Points: Goldstein et al. (2008). Marks: simulated mean and middle 90 % of replicates, each of 100 guests per card.");
    let notes = vec![
        "All users add 0.5 to the log-odds, so three of four add 0.375. The rule does not know whose norm it is: in experiment 2 it lies between that of the same \
         room and those of other groups."
            .into(),
        "In two German hotels norms did no better than the environmental card (Bohner & Schlüter 2014). This rule predicts an advantage there too: one strength does \
         not fit all hotels."
            .into(),
        "That three of four earlier guests are seen, as strangers, stands for a sentence on a card. In proportion to the share is assumed: only 75 % was tried.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
