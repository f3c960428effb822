//! Freedman & Fraser (1966) with the rule `persuasion`: persons who did a small act grant a large favor more often.
//!
//! **Experiment.** See `freedman_fraser_1966` (doi 10.1037/h0023552).
//!
//! **Simulation.** In one tick the groups with a first request are asked for a small act; in the next tick all groups
//! are asked for the large favor. Adopting means granting it. The small act is done by 95 %, as in
//! `freedman_fraser_1966`. To this rule a promise or an acquaintance is not an act. Groups have 36 persons in
//! experiment 1, and 24, 63 and 25 in experiment 2. A replicate is both experiments.
//!
//! **Calibrated.** The appeals of the two large favors, to the groups asked once; and the weight of commitment, which
//! the catalogue takes from the group that did the small act. **Predicted.** All other groups.
//!
//! **Pass criterion.** Each share is within 5 percentage points.

use super::customers::{NEVER, after, apart, forces, log_odds, percent};
use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::network::Agent;
use bandwagon::plot::{Across, Chart};
use bandwagon::rules::{
    Persuasion,
    persuasion::{Customer, Habits},
};

pub(super) const STUDY: Study = Study {
    name: "freedman_fraser_1966_persuasion",
    title: "Commitment: the foot in the door",
    says: "Persons who did a small act are asked for a large favor; other persons are asked for the large favor only.",
    fitted: "The appeals of the large favors, to the groups asked once. The weight of commitment is that of the \
             catalogue, taken from the group that did the small act in experiment 1. Predicted: experiment 2, and \
             persons who only promised or were only acquainted with the caller.",
    rules: &["persuasion"],
    source: "Freedman & Fraser (1966), Compliance without pressure: the foot-in-the-door technique, doi \
             10.1037/h0023552",
    replicates: 4_000,
    run,
};

/// The share of persons who do the small act (assumed).
const SMALL: f64 = 0.95;
/// % who grant the large favor of experiments 1 and 2 if they are asked only for that.
const LARGE: [f64; 2] = [22.2, 16.7];

/// A group of persons in the same condition.
struct Group {
    what: &'static str,
    short: &'static str,
    /// Index of the large favor in [`LARGE`].
    favor: usize,
    persons: Agent,
    /// Whether they are asked for a small act first.
    first: bool,
    /// % who grant the large favor.
    published: f64,
    basis: Basis,
}

const fn group(
    (what, short): (&'static str, &'static str),
    (favor, persons): (usize, Agent),
    first: bool,
    (published, basis): (f64, Basis),
) -> Group {
    Group { what, short, favor, persons, first, published, basis }
}

/// As quoted in secondary sources, not checked against the paper.
const GROUPS: [Group; 7] = [
    group(("experiment 1, one contact", "1, one contact"), (0, 36), false, (LARGE[0], Basis::Calibrated)),
    group(
        ("experiment 1, acquainted with the caller, no first favor", "1, acquainted"),
        (0, 36),
        false,
        (27.8, Basis::Predicted),
    ),
    group(("experiment 1, first favor promised", "1, promised"), (0, 36), false, (33.3, Basis::Predicted)),
    group(("experiment 1, first favor done", "1, done"), (0, 36), true, (52.8, Basis::Calibrated)),
    group(("experiment 2, one contact", "2, one contact"), (1, 24), false, (LARGE[1], Basis::Calibrated)),
    group(("experiment 2, another issue or task", "2, different"), (1, 63), true, (47.0, Basis::Predicted)),
    group(("experiment 2, same issue and task", "2, alike"), (1, 25), true, (76.0, Basis::Predicted)),
];

/// One value per person, determined by its group.
fn of_persons<T: Copy>(of: impl Fn(&Group) -> T) -> Vec<T> {
    GROUPS.iter().flat_map(|group| (0..group.persons).map(|_| of(group)).collect::<Vec<_>>()).collect()
}

fn run(run: &Run) -> Result<Outcome> {
    let appeals = of_persons(|group| log_odds(LARGE[group.favor]));
    let network = apart(appeals.len() as Agent)?;
    let small = Persuasion::without_influence(NEVER)?
        .with_forces(forces()?)?
        .with_habits(Habits { testimonial: SMALL, ..Habits::NONE })?;
    let large = Persuasion::without_influence(appeals)?.with_forces(forces()?)?;
    let replicates = run.each(|key| {
        let start = of_persons(|group| Customer { asked: group.first, ..Customer::default() });
        let answers = after(&network, [&small, &large], start, key)?;
        let mut rest = &answers[..];
        Ok(GROUPS.each_ref().map(|group| {
            let (own, others) = rest.split_at(group.persons as usize);
            rest = others;
            percent(own)
        }))
    })?;
    let column = |place: usize| replicates.iter().map(|granted| granted[place]).collect::<Vec<f64>>();
    let finding = |(place, group): (usize, &Group)| Finding {
        what: format!("{} (% who grant the large favor, as quoted by others)", group.what),
        published: Published::Value(group.published),
        simulated: Measured::mean(&column(place)),
        basis: group.basis,
        criterion: Criterion::Within(5.0),
        decimals: 1,
    };
    let findings = GROUPS.iter().enumerate().map(finding).collect();
    let names = GROUPS.each_ref().map(|group| group.short.into());
    let figure = Chart::new("One strength of commitment for all small acts", "persons who grant the large favor (%)")
        .subtitle("Freedman & Fraser 1966: a first favor promised or done, simulated with the forces of the catalogue")
        .across("experiment, first request", Across::Names(names.into()))
        .simulated("persons", (0..GROUPS.len()).map(|place| middle(place as f64, column(place))).collect())
        .published("persons", GROUPS.iter().enumerate().map(|(place, group)| (place as f64, group.published)).collect())
        .caption(
            "Points: Freedman & Fraser (1966). Marks: simulated mean and middle 90 % of replicates, each of 36 (1) or \
             24, 63 and 25 (2) persons.",
        );
    let notes = vec![
        "Any small act adds 1.37 to the log-odds. This predicts experiment 2 if issue or task differ, and is 33 \
         percentage points too low if both are the same: the rule does not include the similarity of requests."
            .into(),
        "To this rule a promise is not an act: the prediction is 11 percentage points too low, where 33.3 % granted. \
         For persons who were only acquainted with the caller it is 6 points too low: 2 of 36 persons, which is within \
         sampling error, but not within the criterion."
            .into(),
        "The group that did the small act includes 5 % who did not; without them the share would be 52.9 %. The share \
         of 95 % is assumed."
            .into(),
        "Groups are small: the standard error of 1.37 is 0.52. A secondary source on a review of 28 later experiments \
         (Dillard et al. 1984) reports 56 against 44 %, which is 0.48."
            .into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
