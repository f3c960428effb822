//! Numbers on the report page, rounded to the precision of their intervals.

use crate::number::{shown, trimmed};
use bandwagon::campaign::comparison::Interval;

/// Replaces the hyphen of a negative number with a minus sign.
pub fn signed(text: String) -> String {
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

/// A number with the given number of decimals.
pub fn number(value: f64, decimals: usize) -> String {
    signed(shown(value, decimals))
}

/// A number with about three significant digits and no trailing zeros.
pub fn plain(value: f64) -> String {
    let decimals = match value.abs() {
        0.0 => 0,
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 0.1 => 3,
        size => (1.0 - size.log10().floor()).min(9.0) as usize,
    };
    signed(trimmed(value, decimals))
}

/// An amount of money, with cents if it is small.
pub fn money(value: f64) -> String {
    let decimals = if value.abs() >= 100.0 { 0 } else { 2 };
    signed(trimmed(value, decimals))
}

/// A cost per unit.
pub fn cost(value: f64) -> String {
    number(value, if value.abs() >= 10.0 { 0 } else { 2 })
}

/// A share in percent, as a whole number unless it is close to 0 or 100.
pub fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    let decimals = usize::from((percent > 0.0 && percent < 1.0) || (percent > 99.0 && percent < 100.0));
    format!("{} %", signed(trimmed(percent, decimals)))
}

/// The number of decimals that suits an interval of this width.
pub fn decimals(width: f64) -> usize {
    match width.abs() {
        width if width >= 20.0 => 0,
        width if width >= 0.5 || width == 0.0 => 1,
        width if width >= 0.05 => 2,
        _ => 3,
    }
}

/// `12.3`.
pub fn mean(interval: &Interval) -> String {
    number(interval.mean, decimals(interval.width()))
}

/// `11.2 to 13.4`.
pub fn ends(interval: &Interval) -> String {
    let places = decimals(interval.width());
    format!("{} to {}", number(interval.low, places), number(interval.high, places))
}

/// ` (90 % interval 11.2 to 13.4)` with `words` before the ends. Empty if both ends are equal.
pub fn bracketed(words: &str, interval: &Interval) -> String {
    if interval.width() > 0.0 { format!(" ({words}{})", ends(interval)) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_follow_the_width_of_the_interval() {
        let of = |mean, low, high| Interval { mean, low, high };
        assert_eq!(mean(&of(1234.56, 1210.0, 1260.0)), "1,235");
        assert_eq!(ends(&of(-3.3, -4.44, -2.2)), "−4.4 to −2.2");
        assert_eq!([0.0, 1500.4, 0.157, 0.007, 2.8, -4.0].map(plain), ["0", "1,500", "0.157", "0.007", "2.8", "−4"]);
        assert_eq!([0.0, 0.004, 0.5, 0.996, 1.0].map(percent), ["0 %", "0.4 %", "50 %", "99.6 %", "100 %"]);
        assert_eq!([1500.0, 12.5, -4.25].map(money), ["1,500", "12.5", "−4.25"]);
        assert_eq!([81.63, 4.5].map(cost), ["82", "4.50"]);
    }
}
