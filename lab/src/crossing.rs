use super::Measured;

/// The place where the mean of a measured curve rises through 0, by linear interpolation between the places `at`.
/// `replicates` has one row per replicate and one number per place. NaN if the curve does not cross. The standard error
/// is that of the interpolation, to first order.
pub(super) fn crossing(at: &[f64], replicates: &[Vec<f64>]) -> Measured {
    let n = replicates.len() as f64;
    let means: Vec<f64> = (0..at.len()).map(|place| replicates.iter().map(|row| row[place]).sum::<f64>() / n).collect();
    let rises = |place: &usize| means[*place] < 0.0 && means[place + 1] >= 0.0;
    let Some(place) = (0..at.len().saturating_sub(1)).find(rises) else { return Measured::exact(f64::NAN) };
    let (below, above) = (means[place], means[place + 1]);
    let (step, rise) = (at[place + 1] - at[place], above - below);
    let middle = at[place] - step * below / rise;
    // The crossing depends on both ends. This is its deviation in one replicate.
    let moves = |row: &Vec<f64>| step * (below * row[place + 1] - above * row[place]) / (rise * rise);
    Measured::mean(&replicates.iter().map(|row| middle + moves(row)).collect::<Vec<_>>())
}

/// The place where independent measured points first reach a level from below, by linear interpolation between two
/// points. NaN if they do not reach it.
pub(super) fn reaches(level: f64, points: impl Iterator<Item = (f64, Measured)>) -> Measured {
    let points: Vec<_> = points.collect();
    let rises = points.windows(2).find(|pair| pair[0].1.value < level && pair[1].1.value >= level);
    let Some(&[(from, low), (to, high)]) = rises else { return Measured::exact(f64::NAN) };
    let rise = high.value - low.value;
    let part = (level - low.value) / rise;
    let error = ((1.0 - part) * low.standard_error).hypot(part * high.standard_error);
    Measured { value: from + part * (to - from), standard_error: error * (to - from).abs() / rise }
}

#[cfg(test)]
mod tests {
    use super::{crossing, reaches};
    use crate::Measured;

    /// From -1 at 1 to 3 at 3: the crossing is at 1.5. If only the lower end changes by ±d, the crossing changes by
    /// ±(3 · 2/16) d.
    #[test]
    fn lies_on_the_line_between_two_places() {
        let rows = [vec![-4.0, -1.1, 3.0], vec![-4.0, -0.9, 3.0]];
        let found = crossing(&[0.0, 1.0, 3.0], &rows);
        assert!((found.value - 1.5).abs() < 1e-12, "{found:?}");
        assert!((found.standard_error - 0.1 * 3.0 * 2.0 / 16.0).abs() < 1e-12, "{found:?}");
        assert!(crossing(&[0.0, 1.0], &[vec![1.0, 2.0]]).value.is_nan());
    }

    /// From 0.4 ± 0.04 at 1 to 0.8 ± 0.08 at 2: the level 0.5 is reached after a quarter of the step,
    /// ± hypot(3/4 · 0.04, 1/4 · 0.08)/0.4.
    #[test]
    fn reaches_a_level_on_the_line_between_two_points() {
        let points = [(0.0, 0.2, 0.01), (1.0, 0.4, 0.04), (2.0, 0.8, 0.08), (3.0, 0.3, 0.01)];
        let points = || points.map(|(at, value, standard_error)| (at, Measured { value, standard_error })).into_iter();
        let found = reaches(0.5, points());
        assert!((found.value - 1.25).abs() < 1e-12, "{found:?}");
        assert!((found.standard_error - 0.03_f64.hypot(0.02) / 0.4).abs() < 1e-12, "{found:?}");
        assert!(reaches(0.9, points()).value.is_nan());
    }
}
