use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose};
use rayon::prelude::*;

/// Values of I that differ by less than this are equal: their sums have different orders.
const ROUNDING: f64 = 1e-10;

/// Moran's I of a number per agent, and its significance.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Moran {
    /// Moran's I. Above `expected`, connected agents have similar values; below, they have dissimilar values.
    pub i: f64,
    /// The mean of I if the values are assigned to the agents at random: -1 / (`n_agents` - 1).
    pub expected: f64,
    /// The two-sided p-value: of the random assignments and the given one, the share in which I is at least as far from
    /// `expected`. `None` without random assignments.
    pub p: Option<f64>,
    /// The number of random assignments.
    pub n_permutations: u32,
    /// The number of agents with a value.
    pub n_agents: usize,
    /// The number of arcs of positive weight between them.
    pub n_arcs: usize,
}

/// Moran's I of `values`, one per agent: the correlation of the values at the two ends of an arc, weighted by the arcs
/// (Moran 1950, doi 10.1093/biomet/37.1-2.17; Cliff & Ord 1981).
///
/// I = (n / W) Σ w(u, v) z(u) z(v) / Σ z(u)². The first sum is over all arcs `u -> v`, with their weights (1 in an
/// unweighted network; a negative weight counts as 0), and W is the sum of these weights; z is the value minus the mean of
/// all n values. The weights are used as they are, not divided by the strength of an agent. Reversing an arc does not change I.
/// An agent whose value is missing (NaN) is left out together with its arcs. States are values too: 1 for the
/// agents that adopted and 0 for the others.
///
/// The p-value comes from `permutations` random assignments of the values to the agents, drawn with `key`, every
/// assignment equally likely. The smallest p-value is 1 / (`permutations` + 1). Unequal degrees are no problem for it, since
/// the arcs stay where they are.
///
/// **Cost.** O(`permutations` · (agents + arcs)), in parallel.
///
/// # Errors
///
/// If there is not one value per agent, if a value is infinite, if all values are equal, or if no arc connects two agents
/// with values.
///
/// ```
/// use bandwagon::{network::{Network, measure}, random::Key};
///
/// let ring = Network::from_ties(6, (0..6).map(|agent| (agent, (agent + 1) % 6)))?;
/// let split = measure::moran(&ring, &[1.0, 1.0, 1.0, 0.0, 0.0, 0.0], 99, Key::new(1))?;
/// assert!((split.i - 1.0 / 3.0).abs() < 1e-12 && split.expected == -0.2);
/// let alternating = measure::moran(&ring, &[1.0, 0.0, 1.0, 0.0, 1.0, 0.0], 99, Key::new(1))?;
/// assert!((alternating.i + 1.0).abs() < 1e-12);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn moran(network: &Network, values: &[f64], permutations: u32, key: Key) -> Result<Moran> {
    Error::check_length("values", values.len(), network.n_agents())?;
    if let Some(&infinite) = values.iter().find(|value| value.is_infinite()) {
        return Err(Error::out_of_range("values", "(-inf, inf)", infinite));
    }
    let links = Links::between(network, values);
    let deviations =
        deviations(values).filter(|_| links.total > 0.0).ok_or(Error::NoInformation { on: "Moran's I" })?;
    let n_agents = deviations.len();
    let scale = n_agents as f64 / links.total / deviations.iter().map(|z| z * z).sum::<f64>();
    let (i, expected) = (scale * links.sum(&deviations), -1.0 / (n_agents - 1) as f64);
    let coins = key.stream(Purpose::Seeding);
    let is_as_far = |permutation: &u32| {
        let mut shuffled = deviations.clone();
        coins.coin(*permutation, super::MORAN, 0).shuffle(&mut shuffled);
        (scale * links.sum(&shuffled) - expected).abs() >= (i - expected).abs() - ROUNDING
    };
    let as_far = (0..permutations).into_par_iter().filter(is_as_far).count();
    let p = (permutations > 0).then(|| (as_far + 1) as f64 / (f64::from(permutations) + 1.0));
    Ok(Moran { i, expected, p, n_permutations: permutations, n_agents, n_arcs: links.ends.len() })
}

/// The values that are not missing, minus their mean; `None` if they do not differ.
fn deviations(values: &[f64]) -> Option<Vec<f64>> {
    let known: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    let first = *known.first()?;
    if known.iter().all(|&value| value == first) {
        return None;
    }
    let mean = known.iter().map(|value| value / known.len() as f64).sum::<f64>();
    // Scaled, so that squares neither overflow nor vanish; I does not depend on the scale.
    let greatest = known.iter().map(|value| (value - mean).abs()).fold(0.0, f64::max);
    Some(known.iter().map(|value| (value - mean) / greatest).collect()).filter(|_| greatest.is_finite())
}

/// The arcs between agents with values. The agents have new numbers, without those that are left out.
struct Links {
    ends: Vec<(u32, u32)>,
    /// `None` if all weights are 1.
    weights: Option<Vec<f64>>,
    /// The sum of the weights.
    total: f64,
}

impl Links {
    fn between(network: &Network, values: &[f64]) -> Links {
        let mut numbers = vec![None; values.len()];
        let known = (0..values.len()).filter(|&agent| !values[agent].is_nan());
        known.zip(0u32..).for_each(|(agent, number)| numbers[agent] = Some(number));
        let mut links = Links { ends: vec![], weights: network.weights().map(|_| vec![]), total: 0.0 };
        for to in 0..network.n_agents() as Agent {
            for (position, &from) in network.incoming().range(to).zip(network.influencers(to)) {
                let weight = network.weights().map_or(1.0, |weights| super::weight_matrix::positive(weights[position]));
                if let (Some(from), Some(to)) = (numbers[from as usize], numbers[to as usize])
                    && weight > 0.0
                {
                    links.ends.push((from, to));
                    links.weights.iter_mut().for_each(|weights| weights.push(weight));
                    links.total += weight;
                }
            }
        }
        links
    }

    /// The weighted sum of the products of the values at the two ends of an arc.
    fn sum(&self, z: &[f64]) -> f64 {
        let products = self.ends.iter().map(|&(from, to)| z[from as usize] * z[to as usize]);
        match &self.weights {
            None => products.sum(),
            Some(weights) => products.zip(weights).map(|(product, weight)| product * weight).sum(),
        }
    }
}
