//! Tornado diagrams and forest plots: texts, positions, order, and rejected input.

use bandwagon::Error;
use bandwagon::plot::{End, Estimate, ForestPlot, MAX_ROWS, Tornado};

const BLUE: &str = "#0072B2";
const ORANGE: &str = "#E69F00";
const LONG: &str =
    "a name of a row that is far too long for its place and goes on and on until it must be cut somewhere";

struct Text {
    x: f64,
    y: f64,
    em: f64,
    anchor: String,
    words: String,
}

fn raw<'a>(tag: &'a str, name: &str) -> &'a str {
    let after = tag
        .split_once(&format!(" {name}=\""))
        .map_or_else(|| tag.split_once(&format!("{name}=\"")).unwrap().1, |parts| parts.1);
    after.split_once('"').unwrap().0
}

fn number(tag: &str, name: &str) -> f64 {
    raw(tag, name).parse().unwrap()
}

fn texts(svg: &str) -> Vec<Text> {
    let text = |piece: &str| {
        let (tag, rest) = piece.split_once('>').unwrap();
        let words = rest.split_once("</text>").unwrap().0.trim().to_string();
        let anchor = raw(tag, "text-anchor").to_string();
        Text { x: number(tag, "x"), y: number(tag, "y"), em: number(tag, "font-size"), anchor, words }
    };
    svg.split("<text ").skip(1).map(text).collect()
}

fn place(svg: &str, words: &str) -> (f64, f64) {
    let found = texts(svg).into_iter().find(|text| text.words == words);
    found.map_or_else(|| panic!("{words} is not in the picture"), |text| (text.x, text.y))
}

fn height(svg: &str) -> f64 {
    number(svg.split_once('>').unwrap().0, "height") * 4.0
}

/// No text leaves the page or overlaps another. A letter is assumed to be half an em wide, which is less than the mean.
fn assert_legible(svg: &str) {
    let boxes: Vec<(f64, f64, f64, f64, String)> = texts(svg)
        .into_iter()
        .map(|text| {
            let wide = 0.5 * text.em * text.words.chars().count() as f64;
            let left = text.x
                - wide
                    * match text.anchor.as_str() {
                        "start" => 0.0,
                        "middle" => 0.5,
                        _ => 1.0,
                    };
            (left, text.y, left + wide, text.y + 0.8 * text.em, text.words)
        })
        .collect();
    for (i, one) in boxes.iter().enumerate() {
        assert!(one.0 >= 0.0 && one.1 >= 0.0 && one.2 <= 3600.0 && one.3 <= height(svg), "{} leaves the page", one.4);
        for other in &boxes[..i] {
            let apart = one.2 <= other.0 || other.2 <= one.0 || one.3 <= other.1 || other.3 <= one.1;
            assert!(apart, "{} lies on {}", one.4, other.4);
        }
    }
}

/// Left and right end of the bars of a color, after the key.
fn bars(svg: &str, color: &str) -> Vec<(f64, f64)> {
    let tags = svg.split("<rect ").skip(1).map(|piece| piece.split_once('>').unwrap().0);
    let bars =
        tags.filter(|tag| tag.contains(color)).map(|tag| (number(tag, "x"), number(tag, "x") + number(tag, "width")));
    bars.skip(1).collect()
}

fn tornado() -> Tornado {
    Tornado::new("What the gain depends on", "adopters gained", 14.0)
        .subtitle("One assumption at a time")
        .caption("1,000 replicates")
        .row("narrow", End::new("one", 13.0), End::new("four", 14.5))
        .row("wide", End::new("5 %", 4.0).marked(), End::new("20 %", 30.0))
        .row("falling", End::new("early", 19.0), End::new("late", 12.0))
}

