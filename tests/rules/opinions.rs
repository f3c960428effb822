//! Conversion between opinions and states, and linear algebra.

use bandwagon::prelude::*;
use bandwagon::rules::{Opinion, friedkin_johnsen::Anchored};

/// Initial opinions for the tests of the laws: multiples of 1/64, so that sums are exact.
pub const POSITIONS: [f64; 5] = [-0.5, 0.25, 0.3125, 0.5, 1.0];

/// A state that is an opinion.
pub trait Held: State + From<f64> {
    fn held(self) -> f64;
}

impl Held for Opinion {
    fn held(self) -> f64 {
        self.0
    }
}

impl Held for Anchored {
    fn held(self) -> f64 {
        self.now.0
    }
}

/// One state per opinion.
pub fn start<S: Held>(opinions: &[f64]) -> Start<S> {
    Start::Each(opinions.iter().map(|&opinion| S::from(opinion)).collect())
}

/// The opinions after `ticks` synchronous ticks.
pub fn after<R: Rule<State: Held>>(network: &Network, rule: &R, opinions: &[f64], ticks: u32) -> Vec<f64> {
    let mut simulation = Simulation::new(network, rule, &start(opinions), Key::new(1)).unwrap();
    (0..ticks).for_each(|_| simulation.step());
    simulation.states().iter().map(|state| state.held()).collect()
}

/// The opinions at rest, and the tick at which no opinion changed.
pub fn settled<R: Rule<State: Held>>(network: &Network, rule: &R, opinions: &[f64]) -> (Vec<f64>, u32) {
    let mut simulation =
        Simulation::new(network, rule, &start(opinions), Key::new(1)).unwrap().clock(Clock::Synchronous);
    assert_eq!(simulation.run(Until::ticks(100_000), &mut ()), Stop::Rest);
    (simulation.states().iter().map(|state| state.held()).collect(), simulation.tick())
}

#[track_caller]
pub fn assert_close(got: &[f64], exact: &[f64], within: f64) {
    assert_eq!(got.len(), exact.len());
    let worst = got.iter().zip(exact).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(worst <= within, "off by {worst}: {got:?} is not {exact:?}");
}

/// A matrix times a vector.
pub fn times(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| row.iter().zip(vector).map(|(a, x)| a * x).sum()).collect()
}

/// The weights of arcs as a matrix. Row i contains the weights of the influencers of i, divided by the sum of their
/// absolute values.
pub fn influence(network: &Network) -> Vec<Vec<f64>> {
    let n = network.n_agents();
    let mut matrix = vec![vec![0.0_f64; n]; n];
    network.arcs().for_each(|(from, to, weight)| matrix[to as usize][from as usize] = weight.into());
    for row in &mut matrix {
        let total: f64 = row.iter().map(|weight| weight.abs()).sum();
        row.iter_mut().filter(|_| total > 0.0).for_each(|weight| *weight /= total);
    }
    matrix
}

/// Solves `matrix` x = `right` by Gaussian elimination with pivoting.
pub fn solve(mut matrix: Vec<Vec<f64>>, right: &[f64]) -> Vec<f64> {
    let n = right.len();
    matrix.iter_mut().zip(right).for_each(|(row, &b)| row.push(b));
    for k in 0..n {
        let pivot = (k..n).max_by(|&i, &j| matrix[i][k].abs().total_cmp(&matrix[j][k].abs())).unwrap();
        matrix.swap(k, pivot);
        let above = matrix[k].clone();
        for (i, row) in matrix.iter_mut().enumerate().filter(|&(i, _)| i != k) {
            let factor = row[k] / above[k];
            assert!(factor.is_finite(), "row {i}: the matrix is singular");
            row.iter_mut().zip(&above).for_each(|(entry, above)| *entry -= factor * above);
        }
    }
    (0..n).map(|i| matrix[i][n] / matrix[i][i]).collect()
}

/// The mean squared distance of two agents out of `n`, from the sum of opinions and the sum of their squares.
pub fn squared_distance(sum: f64, squares: f64, n: f64) -> f64 {
    2.0 * (squares / n - (sum / n).powi(2)) * n / (n - 1.0)
}

/// The factor by which an update shrinks the mean squared distance Q of `n` agents, of which one random agent moves the
/// share `mu` of the way to another. The distance of the two shrinks by 1 − mu. Let a be the distance from a third
/// agent and b the distance to the agent that is met: (a + mu b)² has the mean Q − mu Q + mu² Q, because ab has the
/// mean −Q/2.
pub fn one_sided_shrink(n: f64, mu: f64) -> f64 {
    let lost = (n - 1.0) - (1.0 - mu).powi(2) - (n - 2.0) * (1.0 - mu + mu * mu);
    1.0 - 2.0 * lost / (n * (n - 1.0))
}
