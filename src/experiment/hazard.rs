use crate::error::{Error, Result, grouped};
use crate::network::{Agent, Network};
use serde::Serialize;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// A maximum-likelihood estimate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// The standard error of the estimate, from the observed information.
    pub standard_error: f64,
}

impl Estimate {
    /// The 95 % Wald confidence interval.
    pub fn interval_95(&self) -> (f64, f64) {
        let half_width = 1.959_963_984_540_054 * self.standard_error;
        (self.value - half_width, self.value + half_width)
    }
}

/// A discrete-time hazard model of adoption, `p + q·exposure`, fitted by maximum likelihood.
///
/// The exposure of an agent is the share of its influencers that had adopted one tick earlier; 0 without influencers.
/// Every agent contributes one observation per tick until it adopts, also an agent that joined later. An agent that has
/// not adopted by the last tick is censored. An agent that adopted at tick 0, such as a seed, exposes others and
/// contributes no observation. The log-likelihood is concave in the hazards at the lowest and the highest exposure,
/// each in [0, 1]. Newton's method restricted to this square finds the maximum. `q` may be negative: adoption is then
/// slower at higher exposure.
///
/// ```
/// use bandwagon::experiment::LinearHazard;
/// use bandwagon::network::Network;
///
/// // 0 influences 1, 2 and 3. It adopts at tick 1; then one of the three adopts at each tick.
/// let star = Network::from_arcs(4, [(0, 1), (0, 2), (0, 3)])?;
/// let fit = LinearHazard::fit(&star, &[Some(1), Some(2), Some(3), Some(4)], 4)?;
/// // Unexposed: 1 of 4 agents adopted. Exposed: 3 adoptions in 6 agent-ticks.
/// assert!((fit.p.value - 0.25).abs() < 1e-9 && (fit.q.value - 0.25).abs() < 1e-9);
///
/// // From a column of the network, in months: 18 means that the doctor did not adopt within 17 months.
/// let doctors = Network::medical_innovation();
/// let fit = LinearHazard::fit(&doctors, &doctors.numbers("toa")?, 17)?;
/// assert_eq!(fit.adoptions, 109);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LinearHazard {
    /// The hazard per tick at exposure 0.
    pub p: Estimate,
    /// The increase of the hazard per tick from exposure 0 to exposure 1.
    pub q: Estimate,
    /// The maximum of the log-likelihood.
    pub log_likelihood: f64,
    /// The maximum of the log-likelihood with `q = 0`.
    pub log_likelihood_without_q: f64,
    /// The number of observations: agents at risk, summed over ticks.
    pub agent_ticks: usize,
    /// The number of adoptions.
    pub adoptions: usize,
    /// `true` if the fitted hazard at the lowest or the highest exposure is 0 or 1. The standard errors are then
    /// invalid.
    pub at_edge: bool,
}

impl LinearHazard {
    /// Fits the model to the tick at which each agent adopted, at least 0: an `Option<u32>` each, as
    /// [`FirstTicks`](super::FirstTicks) gives them, or an `f64` each, as
    /// [`Network::numbers_or_nan`](crate::network::Network::numbers_or_nan) gives them. `None`, NaN or a tick after
    /// `last_tick` means that the agent did not adopt by `last_tick`.
    ///
    /// # Errors
    ///
    /// If the number of times is not the number of agents, if a number is negative or not whole, or if `p` and `q` are
    /// not identified: no observation or every observation is an adoption, or all exposures are equal. Also if the
    /// periods at risk, one for each agent and tick until it adopts, take too much memory.
    pub fn fit<T: AdoptionTick>(network: &Network, times: &[T], last_tick: u32) -> Result<Self> {
        Error::check_length("times of adoption", times.len(), network.n_agents())?;
        let times: Vec<Option<u32>> = times.iter().map(|time| time.adoption_tick()).collect::<Result<_>>()?;
        let n_risks: f64 = times.iter().map(|time| f64::from(last_tick.min(time.unwrap_or(last_tick)))).sum();
        let task = || format!("a fit of {} periods at risk", grouped(n_risks));
        let parts = vec![("periods at risk", n_risks * size_of::<Risk>() as f64)];
        Error::check_memory(task, parts, "the last tick")?;
        fit_hazard(risks(network, &times, last_tick))
    }

