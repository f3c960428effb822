//! Numbers as texts that parse to the same number.

/// The number with the fewest digits that parse to the same 64-bit value, a whole number without a decimal point. Very
/// large and very small numbers have an exponent.
pub(super) fn number(value: f64) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "INF" } else { "-INF" }.into();
    }
    without_point(format!("{value:?}"))
}

/// The weight with the fewest digits that parse to the same 32-bit value, both directly and after they were parsed to 64
/// bits, as most programs do.
pub(super) fn weight(value: f32) -> String {
    let text = without_point(format!("{value:?}"));
    match text.parse::<f64>() {
        Ok(wide) if wide as f32 == value => text,
        _ => number(value.into()),
    }
}

fn without_point(mut text: String) -> String {
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_survive_both_ways_of_parsing() {
        for bits in (0..=u32::MAX).step_by(65_521).chain([0x15ae_43fd, 0x15ae_43fe, 1, 0x007f_ffff, 0x7f7f_ffff]) {
            let value = f32::from_bits(bits);
            if value.is_finite() {
                let text = weight(value);
                assert_eq!(text.parse::<f32>().unwrap(), value, "{text}");
                assert_eq!(text.parse::<f64>().unwrap() as f32, value, "{text}");
            }
        }
        assert_eq!([0.1, 2.0, 1e-7, -0.5].map(weight), ["0.1", "2", "1e-7", "-0.5"]);
    }

    #[test]
    fn a_weight_that_64_bits_would_change_is_written_with_more_digits() {
        // The nearest 64-bit number to 7.038531e-26 lies halfway between two 32-bit numbers.
        let value: f32 = "7.038531e-26".parse().unwrap();
        assert_ne!("7.038531e-26".parse::<f64>().unwrap() as f32, value);
        assert_eq!(weight(value).parse::<f64>().unwrap() as f32, value);
        assert_eq!(weight(value).parse::<f32>().unwrap(), value);
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([0.1, 1962.0, 1e300, -2.5].map(number), ["0.1", "1962", "1e300", "-2.5"]);
        assert_eq!(number(f64::NEG_INFINITY), "-INF");
    }
}
