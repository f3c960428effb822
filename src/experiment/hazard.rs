use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use serde::Serialize;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// A maximum-likelihood estimate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its standard error, from the observed information.
    pub standard_error: f64,
}

impl Estimate {
    /// The Wald interval that covers with probability 0.95.
    pub fn interval_95(&self) -> (f64, f64) {
        let reach = 1.959_963_984_540_054 * self.standard_error;
        (self.value - reach, self.value + reach)
    }
}

/// The discrete-time hazard of adoption `p + q·exposure`, fitted by maximum likelihood.
///
/// Exposure is the share of an agent's influencers that had adopted a tick before; 0 without influencers. Every agent
/// counts once per tick until it adopts; who has not adopted by the last tick is censored there. The log-likelihood is
/// concave in the hazards of the least and the most exposed, each in [0, 1]; Newton's steps within that square find its
/// maximum. `q` may come out negative: adoption then is slower among the exposed.
///
/// ```
/// use bandwagon::experiment::LinearHazard;
/// use bandwagon::network::Network;
///
/// // 0 influences 1, 2 and 3. It adopts at tick 1; then one of the three at each tick.
/// let star = Network::from_arcs(4, [(0, 1), (0, 2), (0, 3)])?;
/// let fit = LinearHazard::fit(&star, &[Some(1), Some(2), Some(3), Some(4)], 4)?;
/// // Unexposed: 1 of 4 agents adopted. Exposed: 3 adoptions in 6 agent-ticks.
/// assert!((fit.p.value - 0.25).abs() < 1e-9 && (fit.q.value - 0.25).abs() < 1e-9);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LinearHazard {
    /// The hazard per tick without exposure.
    pub p: Estimate,
    /// What full exposure adds to it.
    pub q: Estimate,
    /// The log-likelihood at the maximum.
    pub log_likelihood: f64,
    /// The greatest log-likelihood with `q = 0`.
    pub log_likelihood_without_q: f64,
    /// The agents at risk, summed over ticks.
    pub agent_ticks: usize,
    /// The adoptions.
    pub adoptions: usize,
    /// Whether the hazard of the least or the most exposed came out as 0 or 1. Standard errors then mean nothing.
    pub at_edge: bool,
}

impl LinearHazard {
    /// Fits to the tick of each agent's adoption, from 1; `None` or later than `last_tick` means not within it.
    ///
    /// # Errors
    ///
    /// If there is not one time per agent, if an agent adopted at tick 0, or if the data cannot tell `p` from `q`: nobody
    /// adopted, or everybody at risk was equally exposed.
    pub fn fit(network: &Network, times: &[Option<u32>], last_tick: u32) -> Result<Self> {
        Error::check_length("times of adoption", times.len(), network.n_agents())?;
        if times.contains(&Some(0)) {
            return Err(Error::out_of_range("a time of adoption", "the ticks from 1", 0.0));
        }
        maximise(risks(network, times, last_tick))
    }

    /// The likelihood-ratio statistic against `q = 0`.
    pub fn likelihood_ratio(&self) -> f64 {
        (2.0 * (self.log_likelihood - self.log_likelihood_without_q)).max(0.0)
    }

    /// Its p-value: chi-square with one degree of freedom, two-sided in `q`.
    pub fn p_value(&self) -> f64 {
        ChiSquared::new(1.0).map_or(f64::NAN, |chi| chi.sf(self.likelihood_ratio()))
    }
}

/// One agent at risk for one tick.
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

/// The log-likelihood with its first and second derivatives in the hazards of the least and the most exposed.
#[derive(Clone, Copy, Default)]
struct Likelihood {
    value: f64,
    slope: [f64; 2],
    /// Minus the second derivatives: 00, 01, 11.
    information: [f64; 3],
}

