use statrs::function::beta::beta_reg;

/// Student's t with `freedom` degrees of freedom: the `t` for which `-t..=t` covers `level`, in (0, 1).
///
/// By bisection, to about ten digits. The inverse that statrs offers stops early: it is 8 times too small for one degree of
/// freedom at 1 - 1e-9, and off in the fourth digit for a million at 0.9.
pub(crate) fn student(level: f64, freedom: f64) -> f64 {
    let (mut below, mut above) = (0.0, 1.0);
    while !covers(above, level, freedom) {
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

/// Whether `-t..=t` has at least the probability `level`; asked of the smaller side, which keeps its digits.
fn covers(t: f64, level: f64, freedom: f64) -> bool {
    let square = t * t;
    let whole = freedom + square;
    if level < 0.5 {
        beta_reg(0.5, freedom / 2.0, square / whole) >= level
    } else {
        beta_reg(freedom / 2.0, 0.5, freedom / whole) <= 1.0 - level
    }
}

#[cfg(test)]
mod tests {
    use super::student;

    // SciPy 1.17.1: scipy.stats.t.isf((1 - level) / 2, freedom), and for levels below 0.5, where that loses digits,
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
            for (level, due) in LEVELS.into_iter().zip(row) {
                let got = student(level, freedom);
                assert!((got / due - 1.0).abs() < 1e-9, "{freedom} degrees, level {level}: {got} for {due}");
            }
        }
    }

    #[test]
    fn ends_at_the_smallest_level_there_is() {
        // The square of anything below 1e-162 is 0, so no digits are due down there, only an end.
        assert!((0.0..1e-150).contains(&student(f64::MIN_POSITIVE, 3.0)));
    }
}
