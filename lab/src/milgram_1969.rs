//! Milgram, Bickman & Berkowitz (1969): passers-by look up or stop at a crowd that looks up.
//!
//! **Experiment.** Crowds of 1 to 15 confederates look up at a window. 1,424 passers-by are observed in 30 trials of
//! one minute, five trials at each of six crowd sizes (Milgram, Bickman & Berkowitz 1969, doi 10.1037/h0028070).
//!
//! **Simulation.** Agents follow the rule `crowd-gaze`. Trials have 47 or 48 passers-by. Each passer-by sees the crowd,
//! which is stubborn, and no other passer-by. A replicate is the whole experiment.
//!
//! **Calibrated.** The curve of looking up, which Gallup et al. (2012) fitted to these crowds, and the probability of
//! stopping, to the two published shares. **Exact.** The share that looks up at each size against that curve.
//!
//! **Pass criterion.** The shares that look up and that stop at the smallest and the largest crowd are within 3
//! percentage points, and the share that looks up is within 4 standard errors of the curve at every size.

use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::Param;
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rule::Stubborn;
use bandwagon::rules::{CrowdGaze, crowd_gaze::Gaze};

pub(super) const STUDY: Study = Study {
    name: "milgram_1969",
    title: "The drawing power of crowds",
    says: "1,424 passers-by in 30 trials each see a crowd of 1 to 15 assistants of the experimenters, who stand and \
           look up.",
    fitted: "The curve of looking up is that of Gallup et al. (2012), who fitted it to these crowds. The probability \
             that a member of the crowd stops a passer-by is fitted to the two published shares. Nothing is predicted.",
    rules: &["crowd-gaze"],
    source: "Milgram, Bickman & Berkowitz (1969), Note on the drawing power of crowds of different size, doi \
             10.1037/h0028070",
    replicates: 2_000,
    run,
};

const PASSERS: u32 = 1_424;
const TRIALS_PER_CROWD: u32 = 5;
const CROWDS: [u32; 6] = [1, 2, 3, 5, 10, 15];

/// Crowd size, % who looked up, % who stopped (Milgram et al. 1969). Results at sizes in between were published only as
/// a figure.
const PUBLISHED: [(u32, f64, f64); 2] = [(1, 42.0, 4.0), (15, 86.0, 40.0)];

/// The curve m N^k / (T^k + N^k) that Gallup et al. (2012) fitted, as quoted by Jorjafki et al. (2018, doi
/// 10.1098/rsif.2018.0335).
const CEILING: f64 = 0.92;
const HALF: f64 = 1.2;
const STEEPNESS: f64 = 1.05;
/// Fitted with SciPy: minimizes the sum of squared errors, in percentage points, of 1 - (1 - q)^N at the two published
/// shares.
const STOP: f64 = 0.03356;

/// % of passers-by who look up and % who stop, for each crowd size.
type Shares = [(f64, f64); CROWDS.len()];

/// The sidewalk: the crowd of each trial and the passers-by who see it.
struct Pavement {
    network: Network,
    start: Start<Gaze>,
    confederates: Param<bool>,
    /// For each passer-by, its agent and the index of its crowd size in [`CROWDS`].
    passers: Vec<(Agent, usize)>,
}

impl Pavement {
    fn new() -> Result<Pavement> {
        let n_trials = TRIALS_PER_CROWD * CROWDS.len() as u32;
        let (mut states, mut passers, mut arcs) = (vec![], vec![], vec![]);
        for trial in 0..n_trials {
            let place = trial as usize % CROWDS.len();
            let first = states.len() as Agent;
            states.extend((0..CROWDS[place]).map(|_| Gaze::Stopped));
            // Passers-by are spread evenly over trials.
            for _ in PASSERS * trial / n_trials..PASSERS * (trial + 1) / n_trials {
                let passer = states.len() as Agent;
                states.push(Gaze::Passing);
                passers.push((passer, place));
                arcs.extend((first..first + CROWDS[place]).map(|member| (member, passer)));
            }
        }
        let confederates = Param::from(states.iter().map(|&state| state == Gaze::Stopped).collect::<Vec<_>>());
        Ok(Pavement {
            network: Network::from_arcs(states.len(), arcs)?,
            start: Start::Each(states),
            confederates,
            passers,
        })
    }

