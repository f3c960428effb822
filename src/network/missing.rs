//! Usual notations of a missing value.

/// The words, as programs write them. The empty field comes first.
pub(super) const MISSING: [&str; 9] = ["", "NA", "N/A", "NaN", "nan", "None", "NULL", "null", "."];

/// Whether a field is one of [`MISSING`].
pub(super) fn is_missing(field: &str) -> bool {
    MISSING.contains(&field)
}

/// Ids that usually mean that there is no agent. Any of [`MISSING`] is one, too.
#[cfg(feature = "files")]
const NO_AGENT: [&str; 14] = [
    "na",
    "none",
    "nobody",
    "no one",
    "noone",
    "missing",
    "unknown",
    "no answer",
    "-1",
    "-9",
    "-99",
    "-999",
    "-77",
    "-88",
];

/// The first of these labels that usually means that there is no agent.
#[cfg(feature = "files")]
pub(super) fn no_agent<'l>(labels: impl Iterator<Item = &'l str>) -> Option<&'l str> {
    let is_one =
        |label: &&str| label.len() < 10 && (is_missing(label) || NO_AGENT.contains(&label.to_lowercase().as_str()));
    labels.into_iter().find(is_one)
}

/// Whether a field may stand for a missing value: one of [`MISSING`] in any case, or a field without letters and digits, such as
/// `-` or `?`.
#[cfg(feature = "files")]
pub(super) fn may_be_missing(field: &str) -> bool {
    !field.contains(char::is_alphanumeric) || MISSING.iter().any(|word| word.eq_ignore_ascii_case(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_not_missing() {
        for field in MISSING {
            assert!(is_missing(field) && may_be_missing(field), "{field}");
        }
        for field in ["na", "NONE", "n/a", "-", "?", "--"] {
            assert!(!is_missing(field) && may_be_missing(field), "{field}");
        }
        for field in ["0", "-1", "nano", "Nana", "é"] {
            assert!(!is_missing(field) && !may_be_missing(field), "{field}");
        }
    }
}
