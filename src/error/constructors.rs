use super::{Allowed, Error, Result, nearest};
use crate::range::Range;

impl Error {
    /// A number outside the values that are allowed.
    ///
    /// ```
    /// let error = bandwagon::Error::out_of_range("p", "[0, 1]", 1.5);
    /// assert_eq!(error.to_string(), "p must lie in [0, 1], got 1.5");
    /// ```
    pub fn out_of_range(name: impl Into<String>, allowed: impl Into<Allowed>, got: f64) -> Self {
        Error::OutOfRange { name: name.into(), allowed: allowed.into(), got }
    }

    /// The error for a weight, which is shown with the digits of its 32 bits: 1.2, not 1.2000000476837158.
    pub(crate) fn weight_out_of_range(name: impl Into<String>, allowed: impl Into<Allowed>, weight: f32) -> Self {
        Error::out_of_range(name, allowed, weight.to_string().parse().unwrap_or(f64::from(weight)))
    }

    /// The error for a name that is not among `known`, with a hint to the most similar known name.
    ///
    /// ```
    /// let error = bandwagon::Error::unknown("strategy", "degre", ["random", "degree"].into_iter());
    /// assert_eq!(error.to_string(), "no strategy is called degre (did you mean degree?); known: random, degree");
    /// ```
    pub fn unknown<'a>(what: impl Into<String>, name: &str, known: impl Iterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.collect();
        let hint = nearest(name, &known).map(Into::into);
        let known = if known.is_empty() { "none".into() } else { known.join(", ") };
        Error::Unknown { what: what.into(), name: name.into(), hint, known }
    }

    /// The error with a hint to the name that stands beside another name of the same thing, if the name is listed there.
    pub(crate) fn or_called(mut self, name: &str, other_names: &[(&str, &str)]) -> Self {
        if let Error::Unknown { hint, .. } = &mut self {
            let called = other_names.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
            *hint = called.map(|(_, known)| known.to_string()).or(hint.take());
        }
        self
    }

    /// Fails if a number is outside a range.
    pub(crate) fn check_range(name: &str, range: Range, number: f64) -> Result<()> {
        if range.contains(number) { Ok(()) } else { Err(Error::out_of_range(name, range, number)) }
    }

    /// The error with the replicate in which it occurred, unless it has one.
    pub(crate) fn in_replicate(self, replicate: u32) -> Self {
        match self {
            Error::InReplicate { .. } => self,
            error => Error::InReplicate { replicate, path: String::new(), error: error.into() },
        }
    }

    pub(crate) fn check_length(name: &str, got: usize, n_agents: usize) -> Result<()> {
        if got == n_agents { Ok(()) } else { Err(Error::WrongLength { name: name.into(), got, n_agents }) }
    }

    /// Fails if the parts of a task together take more memory than a program may use.
    pub(crate) fn check_memory(
        task: impl FnOnce() -> String,
        parts: Vec<(&'static str, f64)>,
        reduce: &'static str,
    ) -> Result<()> {
        let sum = parts.iter().map(|part| part.1).sum();
        if sum <= MOST_MEMORY {
            return Ok(());
        }
        Err(Error::TooMuchMemory { task: task(), parts, sum, limit: MOST_MEMORY, reduce })
    }
}

/// The largest number of bytes that one task may take. A network alone may take 5 GB.
const MOST_MEMORY: f64 = 6e9;
