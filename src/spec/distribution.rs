use super::form::{Form, serde_as_text};
use crate::error::{Error, Result, format_number};
use crate::range::Range;
use std::fmt;
use std::str::FromStr;

/// A probability distribution of numbers, with its text form.
///
/// | text | distribution |
/// |---|---|
/// | `uniform:LOW,HIGH` | uniform on [LOW, HIGH) |
/// | `normal:MEAN,SD` | normal with mean MEAN and standard deviation SD |
/// | `beta:ALPHA,BETA` | beta on [0, 1], with mean ALPHA / (ALPHA + BETA) |
/// | `lognormal:MU,SIGMA` | the exponential of a normal number with mean MU and standard deviation SIGMA |
///
/// ```
/// use bandwagon::spec::Distribution;
///
/// let distribution: Distribution = "normal:0.3,0.1".parse()?;
/// assert_eq!(distribution, Distribution::Normal { mean: 0.3, sd: 0.1 });
/// assert_eq!(distribution.to_string(), "normal:0.3,0.1");
///
/// let error = "normal:0.3,-0.1".parse::<Distribution>().unwrap_err();
/// assert_eq!(error.to_string(), "normal:MEAN,SD: SD must lie in [0, ∞), got -0.1");
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// Uniform on [`low`, `high`).
    Uniform {
        /// Lower bound, included; finite.
        low: f64,
        /// Upper bound, not included; finite and above `low`.
        high: f64,
    },
    /// Normal.
    Normal {
        /// Mean; finite.
        mean: f64,
        /// Standard deviation; finite, at least 0.
        sd: f64,
    },
    /// Beta, on [0, 1].
    Beta {
        /// First shape parameter; finite, above 0.
        alpha: f64,
        /// Second shape parameter; finite, above 0. The sum of both is finite.
        beta: f64,
    },
    /// Log-normal: the exponential of a normal number.
    LogNormal {
        /// Mean of the logarithm; finite.
        mu: f64,
        /// Standard deviation of the logarithm; finite, at least 0.
        sigma: f64,
    },
}

const UNIFORM: Form = Form("uniform:LOW,HIGH");
const NORMAL: Form = Form("normal:MEAN,SD");
const BETA: Form = Form("beta:ALPHA,BETA");
const LOG_NORMAL: Form = Form("lognormal:MU,SIGMA");
const ALL: [Form; 4] = [UNIFORM, NORMAL, BETA, LOG_NORMAL];

/// The number of numbers of every distribution.
pub(super) const N_NUMBERS: usize = 2;

