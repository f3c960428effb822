//! Usual notations of a missing value.

/// The words, as programs write them. The empty field comes first.
pub(super) const MISSING: [&str; 9] = ["", "NA", "N/A", "NaN", "nan", "None", "NULL", "null", "."];

/// Whether a field is one of [`MISSING`].
pub(super) fn is_missing(field: &str) -> bool {
    MISSING.contains(&field)
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
