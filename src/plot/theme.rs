//! The theme of all plots: sizes, colors, dashes and markers. Lengths are in logical pixels.

use plotters::style::RGBColor;

/// The maximum number of arms in one plot.
pub const MAX_ARMS: usize = 6;
/// The maximum number of series of observed values in one plot.
pub const MAX_OBSERVED: usize = 3;

/// The width and height of a plot.
pub(super) const PAGE: (u32, u32) = (900, 500);
/// Device units per logical pixel.
pub(super) const SCALE: u32 = 4;
/// The width and height of a plot whose main part is square.
pub(super) const TALL_PAGE: (u32, u32) = (900, 620);
/// The margin of the page.
pub(super) const MARGIN: f64 = 28.0;

/// Font sizes.
pub(super) const TITLE: f64 = 21.0;
pub(super) const SUBTITLE: f64 = 13.5;
pub(super) const LABEL: f64 = 12.0;
pub(super) const TICK: f64 = 11.5;
pub(super) const CAPTION: f64 = 10.5;

pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);
pub(super) const INK: RGBColor = RGBColor(26, 26, 26);
pub(super) const SOFT: RGBColor = RGBColor(89, 89, 89);
pub(super) const BASELINE: RGBColor = RGBColor(110, 110, 110);
pub(super) const GRID: RGBColor = RGBColor(228, 228, 228);

/// The width of a mean line.
pub(super) const STROKE: f64 = 2.25;
/// The width of a mean line with more ticks than pixels.
pub(super) const FINE_STROKE: f64 = 1.5;
/// The radius of an observed dot.
pub(super) const DOT: f64 = 3.25;

/// Six of the eight colors of Okabe and Ito (2008), from dark to light. Black is reserved for observed values, and
/// yellow is too pale for a line on white.
const COLORS: [RGBColor; MAX_ARMS] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
];

/// The lengths of dash, gap, dash, gap, ...; an empty list is a solid line.
const DASHES: [&[f64]; MAX_ARMS] =
    [&[], &[9.0, 4.0], &[3.0, 3.0], &[12.0, 3.0, 3.0, 3.0], &[16.0, 4.0], &[9.0, 3.0, 2.5, 3.0, 2.5, 3.0]];

/// The style of an arm.
#[derive(Clone, Copy, Debug)]
pub(super) struct ArmStyle {
    pub color: RGBColor,
    pub dashes: &'static [f64],
    /// The opacity of the band, in [0, 1].
    pub opacity: f64,
}

impl ArmStyle {
    /// The style of arm `i` of `n`. The colors of the `n` arms are spread over the range from dark to light.
    pub fn of(i: usize, n: usize) -> ArmStyle {
        let color = COLORS[i * (MAX_ARMS - 1) / (n - 1).max(1)];
        let opacity = if n <= 2 { 0.20 } else { 0.13 };
        ArmStyle { color, dashes: DASHES[i], opacity }
    }
}

/// Relative luminance according to the sRGB standard, IEC 61966-2-1.
pub(super) fn luminance(RGBColor(r, g, b): RGBColor) -> f64 {
    let linear = |byte: u8| {
        let v = f64::from(byte) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// The marker of a series of observed values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Marker {
    Disc,
    Ring,
    Diamond,
}

/// The markers in the order of use.
pub(super) const MARKERS: [Marker; MAX_OBSERVED] = [Marker::Disc, Marker::Ring, Marker::Diamond];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_arms_are_lighter() {
        for n in 1..=MAX_ARMS {
            let shades: Vec<f64> = (0..n).map(|i| luminance(ArmStyle::of(i, n).color)).collect();
            assert!(shades.windows(2).all(|pair| pair[0] < pair[1]), "{shades:?}");
        }
    }

    #[test]
    fn all_arms_have_different_dashes() {
        for (i, dashes) in DASHES.iter().enumerate() {
            assert!(DASHES[..i].iter().all(|others| others != dashes), "{i}");
        }
    }
}
