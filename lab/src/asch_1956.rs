//! Asch (1956): distribution of wrong answers over 123 persons, each in 12 critical trials.
//!
//! **Experiment.** Each person answers after a majority of 6 to 8 confederates who all answer wrong in every critical
//! trial (Asch 1956, doi 10.1037/h0093718).
//!
//! **Simulation.** Agents follow the rule `asch`, with 7 confederates per person. A replicate is the whole experiment:
//! 123 rooms with convictions redrawn.
//!
//! **Calibrated.** The standard deviation of conviction, to the share of persons without an error, together with the
//! curve of 1955. All other parameters are those of `asch_1955`. **Predicted.** The shares of persons with few and with
//! many errors, and the mean number of errors.
//!
//! **Pass criterion.** Each share is within 5 percentage points and the mean within 0.3 errors of 12.

use super::asch_rooms::Rooms;
use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::plot::{Across, Chart};

pub(super) const STUDY: Study = Study {
    name: "asch_1956",
    title: "Conformity: how many persons yield, and how often",
    says: "Each of 123 persons answers after seven assistants of the experimenter, who act as participants and agree \
           on a wrong answer, in 12 critical trials.",
    fitted: "The parameters of asch_1955, fitted jointly to errors at eight majority sizes in 1955 and to the share of \
             persons without an error here. The other shares and the mean are predicted.",
    rules: &["asch"],
    source: "Asch (1956), Studies of independence and conformity: I. A minority of one against a unanimous majority, \
             doi 10.1037/h0093718",
    replicates: 2_000,
    run,
};

const PERSONS: usize = 123;
const MAJORITY: u32 = 7;

/// Persons with no, 1 to 7, and 8 to 12 errors in %, and the mean number of errors (Asch 1956, as quoted in secondary
/// sources).
const PUBLISHED: [(&str, f64); 3] = [("none", 24.0), ("1 to 7", 49.0), ("8 to 12", 27.0)];
const MEAN: f64 = 4.41;

/// Shares of persons in the three classes in %, and the mean number of errors, in one experiment.
fn experiment(errors: &[f64]) -> [f64; 4] {
    let percent = |holds: fn(f64) -> bool| {
        100.0 * errors.iter().filter(|&&errors| holds(errors)).count() as f64 / errors.len() as f64
    };
    let mean = errors.iter().sum::<f64>() / errors.len() as f64;
    [
        percent(|errors| errors == 0.0),
        percent(|errors| errors > 0.0 && errors < 8.0),
        percent(|errors| errors >= 8.0),
        mean,
    ]
}

fn run(run: &Run) -> Result<Outcome> {
    let rooms = Rooms::new(&[(MAJORITY, 0); PERSONS])?;
    let experiments = run.each(|key| Ok(experiment(&rooms.errors(key)?)))?;
    let column = |place: usize| experiments.iter().map(|shares| shares[place]).collect::<Vec<f64>>();
    let finding = |what: &str, place: usize, published, basis, criterion, decimals| Finding {
        what: what.into(),
        published: Published::Value(published),
        simulated: Measured::mean(&column(place)),
        basis,
        criterion,
        decimals,
    };
    let five = Criterion::Within(5.0);
    let findings = vec![
        finding(
            "persons without an error in 12 critical trials (%, as quoted by others)",
            0,
            PUBLISHED[0].1,
            Basis::Calibrated,
            five,
            1,
        ),
        finding(
            "persons with 1 to 7 errors in 12 critical trials (%, as quoted by others)",
            1,
            PUBLISHED[1].1,
            Basis::Predicted,
            five,
            1,
        ),
        finding(
            "persons with 8 to 12 errors in 12 critical trials (%, as quoted by others)",
            2,
            PUBLISHED[2].1,
            Basis::Predicted,
            five,
            1,
        ),
        finding(
            "mean errors per person in 12 critical trials (as quoted by others)",
            3,
            MEAN,
            Basis::Predicted,
            Criterion::Within(0.3),
            2,
        ),
    ];
    let bands = (0..3).map(|place| middle(place as f64, column(place))).collect();
    let points = PUBLISHED.iter().enumerate().map(|(place, &(_, share))| (place as f64, share)).collect();
    let figure = Chart::new("A quarter of persons never yield, and a quarter mostly yield", "persons (%)")
        .subtitle("Asch 1956: number of 12 critical trials in which each of 123 persons gave the wrong answer")
        .across("errors of 12", Across::Names(PUBLISHED.map(|(name, _)| name.into()).into()))
        .simulated("123 persons", bands)
        .published("123 persons", points)
        .caption(
            "Points: Asch (1956), as quoted by others. Marks: simulated mean and middle 90 % of replicates, each of \
             123 persons.",
        );
    let notes = vec![
        "The parameters are those of asch_1955: both studies use the same population.".into(),
        "The simulated mean is lower than the published one because the level of errors is fitted to 1955, when large \
         majorities caused 35 % errors; in 1956 it was 36.8 %."
            .into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
