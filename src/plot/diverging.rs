//! A scale of colours with a middle: blue below zero, grey at zero, orange above, and from dark to light all the way.

use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::theme::{self, INK, PAPER};
use super::thin::Point;
use crate::error::Result;

/// From −1 by way of 0 to 1; luminance grows, so that the scale reads in grey, and blue and orange stay apart for colour-blind
/// readers.
const STOPS: [RGBColor; 3] = [RGBColor(0, 62, 122), RGBColor(146, 146, 146), RGBColor(255, 203, 92)];

/// Steps of the bar to each side of zero.
const STEPS: i32 = 40;
/// Width and height of the bar.
const BAR: Point = (14.0, 132.0);

/// The colour of a value in [−1, 1].
pub(super) fn colour(value: f64) -> RGBColor {
    let value = value.clamp(-1.0, 1.0);
    let end = if value < 0.0 { STOPS[0] } else { STOPS[2] };
    let mix = |middle: u8, end: u8| {
        let (middle, end) = (f64::from(middle), f64::from(end));
        (middle + value.abs() * (end - middle)).round() as u8
    };
    RGBColor(mix(STOPS[1].0, end.0), mix(STOPS[1].1, end.1), mix(STOPS[1].2, end.2))
}

/// The colour in which to write on another.
pub(super) fn ink_on(ground: RGBColor) -> RGBColor {
    // Contrast to paper and to ink is the same there.
    if theme::luminance(ground) < 0.2016 { PAPER } else { INK }
}

/// A bar from the greatest value, at the top, to its opposite, with what the ends mean; returns its lower end.
pub(super) fn bar<S: Surface>(
    canvas: &mut Canvas<S>,
    (x, y): Point,
    most: f64,
    [above, below]: [&str; 2],
) -> Result<f64> {
    let height = BAR.1 / f64::from(2 * STEPS + 1);
    for step in 0..=2 * STEPS {
        let top = y + f64::from(step) * height;
        let value = f64::from(STEPS - step) / f64::from(STEPS);
        canvas.slab((x, top), (x + BAR.0, top + height), (colour(value), 1.0))?;
    }
    let bottom = y + BAR.1;
    // Without differences there is but the middle.
    let ends = if most > 0.0 { vec![(y + 9.0, most, above), (bottom - 1.0, -most, below)] } else { vec![] };
    for (at, value, means) in ends.into_iter().chain([((y + bottom) / 2.0 + 4.2, 0.0, "even")]) {
        let sign = if value > 0.0 { "+" } else { "" };
        let label = format!("{sign}{}  {means}", short(value));
        canvas.text(&label, (x + BAR.0 + 8.0, at), (theme::TICK, theme::SOFT), HPos::Left)?;
    }
    Ok(bottom)
}

/// A number in three digits or so.
pub(super) fn short(value: f64) -> String {
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
    fn the_scale_grows_lighter_from_end_to_end() {
        let shades: Vec<f64> = (-40..=40).map(|step| theme::luminance(colour(f64::from(step) / 40.0))).collect();
        assert!(shades.windows(2).all(|pair| pair[0] < pair[1]), "{shades:?}");
        assert_eq!(colour(0.0), STOPS[1]);
    }

    #[test]
    fn what_is_written_on_a_colour_can_be_read() {
        for step in -40..=40 {
            let ground = colour(f64::from(step) / 40.0);
            let (a, b) = (theme::luminance(ground), theme::luminance(ink_on(ground)));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.0, "{step}: {contrast}");
        }
    }

    #[test]
    fn numbers_are_short() {
        for (value, due) in [
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
            assert_eq!(short(value), due);
        }
    }
}
