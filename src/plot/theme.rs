//! How pictures look: sizes, colours, dashes, markers. Lengths are in logical pixels.

use plotters::style::RGBColor;

/// How many arms one picture can tell apart.
pub const MAX_ARMS: usize = 6;
/// How many series of observed values one picture can tell apart.
pub const MAX_OBSERVED: usize = 3;

/// Width and height of a picture.
pub(super) const PAGE: (u32, u32) = (900, 500);
/// Back ends draw in whole units, this many to a logical pixel.
pub(super) const SCALE: u32 = 4;
/// Width and height of a picture that is square at heart.
pub(super) const TALL_PAGE: (u32, u32) = (900, 620);
/// Room around everything.
pub(super) const MARGIN: f64 = 28.0;

/// Sizes of type.
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

/// Width of a mean line.
pub(super) const STROKE: f64 = 2.25;
/// Width of a mean line with more ticks than pixels.
pub(super) const FINE_STROKE: f64 = 1.5;
/// Radius of an observed dot.
pub(super) const DOT: f64 = 3.25;

/// Six of the eight colours of Okabe and Ito (2008), from dark to light; black is kept for what was observed, and
/// yellow is too pale for a line on white.
const COLOURS: [RGBColor; MAX_ARMS] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
];

/// Lengths of dash, gap, dash, gap, ...; none is a solid line.
const DASHES: [&[f64]; MAX_ARMS] =
    [&[], &[9.0, 4.0], &[3.0, 3.0], &[12.0, 3.0, 3.0, 3.0], &[16.0, 4.0], &[9.0, 3.0, 2.5, 3.0, 2.5, 3.0]];

/// How an arm is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub colour: RGBColor,
    pub dashes: &'static [f64],
    /// Opacity of the band, in [0, 1].
    pub veil: f64,
}

impl Look {
    /// The look of arm `i` of `n`: few arms lie far apart on the way from dark to light.
    pub fn of(i: usize, n: usize) -> Look {
        let colour = COLOURS[i * (MAX_ARMS - 1) / (n - 1).max(1)];
        let veil = if n <= 2 { 0.20 } else { 0.13 };
        Look { colour, dashes: DASHES[i], veil }
    }
}

/// Relative luminance after the sRGB standard, IEC 61966-2-1.
pub(super) fn luminance(RGBColor(r, g, b): RGBColor) -> f64 {
    let linear = |byte: u8| {
        let v = f64::from(byte) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// How one series of observed values is marked.
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
    fn arms_grow_lighter_whatever_their_number() {
        for n in 1..=MAX_ARMS {
            let shades: Vec<f64> = (0..n).map(|i| luminance(Look::of(i, n).colour)).collect();
            assert!(shades.windows(2).all(|pair| pair[0] < pair[1]), "{shades:?}");
        }
    }

    #[test]
    fn no_two_arms_share_their_dashes() {
        for (i, dashes) in DASHES.iter().enumerate() {
            assert!(DASHES[..i].iter().all(|others| others != dashes), "{i}");
        }
    }
}
