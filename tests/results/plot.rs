//! Adoption curves: texts, positions of dots, and rejected input.

use bandwagon::Error;
use bandwagon::plot::{AdoptionCurve, MAX_ARMS, MAX_OBSERVED, Measure};
use bandwagon::record::{Moment, Summary};

/// Cumulative adopters in months 0 to 17 among 125 doctors (Coleman, Katz & Menzel 1966).
const OBSERVED: [f64; 18] =
    [0., 11., 20., 29., 40., 51., 62., 75., 82., 86., 87., 92., 95., 98., 102., 106., 108., 109.];

/// Each total with a band of 5 agents around it, within 0 and `n_agents`.
fn summary(n_agents: usize, totals: &[f64]) -> Summary {
    let most = n_agents as f64;
    let at = |tick: usize, mean: f64, lowest: f64| {
        let (low, high) = ((mean - 5.0).max(lowest), (mean + 5.0).min(most));
        Moment { tick, mean, median: mean, low, high, mean_low: low, mean_high: high }
    };
    let before = |tick: usize| if tick == 0 { 0.0 } else { totals[tick - 1] };
    Summary {
        column: "adopted".into(),
        population: n_agents.into(),
        n_replicates: 1_000,
        level: 0.90,
        is_mean: false,
        total: totals.iter().enumerate().map(|(tick, &total)| at(tick, total, 0.0)).collect(),
        change: totals.iter().enumerate().map(|(tick, &total)| at(tick, total - before(tick), -most)).collect(),
        shares: None,
    }
}

fn picture() -> AdoptionCurve {
    AdoptionCurve::new("Medical Innovation")
        .subtitle("125 doctors, 1,000 replicates")
        .caption("Source: Coleman, Katz & Menzel")
        .unit("month")
        .since("release")
        .agents("doctors")
        .arm("simulated", &summary(125, &OBSERVED.map(|total| total * 0.9)))
        .unwrap()
        .observed("observed", &OBSERVED)
        .unwrap()
}

/// The texts of an SVG: the content of `<text ...>` elements, with the position of the anchor.
fn texts(svg: &str) -> Vec<(f64, f64, String)> {
    let text = |piece: &str| {
        let (tag, rest) = piece.split_once('>').unwrap();
        let words = rest.split_once("</text>").unwrap().0.trim();
        (attribute(tag, "x"), attribute(tag, "y"), words.to_string())
    };
    svg.split("<text ").skip(1).map(text).collect()
}

fn attribute(tag: &str, name: &str) -> f64 {
    let after = tag.split_once(&format!("{name}=\"")).unwrap().1;
    after.split_once('"').unwrap().0.parse().unwrap()
}

/// Centers of the dots in ink color, in the order drawn: legend, left panel, right panel.
fn dots(svg: &str) -> Vec<(f64, f64)> {
    let circles = svg.split("<circle ").skip(1).map(|piece| piece.split_once('>').unwrap().0);
    circles.filter(|tag| tag.contains("#1A1A1A")).map(|tag| (attribute(tag, "cx"), attribute(tag, "cy"))).collect()
}

/// The position of a value on the line through two marks.
fn through((a, at_a): (f64, f64), (b, at_b): (f64, f64), value: f64) -> f64 {
    at_a + (value - a) / (b - a) * (at_b - at_a)
}

#[test]
fn says_what_it_shows() {
    let svg = picture().to_svg().unwrap();
    let words: Vec<String> = texts(&svg).into_iter().map(|(_, _, words)| words).collect();
    for due in [
        "Medical Innovation",
        "125 doctors, 1,000 replicates",
        "Source: Coleman, Katz &amp; Menzel",
        "Doctors who adopted (%)",
        "New adopters per month (% of doctors)",
        "Month since release",
        "simulated",
        "Line: mean. Band: middle 90 % of replicates.",
        "observed",
    ] {
        assert!(words.iter().any(|line| line == due), "{due} is not among {words:?}");
    }
    assert!(svg.contains("<title>Medical Innovation</title>") && svg.contains("role=\"img\""));
    assert!(svg.starts_with("<svg width=\"900\" height=\"500\" viewBox=\"0 0 3600 2000\""));
    assert!(svg.trim_end().ends_with("</svg>"));
}

#[test]
fn counts_agents_when_asked() {
    let svg = picture().measure(Measure::Count).to_svg().unwrap();
    assert!(svg.contains("Doctors who adopted (of 125)") && svg.contains("New adopters per month (doctors)"));
}

