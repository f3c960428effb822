//! Numbers on the report page, rounded to the precision of their intervals.

use crate::number::{self, exact, exact_percent, shown, trimmed};
use bandwagon::campaign::comparison::Interval;

/// Replaces the hyphen of a negative number with a minus sign. A number that is rounded to 0 has no sign.
pub fn signed(text: String) -> String {
    match text.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|byte| matches!(byte, b'0' | b'.')) => rest.into(),
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

/// A number of the scenario file, with all its digits.
pub fn as_written(value: f64) -> String {
    signed(exact(value))
}

/// A share of the scenario file in percent, with all its digits.
pub fn percent_as_written(share: f64) -> String {
    format!("{} %", signed(exact_percent(share)))
}

/// The level of confidence intervals and quantile bands, in percent.
pub fn level(level: f64) -> String {
    format!("{} %", number::percent(level))
}

/// The mean of an amount of money: with cents below 100, and with three significant digits below 1.
pub fn money(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => signed(trimmed(value, 0)),
        size if size >= 1.0 => signed(trimmed(value, 2)),
        _ => plain(value),
    }
}

/// A cost per unit.
pub fn cost(value: f64) -> String {
    match value.abs() {
        size if size >= 10.0 => number(value, 0),
        size if size >= 0.1 || size == 0.0 => number(value, 2),
        _ => plain(value),
    }
}

/// A share in percent, as a whole number unless it is close to 0 or 100. Only the shares 0 and 1 are 0 % and 100 %.
pub fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    let is_inside = percent > 0.0 && percent < 100.0;
    let decimals = usize::from(is_inside && !(1.0..=99.0).contains(&percent));
    match trimmed(percent, decimals).as_str() {
        "0" | "100" if is_inside => level(share),
        rounded => format!("{} %", signed(rounded.into())),
    }
}

/// The number of decimals that suits an interval of this width.
pub fn decimals(width: f64) -> usize {
    match width.abs() {
        width if width >= 20.0 => 0,
        width if width >= 0.5 || width == 0.0 => 1,
        width if width >= 0.05 => 2,
        // The interval has two significant digits.
        width => (1.0 - width.log10().floor()).clamp(3.0, 12.0) as usize,
    }
}

/// The number of decimals that shows numbers to about a hundredth of their range, as the figures do.
pub fn decimals_in_figure(numbers: &[f64]) -> usize {
    let (low, high) = numbers.iter().fold((f64::MAX, f64::MIN), |(low, high), &it| (low.min(it), high.max(it)));
    let range = if high > low { high - low } else { high.abs().max(1.0) };
    (2.0 - range.log10()).ceil().clamp(0.0, 9.0) as usize
}

/// `2.6 to 7.6`, or one number if both are the same as written.
pub fn range(low: String, high: String) -> String {
    if low == high { low } else { format!("{low} to {high}") }
}

/// `12.3`.
pub fn mean(interval: &Interval) -> String {
    match interval.width() == 0.0 && interval.mean.abs() < 1.0 && interval.mean != 0.0 {
        true => plain(interval.mean),
        false => number(interval.mean, decimals(interval.width())),
    }
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
        assert_eq!([0.9999, 0.00001].map(percent), ["99.99 %", "0.001 %"]);
        assert_eq!([1500.0, 12.5, -4.25, 0.3, 0.00012].map(money), ["1,500", "12.5", "−4.25", "0.3", "0.00012"]);
        assert_eq!([81.63, 4.5, 0.004, 0.0].map(cost), ["82", "4.50", "0.004", "0.00"]);
        assert_eq!([of(0.004, 0.004, 0.004), of(0.0042, 0.004, 0.0045)].map(|it| mean(&it)), ["0.004", "0.00420"]);
        assert_eq!([-0.04, -0.06].map(|value| number(value, 1)), ["0.0", "−0.1"]);
    }

    #[test]
    fn numbers_of_the_scenario_keep_their_digits() {
        assert_eq!([300.35, 1999.5, -5.9921, 0.0].map(as_written), ["300.35", "1,999.5", "−5.9921", "0"]);
        assert_eq!([0.125, 0.015].map(percent_as_written), ["12.5 %", "1.5 %"]);
        assert_eq!([0.975, 0.9999999999999999, 1e-12].map(level), ["97.5 %", "99.99999999999999 %", "0.0000000001 %"]);
    }

    #[test]
    fn a_range_has_two_different_ends() {
        assert_eq!(range("2.6".into(), "7.6".into()), "2.6 to 7.6");
        assert_eq!(range("2.6".into(), "2.6".into()), "2.6");
    }

    #[test]
    fn figures_show_a_hundredth_of_the_range() {
        assert_eq!([&[6.0, 10.85, 8.8][..], &[1000.0, 2500.0], &[5.0]].map(decimals_in_figure), [2, 0, 2]);
    }
}
