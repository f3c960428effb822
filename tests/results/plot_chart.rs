//! Charts: texts, positions of points and intervals, and rejected input.

use bandwagon::Error;
use bandwagon::plot::{Across, Band, Chart, MAX_ARMS, MAX_OBSERVED};

/// Asch (1955): errors by the size of the majority.
const ASCH: [(f64, f64); 7] =
    [(1.0, 3.6), (2.0, 13.6), (3.0, 31.8), (4.0, 35.1), (8.0, 37.1), (9.0, 35.1), (15.0, 31.2)];

fn band(at: f64, mean: f64) -> Band {
    Band { at, mean, low: mean - 4.0, high: mean + 4.0 }
}

fn names() -> Across {
    Across::Names(["alone", "one ally", "two allies"].map(String::from).to_vec())
}

fn chart(across: Across) -> Chart {
    Chart::new("Conformity", "Errors (%)")
        .subtitle("123 people, 2,000 replicates")
        .across("Majority", across)
        .note("Line: mean. Band: middle 90 % of replicates.")
        .caption("Published: Asch (1955)")
        .simulated("simulated", vec![band(1.0, 6.0), band(4.0, 33.0), band(15.0, 36.0)])
        .published("published", ASCH.to_vec())
}

fn beside_names() -> Chart {
    Chart::new("", "Errors (%)").across("", names())
}

/// The texts of an SVG with their positions.
fn texts(svg: &str) -> Vec<(f64, f64, String)> {
    let text = |piece: &str| {
        let (tag, rest) = piece.split_once('>').unwrap();
        (attribute(tag, "x"), attribute(tag, "y"), rest.split_once("</text>").unwrap().0.trim().to_string())
    };
    svg.split("<text ").skip(1).map(text).collect()
}

fn attribute(tag: &str, name: &str) -> f64 {
    let after =
        tag.split_once(&format!(" {name}=\"")).unwrap_or_else(|| tag.split_once(&format!("{name}=\"")).unwrap()).1;
    after.split_once('"').unwrap().0.parse().unwrap()
}

/// The tags of a kind and color, in the order drawn.
fn tags<'a>(svg: &'a str, kind: &str, color: &str) -> Vec<&'a str> {
    let start = format!("<{kind} ");
    let tags = svg.split(start.as_str()).skip(1).map(|piece| piece.split_once('>').unwrap().0);
    tags.filter(|tag| tag.contains(color)).collect()
}

/// Centers of the dots of a color.
fn dots(svg: &str, color: &str) -> Vec<(f64, f64)> {
    tags(svg, "circle", color).iter().map(|tag| (attribute(tag, "cx"), attribute(tag, "cy"))).collect()
}

const INK: &str = "#1A1A1A";
const BLUE: &str = "#0072B2";

/// The labels of the horizontal axis: number and column.
fn columns(svg: &str) -> Vec<(f64, f64)> {
    let numbers: Vec<(f64, f64, f64)> =
        texts(svg).into_iter().filter_map(|(x, y, words)| Some((x, y, words.parse().ok()?))).collect();
    let lowest = numbers.iter().map(|number| number.1).fold(0.0, f64::max);
    numbers.into_iter().filter(|number| number.1 == lowest).map(|(x, _, number)| (number, x)).collect()
}

#[test]
fn says_what_it_shows() {
    for across in [Across::Linear, Across::Log] {
        let svg = chart(across).to_svg().unwrap();
        let words: Vec<String> = texts(&svg).into_iter().map(|text| text.2).collect();
        for due in [
            "Conformity",
            "123 people, 2,000 replicates",
            "Errors (%)",
            "Majority",
            "simulated",
            "published",
            "Line: mean. Band: middle 90 % of replicates.",
            "Published: Asch (1955)",
        ] {
            assert!(words.iter().any(|line| line == due), "{due} is not among {words:?}");
        }
        assert!(svg.contains("<title>Conformity</title>") && svg.contains("role=\"img\""));
        assert!(
            svg.contains("<desc>123 people, 2,000 replicates Errors (%) by Majority: simulated, published.</desc>")
        );
    }
}