    /// The likelihood-ratio statistic of the null hypothesis `q = 0`.
    pub fn likelihood_ratio(&self) -> f64 {
        (2.0 * (self.log_likelihood - self.log_likelihood_without_q)).max(0.0)
    }

    /// The p-value of the likelihood-ratio test: chi-square with one degree of freedom, two-sided in `q`.
    pub fn p_value(&self) -> f64 {
        ChiSquared::new(1.0).map_or(f64::NAN, |chi| chi.sf(self.likelihood_ratio()))
    }
}

/// The tick at which an agent adopted, as data have it.
pub trait AdoptionTick: Copy {
    /// The tick; `None` if the agent did not adopt.
    ///
    /// # Errors
    ///
    /// If the value is negative or not whole.
    fn adoption_tick(self) -> Result<Option<u32>>;
}

impl AdoptionTick for Option<u32> {
    fn adoption_tick(self) -> Result<Option<u32>> {
        Ok(self)
    }
}

impl AdoptionTick for f64 {
    /// NaN, and a number that is larger than every tick, mean that the agent did not adopt.
    fn adoption_tick(self) -> Result<Option<u32>> {
        if self < 0.0 || (self.is_finite() && self.fract() != 0.0) {
            return Err(Error::out_of_range("a time of adoption", "the whole numbers from 0", self));
        }
        Ok((self <= f64::from(u32::MAX)).then_some(self as u32))
    }
}

/// One observation: an agent at risk during one tick.
struct Risk {
    exposure: f64,
    adopted: bool,
}

fn risks(network: &Network, times: &[Option<u32>], last_tick: u32) -> Vec<Risk> {
    let before = |agent: Agent, tick| times[agent as usize].is_some_and(|time| time < tick);
    let exposure = |agent, tick| match network.influencers(agent) {
        [] => 0.0,
        influencers => {
            influencers.iter().filter(|&&other| before(other, tick)).count() as f64 / influencers.len() as f64
        }
    };
    let mut risks = vec![];
    for agent in 0..network.n_agents() as Agent {
        let time = times[agent as usize];
        for tick in 1..=last_tick.min(time.unwrap_or(last_tick)) {
            risks.push(Risk { exposure: exposure(agent, tick), adopted: time == Some(tick) });
        }
    }
    risks
}

/// The log-likelihood and its first and second derivatives with respect to the hazards at the lowest and the highest
/// exposure.
#[derive(Clone, Copy, Default)]
struct Likelihood {
    value: f64,
    gradient: [f64; 2],
    /// The negative second derivatives, in the order 00, 01, 11.
    information: [f64; 3],
}

impl Likelihood {
    /// Evaluates the log-likelihood at two hazards in [0, 1]; `None` if the data have probability 0. Exposures are
    /// scaled to [0, 1].
    fn at([at_low, at_high]: [f64; 2], risks: &[Risk]) -> Option<Self> {
        let mut sum = Likelihood::default();
        for &Risk { exposure, adopted } in risks {
            let (low, high) = (1.0 - exposure, exposure);
            let hazard = at_low * low + at_high * high;
            let probability = if adopted { hazard } else { 1.0 - hazard };
            let slope = if adopted { 1.0 / hazard } else { -1.0 / (1.0 - hazard) };
            sum.value += probability.ln();
            sum.gradient[0] += slope * low;
            sum.gradient[1] += slope * high;
            let curvature = slope * slope;
            sum.information[0] += curvature * low * low;
            sum.information[1] += curvature * low * high;
            sum.information[2] += curvature * high * high;
        }
        sum.value.is_finite().then_some(sum)
    }

