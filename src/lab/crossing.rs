use super::Measured;

/// Where a measured curve goes from below 0 to above it, drawn straight between places: at each place of `at`, one number per
/// replicate. NaN if it nowhere does. The standard error is that of the straight line, to first order.
pub(super) fn crossing(at: &[f64], replicates: &[Vec<f64>]) -> Measured {
    let n = replicates.len() as f64;
    let means: Vec<f64> = (0..at.len()).map(|place| replicates.iter().map(|row| row[place]).sum::<f64>() / n).collect();
    let rises = |place: &usize| means[*place] < 0.0 && means[place + 1] >= 0.0;
    let Some(place) = (0..at.len().saturating_sub(1)).find(rises) else { return Measured::exact(f64::NAN) };
    let (below, above) = (means[place], means[place + 1]);
    let (step, rise) = (at[place + 1] - at[place], above - below);
    let middle = at[place] - step * below / rise;
    // Moves with both ends; how much in each replicate, around the mean.
    let moves = |row: &Vec<f64>| step * (below * row[place + 1] - above * row[place]) / (rise * rise);
    Measured::mean(&replicates.iter().map(|row| middle + moves(row)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::crossing;

    /// From -1 at 1 to 3 at 3: zero at 1.5. If only the lower end moves, by ±d, then zero by ±(3 · 2/16) d.
    #[test]
    fn lies_on_the_line_between_two_places() {
        let rows = [vec![-4.0, -1.1, 3.0], vec![-4.0, -0.9, 3.0]];
        let found = crossing(&[0.0, 1.0, 3.0], &rows);
        assert!((found.value - 1.5).abs() < 1e-12, "{found:?}");
        assert!((found.standard_error - 0.1 * 3.0 * 2.0 / 16.0).abs() < 1e-12, "{found:?}");
        assert!(crossing(&[0.0, 1.0], &[vec![1.0, 2.0]]).value.is_nan());
    }
}
