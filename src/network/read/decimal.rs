//! Numbers with a decimal comma, as spreadsheets write them in many countries.

use super::Separator;
use crate::network::{Column, missing::is_missing};

/// Reads numbers, with a decimal comma if the separator allows one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimals {
    is_allowed: bool,
    has_comma: bool,
}

impl Decimals {
    pub(super) fn new(separator: Separator) -> Decimals {
        Decimals { is_allowed: separator != Separator::Comma, has_comma: false }
    }

    /// The number in a field. It has at most one comma and then no point: `1,234` is 1.234, because a point would stand in
    /// `1.234,5`.
    pub(super) fn number(&mut self, field: &str) -> Option<f64> {
        field.parse().ok().or_else(|| {
            let number = field.replace(',', ".").parse().ok().filter(|_| self.is_allowed && has_one_comma(field));
            self.has_comma |= number.is_some();
            number
        })
    }

    /// Whether a number had a decimal comma.
    pub(super) fn has_comma(self) -> bool {
        self.has_comma
    }
}

fn has_one_comma(field: &str) -> bool {
    !field.contains('.') && field.bytes().filter(|&byte| byte == b',').count() == 1
}

/// A column of these fields, and whether its numbers have a decimal comma. If some have a comma and others a point, the column
/// is text.
pub(super) fn column(fields: Vec<String>, separator: Separator) -> (Column, bool) {
    let mut decimals = Decimals::new(separator);
    let mut is_number =
        |field: &String| is_missing(field) || (!field.contains('.') && decimals.number(field).is_some());
    if separator == Separator::Comma || !fields.iter().all(&mut is_number) || !decimals.has_comma() {
        return (Column::from_fields(fields), false);
    }
    (Column::from_fields(fields.into_iter().map(|field| field.replace(',', ".")).collect()), true)
}

/// The first of the numbers whose points may separate thousands: all that have a point have three digits after it, and no
/// zero before it.
pub(super) fn with_thousands<'f>(fields: impl Iterator<Item = &'f str>) -> Option<&'f str> {
    let mut with_point = fields.filter(|field| field.contains('.')).peekable();
    let first = *with_point.peek()?;
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let may_be = |field: &str| {
        let parts = field.trim_start_matches('-').split_once('.');
        parts.is_some_and(|(whole, rest)| {
            (1..=3).contains(&whole.len())
                && !whole.starts_with('0')
                && rest.len() == 3
                && is_digits(whole)
                && is_digits(rest)
        })
    };
    with_point.all(may_be).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(fields: &[&str]) -> Vec<String> {
        fields.iter().map(|field| field.to_string()).collect()
    }

    #[test]
    fn columns_with_decimal_commas_are_numbers() {
        let read = |fields: &[&str], separator| column(texts(fields), separator);
        let (numbers, has_comma) = read(&["1,5", "2", "NA", "-0,25"], Separator::Semicolon);
        let Column::Number(numbers) = numbers else { panic!("{numbers:?}") };
        assert!(has_comma && numbers[2].is_nan() && [numbers[0], numbers[1], numbers[3]] == [1.5, 2.0, -0.25]);
        assert_eq!(read(&["1", "2"], Separator::Semicolon), (Column::Number(vec![1.0, 2.0]), false));
        for (fields, separator) in [
            (["1,5", "2"], Separator::Comma),
            (["1,5", "1.200"], Separator::Tab),
            (["1.500,25", "2"], Separator::Semicolon),
            (["1,2,3", "2"], Separator::Semicolon),
            (["a,b", "2"], Separator::Semicolon),
        ] {
            assert_eq!(read(&fields, separator), (Column::Text(texts(&fields)), false), "{fields:?}");
        }
    }

    #[test]
    fn points_that_may_separate_thousands_are_found() {
        let found = |fields: &[&'static str]| with_thousands(fields.iter().copied());
        assert_eq!(found(&["850", "1.200", "12.000"]), Some("1.200"));
        for fields in [&["1.200", "1.5"][..], &["0.250"], &["1200"], &["1.2000"], &["1234.567"], &["1.2e3"]] {
            assert_eq!(found(fields), None, "{fields:?}");
        }
    }
}
