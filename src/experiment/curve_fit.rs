use crate::error::{Error, Result};

/// A curve fit by nonlinear least squares.
///
/// Uses the Levenberg–Marquardt method (Marquardt 1963, doi 10.1137/0111030) with central differences. It finds a local
/// minimum near the start.
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
    /// The parameters at the minimum, in the order of the start values.
    pub parameters: Vec<f64>,
    /// The sum of squared residuals at the minimum.
    pub sum_of_squares: f64,
}

/// The maximum number of steps; a typical fit takes about ten.
const MAX_STEPS: u32 = 1_000;
/// The iteration ends after a step with a relative length below this value.
const TOLERANCE: f64 = 1e-12;
/// The relative difference for numerical derivatives.
const RELATIVE_DIFFERENCE: f64 = 1e-6;

impl CurveFit {
    /// Minimizes the sum of squares of `residuals`, beginning at `start`. Steps to points with a NaN or infinite
    /// residual are rejected.
    ///
    /// # Errors
    ///
    /// If there are fewer residuals than parameters, if a residual at the start is NaN or infinite, or if the data do
    /// not identify all parameters.
    pub fn least_squares(start: &[f64], residuals: impl Fn(&[f64]) -> Vec<f64>) -> Result<CurveFit> {
        let square = |at: &[f64]| residuals(at).iter().map(|residual| residual * residual).sum::<f64>();
        let mut best = CurveFit { parameters: start.to_vec(), sum_of_squares: square(start) };
        if !best.sum_of_squares.is_finite() || residuals(start).len() < start.len() {
            return Err(Error::NoInformation { on: "the parameters of the curve" });
        }
        let mut damping = 1e-3;
        for _ in 0..MAX_STEPS {
            let (gradient, curvature) = normal_equations(&best.parameters, &residuals);
            let step = damped_step(&gradient, curvature, damping)?;
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
            if longest < TOLERANCE {
                break;
            }
        }
        // Solve once without damping, to check that the data identify all parameters.
        let (gradient, curvature) = normal_equations(&best.parameters, &residuals);
        damped_step(&gradient, curvature, 0.0)?;
        Ok(best)
    }
}

/// Half the gradient of the sum of squares, and the matrix JᵀJ, where J is the Jacobian of the residuals.
fn normal_equations(at: &[f64], residuals: &impl Fn(&[f64]) -> Vec<f64>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let here = residuals(at);
    let derivative = |i: usize| -> Vec<f64> {
        let difference = RELATIVE_DIFFERENCE * at[i].abs().max(RELATIVE_DIFFERENCE);
        let moved = |by: f64| {
            let mut moved = at.to_vec();
            moved[i] += by;
            residuals(&moved)
        };
        let (above, below) = (moved(difference), moved(-difference));
        above.iter().zip(below).map(|(above, below)| (above - below) / (2.0 * difference)).collect()
    };
    let columns: Vec<Vec<f64>> = (0..at.len()).map(derivative).collect();
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let gradient = columns.iter().map(|column| product(column, &here)).collect();
    let curvature = columns.iter().map(|a| columns.iter().map(|b| product(a, b)).collect()).collect();
    (gradient, curvature)
}

/// Solves the normal equations with damping added to their diagonal. Uses Gauss–Jordan elimination on the matrix scaled
/// to a unit diagonal.
fn damped_step(gradient: &[f64], mut matrix: Vec<Vec<f64>>, damping: f64) -> Result<Vec<f64>> {
    let n = gradient.len();
    let scale: Vec<f64> = (0..n).map(|i| matrix[i][i].sqrt()).collect();
    for (i, row) in matrix.iter_mut().enumerate() {
        row.iter_mut().zip(&scale).for_each(|(entry, other)| *entry /= scale[i] * other);
        row[i] += damping;
        row.push(gradient[i] / scale[i]);
    }
    for k in 0..n {
        let pivot = matrix[k].clone();
        // The diagonal was 1. It is about 0 now if the parameter is collinear with others, and NaN if it has no effect.
        if pivot[k].is_nan() || pivot[k] < 1e-12 {
            return Err(Error::NoInformation { on: "the parameters of the curve" });
        }
        for (_, row) in matrix.iter_mut().enumerate().filter(|&(i, _)| i != k) {
            let factor = row[k] / pivot[k];
            row.iter_mut().zip(&pivot).for_each(|(entry, above)| *entry -= factor * above);
        }
    }
    Ok((0..n).map(|i| matrix[i][n] / matrix[i][i] / scale[i]).collect())
}

#[cfg(test)]
mod tests {
    use super::CurveFit;

    /// Misra1a of the NIST Statistical Reference Datasets, y = a (1 − exp(−b x)): reproduces the certified values to
    /// eight digits, from both start points.
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
    fn refuses_parameters_that_the_data_do_not_identify() {
        let collinear = |at: &[f64]| (0..5).map(|x| f64::from(x) * (at[0] + at[1]) - 1.0).collect();
        let unused = |at: &[f64]| (0..5).map(|x| f64::from(x) * at[0] - 1.0).collect();
        let undefined = |_: &[f64]| vec![f64::NAN; 5];
        assert!(CurveFit::least_squares(&[1.0, 1.0], unused).is_err());
        assert!(CurveFit::least_squares(&[1.0], undefined).is_err());
        assert!(CurveFit::least_squares(&[1.0, 1.0], |at: &[f64]| vec![at[0] + at[1]]).is_err());
        assert!(CurveFit::least_squares(&[1.0, 1.0], collinear).is_err());
    }
}
