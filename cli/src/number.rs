//! Parses and formats numbers.

use bandwagon::seeding::Budget;
use std::str::FromStr;

/// Parses a whole number from `least` to `most`. The error states the allowed range.
fn whole<T: FromStr + PartialOrd + std::fmt::Display>(text: &str, least: T, most: T) -> Result<T, String> {
    let number = text.parse().ok().filter(|number| *number >= least && *number <= most);
    number.ok_or_else(|| format!("a whole number from {least} to {most}"))
}

pub fn replicates(text: &str) -> Result<u32, String> {
    whole(text, 1, u32::MAX)
}

/// The number of replicates of a study. Standard errors need at least 2. The results of each replicate are kept in
/// memory.
pub fn repeats(text: &str) -> Result<u32, String> {
    whole(text, 2, 1_000_000)
}

/// The number of seeds. It is compared with the number of agents once the network is known.
pub fn seeds(text: &str) -> Result<usize, String> {
    whole(text, 1, u32::MAX as usize)
}

pub fn ticks(text: &str) -> Result<u32, String> {
    whole(text, 0, u32::MAX)
}

pub fn threads(text: &str) -> Result<usize, String> {
    whole(text, 1, 1024)
}

pub fn seed(text: &str) -> Result<u64, String> {
    whole(text, 0, u64::MAX)
}

/// The number of rows to skip.
pub fn rows(text: &str) -> Result<usize, String> {
    whole(text, 0, u32::MAX as usize)
}

/// A number of which the range is checked later.
pub fn any(text: &str) -> Result<f64, String> {
    text.parse().map_err(|_| "a number".into())
}

pub fn level(text: &str) -> Result<f64, String> {
    let level = text.parse().ok().filter(|level| *level > 0.0 && *level < 1.0);
    level.ok_or_else(|| "a number above 0 and below 1".into())
}

pub fn money(text: &str) -> Result<f64, String> {
    let money = text.parse().ok().filter(|money: &f64| *money > 0.0 && *money <= Budget::MOST);
    money.ok_or_else(|| format!("a number above 0 and at most {:e}", Budget::MOST))
}

/// A count with its noun: `1 tie`, `1,234 ties`.
pub fn counted(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// A whole number with commas between thousands.
pub fn grouped(number: usize) -> String {
    group(&number.to_string())
}

/// A number with the given number of decimals and commas between thousands.
pub fn shown(number: f64, decimals: usize) -> String {
    // Adding 0 turns -0 into 0.
    separated(&format!("{:.decimals$}", number + 0.0))
}

/// A number with all its digits and commas between thousands, as a user may have written it.
pub fn exact(number: f64) -> String {
    match number.abs() {
        size if size > 0.0 && size < 1e-9 => format!("{number:e}"),
        _ => separated(&(number + 0.0).to_string()),
    }
}

/// Separates the thousands of a decimal number.
fn separated(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    match whole.strip_prefix('-') {
        Some(whole) => format!("-{}{rest}", group(whole)),
        None => group(whole) + rest,
    }
}

/// Like [`shown`], without trailing zeros.
pub fn trimmed(number: f64, decimals: usize) -> String {
    let text = shown(number, decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

/// A share as a percentage, with at most 4 decimals and without trailing zeros. A share that this would round to 0 or to
/// 100 has all its digits.
pub fn percent(share: f64) -> String {
    match trimmed(100.0 * share, 4).as_str() {
        "0" | "100" => exact_percent(share),
        rounded => rounded.into(),
    }
}

/// A share as a percentage with all its digits. Beyond 12 decimals are the rounding errors of the factor 100.
pub fn exact_percent(share: f64) -> String {
    match trimmed(100.0 * share, 12).as_str() {
        "0" | "100" => exact(100.0 * share),
        rounded => rounded.into(),
    }
}

fn group(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated_and_trailing_zeros_dropped() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(
            [1234.56, -1234.56, -0.0, 0.04].map(|number| shown(number, 1)),
            ["1,234.6", "-1,234.6", "0.0", "0.0"]
        );
        assert_eq!([100.0, 59.9, 0.25].map(|number| trimmed(number, 1)), ["100", "59.9", "0.2"]);
        assert_eq!([0.9, 0.999, 0.99999].map(percent), ["90", "99.9", "99.999"]);
        let near_a_limit = [0.9999999999999999, 0.99999999, 1e-12, 1e-8, 0.0, 1.0];
        let shown = ["99.99999999999999", "99.999999", "0.0000000001", "0.000001", "0", "100"];
        assert_eq!(near_a_limit.map(percent), shown);
        assert_eq!(
            [0.125, 0.07, 12.0, 0.0, 0.5, -0.125, 0.01, 100.5].map(exact_percent),
            ["12.5", "7", "1,200", "0", "50", "-12.5", "1", "10,050"]
        );
        assert_eq!(
            [300.35, 1234567.0, -0.0, 0.1, 1e-12, -1999.5].map(exact),
            ["300.35", "1,234,567", "0", "0.1", "1e-12", "-1,999.5"]
        );
        assert_eq!([counted(1, "tie"), counted(2, "tie")], ["1 tie", "2 ties"]);
    }

    #[test]
    fn only_whole_numbers_within_bounds_are_counts() {
        assert_eq!(replicates("4294967295"), Ok(u32::MAX));
        for text in ["0", "-1", "1.5", "4294967296", "x", "", " 1"] {
            assert_eq!(replicates(text).unwrap_err(), "a whole number from 1 to 4294967295", "{text:?}");
        }
        for text in ["0", "1", "nan", "inf", "-0.5", "x"] {
            assert_eq!(level(text).unwrap_err(), "a number above 0 and below 1", "{text:?}");
        }
    }
}