fn forest() -> ForestPlot {
    ForestPlot::new("How much better than random", "more adopters")
        .intervals("95 %, paired")
        .seconds("95 %, unpaired")
        .sides("random is better", "strategy is better")
        .column("difference")
        .row(Estimate::new("followers", 12.0, 10.0, 14.0).second(6.0, 18.0))
        .row(Estimate::new("core", 1.5, -0.5, 3.5).second(-4.0, 7.0))
        .row(Estimate::new("friends", -2.0, -3.0, -1.0))
}

#[test]
fn the_widest_row_is_on_top() {
    let svg = tornado().to_svg().unwrap();
    let rows = ["wide", "falling", "narrow"].map(|name| place(&svg, name).1);
    assert!(rows[0] < rows[1] && rows[1] < rows[2], "{rows:?}");
    assert!(svg.contains("<desc>One assumption at a time adopters gained, base case 14.0: wide from 4.0 to 30.0, "));
}

#[test]
fn bars_run_from_the_base_case_to_the_ends() {
    let svg = tornado().to_svg().unwrap();
    let (low, high) = (bars(&svg, BLUE), bars(&svg, ORANGE));
    assert_eq!((low.len(), high.len()), (3, 3));
    let base = low[0].1;
    let unit = (base - low[0].0) / 10.0;
    let near = |got: f64, value: f64| (got - base - unit * (value - 14.0)).abs() < 3.0;
    assert!(near(high[0].0, 14.0) && near(high[0].1, 30.0), "{high:?}");
    // The low end of the falling row is to the right.
    assert!(near(low[1].0, 14.0) && near(low[1].1, 19.0) && near(high[1].0, 12.0), "{low:?} {high:?}");
    // Values are beyond the ends, and are marked where another arm leads.
    assert!(place(&svg, "4.0").0 < low[0].0 && place(&svg, "30.0").0 > high[0].1);
    assert!(place(&svg, "12.0").0 < high[1].0 && place(&svg, "19.0").0 > low[1].1);
    assert!(place(&svg, "another alternative is best there").0 > 0.0);
    let unmarked = Tornado::new("", "gain", 1.0).row("x", End::new("a", 0.0), End::new("b", 2.0)).to_svg().unwrap();
    assert!(!unmarked.contains("another alternative is best there"));
}

#[test]
fn ends_on_one_side_are_both_written() {
    let one_side = Tornado::new("", "gain", 10.0).row("x", End::new("a", 12.0), End::new("b", 20.0));
    let svg = one_side.to_svg().unwrap();
    assert!(place(&svg, "12.0").0 < place(&svg, "20.0").0);
    assert_legible(&svg);
}

#[test]
fn estimates_stand_in_their_intervals_with_their_numbers() {
    let svg = forest().to_svg().unwrap();
    let rows = ["12.0 [10.0, 14.0]", "1.5 [−0.5, 3.5]", "−2.0 [−3.0, −1.0]"].map(|digits| place(&svg, digits).1);
    assert!(rows[0] < rows[1] && rows[1] < rows[2]);
    for due in ["95 %, paired", "95 %, paired, with 0 in it", "95 %, unpaired", "difference", "← random is better"] {
        assert!(place(&svg, due).1 > 0.0);
    }
    let dots: Vec<(f64, f64)> = svg
        .split("<circle ")
        .skip(1)
        .map(|piece| piece.split_once('>').unwrap().0)
        .filter(|tag| tag.contains("#1A1A1A"))
        .map(|tag| (number(tag, "cx"), number(tag, "cy")))
        .collect();
    // Two are in the legend.
    let dots = &dots[2..];
    assert_eq!(dots.len(), 3);
    let share = (dots[0].0 - dots[1].0) / (dots[0].0 - dots[2].0);
    assert!((share - 10.5 / 14.0).abs() < 0.01, "{share}");
}

