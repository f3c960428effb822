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
/// concave, so Newton's steps within the region of valid hazards, and along its edges, find its maximum. `q` may come out
/// negative: adoption then is slower among the exposed. On an edge (all or none of the most exposed adopted) a standard
/// error is that of the parabola there and says little.
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
        maximise(&risks(network, times, last_tick))
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

/// The log-likelihood with its first and second derivatives in two hazards: without exposure, and at the greatest
/// exposure that occurs. Between them hazards are interpolated, so all are valid where these two lie in [0, 1].
#[derive(Clone, Copy, Default)]
struct Likelihood {
    ends: [f64; 2],
    value: f64,
    slope: [f64; 2],
    /// Minus the second derivatives: of the first, mixed, of the second.
    information: [f64; 3],
}

impl Likelihood {
    /// `None` where a hazard says that what happened could not.
    fn at(ends: [f64; 2], risks: &[Risk], greatest: f64) -> Option<Self> {
        let mut sum = Likelihood { ends, ..Likelihood::default() };
        for &Risk { exposure, adopted } in risks {
            let (near, far) = (1.0 - exposure / greatest, exposure / greatest);
            let hazard = (near * ends[0] + far * ends[1]).clamp(0.0, 1.0);
            let probability = if adopted { hazard } else { 1.0 - hazard };
            let slope = if adopted { 1.0 / hazard } else { -1.0 / (1.0 - hazard) };
            sum.value += probability.ln();
            sum.slope[0] += slope * near;
            sum.slope[1] += slope * far;
            let bend = slope * slope;
            sum.information[0] += bend * near * near;
            sum.information[1] += bend * near * far;
            sum.information[2] += bend * far * far;
        }
        sum.value.is_finite().then_some(sum)
    }

    fn determinant(&self) -> f64 {
        let [aa, ab, bb] = self.information;
        aa * bb - ab * ab
    }

    /// Newton's step to the maximum of the parabola that fits here, along the edge where it would leave at once.
    fn step(&self) -> [f64; 2] {
        let ([aa, ab, bb], [a, b]) = (self.information, self.slope);
        let leaves = |end: f64, step: f64| (end <= 0.0 && step < 0.0) || (end >= 1.0 && step > 0.0);
        let along = |end: f64, step: f64| if leaves(end, step) { 0.0 } else { step };
        let [low, top] = self.ends;
        let full = [(bb * a - ab * b) / self.determinant(), (aa * b - ab * a) / self.determinant()];
        match [leaves(low, full[0]), leaves(top, full[1])] {
            [false, false] => full,
            [true, false] => [0.0, along(top, b / bb)],
            [false, true] => [along(low, a / aa), 0.0],
            [true, true] => [0.0, 0.0],
        }
    }

    /// A better place along Newton's step, as far as the step or the region goes; `None` if there is none.
    fn improved(&self, risks: &[Risk], greatest: f64) -> Option<Self> {
        let step = self.step();
        let room = |(end, step): (f64, f64)| if step < 0.0 { -end / step } else { (1.0 - end) / step };
        let pairs = || self.ends.into_iter().zip(step).filter(|&(_, step)| step != 0.0);
        let mut reach = pairs().map(room).fold(1.0, f64::min);
        while reach >= 1e-12 {
            let ends = [0, 1].map(|i| snapped(self.ends[i] + reach * step[i]));
            match Likelihood::at(ends, risks, greatest) {
                Some(there) if there.value >= self.value => return Some(there),
                _ => reach *= 0.5,
            }
        }
        None
    }
}

/// On the edge of [0, 1] if within rounding of it.
fn snapped(hazard: f64) -> f64 {
    match hazard {
        _ if hazard < 1e-15 => 0.0,
        _ if hazard > 1.0 - 1e-15 => 1.0,
        _ => hazard,
    }
}

fn maximise(risks: &[Risk]) -> Result<LinearHazard> {
    let adoptions = risks.iter().filter(|risk| risk.adopted).count();
    if adoptions == 0 || adoptions == risks.len() {
        return Err(Error::NoInformation { on: "p and q" });
    }
    // The least exposure is 0: that of the first who adopt.
    let greatest = risks.iter().map(|risk| risk.exposure).fold(0.0, f64::max);
    if greatest == 0.0 {
        return Err(Error::NoInformation { on: "q" });
    }
    let base = adoptions as f64 / risks.len() as f64;
    let without_q = Likelihood::at([base, base], risks, greatest).ok_or(Error::NoInformation { on: "p and q" })?;
    let mut here = without_q;
    for _ in 0..200 {
        let [da, db] = here.step();
        let gain = da * here.slope[0] + db * here.slope[1];
        let Some(there) = here.improved(risks, greatest) else { break };
        here = there;
        if gain < 1e-14 {
            break;
        }
    }
    let ([aa, ab, bb], [low, top]) = (here.information, here.ends);
    let error = |information: f64| (information / here.determinant()).sqrt();
    Ok(LinearHazard {
        p: Estimate { value: low, standard_error: error(bb) },
        q: Estimate { value: (top - low) / greatest, standard_error: error(aa + 2.0 * ab + bb) / greatest },
        log_likelihood: here.value,
        log_likelihood_without_q: without_q.value,
        agent_ticks: risks.len(),
        adoptions,
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
