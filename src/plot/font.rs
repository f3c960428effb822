//! Text metrics and line breaking with the bundled font.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, OutlinedGlyph, PxScale, ScaleFont, point};

/// The font family in SVG output. Verdana has the same widths as DejaVu Sans.
pub(super) const FAMILY: &str = "DejaVu Sans, Verdana, sans-serif";

static FONT: LazyLock<FontRef<'static>> = LazyLock::new(|| {
    let bytes = include_bytes!("../../assets/fonts/DejaVuSans.ttf");
    FontRef::try_from_slice(bytes).expect("the bundled font is valid")
});

/// Calls `set` for each glyph of a line of text with its distance from the start, and returns the width of the line.
/// All lengths are in the unit of `em`.
fn set_glyphs(text: &str, em: f64, mut set: impl FnMut(ab_glyph::GlyphId, f32)) -> f64 {
    let font = FONT.as_scaled(scale(em));
    let (mut x, mut last) = (0.0, None);
    for glyph in text.chars().map(|c| font.glyph_id(c)) {
        x += last.map_or(0.0, |last| font.kern(last, glyph));
        set(glyph, x);
        x += font.h_advance(glyph);
        last = Some(glyph);
    }
    f64::from(x)
}

/// Converts an em to the scale of ab_glyph, which measures from ascent to descent.
fn scale(em: f64) -> PxScale {
    let height_per_em = FONT.height_unscaled() / FONT.units_per_em().unwrap_or(FONT.height_unscaled());
    PxScale::from(em as f32 * height_per_em)
}

/// The width of a line of text, in the unit of `em`.
pub(super) fn width(text: &str, em: f64) -> f64 {
    set_glyphs(text, em, |_, _| {})
}

/// The outlines of a line of text whose baseline starts at `(x, y)`, in the unit of `em`.
pub(super) fn outlines(text: &str, em: f64, (x, y): (f32, f32)) -> Vec<OutlinedGlyph> {
    let mut outlines = Vec::new();
    set_glyphs(text, em, |id, along| {
        outlines.extend(FONT.outline_glyph(id.with_scale_and_position(scale(em), point(x + along, y))));
    });
    outlines
}

/// Fits `text` into one line of width `max_width`; truncates it with an ellipsis if necessary.
pub(super) fn fit(text: &str, em: f64, max_width: f64) -> String {
    let text = normalized(text);
    if width(&text, em) <= max_width {
        return text;
    }
    let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
    let cut = |end: usize| format!("{}…", text[..end].trim_end());
    let fitting = ends.partition_point(|&end| width(&cut(end), em) <= max_width);
    ends[..fitting].last().map_or(String::new(), |&end| cut(end))
}

/// Wraps `text` between words into at most `max_lines` lines of width `max_width`. Truncates the last line if
/// necessary.
pub(super) fn wrap(text: &str, em: f64, max_width: f64, max_lines: usize) -> Vec<String> {
    let text = normalized(text);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if fits(line, word, em, max_width) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    if lines.len() > max_lines {
        let rest = lines.split_off(max_lines - 1).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| fit(line, em, max_width)).collect()
}

/// Returns `true` if a word fits at the end of a line.
fn fits(line: &str, word: &str, em: f64, max_width: f64) -> bool {
    width(&format!("{line} {word}"), em) <= max_width
}

/// Replaces control characters, which XML forbids, by spaces, and collapses whitespace.
fn normalized(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_is_the_sum_of_the_advances_in_the_font_file() {
        // fontTools reads the advance of 0 as 1303 of 2048 units per em.
        assert!((width("000", 2048.0) - 3.0 * 1303.0).abs() < 0.01);
    }

    #[test]
    fn text_that_is_too_wide_ends_in_an_ellipsis() {
        let cut = fit("a very long name of an arm", 12.0, 80.0);
        assert!(cut.ends_with('…') && cut.starts_with("a very"), "{cut}");
        assert!(width(&cut, 12.0) <= 80.0);
        assert_eq!(fit("short", 12.0, 80.0), "short");
    }

    #[test]
    fn lines_break_between_words_and_keep_all_words() {
        let text = "one two three four five six seven eight nine ten";
        let lines = wrap(text, 12.0, 100.0, 9);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| width(line, 12.0) <= 100.0));
        assert_eq!(lines.join(" "), text);
        assert_eq!(wrap(text, 12.0, 100.0, 2).len(), 2);
    }

    #[test]
    fn control_characters_become_spaces() {
        assert_eq!(fit("a\u{1}\n b", 12.0, 100.0), "a b");
    }
}
