//! Burger et al. (2004): who believes to share something small with a requester grants more. Illustrative throughout.
//!
//! Design: students are each asked by one who stands for the product, and is to them as close as the weight of their tie: 0 unlike, 1 alike.
//! To grant is to adopt, in one tick. A replicate is 100 students at each of five weights.
//!
//! That liking raises compliance is in the abstract; how much was not found in print. Beside it stands what is told of Emswiller, Deaux &
//! Willits (1971): a dime for somebody dressed alike from more than two thirds, for others from less than half. Nothing is fitted but the
//! appeal, to half at weight 0; the default of liking is a choice, and nothing is asked.

use super::customers::{NEVER, after, forces, percent};
use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Chart};
use bandwagon::rules::{CounterDisplay, Customer, Market, Persuasion};

pub(super) const STUDY: Study = Study {
    name: "burger_2004",
    title: "Liking: asked by somebody alike",
    says: "Students are asked for a favour by somebody who is like them, or is not. How many grant it?",
    fitted: "The appeal, to half where the two are not alike. Liking is the catalogue's, which is a choice: no figure was found. Illustrative throughout.",
    rules: &["persuasion"],
    source: "Burger, Messian, Patel, del Prado & Anderson (2004), What a coincidence! The effects of incidental similarity on compliance, doi \
             10.1177/0146167203258838; Emswiller, Deaux & Willits (1971), Similarity, sex, and requests for small favors, as told elsewhere",
    replicates: 2_000,
    run,
};

/// Students per weight.
const STUDENTS: Agent = 100;
/// How close the two are.
const WEIGHTS: [f32; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];
/// % who gave a dime to somebody dressed unlike them, at most, and alike, at least: as told elsewhere.
const TOLD: (f64, f64) = (50.0, 66.7);

/// One who asks per weight, then the students, weight by weight.
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
    // Whoever asks is all the influencers a student has, so the share of users is 1; without closeness half grant.
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
        finding("more grant to somebody alike (percentage points)", (0.0, 100.0), &more),
        finding("a dime for somebody dressed unlike (% give)", (0.0, TOLD.0), &unlike),
        finding("a dime for somebody dressed alike (% give)", (TOLD.1, 100.0), &alike),
    ];
    let figure = Chart::new("Liking as the catalogue has it is weak", "students who grant (%)")
        .subtitle("Burger et al. 2004 found the direction; a choice of 0.3 in log-odds for the closest")
        .across("closeness of whoever asks (weight of the tie)", Across::Linear)
        .simulated("students", WEIGHTS.iter().enumerate().map(|(place, &weight)| middle(f64::from(weight), column(place))).collect())
        .published("at most unlike, at least alike", vec![(0.0, TOLD.0), (1.0, TOLD.1)])
        .caption("Points: bounds, as told of Emswiller et al. (1971). Line and band: simulated mean and middle 90 % of replicates of 100 students per weight.");
    let notes = vec![
        "Nothing here is verified but the direction: that those who are alike grant more is in the abstract of Burger et al.".into(),
        "From half to two thirds is ln 2 = 0.69 in log-odds, or more: the default of 0.3 reaches 57 %. It was not raised for an account without figures; the abstract \
         of Regan (1971) calls the effect of liking weak."
            .into(),
        "That half grant where the two are not alike is assumed: the most that account allows.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
