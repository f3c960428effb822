//! Numbers and names in messages.

use std::fmt;

/// The longest name, in letters, for which [`nearest`] searches.
const LONGEST: usize = 100;

/// The known name with the smallest edit distance to `name`, if the distance is at most 2/5 of the length of `name` (at
/// most 1 for short names). The distance ignores case and counts a swap of adjacent letters as one edit.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let (name, letters) = (name.to_lowercase(), name.chars().count());
    let most = (letters * 2 / 5).max(1);
    // The distance is at least the difference of the lengths.
    let is_near = |other: &&&str| other.chars().take(2 * LONGEST).count().abs_diff(letters) <= most;
    let distance = |other: &str| strsim::osa_distance(&name, &other.to_lowercase());
    let near = known.iter().filter(|_| letters <= LONGEST).filter(is_near);
    let closest = near.map(|&other| (distance(other), other)).min_by_key(|&(distance, _)| distance);
    closest.filter(|&(distance, _)| distance < letters && distance <= most).map(|(_, closest)| closest)
}

/// Formats a number, in scientific notation if it is very large or very small.
pub(crate) fn format_number(number: f64) -> String {
    let size = number.abs();
    let is_extreme = size.is_finite() && (size >= 1e16 || (size < 1e-5 && size > 0.0));
    if is_extreme { format!("{number:e}") } else { number.to_string() }
}

/// A count with its noun: `1 tie`, `2 ties`.
pub(crate) fn counted<N: fmt::Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    format!("{count} {noun}{}", if count == N::from(1) { "" } else { "s" })
}

/// Formats a count with commas between thousands, and in scientific notation from 1e15 on.
pub(crate) fn grouped(count: f64) -> String {
    if count >= 1e15 {
        return format!("{count:.0e}");
    }
    let digits = format!("{count:.0}");
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Formats a number of bytes: `12 MB`, `3.4 GB`, `2,300 GB`.
pub(super) fn bytes(count: f64) -> String {
    match count {
        ..1e9 => format!("{:.0} MB", count / 1e6),
        1e9..1e10 => format!("{:.1} GB", count / 1e9),
        _ => format!("{} GB", grouped(count / 1e9)),
    }
}

/// Formats the parts that take at least 1 MB: `curves 3.4 GB, network 12 MB`.
pub(super) fn of_parts(parts: &[(&'static str, f64)]) -> String {
    let large = parts.iter().filter(|part| part.1 >= 1e6);
    large.map(|(what, count)| format!("{what} {}", bytes(*count))).collect::<Vec<_>>().join(", ")
}

pub(super) fn line_suffix(line: Option<u64>) -> String {
    line.map_or_else(String::new, |line| format!(":{line}"))
}
