use crate::error::{Error, Result};

/// Parameters of a curve, fitted by least squares.
///
/// Gauss–Newton steps, damped as by Levenberg and Marquardt (Marquardt 1963, doi 10.1137/0111030); derivatives are central
/// differences. It finds a minimum near its start, not the least of several.
///
/// ```
/// use bandwagon::experiment::CurveFit;
///
/// // y = a exp(-b x) through three points on it.
/// let points = [(0.0_f64, 8.0), (1.0, 4.0), (3.0, 1.0)];
/// let residuals = |at: &[f64]| points.iter().map(|(x, y)| at[0] * (-at[1] * x).exp() - y).collect();
/// let fit = CurveFit::least_squares(&[1.0, 1.0], residuals)?;
/// assert!((fit.parameters[0] - 8.0).abs() < 1e-9 && (fit.parameters[1] - 2.0_f64.ln()).abs() < 1e-9);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CurveFit {
    /// The parameters at the minimum, in the order of the start.
    pub parameters: Vec<f64>,
    /// The sum of squared residuals there.
    pub sum_of_squares: f64,
}

/// The steps tried at most; a fit takes some ten.
const STEPS: u32 = 1_000;
/// The relative length at which a step is the last.
const LAST: f64 = 1e-12;
/// The relative difference by which derivatives are taken.
const NUDGE: f64 = 1e-6;

impl CurveFit {
    /// From a start, to where the sum of squares of `residuals` is least. A residual that is no number is refused: steps
    /// keep away from where there is one.
    ///
    /// # Errors
    ///
    /// If there are fewer residuals than parameters, if one of them is no number at the start, or if the data cannot tell some
    /// parameters apart.
    pub fn least_squares(start: &[f64], residuals: impl Fn(&[f64]) -> Vec<f64>) -> Result<CurveFit> {
        let square = |at: &[f64]| residuals(at).iter().map(|residual| residual * residual).sum::<f64>();
        let mut best = CurveFit { parameters: start.to_vec(), sum_of_squares: square(start) };
        if !best.sum_of_squares.is_finite() || residuals(start).len() < start.len() {
            return Err(Error::NoInformation { on: "the parameters of the curve" });
        }
        let mut damping = 1e-3;
        for _ in 0..STEPS {
            let (slope, bend) = normal_equations(&best.parameters, &residuals);
            let step = damped_step(&slope, bend, damping)?;
            let parameters: Vec<f64> = best.parameters.iter().zip(&step).map(|(at, step)| at - step).collect();
            let sum_of_squares = square(&parameters);
            let length = |(step, at): (&f64, &f64)| step.abs() / at.abs().max(f64::MIN_POSITIVE);
            let longest = step.iter().zip(&best.parameters).map(length).fold(0.0, f64::max);
            if sum_of_squares <= best.sum_of_squares {
                best = CurveFit { parameters, sum_of_squares };
                damping = (damping / 10.0).max(1e-12);
            } else {
                damping *= 10.0;
            }
            if longest < LAST {
                break;
            }
        }
        // Undamped, to see whether the data tell the parameters apart.
        let (slope, bend) = normal_equations(&best.parameters, &residuals);
        damped_step(&slope, bend, 0.0)?;
        Ok(best)
    }
}

/// Half the gradient of the sum of squares, and the matrix JᵀJ of the residuals' derivatives J.
fn normal_equations(at: &[f64], residuals: &impl Fn(&[f64]) -> Vec<f64>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let here = residuals(at);
    let along = |i: usize| -> Vec<f64> {
        let nudge = NUDGE * at[i].abs().max(NUDGE);
        let moved = |by: f64| {
            let mut moved = at.to_vec();
            moved[i] += by;
            residuals(&moved)
        };
        moved(nudge).iter().zip(moved(-nudge)).map(|(above, below)| (above - below) / (2.0 * nudge)).collect()
    };
    let columns: Vec<Vec<f64>> = (0..at.len()).map(along).collect();
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let slope = columns.iter().map(|column| product(column, &here)).collect();
    let bend = columns.iter().map(|a| columns.iter().map(|b| product(a, b)).collect()).collect();
    (slope, bend)
}

/// The step that solves the normal equations with their diagonal enlarged, by elimination in rows scaled to a diagonal of 1.
fn damped_step(slope: &[f64], mut bend: Vec<Vec<f64>>, damping: f64) -> Result<Vec<f64>> {
    let n = slope.len();
    let scale: Vec<f64> = (0..n).map(|i| bend[i][i].sqrt()).collect();
    for (i, row) in bend.iter_mut().enumerate() {
        row.iter_mut().zip(&scale).for_each(|(entry, other)| *entry /= scale[i] * other);
        row[i] += damping;
        row.push(slope[i] / scale[i]);
    }
    for k in 0..n {
        let pivot = bend[k].clone();
        // What is left of a diagonal of 1: nothing if a parameter does what the others do, and no number if it does nothing.
        if pivot[k].is_nan() || pivot[k] < 1e-12 {
            return Err(Error::NoInformation { on: "the parameters of the curve" });
        }
        for (_, row) in bend.iter_mut().enumerate().filter(|&(i, _)| i != k) {
            let factor = row[k] / pivot[k];
            row.iter_mut().zip(&pivot).for_each(|(entry, above)| *entry -= factor * above);
        }
    }
    Ok((0..n).map(|i| bend[i][n] / bend[i][i] / scale[i]).collect())
}

#[cfg(test)]
mod tests {
    use super::CurveFit;

    /// Misra1a of the NIST Statistical Reference Datasets, y = a (1 − exp(−b x)), from both of its starts: its certified
    /// values, to eight digits.
    #[test]
    fn finds_the_certified_values_of_misra1a() {
        #[rustfmt::skip]
        let data = [
            (77.6, 10.07), (114.9, 14.73), (141.1, 17.94), (190.8, 23.93), (239.9, 29.61), (289.0, 35.18), (332.8, 40.02),
            (378.4, 44.82), (434.8, 50.76), (477.3, 55.05), (536.8, 61.01), (593.1, 66.40), (689.1, 75.47), (760.0, 81.78),
        ];
        let residuals =
            |at: &[f64]| data.iter().map(|(x, y): &(f64, f64)| at[0] * (1.0 - (-at[1] * x).exp()) - y).collect();
        for start in [[500.0, 0.0001], [250.0, 0.0005]] {
            let fit = CurveFit::least_squares(&start, residuals).unwrap();
            assert!((fit.parameters[0] / 2.389_421_291_8e2 - 1.0).abs() < 1e-8, "{fit:?}");
            assert!((fit.parameters[1] / 5.501_564_318_1e-4 - 1.0).abs() < 1e-8, "{fit:?}");
            assert!((fit.sum_of_squares / 1.245_513_889_4e-1 - 1.0).abs() < 1e-9, "{fit:?}");
        }
    }

    #[test]
    fn refuses_what_the_data_cannot_tell() {
        let twice = |at: &[f64]| (0..5).map(|x| f64::from(x) * (at[0] + at[1]) - 1.0).collect();
        let idle = |at: &[f64]| (0..5).map(|x| f64::from(x) * at[0] - 1.0).collect();
        let nowhere = |_: &[f64]| vec![f64::NAN; 5];
        assert!(CurveFit::least_squares(&[1.0, 1.0], idle).is_err());
        assert!(CurveFit::least_squares(&[1.0], nowhere).is_err());
        assert!(CurveFit::least_squares(&[1.0, 1.0], |at: &[f64]| vec![at[0] + at[1]]).is_err());
        assert!(CurveFit::least_squares(&[1.0, 1.0], twice).is_err());
    }
}
