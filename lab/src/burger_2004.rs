//! Burger et al. (2004): requests from a similar person are granted more often. All findings are illustrative.
//!
//! **Experiment.** Students are asked for a favor by a person who does or does not share some small trait with them
//! (doi 10.1177/0146167203258838).
//!
//! **Simulation.** Agents follow the rule `persuasion`. Each student is asked by one agent that represents the product.
//! The weight of the tie is their similarity: 0 dissimilar, 1 similar. Adopting means granting, in one tick. A
//! replicate is 100 students at each of five weights.
//!
//! **Calibrated.** Only the appeal, to half at weight 0. The default of liking is a choice.
//!
//! **Pass criterion.** None. The abstract says that liking raises compliance; the size of the effect was not found in
//! print. For comparison, secondary sources quote Emswiller, Deaux & Willits (1971): more than two thirds gave a dime
//! to a person dressed like them, and less than half to a person dressed differently.

use super::customers::{NEVER, after, forces, percent};
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
    name: "burger_2004",
    title: "Liking: requests from a similar person",
    says: "Students are asked for a favor by a person who is similar to them or not. How many grant it?",
    fitted: "The appeal, to half for a dissimilar person. The weight of liking is that of the catalogue, which is a \
             choice: no number was found. All findings are illustrative.",
    rules: &["persuasion"],
    source: "Burger, Messian, Patel, del Prado & Anderson (2004), What a coincidence! The effects of incidental \
             similarity on compliance, doi 10.1177/0146167203258838; Emswiller, Deaux & Willits (1971), Similarity, \
             sex, and requests for small favors, as quoted in secondary sources",
    replicates: 2_000,
    run,
};

/// Number of students per weight.
const STUDENTS: Agent = 100;
/// Weight of the tie: similarity of the two persons, from 0 to 1.
const WEIGHTS: [f32; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];
/// % who gave a dime: at most this many to a person dressed differently, and at least this many to a person dressed
/// alike; as quoted in secondary sources.
const TOLD: (f64, f64) = (50.0, 66.7);

/// One asking agent per weight, then the students of each weight.
fn campus() -> Result<Network> {
    let askers = WEIGHTS.len() as Agent;
    let mut campus = Network::builder((askers + askers * STUDENTS) as usize);
    for (asker, weight) in (0..).zip(WEIGHTS) {
        for student in 0..STUDENTS {
            campus.weighted_arc(asker, askers + asker * STUDENTS + student, weight)?;
        }
    }
    Ok(campus.build())
}

fn run(run: &Run) -> Result<Outcome> {
    let network = campus()?;
    let forces = forces()?;
    let (askers, n_agents) = (WEIGHTS.len(), network.n_agents());
    // The asking agent is the only influencer of a student, so the share of users is 1. At weight 0 half grant.
    let appeals: Vec<f64> = (0..n_agents).map(|agent| if agent < askers { NEVER } else { -forces.share }).collect();
    let rule = Persuasion::without_influence(appeals)?
        .with_forces(forces)?
        .with_market(Market { display: CounterDisplay::Hidden, ..Market::default() })?;
    let replicates = run.each(|key| {
        let state = |agent: usize| if agent < askers { Customer::ADOPTED } else { Customer::default() };
        let answers = after(&network, [&rule], (0..n_agents).map(state).collect(), key)?;
        Ok(answers[askers..].chunks(STUDENTS as usize).map(percent).collect::<Vec<f64>>())
    })?;
    let column = |place: usize| replicates.iter().map(|granted| granted[place]).collect::<Vec<f64>>();
    let (unlike, alike) = (column(0), column(askers - 1));
    let finding = |what: &str, (low, high), numbers: &[f64]| Finding {
        what: what.into(),
        published: Published::Range(low, high),
        simulated: Measured::mean(numbers),
        basis: Basis::Illustrative,
        criterion: Criterion::None,
        decimals: 1,
    };
    let more: Vec<f64> = alike.iter().zip(&unlike).map(|(alike, unlike)| alike - unlike).collect();
    let findings = vec![
        finding(
            "students who grant a request from a similar minus from a dissimilar person (percentage points)",
            (0.0, 100.0),
            &more,
        ),
        finding("students who give a dime to a person dressed differently (%)", (0.0, TOLD.0), &unlike),
        finding("students who give a dime to a person dressed alike (%)", (TOLD.1, 100.0), &alike),
    ];
    let figure = Chart::new("The catalogue's weight of liking is small", "students who grant (%)")
        .subtitle("Burger et al. 2004 report the direction; at weight 1, liking adds a chosen 0.3 to the log-odds")
        .across("similarity of the asking person (weight of the tie)", Across::Linear)
        .simulated(
            "students",
            WEIGHTS.iter().enumerate().map(|(place, &weight)| middle(f64::from(weight), column(place))).collect(),
        )
        .published("published: at most (weight 0), at least (weight 1)", vec![(0.0, TOLD.0), (1.0, TOLD.1)])
        .caption(
            "Points: bounds quoted from Emswiller et al. (1971). Line and band: simulated mean and middle 90 % of \
             replicates, each of 100 students per weight.",
        );
    let notes = vec![
        "Only the direction is verified: the abstract of Burger et al. says that similar persons grant more.".into(),
        "An increase from half to two thirds is ln 2 = 0.69 in log-odds, or more; the default of 0.3 gives 57 %. The \
         default was not raised because of a source without numbers; the abstract of Regan (1971) calls the effect of \
         liking weak."
            .into(),
        "It is assumed that half grant a request from a dissimilar person: the largest share that the quoted result \
         allows."
            .into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