impl Distribution {
    /// The text forms of all distributions.
    pub const FORMS: [&'static str; 4] = [UNIFORM.0, NORMAL.0, BETA.0, LOG_NORMAL.0];

    /// Fails unless the numbers define a distribution.
    ///
    /// # Errors
    /// If a number is not finite or outside its range, if the bounds of a uniform distribution are not in order, or if the
    /// difference of these bounds or the sum of the shape parameters of a beta distribution is not finite.
    pub fn check(&self) -> Result<()> {
        let (form, numbers) = self.parts();
        for (name, number) in form.names().zip(numbers) {
            form.within(name, Range::FINITE, number)?;
        }
        match *self {
            Distribution::Uniform { low, high } => {
                form.below(("LOW", low), ("HIGH", high))?;
                form.within("HIGH - LOW", Range::FINITE, high - low)
            }
            Distribution::Normal { sd, .. } => form.within("SD", Range::NOT_NEGATIVE, sd),
            Distribution::Beta { alpha, beta } => {
                form.within("ALPHA", Range::above(0.0), alpha)?;
                form.within("BETA", Range::above(0.0), beta)?;
                form.within("ALPHA + BETA", Range::FINITE, alpha + beta)
            }
            Distribution::LogNormal { sigma, .. } => form.within("SIGMA", Range::NOT_NEGATIVE, sigma),
        }
    }

    /// The distribution of a word and its numbers; `None` if no distribution has that word.
    pub(super) fn named(word: &str, numbers: &str) -> Result<Option<Distribution>> {
        let Some(form) = ALL.into_iter().find(|form| form.word() == word) else { return Ok(None) };
        let [a, b] = form.numbers::<N_NUMBERS>(numbers)?;
        let distribution = match word {
            "uniform" => Distribution::Uniform { low: a, high: b },
            "normal" => Distribution::Normal { mean: a, sd: b },
            "beta" => Distribution::Beta { alpha: a, beta: b },
            _ => Distribution::LogNormal { mu: a, sigma: b },
        };
        distribution.check()?;
        Ok(Some(distribution))
    }

    /// The form of its text.
    pub(super) fn form(&self) -> Form {
        self.parts().0
    }

    fn parts(&self) -> (Form, [f64; N_NUMBERS]) {
        match *self {
            Distribution::Uniform { low, high } => (UNIFORM, [low, high]),
            Distribution::Normal { mean, sd } => (NORMAL, [mean, sd]),
            Distribution::Beta { alpha, beta } => (BETA, [alpha, beta]),
            Distribution::LogNormal { mu, sigma } => (LOG_NORMAL, [mu, sigma]),
        }
    }

    /// What draws from it.
    pub(super) fn sampler(&self) -> Result<Sampler> {
        self.check()?;
        let sampler = match *self {
            Distribution::Uniform { low, high } => rand_distr::Uniform::new(low, high).ok().map(Sampler::Uniform),
            Distribution::Normal { mean, sd } => rand_distr::Normal::new(mean, sd).ok().map(Sampler::Normal),
            Distribution::Beta { alpha, beta } => rand_distr::Beta::new(alpha, beta).ok().map(Sampler::Beta),
            Distribution::LogNormal { mu, sigma } => rand_distr::LogNormal::new(mu, sigma).ok().map(Sampler::LogNormal),
        };
        Ok(sampler.expect("rand_distr accepts checked numbers"))
    }
}

/// A distribution that is ready to be drawn from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sampler {
    Uniform(rand_distr::Uniform<f64>),
    Normal(rand_distr::Normal<f64>),
    Beta(rand_distr::Beta<f64>),
    LogNormal(rand_distr::LogNormal<f64>),
}

impl rand_distr::Distribution<f64> for Sampler {
    fn sample<R: rand::Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        match self {
            Sampler::Uniform(uniform) => uniform.sample(rng),
            Sampler::Normal(normal) => normal.sample(rng),
            Sampler::Beta(beta) => beta.sample(rng),
            Sampler::LogNormal(log_normal) => log_normal.sample(rng),
        }
    }
}

impl FromStr for Distribution {
    type Err = Error;

    fn from_str(text: &str) -> Result<Distribution> {
        let (word, numbers) = text.split_once(':').unwrap_or((text, ""));
        let known = || ALL.into_iter().map(Form::word);
        Distribution::named(word.trim(), numbers)?.ok_or_else(|| Error::unknown("distribution", word.trim(), known()))
    }
}

impl fmt::Display for Distribution {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (form, [a, b]) = self.parts();
        write!(to, "{}:{},{}", form.word(), format_number(a), format_number(b))
    }
}

