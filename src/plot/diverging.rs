//! A diverging color scale: blue below zero, gray at zero, orange above. Luminance increases along the whole scale.

use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::decimate::Point;
use super::theme::{self, INK, PAPER};
use crate::error::Result;

/// The colors at −1, 0 and 1. Luminance increases, so that the scale is readable in grayscale. Color-blind readers can
/// distinguish blue and orange.
const STOPS: [RGBColor; 3] = [RGBColor(0, 62, 122), RGBColor(146, 146, 146), RGBColor(255, 203, 92)];

/// The number of steps of the color bar on each side of zero.
const STEPS: i32 = 40;
/// The width and height of the color bar.
const BAR: Point = (14.0, 132.0);

/// The color of a value in [−1, 1].
pub(super) fn color(value: f64) -> RGBColor {
    let value = value.clamp(-1.0, 1.0);
    let end = if value < 0.0 { STOPS[0] } else { STOPS[2] };
    let mix = |middle: u8, end: u8| {
        let (middle, end) = (f64::from(middle), f64::from(end));
        (middle + value.abs() * (end - middle)).round() as u8
    };
    RGBColor(mix(STOPS[1].0, end.0), mix(STOPS[1].1, end.1), mix(STOPS[1].2, end.2))
}

/// The text color on a background color: light on dark, dark on light.
pub(super) fn ink_on(ground: RGBColor) -> RGBColor {
    // At this luminance both text colors have the same contrast.
    if theme::luminance(ground) < 0.2016 { PAPER } else { INK }
}

/// Draws a color bar from `max` at the top to `-max` at the bottom, with labels that say what the ends mean. Returns
/// the vertical position of its lower end.
pub(super) fn bar<S: Surface>(
    canvas: &mut Canvas<S>,
    (x, y): Point,
    max: f64,
    [above, below]: [&str; 2],
) -> Result<f64> {
    let height = BAR.1 / f64::from(2 * STEPS + 1);
    for step in 0..=2 * STEPS {
        let top = y + f64::from(step) * height;
        let value = f64::from(STEPS - step) / f64::from(STEPS);
        canvas.rect((x, top), (x + BAR.0, top + height), (color(value), 1.0))?;
    }
    let bottom = y + BAR.1;
    // If all values are 0, only the middle has a label.
    let ends = if max > 0.0 { vec![(y + 9.0, max, above), (bottom - 1.0, -max, below)] } else { vec![] };
    for (at, value, means) in ends.into_iter().chain([((y + bottom) / 2.0 + 4.2, 0.0, "balanced")]) {
        let sign = if value > 0.0 { "+" } else { "" };
        let label = format!("{sign}{}  {means}", format_short(value));
        canvas.text(&label, (x + BAR.0 + 8.0, at), (theme::TICK, theme::SOFT), HPos::Left)?;
    }
    Ok(bottom)
}

/// Formats a number with about three significant digits.
pub(super) fn format_short(value: f64) -> String {
    let size = value.abs();
    let written = if size == 0.0 {
        "0".into()
    } else if !(1e-3..1e7).contains(&size) {
        format!("{size:.1e}")
    } else {
        let digits = (2.0 - size.log10().floor()).clamp(0.0, 5.0) as usize;
        let written = format!("{size:.digits$}");
        if digits > 0 { written.trim_end_matches('0').trim_end_matches('.').into() } else { written }
    };
    if value < 0.0 { format!("−{written}") } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luminance_increases_along_the_scale() {
        let shades: Vec<f64> = (-40..=40).map(|step| theme::luminance(color(f64::from(step) / 40.0))).collect();
        assert!(shades.windows(2).all(|pair| pair[0] < pair[1]), "{shades:?}");
        assert_eq!(color(0.0), STOPS[1]);
    }

    #[test]
    fn text_has_enough_contrast_on_every_color() {
        for step in -40..=40 {
            let ground = color(f64::from(step) / 40.0);
            let (a, b) = (theme::luminance(ground), theme::luminance(ink_on(ground)));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.0, "{step}: {contrast}");
        }
    }

    #[test]
    fn numbers_are_short() {
        for (value, expected) in [
            (0.0, "0"),
            (0.5, "0.5"),
            (12.34, "12.3"),
            (-1.0, "−1"),
            (100.0, "100"),
            (1234.5, "1234"),
            (0.012_34, "0.0123"),
            (2.5e9, "2.5e9"),
            (1e-5, "1.0e-5"),
        ] {
            assert_eq!(format_short(value), expected);
        }
    }
}
