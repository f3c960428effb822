use statrs::function::beta::beta_reg;

/// The two-sided critical value of Student's t distribution with `freedom` degrees of freedom: the `t` for which
/// `-t..=t` has probability `level`, in (0, 1). NaN at other levels, or if `freedom` is not a positive number.
///
/// Computed by bisection, to about ten digits. The inverse in statrs is not accurate enough: it is 8 times too small
/// for one degree of freedom at level 1 - 1e-9, and wrong in the fourth digit for a million degrees of freedom at level
/// 0.9.
pub(crate) fn student(level: f64, freedom: f64) -> f64 {
    if !(level > 0.0 && level < 1.0 && freedom > 0.0 && freedom.is_finite()) {
        return f64::NAN;
    }
    let (mut below, mut above) = (0.0, 1.0);
    while !covers(above, level, freedom) {
        if above >= LARGEST {
            return f64::INFINITY;
        }
        below = above;
        above *= 2.0;
    }
    loop {
        let middle = 0.5 * (below + above);
        if middle <= below || middle >= above {
            return above;
        }
        if covers(middle, level, freedom) {
            above = middle;
        } else {
            below = middle;
        }
    }
}

/// A critical value of at least this size is infinite: its square might not be finite.
const LARGEST: f64 = 1e150;

/// Returns `true` if `-t..=t` has at least the probability `level`. Compares the smaller of the two probabilities,
/// inside and outside, because it is more precise.
fn covers(t: f64, level: f64, freedom: f64) -> bool {
    let square = t * t;
    let sum = freedom + square;
    if level < 0.5 {
        beta_reg(0.5, freedom / 2.0, square / sum) >= level
    } else {
        beta_reg(freedom / 2.0, 0.5, freedom / sum) <= 1.0 - level
    }
}

#[cfg(test)]
mod tests {
    use super::student;

    // SciPy 1.17.1: scipy.stats.t.isf((1 - level) / 2, freedom). For levels below 0.5, where that loses precision:
    // sqrt(freedom * x / (1 - x)) with x = scipy.special.betaincinv(0.5, freedom / 2, level).
    const LEVELS: [f64; 7] = [1e-6, 0.1, 0.5, 0.9, 0.95, 0.9999, 0.9999999999999999];
    const FREEDOM_AND_T: &str = "
        1 1.5707963268e-06 0.158384440325 1 6.31375151468 12.7062047362 6366.19767132 5.73416113922e+15
        2 1.41421356237e-06 0.142133810904 0.816496580928 2.91998558035 4.30265272975 99.9924998438 94906265.6243
        4 1.33333333333e-06 0.133830367112 0.740697084113 2.13184678633 2.7764451052 15.5441005815 15247.0299022
        29 1.26416311782e-06 0.12676660562 0.683043860822 1.69912702653 2.04522964213 4.50551163121 17.0898148907
        999 1.25362781869e-06 0.125693294471 0.674735410347 1.64638034543 1.96234146113 3.9063595611 8.43929638307
        99999 1.25331727064e-06 0.125661665973 0.674492203578 1.64486886494 1.95998770777 3.89074884696 8.29380755924
        999999 1.25331445064e-06 0.125661378767 0.674489995531 1.64485515072 1.95996635682 3.89060758182 8.29250570361";

    #[test]
    fn agrees_with_scipy_from_one_degree_of_freedom_to_a_million() {
        for line in FREEDOM_AND_T.trim().lines() {
            let mut numbers = line.split_whitespace().map(|number| number.parse::<f64>().unwrap());
            let freedom = numbers.next().unwrap();
            let row: Vec<f64> = numbers.collect();
            assert_eq!(row.len(), LEVELS.len());
            for (level, expected) in LEVELS.into_iter().zip(row) {
                let got = student(level, freedom);
                assert!((got / expected - 1.0).abs() < 1e-9, "{freedom} degrees, level {level}: {got} for {expected}");
            }
        }
    }

    #[test]
    fn is_not_a_number_at_an_invalid_level_or_freedom() {
        for level in [f64::NAN, f64::NEG_INFINITY, -0.5, 0.0, 1.0, 1.5, f64::INFINITY] {
            assert!(student(level, 3.0).is_nan(), "{level}");
        }
        for freedom in [f64::NAN, -1.0, 0.0, f64::INFINITY] {
            assert!(student(0.9, freedom).is_nan(), "{freedom}");
        }
        assert_eq!(student(0.9, 1e-3), f64::INFINITY);
        // With so much freedom, the probabilities have no precision; the search must only terminate.
        assert!(student(0.9, f64::MAX) > 0.0);
    }

    #[test]
    fn terminates_at_the_smallest_positive_level() {
        // The square of a number below 1e-162 is 0, so the result has no precision here; the search must only
        // terminate.
        assert!((0.0..1e-150).contains(&student(f64::MIN_POSITIVE, 3.0)));
    }
}