serde_as_text!(Distribution);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Param;
    use crate::random::Key;

    #[test]
    fn text_and_json_give_the_distribution_back() {
        for (text, distribution) in [
            ("uniform:0,1", Distribution::Uniform { low: 0.0, high: 1.0 }),
            ("normal:-0.30000000000000004,0", Distribution::Normal { mean: -(0.1 + 0.2), sd: 0.0 }),
            ("beta:2,5e-324", Distribution::Beta { alpha: 2.0, beta: 5e-324 }),
            ("lognormal:-1e300,0.5", Distribution::LogNormal { mu: -1e300, sigma: 0.5 }),
        ] {
            assert_eq!(text.parse::<Distribution>().unwrap(), distribution);
            assert_eq!(distribution.to_string(), text);
            let json = serde_json::to_string(&distribution).unwrap();
            assert_eq!(json, format!("{text:?}"));
            assert_eq!(serde_json::from_str::<Distribution>(&json).unwrap(), distribution);
        }
        assert_eq!(" uniform: 0 , 1 ".parse::<Distribution>().unwrap().to_string(), "uniform:0,1");
    }

    #[test]
    fn every_error_names_the_number() {
        for (text, message) in [
            ("uniform:3,1", "uniform:LOW,HIGH: LOW must be below HIGH, got 3 and 1"),
            ("uniform:1,1", "uniform:LOW,HIGH: LOW must be below HIGH, got 1 and 1"),
            ("uniform:0,inf", "uniform:LOW,HIGH: HIGH must lie in (-∞, ∞), got inf"),
            ("uniform:nan,1", "uniform:LOW,HIGH: LOW must lie in (-∞, ∞), got NaN"),
            ("uniform:-1e308,1e308", "uniform:LOW,HIGH: HIGH - LOW must lie in (-∞, ∞), got inf"),
            ("uniform:0", "uniform:LOW,HIGH: expected 2 numbers, got \"0\""),
            ("normal:0.5,-1", "normal:MEAN,SD: SD must lie in [0, ∞), got -1"),
            ("normal:nan,1", "normal:MEAN,SD: MEAN must lie in (-∞, ∞), got NaN"),
            ("normal:0,x", "normal:MEAN,SD: SD must be a number, got \"x\""),
            ("beta:0,1", "beta:ALPHA,BETA: ALPHA must lie in (0, ∞), got 0"),
            ("beta:1e308,1e308", "beta:ALPHA,BETA: ALPHA + BETA must lie in (-∞, ∞), got inf"),
            ("beta:1,-2", "beta:ALPHA,BETA: BETA must lie in (0, ∞), got -2"),
            ("lognormal:0,-1", "lognormal:MU,SIGMA: SIGMA must lie in [0, ∞), got -1"),
            ("lognormal:inf,1", "lognormal:MU,SIGMA: MU must lie in (-∞, ∞), got inf"),
            ("gamma:1,2", "no distribution is called gamma; known: uniform, normal, beta, lognormal"),
            (
                "norml",
                "no distribution is called norml (did you mean normal?); known: uniform, normal, beta, lognormal",
            ),
        ] {
            assert_eq!(text.parse::<Distribution>().unwrap_err().to_string(), message, "{text}");
        }
        let error = serde_json::from_str::<Distribution>("\"beta:0,1\"").unwrap_err().to_string();
        assert!(error.starts_with("beta:ALPHA,BETA: ALPHA must lie in (0, ∞), got 0"), "{error}");
    }

    /// Extreme parameters may give infinite draws, which are outside the range of any parameter, but never NaN.
    #[test]
    fn no_draw_is_nan() {
        let numbers = [5e-324, 1e-300, 1e-3, 1.0, 1.5, 1e3, 1e154, 1e300, f64::MAX / 2.0, f64::MAX];
        let signed = numbers.iter().flat_map(|&number| [number, -number]);
        let pairs = || signed.clone().flat_map(|a| numbers.map(|b| (a, b)));
        let all = pairs().flat_map(|(a, b)| {
            [
                Distribution::Uniform { low: a, high: b },
                Distribution::Normal { mean: a, sd: b },
                Distribution::Beta { alpha: a, beta: b },
                Distribution::LogNormal { mu: a, sigma: b },
            ]
        });
        let mut n_checked = 0;
        for sampler in all.filter_map(|distribution| distribution.sampler().ok()) {
            let drawn = Param::drawn(200, Key::new(5), 0, &sampler);
            assert!(drawn.values().iter().all(|value| !value.is_nan()), "{sampler:?}");
            n_checked += 1;
        }
        assert!(n_checked > 500, "{n_checked}");
    }

    /// Mean and variance of 40,000 draws against closed forms, within 4 standard errors of the mean; the variance within 5 %.
    #[test]
    fn draws_have_the_moments_of_the_distribution() {
        let n = 40_000;
        for (text, mean, variance) in [
            ("uniform:-1,3", 1.0, 16.0 / 12.0),
            ("normal:2,0.5", 2.0, 0.25),
            ("beta:2,5", 2.0 / 7.0, 10.0 / (49.0 * 8.0)),
            ("beta:0.5,0.5", 0.5, 0.125),
            ("lognormal:0,0.5", 0.125f64.exp(), (0.25f64.exp() - 1.0) * 0.25f64.exp()),
        ] {
            let sampler = text.parse::<Distribution>().unwrap().sampler().unwrap();
            let drawn = Param::drawn(n, Key::new(5), 0, &sampler);
            let got_mean = drawn.values().iter().sum::<f64>() / n as f64;
            let got_variance = drawn.values().iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n as f64;
            let error = (variance / n as f64).sqrt();
            assert!((got_mean - mean).abs() < 4.0 * error, "{text}: mean {got_mean}, not {mean}");
            assert!((got_variance / variance - 1.0).abs() < 0.05, "{text}: variance {got_variance}, not {variance}");
        }
    }
}