/// On linear and logarithmic axes, dots are above their numbers, at linear or logarithmic distances.
#[test]
fn points_stand_where_the_axes_say() {
    for (across, scale) in [(Across::Linear, (|x| x) as fn(f64) -> f64), (Across::Log, f64::ln)] {
        let svg = chart(across.clone()).to_svg().unwrap();
        let dots = &dots(&svg, INK)[1..]; // after the key
        assert_eq!(dots.len(), ASCH.len());
        let marks = columns(&svg);
        let ((a, at_a), (b, at_b)) = (marks[1], marks[marks.len() - 1]);
        for (&(x, value), &(column, row)) in ASCH.iter().zip(dots) {
            let due = at_a + (scale(x) - scale(a)) / (scale(b) - scale(a)) * (at_b - at_a);
            assert!((column - due).abs() <= 2.0, "{across:?} {x}: {column}, not {due}");
            // The first and the highest point determine the rows.
            let (low, high) = (dots[0].1, dots[4].1);
            let due = low + (value - 3.6) / (37.1 - 3.6) * (high - low);
            assert!((row - due).abs() <= 2.0, "{across:?} {value}: {row}, not {due}");
        }
    }
}

#[test]
fn beside_names_each_series_has_its_lane() {
    let series = |low: f64| (0..3).map(|at| band(f64::from(at), low + 10.0 * f64::from(at))).collect::<Vec<_>>();
    let points = vec![(0.0, 12.0), (1.0, 20.0), (2.0, 33.0)];
    let one = beside_names().simulated("a", series(10.0)).published("b", points.clone());
    let svg = one.to_svg().unwrap();
    let centers: Vec<f64> = texts(&svg)
        .into_iter()
        .filter(|text| ["alone", "one ally", "two allies"].contains(&text.2.as_str()))
        .map(|text| text.0)
        .collect();
    assert_eq!(centers.len(), 3);
    // A single series: its interval and the published values are above the name.
    let boxes = &tags(&svg, "rect", BLUE)[1..];
    let middle = |tag: &&str| attribute(tag, "x") + attribute(tag, "width") / 2.0;
    for (i, center) in centers.iter().enumerate() {
        assert!((middle(&boxes[i]) - center).abs() <= 3.0 && (dots(&svg, INK)[i + 1].0 - center).abs() <= 3.0, "{i}");
    }
    // Two series with their own points: side by side, with points on their own intervals.
    let two = beside_names().simulated("a", series(10.0)).simulated("b", series(20.0)).published("a", points);
    let svg = two.to_svg().unwrap();
    let (a, b) = (tags(&svg, "rect", BLUE), tags(&svg, "rect", "#E69F00"));
    assert_eq!((a.len(), b.len()), (4, 4));
    for i in 1..4 {
        assert!(attribute(a[i], "x") + attribute(a[i], "width") < attribute(b[i], "x"));
        assert!((dots(&svg, BLUE)[i].0 - middle(&a[i])).abs() <= 3.0);
    }
}

#[test]
fn published_under_the_name_of_a_simulated_series_takes_its_color() {
    let svg = Chart::new("", "").simulated("a", vec![band(1.0, 5.0), band(2.0, 6.0)]).published("a", ASCH.to_vec());
    let svg = svg.to_svg().unwrap();
    // One in the legend beside the name, and the key to the published values in ink.
    assert_eq!((dots(&svg, BLUE).len(), dots(&svg, INK).len()), (ASCH.len() + 1, 1));
}

#[test]
fn the_note_is_said_once() {
    let bare = || Chart::new("", "").simulated("a", vec![band(1.0, 5.0), band(2.0, 6.0)]);
    assert!(bare().to_svg().unwrap().contains("Line: mean, in its band."));
    assert!(!bare().caption("Bands: middle 90 % of replicates").to_svg().unwrap().contains("Line: mean"));
    let exact =
        vec![Band { at: 1.0, mean: 5.0, low: 5.0, high: 5.0 }, Band { at: 2.0, mean: 5.0, low: 5.0, high: 5.0 }];
    let svg = Chart::new("", "").simulated("a", exact).to_svg().unwrap();
    assert!(!svg.contains("Line: mean") && !svg.contains("<polygon"));
}

