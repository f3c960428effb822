//! Pictures of giving: texts, widths, colors, and rejected input.

use bandwagon::Error;
use bandwagon::network::Agent;
use bandwagon::plot::{DebtMap, Gifts, GivingNetwork, MAX_IN_MAP, MAX_ON_CIRCLE};

type Gift = (Agent, Agent, f64);

/// Ann gives Ben 4 and gets 1; Ben gives Cem 2; Dan does nothing.
const GIFTS: [Gift; 3] = [(0, 1, 4.0), (1, 0, 1.0), (1, 2, 2.0)];
const NAMES: [&str; 4] = ["Ann", "Ben", "Cem", "Dan"];
const LIGHT: &str = "#FFCB5C";
const DARK: &str = "#003E7A";
const GRAY: &str = "#929292";
const PAPER: &str = "#FFFFFF";

/// The texts of an SVG.
fn words(svg: &str) -> Vec<String> {
    let text = |piece: &str| piece.split_once('>').unwrap().1.split_once("</text>").unwrap().0.trim().to_string();
    svg.split("<text ").skip(1).map(text).collect()
}

/// The tags of a kind, in the order drawn.
fn tags<'a>(svg: &'a str, kind: &str) -> Vec<&'a str> {
    let start = format!("<{kind} ");
    let body = svg.find(&start).map_or("", |first| &svg[first..]);
    body.split(start.as_str()).skip(1).map(|piece| piece.split_once('>').unwrap().0).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let after = tag.split_once(&format!("{name}=\"")).unwrap().1;
    after.split_once('"').unwrap().0
}

/// The area of the polygon of a tag.
fn area(tag: &str) -> f64 {
    let numbers: Vec<f64> =
        attribute(tag, "points").split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
    let points: Vec<(f64, f64)> = numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| a.0 * b.1 - a.1 * b.0).sum::<f64>().abs() / 2.0
}

/// Gifts without labels.
fn bare(n_agents: usize, gifts: impl IntoIterator<Item = Gift>) -> Gifts {
    Gifts::new("", n_agents, gifts)
}

fn said(title: &str) -> Gifts {
    Gifts::new(title, 4, GIFTS).subtitle("tick 20").caption("One replicate").unit("hours").names(NAMES)
}

fn circle() -> GivingNetwork {
    GivingNetwork::new(said("Who gave to whom"))
}

fn map() -> DebtMap {
    DebtMap::new(said("Who owes whom"))
}

#[test]
fn both_say_what_they_show() {
    let (circle, map) = (circle().to_svg().unwrap(), map().to_svg().unwrap());
    for (svg, due) in [
        (
            &circle,
            &["Who gave to whom", "Total given (hours)", "2", "1", "0.4", "neither gave nor received", "+3  gave more"]
                [..],
        ),
        (&map, &["Who owes whom", "Receiver", "Giver", "no gifts", "+3  receiver owes giver"][..]),
    ] {
        let words = words(svg);
        let common = ["tick 20", "One replicate", "Given minus received (hours)", "0  balanced"];
        for due in due.iter().copied().chain(common).chain(NAMES) {
            assert!(words.iter().any(|word| word == due), "{due} is not among {words:?}");
        }
        assert!(svg.contains("viewBox=\"0 0 3600 2480\"") && svg.contains("<title>Who "), "{}", &svg[..400]);
    }
    assert!(circle.contains("<desc>tick 20 Who gave to whom: 4 agents, 3 arrows.</desc>"));
}

#[test]
fn arrows_are_as_wide_as_what_passed() {
    // Six agents on a hexagon: neighbors give 1, 2 and 4, all at the same distance.
    let svg = GivingNetwork::new(bare(6, [(0, 1, 1.0), (2, 3, 2.0), (4, 5, 4.0)])).to_svg().unwrap();
    let areas: Vec<f64> = tags(&svg, "polygon").iter().take(3).map(|tag| area(tag)).collect();
    // From the largest to the smallest. Arrowheads grow too.
    assert!(areas[0] > 1.6 * areas[1] && areas[1] > 1.4 * areas[2], "{areas:?}");
    // Three arrows and three in the legend.
    assert_eq!(tags(&svg, "polygon").len(), 6);
}

#[test]
fn colors_say_who_gave_more() {
    let svg = circle().to_svg().unwrap();
    // Each agent has a rim of ink behind it. The last rim is that of the legend.
    let fills: Vec<&str> = tags(&svg, "circle").iter().skip(1).step_by(2).map(|tag| attribute(tag, "fill")).collect();
    // Balances: 3, 2 + 1 - 4 = -1, -2, none.
    assert_eq!(fills.len(), 5);
    assert_eq!((fills[0], fills[3], fills[4]), (LIGHT, PAPER, PAPER));
    assert!(fills[1] != fills[2] && ![LIGHT, DARK, GRAY, PAPER].contains(&fills[1]), "{fills:?}");
    let even = GivingNetwork::new(bare(2, [(0, 1, 2.0), (1, 0, 2.0)])).to_svg().unwrap();
    assert!(tags(&even, "circle").iter().skip(1).step_by(2).all(|tag| attribute(tag, "fill") == GRAY));
    assert!(!words(&even).iter().any(|word| word.contains("gave more")), "{even}");
}