    /// The variances and the covariance of the two hazards, in the order 00, 01, 11.
    fn covariance(&self) -> [f64; 3] {
        let [a, b, c] = self.information;
        [c, -b, a].map(|entry| entry / (a * c - b * b))
    }

    /// The Newton step from `at`. A hazard stays fixed if it is at a bound and its gradient points outside.
    fn step(&self, at: [f64; 2]) -> [f64; 2] {
        let ([s, t], [a, _, c]) = (self.gradient, self.information);
        let fixed = |i: usize| (at[i] <= 0.0 && self.gradient[i] <= 0.0) || (at[i] >= 1.0 && self.gradient[i] >= 0.0);
        match (fixed(0), fixed(1)) {
            (true, true) => [0.0, 0.0],
            (true, false) => [0.0, t / c],
            (false, true) => [s / a, 0.0],
            (false, false) => {
                let [a, b, c] = self.covariance();
                [a * s + b * t, b * s + c * t]
            }
        }
    }
}

/// A step with a smaller expected gain is accepted without a test, because rounding errors would dominate the test.
const NEGLIGIBLE_GAIN: f64 = 1e-8;

/// Maximizes the likelihood, from a start inside the square. Returns the hazards and the likelihood there.
fn maximize(start: [f64; 2], risks: &[Risk]) -> Option<([f64; 2], Likelihood)> {
    let mut at = start;
    let mut current = Likelihood::at(at, risks)?;
    for _ in 0..200 {
        let step = current.step(at);
        let gain = step[0] * current.gradient[0] + step[1] * current.gradient[1];
        if step.iter().all(|by| by.abs() < 1e-14) {
            break;
        }
        // Step at most to the nearest bound, then halve the step until the likelihood does not decrease.
        let to_bound = |i: usize| if step[i] > 0.0 { (1.0 - at[i]) / step[i] } else { -at[i] / step[i] };
        let mut scale = (0..2).filter(|&i| step[i] != 0.0).map(to_bound).fold(1.0, f64::min);
        let next = loop {
            let candidate = [0, 1].map(|i| (at[i] + scale * step[i]).clamp(0.0, 1.0));
            match Likelihood::at(candidate, risks) {
                Some(new) if new.value >= current.value || gain < NEGLIGIBLE_GAIN => break Some((candidate, new)),
                _ if scale < 1e-12 => break None,
                _ => scale *= 0.5,
            }
        };
        let Some(better) = next else { break };
        (at, current) = better;
    }
    Some((at, current))
}