#[test]
fn a_png_has_its_size_and_nothing_in_its_edges() {
    for picture in [chart(Across::Linear), chart(Across::Log), beside_names().published("a", vec![(1.0, 2.0)])] {
        let bytes = picture.to_png().unwrap();
        assert_eq!(bytes, picture.to_png().unwrap());
        let pixels = image::load_from_memory(&bytes).unwrap().to_rgb8();
        assert_eq!(pixels.dimensions(), (1_800, 1_000));
        let edge = |x: u32, y: u32| !(20..1_780).contains(&x) || !(20..980).contains(&y);
        assert!(pixels.enumerate_pixels().all(|(x, y, pixel)| !edge(x, y) || pixel.0 == [255; 3]));
    }
}

#[test]
fn odd_numbers_still_make_a_picture() {
    for values in [&[0.0][..], &[1e300, -1e300], &[1e-12, 2e-12], &[-5.0, -4.9], &[7.0, 7.0]] {
        for across in [Across::Linear, Across::Log] {
            let points = values.iter().enumerate().map(|(i, &value)| (1.0 + i as f64, value)).collect();
            let svg = Chart::new("", "").across("", across).published("a", points).to_svg().unwrap();
            assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("2147483647"), "{values:?}");
        }
    }
}

#[test]
fn refuses_what_cannot_be_drawn() {
    let message = |chart: Chart| {
        let error = chart.to_svg().unwrap_err();
        assert_eq!(chart.to_png().unwrap_err().to_string(), error.to_string());
        error.to_string()
    };
    let new = || Chart::new("", "");
    assert!(matches!(new().to_svg(), Err(Error::NothingToDraw { .. })));
    assert_eq!(message(new().simulated("a", vec![])), "nothing to draw: a has no points");
    assert_eq!(message(new().published("b", vec![])), "nothing to draw: b has no points");
    for bad in [f64::NAN, f64::INFINITY] {
        let due = format!("b at 1 must lie in (-∞, ∞), got {bad}");
        assert_eq!(message(new().published("b", vec![(1.0, bad)])), due);
        assert_eq!(message(new().simulated("b", vec![Band { high: bad, ..band(1.0, 2.0) }])), due);
        let due = format!("the position of b must lie in (-∞, ∞), got {bad}");
        assert_eq!(message(new().published("b", vec![(bad, 1.0)])), due);
    }
    for bad in [0.0, -1.0] {
        let chart = new().across("", Across::Log).published("b", vec![(bad, 1.0)]);
        assert_eq!(message(chart), format!("the position of b must lie in (0, ∞), got {bad}"));
    }
    for bad in [3.0, -1.0, 0.5] {
        let due = format!("the position of b must lie in the indices of the names, from 0, got {bad}");
        assert_eq!(message(beside_names().published("b", vec![(bad, 1.0)])), due);
    }
    let upside_down = Band { at: 1.0, mean: 2.0, low: 3.0, high: 1.0 };
    let due = "the low end of a at 1 must lie in (-∞, high end], got 3";
    assert_eq!(message(new().simulated("a", vec![upside_down])), due);
}

#[test]
fn names_the_limits_of_series() {
    let full = (0..MAX_ARMS).fold(Chart::new("", ""), |chart, i| {
        chart.simulated(format!("arm {i}"), vec![band(1.0, 2.0)]).published(format!("arm {i}"), vec![(1.0, 2.0)])
    });
    assert!(full.to_svg().unwrap().contains("arm 5"));
    let error = full.simulated("g", vec![band(1.0, 2.0)]).to_svg().unwrap_err().to_string();
    assert_eq!(error, "too many simulated series in one picture: at most 6 fit");
    let full = (0..MAX_OBSERVED).fold(Chart::new("", ""), |chart, i| chart.published(i.to_string(), vec![(1.0, 2.0)]));
    assert!(full.to_svg().is_ok());
    let error = full.published("g", vec![(1.0, 2.0)]).to_svg().unwrap_err().to_string();
    assert_eq!(error, "too many published series with names of their own in one picture: at most 3 fit");
}