#[test]
fn agents_in_another_state_are_called_by_it() {
    let summary = Summary { column: "cooperators".into(), ..summary(125, &[1.0, 2.0]) };
    let plot =
        |measure| AdoptionCurve::new("Run").measure(measure).arm("simulated", &summary).unwrap().to_svg().unwrap();
    assert!(plot(Measure::Share).contains("Cooperators (% of agents)"));
    assert!(plot(Measure::Count).contains("Cooperators (of 125 agents)"));
}

#[test]
fn groups_are_in_percent_of_the_group() {
    let of = |group: &str| Summary { column: format!("adopted [town={group}]"), ..summary(125, &[1.0, 2.0]) };
    let both = AdoptionCurve::new("Run").arm("a", &of("a")).unwrap().arm("b", &of("b")).unwrap().to_svg().unwrap();
    let one = AdoptionCurve::new("Run").arm("a", &of("a")).unwrap().to_svg().unwrap();
    for svg in [both, one] {
        assert!(svg.contains("Agents that adopted (% of the group)"), "{svg}");
        assert!(svg.contains("New adopters per tick (% of the group)"), "{svg}");
    }
    let all = AdoptionCurve::new("Run").arm("all", &summary(125, &[1.0, 2.0])).unwrap().arm("a", &of("a")).unwrap();
    assert!(all.to_svg().unwrap().contains("New adopters per tick (% of agents)"));
}

/// The marks of one panel: labeled values with the rows of their gridlines, and labeled months with the columns of
/// their ticks.
fn marks(svg: &str, left: bool) -> [Vec<(f64, f64)>; 2] {
    let here = |x: f64| (x < 1_800.0) == left;
    let rects = svg.split("<rect ").skip(1).map(|piece| piece.split_once('>').unwrap().0);
    let slabs = rects.filter(|tag| tag.contains("#E4E4E4") || tag.contains("#6E6E6E")).map(|tag| {
        let [x, y, width, height] = ["x", "y", "width", "height"].map(|name| attribute(tag, name));
        (x + width / 2.0, y + height / 2.0, width > height)
    });
    let slabs: Vec<(f64, f64, bool)> = slabs.filter(|&(x, _, _)| here(x)).collect();
    let numbers = texts(svg).into_iter().filter_map(|(x, y, words)| Some((x, y, words.parse::<f64>().ok()?)));
    let numbers: Vec<(f64, f64, f64)> = numbers.filter(|&(x, _, _)| here(x)).collect();
    let zero = slabs.iter().filter(|slab| slab.2).map(|slab| slab.1).fold(0.0, f64::max);
    let nearest = |flat: bool, distance: &dyn Fn(&(f64, f64, bool)) -> f64| {
        let marks = slabs.iter().filter(|slab| slab.2 == flat);
        *marks.min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap()
    };
    let (months, values): (Vec<_>, Vec<_>) = numbers.into_iter().partition(|&(_, y, _)| y > zero);
    let values = values.iter().map(|&(_, y, value)| (value, nearest(true, &|slab| (slab.1 - y).abs()).1));
    let months = months.iter().map(|&(x, _, month)| (month, nearest(false, &|slab| (slab.0 - x).abs()).0));
    [values.collect(), months.collect()]
}

#[test]
fn dots_stand_where_the_axes_say() {
    let svg = picture().to_svg().unwrap();
    let dots = dots(&svg);
    // One dot in the legend, 18 totals on the left, 17 changes on the right.
    assert_eq!(dots.len(), 1 + 18 + 17);
    let (totals, changes) = (&dots[1..19], &dots[19..]);
    let percent = |adopters: f64| adopters / 125.0 * 100.0;
    let change = |tick: usize| percent(OBSERVED[tick] - OBSERVED[tick - 1]);
    let left = (0..18).map(|tick| (tick, percent(OBSERVED[tick]), totals[tick]));
    let right = (1..18).map(|tick| (tick, change(tick), changes[tick - 1]));
    for (is_left, panel) in [(true, left.collect::<Vec<_>>()), (false, right.collect())] {
        let [values, months] = marks(&svg, is_left);
        assert_eq!(months.iter().map(|mark| mark.0).collect::<Vec<_>>(), [0., 2., 4., 6., 8., 10., 12., 14., 16.]);
        for (tick, value, (x, y)) in panel {
            let row = through(values[0], values[values.len() - 1], value);
            let column = through(months[0], months[8], tick as f64);
            // Four units are one logical pixel.
            assert!((x - column).abs() <= 2.0 && (y - row).abs() <= 2.0, "{tick}: ({x}, {y}), not ({column}, {row})");
        }
    }
}

