/// A simulated number and how far chance may have moved it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The number.
    pub value: f64,
    /// Its Monte Carlo standard error; 0 for what is not drawn.
    pub standard_error: f64,
}

impl Measured {
    /// A number without chance in it.
    pub fn exact(value: f64) -> Measured {
        Measured { value, standard_error: 0.0 }
    }

    /// The mean of one number per replicate, with standard error s/√n. NaN without numbers.
    pub fn mean(numbers: &[f64]) -> Measured {
        let n = numbers.len() as f64;
        let value = numbers.iter().sum::<f64>() / n;
        let squares: f64 = numbers.iter().map(|x| (x - value).powi(2)).sum();
        let standard_error = if numbers.len() > 1 { (squares / (n - 1.0) / n).sqrt() } else { 0.0 };
        Measured { value, standard_error }
    }

    /// The share of replicates in which something happened.
    pub fn share(happened: impl IntoIterator<Item = bool>) -> Measured {
        Measured::mean(&happened.into_iter().map(f64::from).collect::<Vec<_>>())
    }

    /// The same in another unit: percent, for example.
    pub fn times(self, factor: f64) -> Measured {
        Measured { value: factor * self.value, standard_error: factor.abs() * self.standard_error }
    }
}

#[cfg(test)]
mod tests {
    use super::Measured;

    /// 2, 4, 6: mean 4, s = 2, standard error 2/√3.
    #[test]
    fn a_mean_has_its_standard_error() {
        let measured = Measured::mean(&[2.0, 4.0, 6.0]).times(100.0);
        assert_eq!(measured.value, 400.0);
        assert!((measured.standard_error - 200.0 / 3.0_f64.sqrt()).abs() < 1e-12);
        assert_eq!(Measured::share([true, false, true, true]).value, 0.75);
    }
}