fn fit_hazard(mut risks: Vec<Risk>) -> Result<LinearHazard> {
    let adoptions = risks.iter().filter(|risk| risk.adopted).count();
    if adoptions == 0 || adoptions == risks.len() {
        return Err(Error::NoInformation { on: "p and q" });
    }
    let exposures = risks.iter().map(|risk| risk.exposure);
    let (low, high) = exposures.fold((1.0, 0.0), |(low, high): (f64, f64), x| (low.min(x), high.max(x)));
    let width = high - low;
    if width < 1e-9 {
        return Err(Error::NoInformation { on: "q" });
    }
    risks.iter_mut().for_each(|risk| risk.exposure = (risk.exposure - low) / width);
    let start = [adoptions as f64 / risks.len() as f64; 2];
    let without_q = Likelihood::at(start, &risks).ok_or(Error::NoInformation { on: "p and q" })?;
    let ([at_low, at_high], fit) = maximize(start, &risks).ok_or(Error::NoInformation { on: "p and q" })?;
    // q = (at_high - at_low) / width and p = at_low - q low. Both are linear in the hazards, which gives their
    // variances.
    let shift = low / width;
    let [v, c, w] = fit.covariance();
    let q = (at_high - at_low) / width;
    let error = |a: f64, b: f64| (a * a * v + 2.0 * a * b * c + b * b * w).sqrt();
    Ok(LinearHazard {
        p: Estimate { value: at_low - q * low, standard_error: error(1.0 + shift, -shift) },
        q: Estimate { value: q, standard_error: error(-1.0 / width, 1.0 / width) },
        log_likelihood: fit.value,
        log_likelihood_without_q: without_q.value,
        agent_ticks: risks.len(),
        adoptions,
        at_edge: [at_low, at_high].iter().any(|hazard| *hazard <= 0.0 || *hazard >= 1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::LinearHazard;
    use crate::network::Network;

    /// Agent 0 adopts first and is the only influencer of agents 1 to 9. With exposures 0 and 1 the hazards are two
    /// separate rates: 6 adoptions in 65 unexposed agent-ticks, and either all exposed agents at once or none.
    #[test]
    fn finds_the_maximum_where_all_or_none_of_the_exposed_adopt() {
        let network = Network::from_arcs(20, (1..10).map(|follower| (0, follower))).unwrap();
        for (exposed, hazard) in [(None, 0.0), (Some(2), 1.0)] {
            let mut times = [None; 20];
            times[0] = Some(1);
            times[1..10].fill(exposed);
            times[10..15].fill(Some(3));
            let fit = LinearHazard::fit(&network, &times, 8).unwrap();
            assert!((fit.p.value - 6.0 / 65.0).abs() < 1e-9, "{}", fit.p.value);
            assert!((fit.p.value + fit.q.value - hazard).abs() < 1e-9, "{}", fit.q.value);
        }
    }

    /// At the maximum, the hazard at exposure 1 is 0 and the hazard at exposure 1/2 is positive. Expected values:
    /// SciPy's bounded search.
    #[test]
    fn a_fit_that_takes_too_much_memory_is_refused() {
        let network = Network::from_arcs(3, [(0, 1)]).unwrap();
        let said = LinearHazard::fit(&network, &[Some(1), None, None], u32::MAX).unwrap_err().to_string();
        assert!(said.starts_with("a fit of 8,589,934,591 periods at risk may take"), "{said}");
    }

    #[test]
    fn finds_the_maximum_along_an_edge() {
        let arcs = (1..9).map(|follower| (0, follower)).chain((5..9).map(|follower| (9, follower)));
        let network = Network::from_arcs(12, arcs).unwrap();
        let mut times = [None; 12];
        (times[0], times[5], times[10], times[11]) = (Some(1), Some(4), Some(3), Some(3));
        let fit = LinearHazard::fit(&network, &times, 6).unwrap();
        assert!((fit.p.value - 0.133_821_906).abs() < 1e-6, "{}", fit.p.value);
        assert!((fit.p.value + fit.q.value).abs() < 1e-9, "{}", fit.q.value);
        assert!((fit.log_likelihood + 12.501_423_095).abs() < 1e-9, "{}", fit.log_likelihood);
    }

    /// Exposures are 0 and 1/2: 1 adoption in 7 agent-ticks and 2 in 5, two independent rates with binomial variance.
    #[test]
    fn standard_errors_are_those_of_two_binomial_rates() {
        let network =
            Network::from_arcs(5, [0, 4].into_iter().flat_map(|from| (1..4).map(move |to| (from, to)))).unwrap();
        let fit = LinearHazard::fit(&network, &[Some(1), Some(2), Some(3), None, None], 3).unwrap();
        let (low, top): (f64, f64) = (1.0 / 7.0, 2.0 / 5.0);
        let variances: (f64, f64) = (low * (1.0 - low) / 7.0, top * (1.0 - top) / 5.0);
        let expected = [low, variances.0.sqrt(), 2.0 * (top - low), 2.0 * (variances.0 + variances.1).sqrt()];
        let found = [fit.p.value, fit.p.standard_error, fit.q.value, fit.q.standard_error];
        assert!(found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-7), "{found:?}");
    }
}
