//! Freedman & Fraser (1966): persons who granted a small request grant a large one more often (foot in the door). For
//! comparison, the low ball of Cialdini et al. (1978).
//!
//! **Experiment.** A first experimenter asks some groups for a small favor; a second experimenter asks all groups for a
//! large favor. Experiment 1 has 36 persons per group. Experiment 2 has 112 persons: group sizes of 24 and 25 follow
//! from the percentages of two groups, the other three groups have 63 together (doi 10.1037/h0023552).
//!
//! **Simulation.** Agents follow the rule `commitment`. Each experiment has its own second experimenter. A small favor
//! has size 0 and is granted by 95 %; it is only known that almost all granted it. A replicate is both experiments.
//!
//! **Calibrated.** Five numbers to five: the sizes of the two large favors, to the groups asked once; and the increase
//! of the log-odds by a first favor if promised, if done, and if done for the same issue and task, to one group each.
//! **Predicted.** Another issue or task in experiment 2, with the increase for a favor done in experiment 1; and
//! persons made familiar in experiment 1, who had granted nothing. **Illustrative.** The low ball, because sources
//! conflict; and the prediction if fewer had granted the first favor.
//!
//! **Pass criterion.** Each calibrated or predicted share is within 5 percentage points.

use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{Commitment, commitment::Compliance};

pub(super) const STUDY: Study = Study {
    name: "freedman_fraser_1966",
    title: "The foot in the door",
    says: "Persons who granted a small favor are asked for a large one; other persons are asked for the large one \
           only.",
    fitted: "The sizes of the large favors, to the groups asked once; and the log-odds that a first favor adds if \
             promised, if done, and if done for the same issue and task, to one group each. Predicted: another issue \
             or task, and persons who were only acquainted with the caller.",
    rules: &["commitment"],
    source: "Freedman & Fraser (1966), Compliance without pressure: the foot-in-the-door technique, doi \
             10.1037/h0023552; Cialdini, Cacioppo, Bassett & Miller (1978), Low-ball procedure for producing \
             compliance, doi 10.1037/0022-3514.36.5.463",
    replicates: 4_000,
    run,
};

/// The share of persons who grant a small favor (assumed).
const SMALL: f64 = 0.95;

/// Sizes of the large favors of experiments 1 and 2 and of the low ball, in log-odds, at which 22.2, 16.7 and 24 %
/// grant them without a commitment.
const LARGE: [f64; 3] = [4.198, 4.551, 4.097];

/// Increase of the log-odds of granting by a first favor, fitted with SciPy (Brent) to 33.3, 52.8 and 76.0 %: promised,
/// done, and done for the same issue with the same task.
const PROMISED: f64 = 0.585;
const DONE: f64 = 1.430;
const ALIKE: f64 = 2.939;

/// As `DONE`, if only two thirds had granted the first favor of experiment 1.
const DONE_BY_TWO_THIRDS: f64 = 2.012;

/// A group of persons in the same condition.
struct Group {
    what: &'static str,
    /// Index of the large favor in [`LARGE`].
    favor: usize,
    persons: Agent,
    /// Increase of the log-odds by the first favor; `None` without a first favor.
    raise: Option<f64>,
    /// % who grant the large favor.
    published: f64,
    basis: Basis,
}

const fn group(
    what: &'static str,
    (favor, persons): (usize, Agent),
    raise: Option<f64>,
    published: (f64, Basis),
) -> Group {
    Group { what, favor, persons, raise, published: published.0, basis: published.1 }
}

/// As quoted elsewhere, not checked against the papers.
const GROUPS: [Group; 10] = [
    group("experiment 1, one contact", (0, 36), None, (22.2, Basis::Calibrated)),
    group("experiment 1, acquainted with the caller, no first favor", (0, 36), None, (27.8, Basis::Predicted)),
    group("experiment 1, first favor promised", (0, 36), Some(PROMISED), (33.3, Basis::Calibrated)),
    group("experiment 1, first favor done", (0, 36), Some(DONE), (52.8, Basis::Calibrated)),
    group("experiment 2, one contact", (1, 24), None, (16.7, Basis::Calibrated)),
    group("experiment 2, another issue or task", (1, 63), Some(DONE), (47.0, Basis::Predicted)),
    group("experiment 2, same issue and task", (1, 25), Some(ALIKE), (76.0, Basis::Calibrated)),
    group(
        "another issue or task, if two thirds had granted the first favor",
        (1, 63),
        Some(DONE_BY_TWO_THIRDS),
        (47.0, Basis::Illustrative),
    ),
    group("low ball, price told first", (2, 36), None, (24.0, Basis::Illustrative)),
    group("low ball, price told after a promise", (2, 36), Some(PROMISED), (56.0, Basis::Illustrative)),
];

/// Number of groups in the figure: those of the two experiments.
const DRAWN: usize = 7;

/// The first experimenter, and the number of experimenters: one more per large favor. They have the lowest agent
/// numbers.
const FIRST: Agent = 0;
const EXPERIMENTERS: usize = 1 + LARGE.len();

