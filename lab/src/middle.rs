use bandwagon::plot::Band;

/// The mean over replicates and the interval from the 5 % to the 95 % quantile. NaN if there are no numbers.
pub(super) fn middle(at: f64, numbers: Vec<f64>) -> Band {
    Band::of(at, &numbers, 0.9)
}

#[cfg(test)]
mod tests {
    use super::middle;

    #[test]
    fn leaves_five_percent_on_either_side() {
        let band = middle(3.0, (0..=100).rev().map(f64::from).collect());
        assert_eq!((band.at, band.mean, band.low, band.high), (3.0, 50.0, 5.0, 95.0));
        assert!(middle(0.0, vec![]).low.is_nan());
    }
}
