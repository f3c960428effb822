//! Goldstein, Cialdini & Griskevicius (2008) with the rule `persuasion`: hotel guests who read that most guests reuse
//! their towels.
//!
//! **Experiment.** See `goldstein_2008` (doi 10.1086/586910).
//!
//! **Simulation.** A guest with the environmental card sees no other guest. A guest with a norm card sees four earlier
//! guests, who are strangers (weight 0) and of whom three reuse; there is no counter. Adopting means reusing towels. A
//! replicate is 100 guests per card and experiment.
//!
//! **Calibrated.** The appeals, to the two environmental cards; and the weight of the share of users, which the
//! catalogue takes from the norm of experiment 1. **Predicted.** The norms of experiment 2.
//!
//! **Pass criterion.** Each finding is within 5 percentage points. A norm without effect would not pass in experiment
//! 2.

use super::customers::{NEVER, after, forces, log_odds, percent};
use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Chart};
use bandwagon::rules::{
    Persuasion,
    persuasion::{CounterDisplay, Customer, Market},
};

pub(super) const STUDY: Study = Study {
    name: "goldstein_2008_persuasion",
    title: "Social proof: towel reuse in a hotel",
    says: "Some hotel guests read that most guests reuse their towels, others are asked to save the environment. How \
           many reuse their towels?",
    fitted: "The appeals, to the environmental cards. The weight of the share of users is that of the catalogue, taken \
             from the norm of experiment 1. Predicted: the norms of experiment 2.",
    rules: &["persuasion"],
    source: "Goldstein, Cialdini & Griskevicius (2008), A room with a viewpoint, doi 10.1086/586910; Bohner & Schlüter \
             (2014), A room with a viewpoint revisited, doi 10.1371/journal.pone.0104086",
    replicates: 2_000,
    run,
};

/// Guests per card and experiment.
const GUESTS: Agent = 100;
/// Number of earlier guests that a norm card represents, and number of them that reuse.
const EARLIER: (Agent, Agent) = (4, 3);
/// Guests who reuse towels in %, without and with the norm, in experiments 1 and 2. Experiment 2 uses the norm of
/// guests of the same room; norms of other groups together gave 42.8 %.
const PUBLISHED: [(f64, f64); 2] = [(35.1, 44.1), (37.2, 49.3)];
const OTHER_NORMS: f64 = 42.8;

/// Earlier guests, then four blocks of guests. The second and the fourth block see the earlier guests.
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
        finding("towel reuse in experiment 1, environmental card (% of guests)", 0, first_plain, Basis::Calibrated),
        finding("towel reuse in experiment 1, norm card (% of guests)", 1, first_norm, Basis::Calibrated),
        finding("towel reuse in experiment 2, environmental card (% of guests)", 2, second_plain, Basis::Calibrated),
        finding("towel reuse in experiment 2, norm of the same room (% of guests)", 3, second_norm, Basis::Predicted),
        finding("towel reuse in experiment 2, norms of other groups (% of guests)", 3, OTHER_NORMS, Basis::Predicted),
    ];
    let cards = ["1, environment", "1, norm", "2, environment", "2, same room", "2, other groups"];
    let blocks = [0, 1, 2, 3, 3];
    let published = [first_plain, first_norm, second_plain, second_norm, OTHER_NORMS];
    let figure = Chart::new("One strength of social proof explains both experiments", "guests who reuse towels (%)")
        .subtitle(
            "Goldstein, Cialdini & Griskevicius 2008: two experiments, simulated with the forces of the catalogue",
        )
        .across("experiment, card", Across::Names(cards.map(String::from).into()))
        .simulated("guests", (0..5).map(|card| middle(card as f64, column(blocks[card]))).collect())
        .published("guests", (0..5).map(|card| (card as f64, published[card])).collect())
        .caption(
            "Points: Goldstein et al. (2008). Marks: simulated mean and middle 90 % of replicates, each of 100 guests \
             per card.",
        );
    let notes = vec![
        "A share of users of 1 adds 0.5 to the log-odds, so three of four add 0.375. The rule does not distinguish \
         reference groups: in experiment 2 the simulated number lies between those for the same room and for other \
         groups."
            .into(),
        "In two German hotels norm cards did no better than the environmental card (Bohner & Schlüter 2014). This rule \
         predicts an advantage there too: one strength does not fit all hotels."
            .into(),
        "Seeing four earlier guests as strangers, of whom three reuse, represents a sentence on a card. An effect \
         proportional to the share is assumed: only 75 % was tried.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
