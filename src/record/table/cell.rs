use super::Kind;
use std::borrow::Cow;
use std::fmt::Write;

/// A field of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'c> {
    /// An empty field: the value is unknown or does not exist.
    Missing,
    /// A whole number.
    Whole(i64),
    /// A number; NaN is an empty field.
    Number(f64),
    /// A text.
    Text(Cow<'c, str>),
    /// `true` or `false`.
    Truth(bool),
}

impl Cell<'_> {
    /// Whether the field can be in a column of this type.
    pub(super) fn fits(&self, kind: Kind) -> bool {
        match self {
            Cell::Missing => true,
            Cell::Whole(_) => matches!(kind, Kind::Whole | Kind::Number),
            Cell::Number(_) => kind == Kind::Number,
            Cell::Text(_) => kind == Kind::Text,
            Cell::Truth(_) => kind == Kind::Truth,
        }
    }

    /// Appends the field.
    pub(super) fn write(&self, to: &mut String) {
        let written = match self {
            Cell::Missing => Ok(()),
            Cell::Number(value) if value.is_nan() => Ok(()),
            Cell::Number(value) => write_number(*value, to),
            Cell::Whole(number) => write!(to, "{number}"),
            Cell::Text(text) => to.write_str(text),
            Cell::Truth(truth) => write!(to, "{truth}"),
        };
        debug_assert!(written.is_ok(), "a string can always grow");
    }
}

impl From<f64> for Cell<'_> {
    fn from(value: f64) -> Self {
        Cell::Number(value)
    }
}

impl From<bool> for Cell<'_> {
    fn from(value: bool) -> Self {
        Cell::Truth(value)
    }
}

impl From<u32> for Cell<'_> {
    fn from(value: u32) -> Self {
        Cell::Whole(value.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(value: usize) -> Self {
        Cell::Whole(value as i64)
    }
}

impl<'c> From<&'c str> for Cell<'c> {
    fn from(value: &'c str) -> Self {
        Cell::Text(value.into())
    }
}

impl<'c> From<&'c String> for Cell<'c> {
    fn from(value: &'c String) -> Self {
        Cell::Text(value.into())
    }
}

impl From<String> for Cell<'_> {
    fn from(value: String) -> Self {
        Cell::Text(value.into())
    }
}

impl<'c, T: Into<Cell<'c>>> From<Option<T>> for Cell<'c> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Missing, Into::into)
    }
}

/// The largest whole number that is written without an exponent.
const LARGEST_WHOLE: f64 = 1e15;

/// A number with at most 15 significant digits, a whole number without a decimal point. A 64-bit number carries 15 decimal
/// digits; the sixteenth and seventeenth show how sums were rounded. Very large and very small numbers have an exponent.
///
/// ```
/// use bandwagon::record::table::number;
///
/// assert_eq!([0.1 + 0.2, 3.0, 1.0 / 3.0, 1e-7].map(number), ["0.3", "3", "0.333333333333333", "1e-7"]);
/// ```
pub fn number(value: f64) -> String {
    let mut text = String::new();
    let _ = write_number(value, &mut text);
    text
}

fn write_number(value: f64, to: &mut String) -> std::fmt::Result {
    if value.fract() == 0.0 && value.abs() <= LARGEST_WHOLE {
        return write!(to, "{}", value as i64);
    }
    let start = to.len();
    write!(to, "{value:?}")?;
    let digits = to[start..].split('e').next().unwrap_or_default();
    let digits = digits.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    if digits > 15 {
        to.truncate(start);
        // The nearest number with 15 digits is written with these digits.
        let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
        // The largest numbers have no such neighbor.
        write!(to, "{:?}", if rounded.is_finite() { rounded } else { value })?;
    }
    if to.ends_with(".0") {
        to.truncate(to.len() - 2);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_15_digits() {
        for (value, due) in [
            (1.000_000_000_000_000_4, "1"),
            (0.1 + 0.2, "0.3"),
            (2.0 / 3.0, "0.666666666666667"),
            (-0.0, "0"),
            (1962.0, "1962"),
            (-2.5, "-2.5"),
            (1e300, "1e300"),
            (1.0 / 3e20, "3.33333333333333e-21"),
            (123_456_789.123_456_78, "123456789.123457"),
            (9_007_199_254_740_993.0, "9007199254740990"),
            (1e15, "1000000000000000"),
            (f64::MAX, "1.7976931348623157e308"),
            (f64::INFINITY, "inf"),
            (f64::from(0.1_f32), "0.100000001490116"),
        ] {
            assert_eq!(number(value), due, "{value:?}");
        }
    }

    #[test]
    fn numbers_survive_to_15_digits() {
        let mut value = 1.0 / 7.0;
        for _ in 0..500 {
            let read: f64 = number(value).parse().unwrap();
            assert!((read - value).abs() <= 5e-15 * value.abs(), "{value:?} {read:?}");
            value *= 3.7;
        }
    }
}