#[test]
fn a_png_has_its_size_its_paper_and_its_colors() {
    let bytes = picture().to_png().unwrap();
    let pixels = image::load_from_memory(&bytes).unwrap().to_rgb8();
    assert_eq!(pixels.dimensions(), (1_800, 1_000));
    let share = |color: [u8; 3]| pixels.pixels().filter(|pixel| pixel.0 == color).count() as f64 / 1.8e6;
    let (paper, line, ink) = (share([255, 255, 255]), share([0, 114, 178]), share([26, 26, 26]));
    assert!((0.5..0.95).contains(&paper), "{paper}");
    // Two curves of some 850 pixels by 4.5.
    assert!((0.001..0.02).contains(&line), "{line}");
    assert!(ink > 0.001, "{ink}");
    // Nothing touches the edges.
    let edge = |x: u32, y: u32| !(20..1_780).contains(&x) || !(20..980).contains(&y);
    assert!(pixels.enumerate_pixels().all(|(x, y, pixel)| !edge(x, y) || pixel.0 == [255; 3]));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(picture().to_svg().unwrap(), picture().to_svg().unwrap());
    assert_eq!(picture().to_png().unwrap(), picture().to_png().unwrap());
}

#[test]
fn one_replicate_has_no_band() {
    let mut one = summary(125, &OBSERVED);
    let draw = |summary: &Summary| AdoptionCurve::new("").arm("a", summary).unwrap().to_svg().unwrap();
    assert_eq!(draw(&one).matches("<polygon").count(), 2);
    one.n_replicates = 1;
    assert_eq!(draw(&one).matches("<polygon").count(), 0);
    assert!(!draw(&one).contains("of replicates"));
}

#[test]
fn odd_records_still_make_a_picture() {
    for totals in [&[0.0][..], &[7.0], &[0.0, 3.0], &[0.0; 12], &[125.0; 3], &[50.0, 20.0, 0.0]] {
        let svg = AdoptionCurve::new("").arm("a", &summary(125, totals)).unwrap().to_svg().unwrap();
        assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("2147483647"), "{totals:?}");
    }
}

#[test]
fn thousands_of_ticks_stay_small() {
    let totals: Vec<f64> = (0..20_000).map(|tick| 400_000.0 + 10.0 * f64::from(tick % 1_000)).collect();
    let picture =
        AdoptionCurve::new("").arm("a", &summary(1_000_000, &totals)).unwrap().observed("b", &totals).unwrap();
    let svg = picture.to_svg().unwrap();
    assert!(svg.len() < 200_000, "{}", svg.len());
    assert!(dots(&svg).len() <= 1 + 2 * 61);
}

#[test]
fn markup_in_text_is_escaped() {
    let svg =
        AdoptionCurve::new("a < b & \u{1} c").arm("<script>", &summary(9, &[0.0, 5.0])).unwrap().to_svg().unwrap();
    assert!(svg.contains("<title>a &lt; b &amp;   c</title>") && !svg.contains("<script>") && !svg.contains('\u{1}'));
}

#[test]
fn refuses_what_cannot_be_drawn() {
    let good = summary(125, &OBSERVED);
    let new = || AdoptionCurve::new("");
    let message = |result: Result<AdoptionCurve, Error>| result.unwrap_err().to_string();

    assert!(matches!(new().to_svg(), Err(Error::NothingToDraw { .. })));
    assert!(matches!(new().to_png(), Err(Error::NothingToDraw { .. })));
    assert_eq!(message(new().arm("a", &summary(0, &[0.0]))), "nothing to draw: a has no agents");
    assert_eq!(message(new().arm("a", &summary(125, &[]))), "nothing to draw: a has no ticks");
    assert_eq!(message(new().observed("b", &[])), "nothing to draw: b has no values");

    for bad in [f64::NAN, f64::INFINITY, -1.0, 126.0] {
        let mut wrong = good.clone();
        wrong.total[3].high = bad;
        let due = format!("a at tick 3 must lie in [0, number of agents], got {bad}");
        assert_eq!(message(new().arm("a", &wrong)), due);
        let observed = [0.0, bad];
        let due = format!("b at tick 1 must lie in [0, number of agents], got {bad}");
        assert_eq!(message(new().arm("a", &good).unwrap().observed("b", &observed)), due);
        // The result is the same in either order.
        assert_eq!(message(new().observed("b", &observed).and_then(|picture| picture.arm("a", &good))), due);
    }

    let level = Summary { level: 0.5, ..good.clone() };
    let due = "arms of one picture share their level: 0.9, then 0.5 in b";
    assert_eq!(message(new().arm("a", &good).unwrap().arm("b", &level)), due);
}

