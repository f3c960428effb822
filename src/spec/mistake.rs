use crate::error::{Error, Result};
use std::fmt;

/// An error in a description, and the field that has it.
#[derive(Debug)]
pub struct Mistake {
    /// The path of the field, with dots between names: `rule.parameters.theta`, `network.direction`, `seeds`.
    pub path: String,
    /// The error.
    pub error: Error,
}

/// The errors in a description, in the order of its fields; displayed as one line each.
///
/// ```
/// use bandwagon::spec::{BuiltIn, RuleSpec, RunSpec};
///
/// let rule = RuleSpec::new("threshold").with("theta", -1.0).with("beta", 0.3);
/// let mistakes = RunSpec::new(BuiltIn::Karate, rule).check().unwrap_err();
/// assert_eq!(
///     mistakes.to_string(),
///     "rule.parameters.theta: theta must lie in [0, 1], got -1\n\
///      rule.parameters.beta: no parameter of threshold is called beta; known: theta, on"
/// );
/// assert_eq!(mistakes.0[1].path, "rule.parameters.beta");
/// ```
#[derive(Debug, Default)]
pub struct Mistakes(
    /// The errors.
    pub Vec<Mistake>,
);

impl Mistakes {
    /// A single error.
    pub fn one(path: impl Into<String>, error: Error) -> Mistakes {
        Mistakes(vec![Mistake { path: path.into(), error }])
    }

    /// The value of a result; if it is an error, notes the error under `path` and returns `None`.
    pub fn note<T>(&mut self, path: impl Into<String>, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.0.push(Mistake { path: path.into(), error });
                None
            }
        }
    }

    /// Like [`note`](Mistakes::note), for an error in a table: its path ends with the key that the error names, if it names
    /// one.
    pub(crate) fn note_part<T>(&mut self, table: &str, result: Result<T>) -> Option<T> {
        let path = match &result {
            Err(Error::OutOfRange { name, .. } | Error::WrongKind { name, .. }) => {
                format!("{table}.{}", name.split([',', ' ']).next().unwrap_or_default())
            }
            _ => table.into(),
        };
        self.note(path, result)
    }

    /// The value of a result; if it is a list of errors, adds them and returns `None`.
    pub fn collect<T>(&mut self, result: Result<T, Mistakes>) -> Option<T> {
        result.map_err(|mistakes| self.0.extend(mistakes.0)).ok()
    }

    /// Whether there is an error in this field or in a part of it.
    pub fn are_about(&self, field: &str) -> bool {
        let is_part =
            |path: &str| path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        self.0.iter().any(|mistake| is_part(&mistake.path))
    }

    /// Fails if there are errors.
    pub fn none_or_err(self) -> Result<(), Mistakes> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.path, self.error)
    }
}

impl std::error::Error for Mistake {}

impl fmt::Display for Mistakes {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, mistake) in self.0.iter().enumerate() {
            let end = if place > 0 { "\n" } else { "" };
            write!(to, "{end}{mistake}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_collected_with_their_paths() {
        let mut mistakes = Mistakes::default();
        assert_eq!(mistakes.note("ticks", Ok(3)), Some(3));
        assert_eq!(mistakes.note("level", Err::<(), _>(Error::out_of_range("level", "(0, 1)", 2.0))), None);
        mistakes.note("seeds", Err::<(), _>(Error::UnknownAgent { agent: 9, n_agents: 4 }));
        let paths: Vec<&str> = mistakes.0.iter().map(|mistake| mistake.path.as_str()).collect();
        assert_eq!(paths, ["level", "seeds"]);
        let due = "level: level must lie in (0, 1), got 2\nseeds: agent 9 is not in 0..4";
        assert_eq!(mistakes.to_string(), due);
        assert_eq!(mistakes.none_or_err().unwrap_err().to_string(), due);
        assert!(Mistakes::default().none_or_err().is_ok());
    }
}
