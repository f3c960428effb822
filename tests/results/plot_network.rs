//! Maps of networks: texts, positions of agents, omissions, and rejected input.

use bandwagon::Error;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{MAX_NAMED, MAX_ON_MAP, MAX_ROLES, MAX_TIES, NetworkMap};

const ROLES: [&str; 4] = ["chosen", "reached and adopted", "adopted by itself", "not"];
const BLUE: &str = "#0072B2";

/// The texts of an SVG.
fn words(svg: &str) -> Vec<String> {
    let text = |piece: &str| piece.split_once('>').unwrap().1.split_once("</text>").unwrap().0.trim().to_string();
    svg.split("<text ").skip(1).map(text).collect()
}

fn attribute(tag: &str, name: &str) -> f64 {
    let after = tag.split_once(&format!("{name}=\"")).unwrap().1;
    after.split_once('"').unwrap().0.parse().unwrap()
}

/// Centers of the circles of a color, or of all circles, in the order drawn.
fn circles(svg: &str, color: &str) -> Vec<(f64, f64)> {
    let tags = svg.split("<circle ").skip(1).map(|piece| piece.split_once('>').unwrap().0);
    tags.filter(|tag| tag.contains(color)).map(|tag| (attribute(tag, "cx"), attribute(tag, "cy"))).collect()
}

/// All agents in `from..to`, tied to each other.
fn clique(from: Agent, to: Agent) -> Vec<(Agent, Agent)> {
    (from..to).flat_map(|a| (a + 1..to).map(move |b| (a, b))).collect()
}

fn network(n_agents: usize, ties: Vec<(Agent, Agent)>) -> Network {
    Network::from_ties(n_agents, ties).unwrap()
}

/// Two villages of ten, and two agents without ties.
fn villages() -> Network {
    let ties = clique(0, 10).into_iter().chain(clique(10, 20));
    network(22, ties.collect())
}

#[test]
fn labels_the_roles() {
    let villages = villages();
    let mut role = vec![3; 22];
    (role[0], role[1], role[2], role[21]) = (0, 1, 1, 2);
    let map = NetworkMap::new(&villages).title("Whom it reaches").subtitle("After 12 ticks").caption("One replicate");
    let svg = map.roles(&ROLES, &role).to_svg().unwrap();
    let words = words(&svg);
    let due = ["Whom it reaches", "After 12 ticks", "One replicate", "chosen (1)", "reached and adopted (2)"];
    for due in due.into_iter().chain(["adopted by itself (1)", "not (18)", "In rows: without ties"]) {
        assert!(words.iter().any(|word| word == due), "{due} is not among {words:?}");
    }
    assert!(svg.contains("<title>Whom it reaches</title>") && svg.contains("viewBox=\"0 0 3600 2800\""));
    assert!(svg.contains("<desc>After 12 ticks A network of 22 agents and 90 ties: chosen (1), "));
}

#[test]
fn places_depend_on_the_network_alone() {
    let villages = villages();
    let draw = |role: &[usize]| NetworkMap::new(&villages).roles(&["chosen", "not"], role).to_svg().unwrap();
    let mut role = vec![1; 22];
    let before = draw(&role);
    assert_eq!(before, draw(&role));
    role[0] = 0;
    let after = draw(&role);
    // The key in the legend and each ring are two circles. Afterwards agent 0 is a diamond.
    let (before, after) = (circles(&before, ""), circles(&after, ""));
    assert_eq!((before.len(), after.len()), (2 + 44, 2 + 42));
    assert_eq!(before[4..], after[2..]);
}

#[test]
fn components_are_drawn_apart() {
    let svg = NetworkMap::new(&villages()).to_svg().unwrap();
    let places = circles(&svg, BLUE);
    assert_eq!(places.len(), 22);
    let (one, other) = (&places[..10], &places[10..20]);
    let middle = |places: &[(f64, f64)]| {
        let n = places.len() as f64;
        (places.iter().map(|at| at.0).sum::<f64>() / n, places.iter().map(|at| at.1).sum::<f64>() / n)
    };
    for (own, foreign) in [(one, other), (other, one)] {
        let (near, far) = (middle(own), middle(foreign));
        for at in own {
            let away = |from: (f64, f64)| (at.0 - from.0).hypot(at.1 - from.1);
            assert!(away(near) < away(far), "{at:?} is not with its village");
        }
    }
}