    /// Runs one experiment, in which every passer-by passes once.
    fn shares(&self, key: Key) -> Result<Shares> {
        let rule = Stubborn { rule: CrowdGaze::new(CEILING, HALF, STEEPNESS, STOP)?, who: self.confederates.clone() };
        let mut simulation = Simulation::new(&self.network, &rule, &self.start, key)?.parallel(false);
        simulation.step();
        let mut counts = [(0.0, 0.0, 0.0); CROWDS.len()];
        for &(passer, place) in &self.passers {
            let gaze = simulation.states()[passer as usize];
            let (all, looking, stopped) = &mut counts[place];
            *all += 1.0;
            *looking += f64::from(gaze != Gaze::Passing);
            *stopped += f64::from(gaze == Gaze::Stopped);
        }
        Ok(counts.map(|(all, looking, stopped)| (100.0 * looking / all, 100.0 * stopped / all)))
    }
}

fn curve(crowd: u32) -> f64 {
    100.0 * CEILING / (1.0 + (HALF / f64::from(crowd)).powf(STEEPNESS))
}

fn run(run: &Run) -> Result<Outcome> {
    let pavement = Pavement::new()?;
    let experiments = run.each(|key| pavement.shares(key))?;
    let looking = |place: usize| experiments.iter().map(|shares| shares[place].0).collect::<Vec<f64>>();
    let stopped = |place: usize| experiments.iter().map(|shares| shares[place].1).collect::<Vec<f64>>();
    let finding = |what: String, published, numbers: &[f64], basis, criterion| Finding {
        what,
        published: Published::Value(published),
        simulated: Measured::mean(numbers),
        basis,
        criterion,
        decimals: 1,
    };
    let mut findings = vec![];
    for (crowd, looked, stood) in PUBLISHED {
        let place = CROWDS.iter().position(|&known| known == crowd).unwrap_or_default();
        let three = Criterion::Within(3.0);
        let looking = looking(place);
        findings.push(finding(
            format!("passers-by who look up at a crowd of {crowd} (%)"),
            looked,
            &looking,
            Basis::Calibrated,
            three,
        ));
        let stopped = stopped(place);
        findings.push(finding(
            format!("passers-by who stop at a crowd of {crowd} (%)"),
            stood,
            &stopped,
            Basis::Calibrated,
            three,
        ));
    }
    for (place, crowd) in CROWDS.into_iter().enumerate() {
        let what = format!("passers-by who look up at a crowd of {crowd}, against the curve fitted in 2012 (%)");
        let within = Criterion::WithinErrors(4.0);
        findings.push(finding(what, curve(crowd), &looking(place), Basis::Exact, within));
    }
    let places = || CROWDS.into_iter().enumerate();
    let figure = Chart::new("One person makes passers-by look, many make them stop", "passers-by (%)")
        .subtitle("Milgram, Bickman & Berkowitz 1969: 1,424 passers-by and a crowd that looks up")
        .across("crowd (persons)", Across::Linear)
        .simulated("look up", places().map(|(place, crowd)| middle(f64::from(crowd), looking(place))).collect())
        .published("look up", PUBLISHED.map(|(crowd, looked, _)| (f64::from(crowd), looked)).into())
        .simulated("stop", places().map(|(place, crowd)| middle(f64::from(crowd), stopped(place))).collect())
        .published("stop", PUBLISHED.map(|(crowd, _, stood)| (f64::from(crowd), stood)).into())
        .caption(
            "Points: Milgram et al. (1969). Lines and bands: simulated mean and middle 90 % of replicates, each of \
             1,424 passers-by.",
        );
    let notes = vec![
        "Looking up: ceiling 0.92, half of it at 1.2 persons, exponent 1.05. Stopping: each member of a crowd stops a \
         passer-by with probability 0.03356."
            .into(),
        "Results at sizes between 1 and 15 were published only as a figure, so they are compared with the curve and \
         not with the data."
            .into(),
        "Passers-by do not see each other: a passer-by who stops does not increase the crowd of the trial.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}
