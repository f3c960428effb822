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
/// concave, so Newton's steps, halved where they would leave the region of valid hazards, find its maximum. `q` may come out
/// negative: adoption then is slower among the exposed.
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

/// The log-likelihood with its first and second derivatives in (p, q).
#[derive(Clone, Copy, Default)]
struct Likelihood {
    value: f64,
    slope: [f64; 2],
    /// Minus the second derivatives: pp, pq, qq.
    information: [f64; 3],
}

impl Likelihood {
    /// `None` where a hazard leaves [0, 1], or says that what happened could not.
    fn at(p: f64, q: f64, risks: &[Risk]) -> Option<Self> {
        let mut sum = Likelihood::default();
        for &Risk { exposure, adopted } in risks {
            let hazard = p + q * exposure;
            if !(0.0..=1.0).contains(&hazard) {
                return None;
            }
            let probability = if adopted { hazard } else { 1.0 - hazard };
            let slope = if adopted { 1.0 / hazard } else { -1.0 / (1.0 - hazard) };
            sum.value += probability.ln();
            sum.slope[0] += slope;
            sum.slope[1] += slope * exposure;
            let bend = slope * slope;
            sum.information[0] += bend;
            sum.information[1] += bend * exposure;
            sum.information[2] += bend * exposure * exposure;
        }
        sum.value.is_finite().then_some(sum)
    }

    fn determinant(&self) -> f64 {
        let [pp, pq, qq] = self.information;
        pp * qq - pq * pq
    }

    /// Newton's step to the maximum of the parabola that fits here.
    fn step(&self) -> [f64; 2] {
        let ([pp, pq, qq], [p, q]) = (self.information, self.slope);
        [(qq * p - pq * q) / self.determinant(), (pp * q - pq * p) / self.determinant()]
    }
}

fn maximise(risks: &[Risk]) -> Result<LinearHazard> {
    let adoptions = risks.iter().filter(|risk| risk.adopted).count();
    let base = adoptions as f64 / risks.len().max(1) as f64;
    let without_q = Likelihood::at(base, 0.0, risks).filter(|_| adoptions > 0 && adoptions < risks.len());
    let without_q = without_q.ok_or(Error::NoInformation { on: "p and q" })?;
    let (mut p, mut q, mut here) = (base, 0.0, without_q);
    if here.determinant() <= 1e-9 * here.information[0] * here.information[0] {
        return Err(Error::NoInformation { on: "q" });
    }
    for _ in 0..200 {
        let [dp, dq] = here.step();
        let gain = dp * here.slope[0] + dq * here.slope[1];
        let mut reach = 1.0;
        let better = loop {
            match Likelihood::at(p + reach * dp, q + reach * dq, risks) {
                Some(there) if there.value >= here.value => break Some(there),
                _ if reach < 1e-12 => break None,
                _ => reach *= 0.5,
            }
        };
        let Some(there) = better else { break };
        (p, q, here) = (p + reach * dp, q + reach * dq, there);
        if gain < 1e-14 {
            break;
        }
    }
    let [pp, _, qq] = here.information;
    let error = |other: f64| (other / here.determinant()).sqrt();
    Ok(LinearHazard {
        p: Estimate { value: p, standard_error: error(qq) },
        q: Estimate { value: q, standard_error: error(pp) },
        log_likelihood: here.value,
        log_likelihood_without_q: without_q.value,
        agent_ticks: risks.len(),
        adoptions,
    })
}