#[test]
fn agents_stay_on_the_page_and_do_not_cover_each_other() {
    let row = |n: Agent| (1..n).map(|i| (i - 1, i)).collect::<Vec<_>>();
    let star = |n: Agent| (1..n).map(|i| (0, i)).collect::<Vec<_>>();
    let cases =
        [(1, vec![]), (2, row(2)), (50, vec![]), (120, row(120)), (120, star(120)), (30, clique(0, 30)), (60, row(7))];
    for (n_agents, ties) in cases {
        let svg = NetworkMap::new(&network(n_agents, ties)).to_svg().unwrap();
        let places = circles(&svg, BLUE);
        assert_eq!(places.len(), n_agents);
        for (i, at) in places.iter().enumerate() {
            assert!((80.0..3520.0).contains(&at.0) && (80.0..2720.0).contains(&at.1), "{n_agents}: {at:?}");
            let nearest = places[..i].iter().map(|other| (at.0 - other.0).hypot(at.1 - other.1));
            assert!(nearest.fold(f64::MAX, f64::min) > 8.0, "{n_agents}: {i} lies on another");
        }
    }
}

#[test]
fn names_stand_beside_the_few_who_stand_out() {
    let villages = villages();
    let named = |n_chosen: usize| {
        let role: Vec<usize> = (0..22).map(|agent| usize::from(agent >= n_chosen)).collect();
        let svg = NetworkMap::new(&villages).roles(&["chosen", "not"], &role).named().to_svg().unwrap();
        words(&svg).into_iter().filter(|word| word.parse::<u32>().is_ok()).count()
    };
    assert_eq!((named(0), named(3), named(20)), (0, 3, 20));
    let many = network(40, clique(0, 40));
    let svg = NetworkMap::new(&many).roles(&["chosen", "not"], &[0; 40]).named().to_svg().unwrap();
    const { assert!(MAX_NAMED < 40) };
    assert!(!words(&svg).iter().any(|word| word == "7"));
}

#[test]
fn a_share_of_too_many_ties_is_drawn_and_reported() {
    let crowd = network(140, clique(0, 140));
    let n_ties = 140 * 139 / 2;
    assert!(n_ties > MAX_TIES);
    let svg = NetworkMap::new(&crowd).to_svg().unwrap();
    assert!(words(&svg).contains(&"8,000 of 9,730 ties are drawn.".to_string()), "{:?}", words(&svg));
    let lines = svg.split("<polyline ").skip(1).map(|piece| piece.split_once("/>").unwrap().0);
    let steps = lines
        .map(|line| line.split_once("points=\"").unwrap().1.split_whitespace().filter(|p| p.contains(',')).count() - 1);
    assert_eq!(steps.sum::<usize>(), MAX_TIES);
}

#[test]
fn invalid_maps_are_rejected() {
    let empty = network(0, vec![]);
    assert!(matches!(NetworkMap::new(&empty).to_svg(), Err(Error::NothingToDraw { .. })));
    let large = network(MAX_ON_MAP + 1, vec![]);
    let error = NetworkMap::new(&large).to_png().unwrap_err();
    assert_eq!(error.to_string(), "too many agents on one map: at most 2000 fit");
    let pair = network(2, vec![(0, 1)]);
    let refused = |names: &[&str], role: &[usize]| NetworkMap::new(&pair).roles(names, role).to_svg().unwrap_err();
    assert!(matches!(refused(&ROLES, &[0]), Error::WrongLength { got: 1, n_agents: 2, .. }));
    assert!(matches!(refused(&ROLES, &[]), Error::WrongLength { got: 0, .. }));
    assert!(matches!(refused(&ROLES, &[0, 4]), Error::OutOfRange { .. }));
    assert!(matches!(refused(&[], &[0, 0]), Error::OutOfRange { .. }));
    assert!(matches!(refused(&["role"; MAX_ROLES + 1], &[0, 0]), Error::TooLarge { .. }));
    assert!(NetworkMap::new(&pair).roles(&["role"; MAX_ROLES], &[0, 4]).to_svg().is_ok());
}

#[test]
fn a_png_is_two_pixels_to_each_logical_one_and_the_same_again() {
    let villages = villages();
    let png = NetworkMap::new(&villages).to_png().unwrap();
    assert_eq!(&png[1..4], b"PNG");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((number(16), number(20)), (1800, 1400));
    assert_eq!(png, NetworkMap::new(&villages).to_png().unwrap());
}