#[test]
fn one_row_or_many_with_long_names_are_legible() {
    for n in [1, 20, MAX_ROWS] {
        let (mut tornado, mut forest) = (Tornado::new(LONG, LONG, 100.0), ForestPlot::new(LONG, LONG));
        (tornado, forest) =
            (tornado.subtitle(LONG).caption(LONG), forest.subtitle(LONG).caption(LONG).sides(LONG, LONG));
        for i in 0..n {
            let shift = i as f64;
            let (low, high) = (End::new(LONG, 100.0 - shift), End::new(LONG, 130.0 + 3.0 * shift));
            tornado = tornado.row(format!("{i} {LONG}"), low.marked(), high);
            forest =
                forest.row(Estimate::new(format!("{i} {LONG}"), shift, -shift, 1_000.0 + shift).second(-90.0, 2e3));
        }
        for svg in [tornado.to_svg().unwrap(), forest.to_svg().unwrap()] {
            assert_legible(&svg);
        }
    }
    assert_legible(&tornado().to_svg().unwrap());
    assert_legible(&forest().to_svg().unwrap());
}

#[test]
fn odd_numbers_have_a_picture_too() {
    for values in [[0.0, 0.0, 0.0], [5.0, 5.0, 5.0], [-1e12, 0.0, 1e12], [1.0, 1.0 + 1e-15, 1.0], [1e-9, 2e-9, 3e-9]] {
        let [low, base, high] = values;
        let tornado = Tornado::new("", "", base).row("", End::new("", low), End::new("", high));
        let (least, most) = (low.min(high), low.max(high));
        let forest = ForestPlot::new("", "").reference(base).row(Estimate::new("", base, least, most));
        for svg in [tornado.to_svg().unwrap(), forest.to_svg().unwrap()] {
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{values:?}");
        }
    }
}

#[test]
fn invalid_rows_are_rejected() {
    let none = Tornado::new("", "gain", 0.0);
    assert!(matches!(none.to_svg(), Err(Error::NothingToDraw { .. })));
    assert!(matches!(ForestPlot::new("", "gain").to_png(), Err(Error::NothingToDraw { .. })));
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
        let end = |value| End::new("x", value);
        let refused = [
            none.clone().row("r", end(bad), end(0.0)).to_svg(),
            none.clone().row("r", end(0.0), end(bad)).to_svg(),
            Tornado::new("", "gain", bad).row("r", end(0.0), end(1.0)).to_svg(),
            ForestPlot::new("", "").row(Estimate::new("r", bad, 0.0, 1.0)).to_svg(),
            ForestPlot::new("", "").row(Estimate::new("r", 0.0, bad, 1.0)).to_svg(),
            ForestPlot::new("", "").row(Estimate::new("r", 0.0, 0.0, 1.0).second(0.0, bad)).to_svg(),
            ForestPlot::new("", "").reference(bad).row(Estimate::new("r", 0.0, 0.0, 1.0)).to_svg(),
        ];
        for (i, refused) in refused.into_iter().enumerate() {
            assert!(matches!(refused, Err(Error::OutOfRange { .. })), "{bad} {i}");
        }
    }
    let swapped = ForestPlot::new("", "").row(Estimate::new("r", 0.5, 1.0, 0.0)).to_svg();
    assert_eq!(swapped.unwrap_err().to_string(), "the low end of r must lie in (-∞, high end], got 1");
    let many = (0..=MAX_ROWS).fold(none, |tornado, _| tornado.row("r", End::new("a", 0.0), End::new("b", 1.0)));
    assert_eq!(many.to_svg().unwrap_err().to_string(), "too many rows in one picture: at most 40 fit");
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    assert_eq!(tornado().to_svg().unwrap(), tornado().to_svg().unwrap());
    assert_eq!(forest().to_png().unwrap(), forest().to_png().unwrap());
    let (svg, png) = (tornado().to_svg().unwrap(), tornado().to_png().unwrap());
    let pixels = |at: usize| f64::from(u32::from_be_bytes(png[at..at + 4].try_into().unwrap()));
    assert_eq!((pixels(16), pixels(20)), (1800.0, height(&svg) / 2.0));
}
