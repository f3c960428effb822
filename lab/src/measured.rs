use bandwagon::record::standard_error;

/// A simulated number and its Monte Carlo standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The number.
    pub value: f64,
    /// Monte Carlo standard error; 0 for a number that involves no random draws.
    pub standard_error: f64,
}

impl Measured {
    /// A number that involves no random draws.
    pub fn exact(value: f64) -> Measured {
        Measured { value, standard_error: 0.0 }
    }

    /// The mean over replicates, with standard error s/√n. NaN if there are no numbers.
    pub fn mean(numbers: &[f64]) -> Measured {
        let value = numbers.iter().sum::<f64>() / numbers.len() as f64;
        Measured { value, standard_error: standard_error(numbers) }
    }

    /// The share of replicates in which an event happened.
    pub fn share(happened: impl IntoIterator<Item = bool>) -> Measured {
        Measured::mean(&happened.into_iter().map(f64::from).collect::<Vec<_>>())
    }

    /// The number in another unit, for example percent: value and standard error times `factor`.
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
