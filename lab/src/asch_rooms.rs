//! Rooms in which one person answers after confederates. The studies of Asch share them.

use bandwagon::Param;
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::random::Key;
use bandwagon::rule::Stubborn;
use bandwagon::rules::Asch;
use rand_distr::StandardNormal;

// These constants were fitted together with SciPy (Nelder-Mead; the normal integral by 101 Gauss-Hermite nodes). They
// minimize the sum of squared errors, in percentage points, over nine numbers: the eight points of 1955 and the share
// of persons without an error in 1956. They were then rounded; the sum is 18.9 before and after rounding.

/// Majority size, in persons, above which influence no longer grows.
const CAP: f64 = 3.12;
/// Log-odds of yielding per person of impact.
const CLARITY: f64 = 1.88;
/// Mean and standard deviation of conviction, which is normally distributed, in persons.
const CONVICTION: (f64, f64) = (3.723, 1.229);

/// Number of critical trials per person.
pub(super) const TRIALS: u32 = 12;

/// Rooms, each with one person and its confederates.
pub(super) struct Rooms {
    network: Network,
    start: Start<bool>,
    confederates: Param<bool>,
    persons: Vec<Agent>,
}

impl Rooms {
    /// Creates one room per entry: the number of confederates who answer wrong, and of those who answer right.
    pub(super) fn new(rooms: &[(u32, u32)]) -> Result<Rooms> {
        let (mut wrong, mut confederates, mut persons, mut arcs) = (vec![], vec![], vec![], vec![]);
        for &(n_wrong, n_right) in rooms {
            let (person, others) = (wrong.len() as Agent, n_wrong + n_right);
            persons.push(person);
            wrong.push(false);
            wrong.extend((0..others).map(|other| other < n_wrong));
            confederates.push(false);
            confederates.extend((0..others).map(|_| true));
            arcs.extend((1..=others).map(|other| (person + other, person)));
        }
        let network = Network::from_arcs(wrong.len(), arcs)?;
        Ok(Rooms { network, start: Start::Each(wrong), confederates: confederates.into(), persons })
    }

    /// Number of wrong answers that the person of each room gives in all trials. Convictions are redrawn in every
    /// replicate.
    pub(super) fn errors(&self, key: Key) -> Result<Vec<f64>> {
        let (mean, deviation) = CONVICTION;
        let standard: Param<f64> = Param::drawn(self.network.n_agents(), key, 0, &StandardNormal);
        let asch = Asch::new(CAP, CLARITY, standard.map(|z| mean + deviation * z))?;
        let rule = Stubborn { rule: asch, who: self.confederates.clone() };
        let mut simulation = Simulation::new(&self.network, &rule, &self.start, key)?.parallel(false);
        let mut errors = vec![0.0; self.persons.len()];
        for _ in 0..TRIALS {
            simulation.step();
            for (errors, &person) in errors.iter_mut().zip(&self.persons) {
                *errors += f64::from(simulation.states()[person as usize]);
            }
        }
        Ok(errors)
    }
}