struct Experiments {
    network: Network,
    /// The rule while first favors are requested, and the rule while large favors are requested.
    rules: [Commitment; 2],
}

impl Experiments {
    fn new() -> Result<Experiments> {
        let (mut ties, mut raises) = (vec![], vec![0.0; EXPERIMENTERS]);
        for group in &GROUPS {
            for _ in 0..group.persons {
                let person = raises.len() as Agent;
                raises.push(group.raise.unwrap_or_default());
                ties.push((1 + group.favor as Agent, person));
                ties.extend(group.raise.map(|_| (FIRST, person)));
            }
        }
        let n_agents = raises.len();
        let mut sizes = vec![0.0; n_agents];
        sizes[1..EXPERIMENTERS].copy_from_slice(&LARGE);
        let rule = Commitment::new(SMALL, raises)?.with_keep(1.0)?;
        let asked_by = |who: std::ops::Range<usize>| {
            let asks: Vec<f64> = (0..n_agents).map(|agent| f64::from(who.contains(&agent))).collect();
            rule.clone().with_asks(asks).and_then(|rule| rule.with_size(sizes.clone()))
        };
        Ok(Experiments {
            network: Network::from_ties(n_agents, ties)?,
            rules: [asked_by(0..1)?, asked_by(1..EXPERIMENTERS)?],
        })
    }

    /// % of each group who grant the large favor. The small favor is requested at tick 1 and answered at tick 2, when
    /// the large favor is requested. The large favor is answered at tick 3, when the small one is counted, and counted
    /// at tick 4.
    fn replicate(&self, key: Key) -> Result<[f64; GROUPS.len()]> {
        let [small, large] = &self.rules;
        let start = Start::Everyone(Compliance::default());
        let mut simulation = Simulation::new(&self.network, small, &start, key)?.parallel(false);
        simulation.step();
        let mut simulation = Simulation::resume(&self.network, large, simulation.snapshot(), key)?.parallel(false);
        (2..=4).for_each(|_| simulation.step());
        let mut persons = &simulation.states()[EXPERIMENTERS..];
        Ok(GROUPS.each_ref().map(|group| {
            let (own, others) = persons.split_at(group.persons as usize);
            persons = others;
            100.0 * own.iter().filter(|person| person.granted > 0).count() as f64 / f64::from(group.persons)
        }))
    }
}

fn run(run: &Run) -> Result<Outcome> {
    let experiments = Experiments::new()?;
    let replicates = run.each(|key| experiments.replicate(key))?;
    let column = |place: usize| replicates.iter().map(|granted| granted[place]).collect::<Vec<f64>>();
    let finding = |(place, group): (usize, &Group)| Finding {
        what: format!("{} (% who grant the large favor, as quoted by others)", group.what),
        published: Published::Value(group.published),
        simulated: Measured::mean(&column(place)),
        basis: group.basis,
        criterion: if group.basis == Basis::Illustrative { Criterion::None } else { Criterion::Within(5.0) },
        decimals: 1,
    };
    let findings = GROUPS.iter().enumerate().map(finding).collect();
    let names =
        ["1, one contact", "1, acquainted", "1, promised", "1, done", "2, one contact", "2, different", "2, alike"];
    let drawn = || GROUPS.iter().enumerate().take(DRAWN);
    let figure = Chart::new(
        "A small favor makes a large one more likely to be granted",
        "persons who grant the large favor (%)",
    )
    .subtitle("Freedman & Fraser 1966: a first favor promised or done; for a different or for the same issue and task")
    .across("experiment, first request", Across::Names(names.map(String::from).into()))
    .simulated("persons", drawn().map(|(place, _)| middle(place as f64, column(place))).collect())
    .published("persons", drawn().map(|(place, group)| (place as f64, group.published)).collect())
    .caption(
        "Points: Freedman & Fraser (1966). Marks: simulated mean and middle 90 % of replicates, each of 36 (1) or 24, \
         63 and 25 (2) persons.",
    );
    let notes = vec![
        "A first favor adds to the log-odds of granting 0.585 if promised, 1.430 if done, and 2.939 if done for the \
         same issue with the same task. Five parameters are fitted to five published numbers; two are predicted."
            .into(),
        "The prediction for persons who were only acquainted with the caller equals that for persons asked once and is \
         more than 5 percentage points too low: 2 of 36 persons, which is within sampling error, but not within the \
         criterion."
            .into(),
        "The favor done in experiment 1 was for the same requester and nearly the same matter, in experiment 2 for \
         another person. It is assumed that both add the same amount."
            .into(),
        "The prediction for another issue or task depends on the share that grants the first favor, assumed to be 95 % \
         in both experiments. If two thirds had granted it in experiment 1, which could not be checked, a favor done \
         would add 2.012, and the prediction would be 11 percentage points too high."
            .into(),
        "All persons are identical here. If persons differ, those who grant the first favor are more likely to grant \
         the second anyway, and the effect of commitment is smaller.".into(),
        "The low ball uses the increase for a promise in experiment 1 and is 20 percentage points below 56 %; with the \
         increase for a favor done it would be 55 %. Sources conflict on these numbers, and 36 persons per group are \
         assumed."
            .into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
