//! A session of a public goods game, and regressions on its data.

use super::least_squares::LeastSquares;
use bandwagon::engine::{Simulation, Society, Start};
use bandwagon::error::Result;
use bandwagon::network::Agent;
use bandwagon::random::{Key, Purpose};
use bandwagon::rules::{
    PublicGoods,
    public_goods::{Disposition, Member},
};

/// The data of all persons in one period.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Period {
    /// Contribution of each person, in tokens.
    pub contribution: Vec<f64>,
    /// Belief of each person about the mean contribution of the others, in tokens.
    pub belief: Vec<f64>,
    /// Mean contribution of the other members of each person's group, in tokens.
    pub others: Vec<f64>,
    /// Punishment points that each person received.
    pub points: Vec<f64>,
}

impl Period {
    fn of(simulation: &Simulation<PublicGoods>) -> Period {
        let (states, network) = (simulation.states(), simulation.network());
        let others = |person: u32| {
            let others = network.influencers(person);
            others.iter().map(|&other| states[other as usize].contribution).sum::<f64>() / others.len() as f64
        };
        let mut points = vec![0.0; states.len()];
        for (place, &given) in simulation.acts().iter().enumerate().filter(|(_, given)| **given > 0) {
            points[network.arc(place).1 as usize] += f64::from(given);
        }
        Period {
            contribution: states.iter().map(|member| member.contribution).collect(),
            belief: states.iter().map(|member| member.belief.unwrap_or(f64::NAN)).collect(),
            others: (0..states.len() as u32).map(others).collect(),
            points,
        }
    }

    pub(super) fn n_persons(&self) -> usize {
        self.contribution.len()
    }

    /// Mean contribution, in tokens.
    pub(super) fn mean(&self) -> f64 {
        mean(&self.contribution)
    }

    /// Percentage of persons who gave nothing.
    pub(super) fn nothing(&self) -> f64 {
        100.0 * self.contribution.iter().filter(|&&given| given == 0.0).count() as f64 / self.contribution.len() as f64
    }
}

/// Types of `n` persons, drawn with the published frequencies: 77 conditional cooperators, 32 free riders, 17 triangles
/// (hump-shaped contributors) and 14 others of 140 (Fischbacher & Gächter 2010).
pub(super) fn types(n: usize, key: Key) -> Vec<Disposition> {
    let drawn = |person| match key.coin(Purpose::Param, person, 0, 0).below(140) {
        0..77 => Disposition::Conditional,
        77..109 => Disposition::FreeRider,
        109..126 => Disposition::Triangle,
        _ => Disposition::Other,
    };
    (0..n as Agent).map(drawn).collect()
}

/// One number per experiment.
pub(super) fn each<T>(experiments: &[T], measure: impl Fn(&T) -> f64) -> Vec<f64> {
    experiments.iter().map(measure).collect()
}

pub(super) fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// Plays a game that starts from the first beliefs `beliefs`, for `periods` periods under each rule in turn.
pub(super) fn session(
    society: &Society,
    rules: &[&PublicGoods],
    beliefs: &[f64],
    (periods, key): (u32, Key),
) -> Result<Vec<Period>> {
    let mut played = vec![];
    let mut last = None;
    for &rule in rules {
        let simulation = match last.take() {
            None => Simulation::new(society, rule, &Start::<Member>::numbers(beliefs)?, key)?,
            Some(snapshot) => Simulation::resume(society, rule, snapshot, key)?,
        };
        let mut simulation = simulation.parallel(false);
        for _ in 0..periods {
            simulation.step();
            played.push(Period::of(&simulation));
        }
        last = Some(simulation.snapshot());
    }
    Ok(played)
}

/// Regresses points received on a constant and on tokens below and above the mean of the others, over all persons and
/// periods.
pub(super) fn points_by_deviation<'a>(periods: impl IntoIterator<Item = &'a Period>) -> [f64; 3] {
    let mut fit = LeastSquares::new();
    for period in periods {
        for (person, &points) in period.points.iter().enumerate() {
            let deviation = period.contribution[person] - period.others[person];
            fit.add([1.0, (-deviation).max(0.0), deviation.max(0.0)], points);
        }
    }
    fit.coefficients()
}