impl Likelihood {
    /// At two hazards in [0, 1]; `None` where they say that what happened could not. Exposures are scaled to [0, 1].
    fn at([least, most]: [f64; 2], risks: &[Risk]) -> Option<Self> {
        let mut sum = Likelihood::default();
        for &Risk { exposure, adopted } in risks {
            let (low, high) = (1.0 - exposure, exposure);
            let hazard = least * low + most * high;
            let probability = if adopted { hazard } else { 1.0 - hazard };
            let slope = if adopted { 1.0 / hazard } else { -1.0 / (1.0 - hazard) };
            sum.value += probability.ln();
            sum.slope[0] += slope * low;
            sum.slope[1] += slope * high;
            let bend = slope * slope;
            sum.information[0] += bend * low * low;
            sum.information[1] += bend * low * high;
            sum.information[2] += bend * high * high;
        }
        sum.value.is_finite().then_some(sum)
    }

    /// Variances and covariance of the two hazards: 00, 01, 11.
    fn covariance(&self) -> [f64; 3] {
        let [a, b, c] = self.information;
        [c, -b, a].map(|entry| entry / (a * c - b * b))
    }

    /// Newton's step to the maximum of the parabola that fits here, along the edge where the slope leads out of it.
    fn step(&self, at: [f64; 2]) -> [f64; 2] {
        let ([s, t], [a, _, c]) = (self.slope, self.information);
        let held = |i: usize| (at[i] <= 0.0 && self.slope[i] <= 0.0) || (at[i] >= 1.0 && self.slope[i] >= 0.0);
        match (held(0), held(1)) {
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

/// Below this expected gain, a step is right as it is: rounding would only blur whether it gained.
const SURE: f64 = 1e-8;

/// The hazards at the greatest likelihood, from a point inside the square.
fn climb(start: [f64; 2], risks: &[Risk]) -> Option<([f64; 2], Likelihood)> {
    let mut at = start;
    let mut here = Likelihood::at(at, risks)?;
    for _ in 0..200 {
        let step = here.step(at);
        let gain = step[0] * here.slope[0] + step[1] * here.slope[1];
        if step.iter().all(|by| by.abs() < 1e-14) {
            break;
        }
        // As far as the nearest edge, then half as far until that is better.
        let room = |i: usize| if step[i] > 0.0 { (1.0 - at[i]) / step[i] } else { -at[i] / step[i] };
        let mut reach = (0..2).filter(|&i| step[i] != 0.0).map(room).fold(1.0, f64::min);
        let next = loop {
            let goal = [0, 1].map(|i| (at[i] + reach * step[i]).clamp(0.0, 1.0));
            match Likelihood::at(goal, risks) {
                Some(there) if there.value >= here.value || gain < SURE => break Some((goal, there)),
                _ if reach < 1e-12 => break None,
                _ => reach *= 0.5,
            }
        };
        let Some(better) = next else { break };
        (at, here) = better;
    }
    Some((at, here))
}

fn maximise(mut risks: Vec<Risk>) -> Result<LinearHazard> {
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
    let ([least, most], top) = climb(start, &risks).ok_or(Error::NoInformation { on: "p and q" })?;
    // p and q are p = least - q low and q = (most - least) / width: their variances follow.
    let shift = low / width;
    let [v, c, w] = top.covariance();
    let q = (most - least) / width;
    let error = |a: f64, b: f64| (a * a * v + 2.0 * a * b * c + b * b * w).sqrt();
    Ok(LinearHazard {
        p: Estimate { value: least - q * low, standard_error: error(1.0 + shift, -shift) },
        q: Estimate { value: q, standard_error: error(-1.0 / width, 1.0 / width) },
        log_likelihood: top.value,
        log_likelihood_without_q: without_q.value,
        agent_ticks: risks.len(),
        adoptions,
        at_edge: [least, most].iter().any(|hazard| *hazard <= 0.0 || *hazard >= 1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::LinearHazard;
    use crate::network::Network;

    /// Agent 0 adopts first, and 1 to 9 see nobody else. With exposures 0 and 1 the hazards are two separate rates:
    /// 6 adoptions in 65 unexposed agent-ticks, and all of the exposed at once or none.
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

    /// The hazard at exposure 1 is 0 at the maximum, and that at one half lies between: SciPy's bounded search.
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

    /// Exposures are 0 and one half: 1 adoption in 7 agent-ticks and 2 in 5, two independent rates of binomial variance.
    #[test]
    fn errors_are_those_of_two_binomial_rates() {
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