/// 10 of 20 agents and 30 of 60 are both 50 %, so the dots of the two arms have the same heights.
#[test]
fn each_arm_is_in_percent_of_its_own_agents() {
    let (small, large) = ([0.0, 5.0, 10.0], [0.0, 15.0, 30.0]);
    let plot = AdoptionCurve::new("").arm("a", &summary(20, &small)).unwrap().arm("b", &summary(60, &large)).unwrap();
    let heights = |name: &str, values: &[f64]| {
        let svg = plot.clone().observed(name, values).unwrap().to_svg().unwrap();
        let height = |tag: &str| tag.split_once("cy=\"").unwrap().1.split_once('"').unwrap().0.to_string();
        svg.split("<circle ").skip(1).map(height).collect::<Vec<_>>()
    };
    let (of_a, of_b) = (heights("a", &small), heights("b", &large));
    assert_eq!(of_a[of_a.len() - 5..], of_b[of_b.len() - 5..]); // 3 totals and 2 changes

    let other = plot.clone().observed("c", &small).unwrap().to_svg().unwrap_err().to_string();
    let due = "the name of an observed series must be that of an arm, because the arms have different numbers of agents, \
               got c";
    assert_eq!(other, due);
    let error = plot.clone().observed("a", &large).unwrap_err().to_string();
    assert_eq!(error, "a at tick 2 must lie in [0, number of agents], got 30");
    let counts = plot.measure(Measure::Count).observed("c", &large).unwrap().to_svg().unwrap();
    assert!(texts(&counts).iter().any(|(_, _, words)| words == "Agents that adopted"));
}

#[test]
fn names_the_limit_of_arms_and_of_observed_series() {
    let good = summary(125, &OBSERVED);
    let full = (0..MAX_ARMS).fold(AdoptionCurve::new(""), |picture, i| picture.arm(format!("arm {i}"), &good).unwrap());
    assert!(full.to_svg().unwrap().contains("arm 5"));
    assert_eq!(full.arm("g", &good).unwrap_err().to_string(), "too many arms in one picture: at most 6 fit");
    let full = (0..MAX_OBSERVED).fold(AdoptionCurve::new(""), |picture, _| picture.observed("o", &OBSERVED).unwrap());
    let due = "too many observed series in one picture: at most 3 fit";
    assert_eq!(full.observed("o", &OBSERVED).unwrap_err().to_string(), due);
}

#[test]
fn values_observed_under_the_name_of_an_arm_take_its_color() {
    let svg =
        AdoptionCurve::new("").arm("Peoria", &summary(125, &OBSERVED)).unwrap().observed("Peoria", &OBSERVED).unwrap();
    let svg = svg.to_svg().unwrap();
    let blue = svg.split("<circle ").skip(1).filter(|tag| tag.split_once('>').unwrap().0.contains("#0072B2")).count();
    // One in the legend, 18 totals, 17 changes. The only dot in ink is the key.
    assert_eq!((blue, dots(&svg).len()), (36, 1));
}

#[test]
fn means_of_any_column_take_its_name_and_may_exceed_one_each() {
    let mut received = summary(10, &[0.0, 40.0, 25.0]);
    received.column = "received".into();
    assert!(AdoptionCurve::new("").arm("a", &received).is_err());
    let picture = AdoptionCurve::new("").measure(Measure::Mean).arm("a", &received).unwrap();
    let words: Vec<String> = texts(&picture.to_svg().unwrap()).into_iter().map(|(_, _, words)| words).collect();
    for due in ["Received (mean over agents)", "Change per tick (mean over agents)"] {
        assert!(words.contains(&due.to_string()), "{due} in {words:?}");
    }
    // 40 over 10 agents: the axis ends at 4.
    assert!(words.contains(&"4".to_string()) && !words.contains(&"40".to_string()), "{words:?}");
    // Change falls by 15 over 10 agents.
    assert!(words.iter().any(|word| word.starts_with('−')), "{words:?}");
    let observed =
        AdoptionCurve::new("").measure(Measure::Mean).arm("a", &received).unwrap().observed("seen", &[0.0, -90.0]);
    assert!(observed.unwrap().to_svg().is_ok());
    received.total[1].mean = f64::INFINITY;
    let error = AdoptionCurve::new("").measure(Measure::Mean).arm("a", &received).unwrap_err();
    assert_eq!(error.to_string(), "a at tick 1 must lie in (-∞, ∞), got inf");
}