#[test]
fn cells_say_who_owes_whom() {
    let svg = map().to_svg().unwrap();
    let words = words(&svg);
    let count = |number: &str| words.iter().filter(|word| *word == number).count();
    assert_eq!([count("3"), count("−3"), count("2"), count("−2")], [1; 4]);
    let cells = |svg: &str, color: &str| {
        let large = |tag: &&&str| attribute(tag, "width").parse::<f64>().unwrap() > 100.0;
        let tags = tags(svg, "rect");
        tags.iter().filter(large).filter(|tag| attribute(tag, "fill") == color).count()
    };
    assert_eq!((cells(&svg, LIGHT), cells(&svg, DARK)), (1, 1));
    // The page, and four pairs of cells without gifts.
    assert_eq!(cells(&svg, PAPER), 1 + 8);
    let even = DebtMap::new(bare(2, [(0, 1, 2.0), (1, 0, 2.0)])).to_svg().unwrap();
    assert_eq!(cells(&even, GRAY), 2);
    assert!(even.contains("balanced"));
}

/// Each agent gives to the next.
fn ring(n_agents: usize) -> Vec<Gift> {
    (0..n_agents as Agent).map(|i| (i, (i + 1) % n_agents as Agent, 1.0 + f64::from(i))).collect()
}

#[test]
fn numbers_stand_in_few_cells_alone() {
    let n_words = |n_agents| words(&DebtMap::new(bare(n_agents, ring(n_agents))).to_svg().unwrap()).len();
    // Two names per agent, two numbers per pair. One more agent adds only names.
    assert_eq!(n_words(12) - n_words(11), 2 + 2);
    assert_eq!(n_words(12) - n_words(13), 2 * 12 - 2);
}

#[test]
fn the_number_of_agents_is_limited() {
    assert!(GivingNetwork::new(bare(MAX_ON_CIRCLE, ring(MAX_ON_CIRCLE))).to_svg().is_ok());
    assert!(DebtMap::new(bare(MAX_IN_MAP, ring(MAX_IN_MAP))).to_svg().is_ok());
    let error = GivingNetwork::new(bare(MAX_ON_CIRCLE + 1, ring(61))).to_svg().unwrap_err();
    assert_eq!(error.to_string(), "too many agents on one circle: at most 60 fit");
    let error = DebtMap::new(bare(MAX_IN_MAP + 1, ring(41))).to_png().unwrap_err();
    assert_eq!(error.to_string(), "too many agents in one map: at most 40 fit");
}

#[test]
fn invalid_gifts_are_rejected() {
    let nothing: [&[Gift]; 3] = [&[], &[(0, 1, 0.0)], &[(1, 1, 5.0)]];
    for gifts in nothing {
        let circle = GivingNetwork::new(bare(3, gifts.to_vec())).to_svg();
        let map = DebtMap::new(bare(3, gifts.to_vec())).to_svg();
        for error in [circle.unwrap_err(), map.unwrap_err()] {
            assert!(matches!(error, Error::NothingToDraw { .. }), "{error}");
        }
    }
    assert!(matches!(GivingNetwork::new(bare(0, [])).to_svg(), Err(Error::NothingToDraw { .. })));
    assert!(matches!(
        DebtMap::new(bare(2, [(0, 2, 1.0)])).to_svg(),
        Err(Error::UnknownAgent { agent: 2, n_agents: 2 })
    ));
    for amount in [-1.0, f64::NAN, f64::INFINITY, 1e300] {
        let refused = GivingNetwork::new(bare(2, [(0, 1, amount)])).to_svg();
        assert!(matches!(refused, Err(Error::OutOfRange { .. })), "{amount}");
    }
    let refused = DebtMap::new(bare(2, [(0, 1, 1.0)]).names(["Ann"])).to_svg();
    assert!(matches!(refused, Err(Error::WrongLength { got: 1, n_agents: 2, .. })));
}

#[test]
fn the_order_of_gifts_and_their_parts_do_not_matter() {
    let parts = [(1, 2, 2.0), (0, 1, 1.5), (1, 0, 1.0), (0, 1, 2.5), (2, 2, 7.0)];
    let again = Gifts::new("Who gave to whom", 4, parts).subtitle("tick 20").caption("One replicate");
    let again = GivingNetwork::new(again.unit("hours").names(NAMES));
    assert_eq!(again.to_svg().unwrap(), circle().to_svg().unwrap());
}

#[test]
fn a_png_is_two_pixels_to_each_logical_one() {
    for png in [circle().to_png().unwrap(), map().to_png().unwrap()] {
        assert_eq!(&png[1..4], b"PNG");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((number(16), number(20)), (1800, 1240));
    }
}
