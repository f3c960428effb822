//! Ordinary least squares, for studies that published regressions.

/// Sums of squares and products of a regression on `K` columns.
#[derive(Clone, Debug)]
pub(super) struct LeastSquares<const K: usize> {
    n: f64,
    products: [[f64; K]; K],
    with_y: [f64; K],
    sum_y: f64,
    squares_y: f64,
}

impl<const K: usize> LeastSquares<K> {
    pub(super) fn new() -> Self {
        LeastSquares { n: 0.0, products: [[0.0; K]; K], with_y: [0.0; K], sum_y: 0.0, squares_y: 0.0 }
    }

    /// Adds an observation: the regressors `x`, including a 1 for the constant, and the dependent variable `y`.
    pub(super) fn add(&mut self, x: [f64; K], y: f64) {
        for i in 0..K {
            (0..K).for_each(|j| self.products[i][j] += x[i] * x[j]);
            self.with_y[i] += x[i] * y;
        }
        self.n += 1.0;
        self.sum_y += y;
        self.squares_y += y * y;
    }

    /// One coefficient per column. NaN if the columns are linearly dependent.
    pub(super) fn coefficients(&self) -> [f64; K] {
        let (mut a, mut b) = (self.products, self.with_y);
        for column in 0..K {
            // The largest remaining pivot.
            let pivot = (column..K)
                .fold(column, |best, row| if a[row][column].abs() > a[best][column].abs() { row } else { best });
            a.swap(column, pivot);
            b.swap(column, pivot);
            for row in 0..K {
                if row != column {
                    let factor = a[row][column] / a[column][column];
                    (0..K).for_each(|j| a[row][j] -= factor * a[column][j]);
                    b[row] -= factor * b[column];
                }
            }
        }
        std::array::from_fn(|i| b[i] / a[i][i])
    }

    /// The explained share of the variance.
    pub(super) fn r_squared(&self) -> f64 {
        let explained: f64 = self.coefficients().iter().zip(self.with_y).map(|(coefficient, y)| coefficient * y).sum();
        let mean = self.sum_y * self.sum_y / self.n;
        (explained - mean) / (self.squares_y - mean)
    }
}

#[cfg(test)]
mod tests {
    use super::LeastSquares;

    /// y = 1, 2, 2, 5 on x = 0, 1, 2, 3: slope 6/5, intercept 7/10, R² = 7.2/9.
    #[test]
    fn fits_a_line() {
        let mut fit = LeastSquares::new();
        [1.0, 2.0, 2.0, 5.0].into_iter().zip(0..).for_each(|(y, x)| fit.add([1.0, f64::from(x)], y));
        let [intercept, slope] = fit.coefficients();
        assert!((slope - 1.2).abs() < 1e-12 && (intercept - 0.7).abs() < 1e-12);
        assert!((fit.r_squared() - 0.8).abs() < 1e-12, "{}", fit.r_squared());
    }
}
