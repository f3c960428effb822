//! Networks fitted to tables of segments, against closed forms, distributions of SciPy and an independent fit.

use bandwagon::network::generate::{Mixing, Segment, Segments, segments};
use bandwagon::network::{Attributes, Column, Network};
use bandwagon::random::Key;

fn table(sizes: &[(usize, f64)], mixing: Mixing) -> bandwagon::Result<Segments> {
    let segment =
        |(place, &(n_agents, ties)): (usize, &(usize, f64))| Segment::new(["a", "b", "c"][place], n_agents, ties);
    Segments::new(sizes.iter().enumerate().map(segment).collect(), mixing)
}

/// The numbers of ties between the segments of a network, by their numbers.
fn counted(network: &Network) -> Vec<Vec<usize>> {
    let words = network.words("segment").unwrap();
    let place = |agent: u32| ["a", "b", "c"].iter().position(|name| *name == words[agent as usize]).unwrap();
    let mut ties = vec![vec![0; 3]; 3];
    for (from, to, _) in network.arcs().filter(|(from, to, _)| from < to) {
        let (a, b) = (place(from).max(place(to)), place(from).min(place(to)));
        ties[a][b] += 1;
    }
    ties
}

fn degrees(network: &Network) -> Vec<usize> {
    (0..network.n_agents() as u32).map(|agent| network.influencers(agent).len()).collect()
}

/// Of 3,200 ends of a, 1,280 lead outside; of the 1,800 of b, 900; of the 1,500 of c, 900. Each pair of segments has half of
/// the sum of its two numbers minus the third: 640, 640 and 260.
#[test]
fn shares_within_segments_are_kept_if_the_others_balance() {
    let three = table(&[(400, 8.0), (300, 6.0), (300, 5.0)], Mixing::Within(vec![0.6, 0.5, 0.4])).unwrap();
    assert_eq!(three.balanced().note(), None);
    for replicate in 0..5 {
        let network = segments(&three, Key::new(1).replicate(replicate)).unwrap();
        assert!(network.dropped().is_nothing());
        assert_eq!(counted(&network), [[960, 0, 0], [640, 450, 0], [640, 260, 300]]);
    }
}

/// The same without shares: a segment has its share of the ends of all ties.
#[test]
fn random_mixing_is_proportional() {
    let three = table(&[(400, 8.0), (300, 6.0), (300, 5.0)], Mixing::Random).unwrap();
    for (a, ends) in [3_200.0, 1_800.0, 1_500.0].into_iter().enumerate() {
        assert!((0..3).all(|b| (three.balanced().share(b, a) - ends / 6_500.0).abs() < 0.001));
    }
}

/// With two segments the ties between them are one number: 1,280 by a and 900 by b. If x of them are made, the numbers within
/// are 3,200 - x and 1,800 - x ends, and the odds ratio (3,200 - x) (1,800 - x) / x^2 must be 1,920 * 900 / 1,090^2. The
/// solution is x = 1,051.57.
#[test]
fn two_segments_meet_in_the_middle() {
    let two = table(&[(400, 8.0), (300, 6.0)], Mixing::Within(vec![0.6, 0.5])).unwrap();
    let balanced = two.balanced();
    assert_eq!(
        [balanced.ties(0, 0), balanced.ties(1, 0), balanced.ties(0, 1), balanced.ties(1, 1)],
        [1074, 1052, 1052, 374]
    );
    let note = "shares of ties were changed so that ties balance: b with b 0.416 instead of 0.500, a with a 0.671 instead of \
                0.600";
    assert_eq!(balanced.note().as_deref(), Some(note));
}

/// Fitted by NumPy: alternating iterative proportional fitting of the mean of the two numbers of ties.
#[test]
fn a_matrix_of_shares_is_fitted() {
    let shares = vec![vec![0.6, 0.25, 0.15], vec![0.35, 0.5, 0.15], vec![0.2, 0.3, 0.5]];
    let three = table(&[(400, 8.0), (300, 6.0), (300, 5.0)], Mixing::Shares(shares)).unwrap();
    let ends =
        [[2098.18489, 692.52959, 409.28552], [692.52959, 772.61754, 334.85288], [409.28552, 334.85288, 755.8616]];
    let balanced = three.balanced();
    for (a, row) in ends.iter().enumerate() {
        for (b, &ends) in row.iter().enumerate() {
            let expected = if a == b { ends / 2.0 } else { ends };
            assert!((balanced.ties(a, b) as f64 - expected).abs() <= 0.5, "{a}, {b}");
        }
    }
    let network = segments(&three, Key::new(1)).unwrap();
    let ties = counted(&network);
    assert!((0..3).all(|a| (0..=a).all(|b| ties[a][b] == balanced.ties(a, b))));
}

/// Degrees of 20,000 agents with a mean of 8. Expected counts are SciPy's, of 20,000 draws; the last one is of all greater
/// degrees. The sum of degrees is given, which takes away one degree of freedom more; alpha = 0.001.
#[test]
fn degrees_have_the_distribution_of_their_spread() {
    let poisson = [
        6.709, 53.674, 214.696, 572.523, 1145.046, 1832.073, 2442.764, 2791.731, 2791.731, 2481.538, 1985.231,
        1443.804, 962.536, 592.33, 338.474, 180.52, 90.26, 42.475, 18.878, 13.007,
    ];
    assert_distributed(None, &poisson, 42.312);
    // nbinom(16/7, 2/9)
    let negative_binomial = [
        642.647, 1142.484, 1459.841, 1622.046, 1667.103, 1630.056, 1539.497, 1417.315, 1279.52, 1137.351, 998.342,
        867.246, 746.796, 638.287, 542.037, 457.72, 384.612, 321.767, 268.139, 222.665, 184.317, 152.135, 125.242,
        102.856, 84.285, 68.926, 296.764,
    ];
    assert_distributed(Some(6.0), &negative_binomial, 52.620);
    // binom(16, 1/2), with at most 1 and at least 15 in one class each
    let binomial = [
        5.188, 36.621, 170.898, 555.42, 1333.008, 2443.848, 3491.211, 3927.612, 3491.211, 2443.848, 1333.008, 555.42,
        170.898, 36.621, 5.188,
    ];
    let network = one(Some(2.0));
    let mut seen = [0.0_f64; 15];
    degrees(&network).iter().for_each(|&degree| seen[degree.clamp(1, 15) - 1] += 1.0);
    let chi: f64 = seen.iter().zip(binomial).map(|(seen, expected)| (seen - expected).powi(2) / expected).sum();
    assert!(chi < 34.528, "chi-square = {chi}");
    assert!(degrees(&one(Some(0.0))).into_iter().all(|degree| degree == 8));
}

fn one(spread: Option<f64>) -> Network {
    let segment = Segment { spread, ..Segment::new("a", 20_000, 8.0) };
    let network = segments(&Segments::new(vec![segment], Mixing::Random).unwrap(), Key::new(1)).unwrap();
    assert!(network.dropped().is_nothing() && network.n_arcs() == 160_000);
    network
}

fn assert_distributed(spread: Option<f64>, expected: &[f64], critical: f64) {
    let mut seen = vec![0.0; expected.len()];
    degrees(&one(spread)).iter().for_each(|&degree| seen[degree.min(expected.len() - 1)] += 1.0);
    let chi: f64 = seen.iter().zip(expected).map(|(seen, expected)| (seen - expected).powi(2) / expected).sum();
    assert!(chi < critical, "spread {spread:?}: chi-square = {chi}");
}

#[test]
fn agents_have_the_attributes_of_their_segment() {
    let mut attributes = Attributes::default();
    attributes.insert("price", Column::Number(vec![2.5, 4.0]));
    attributes.insert("channel", Column::Text(vec!["mail".into(), "shop".into()]));
    let two = table(&[(2, 1.0), (3, 0.0)], Mixing::Random).unwrap().with_attributes(attributes).unwrap();
    let network = segments(&two, Key::new(1)).unwrap();
    assert_eq!(network.words("segment").unwrap(), ["a", "a", "b", "b", "b"]);
    assert_eq!(network.numbers("price").unwrap(), [2.5, 2.5, 4.0, 4.0, 4.0]);
    assert_eq!(network.words("channel").unwrap()[1..3], ["mail", "shop"]);
    assert_eq!(network.influencers(0), [1]);
}

/// As many ties as there are pairs of agents, within a segment and between two.
#[test]
fn full_segments_are_filled() {
    let full = Segments::new(vec![Segment::new("a", 10, 9.0).with_spread(0.0)], Mixing::Random).unwrap();
    let clique = segments(&full, Key::new(1)).unwrap();
    assert_eq!((clique.n_arcs(), clique.dropped().is_nothing()), (90, true));
    let two = Mixing::Shares(vec![vec![0.0, 1.0], vec![1.0, 0.0]]);
    let sides = vec![Segment::new("a", 4, 6.0).with_spread(0.0), Segment::new("b", 6, 4.0).with_spread(0.0)];
    let network = segments(&Segments::new(sides, two).unwrap(), Key::new(1)).unwrap();
    assert_eq!((network.n_arcs(), network.dropped().is_nothing()), (48, true));
}

/// Ties are the mean times the agents, halved. Most of these networks cannot be made by exchanges alone.
#[test]
fn no_spread_and_no_density_changes_the_number_of_ties() {
    for (n_agents, mean, spread, ties) in [
        (100, 3.0, Some(10.0), 150),
        (100, 3.0, Some(16.9), 150),
        (10, 9.0, None, 45),
        (10, 8.0, Some(1.0), 40),
        (40, 20.0, Some(15.0), 400),
        (2, 1.0, None, 1),
    ] {
        let one = Segment { spread, ..Segment::new("a", n_agents, mean) };
        let table = Segments::new(vec![one], Mixing::Random).unwrap();
        for replicate in 0..10 {
            let network = segments(&table, Key::new(1).replicate(replicate)).unwrap();
            assert_eq!((network.n_arcs(), network.dropped().is_nothing()), (2 * ties, true), "{table:?}");
        }
    }
    let three = vec![Segment::new("a", 4, 6.0), Segment::new("b", 6, 7.0).with_spread(3.0), Segment::new("c", 30, 2.0)];
    let table = Segments::new(three, Mixing::Random).unwrap();
    let balanced = table.balanced();
    for replicate in 0..10 {
        let network = segments(&table, Key::new(1).replicate(replicate)).unwrap();
        let ties = counted(&network);
        assert!((0..3).all(|a| (0..=a).all(|b| ties[a][b] == balanced.ties(a, b))), "{ties:?}");
    }
}

/// Three of 100 agents tied to all, and the others to nobody, would have a standard deviation of √(3 · 96) = 16.97.
#[test]
fn a_spread_that_no_numbers_of_ties_have_is_refused() {
    let of = |spread| Segments::new(vec![Segment::new("a", 100, 3.0).with_spread(spread)], Mixing::Random);
    assert!(of(16.97).is_ok());
    let due = "spread of a, with a mean of 3 ties among 99 other agents, must lie in [0, 16.97], got 50";
    assert_eq!(of(50.0).unwrap_err().to_string(), due);
    // Within its own segment, an agent of b has no more than 9 others.
    let two = vec![Segment::new("a", 500, 4.0), Segment::new("b", 10, 4.0).with_spread(5.0)];
    let due = "spread of b, with a mean of 4 ties among 9 other agents, must lie in [0, 4.472], got 5";
    assert_eq!(Segments::new(two.clone(), Mixing::Within(vec![1.0, 1.0])).unwrap_err().to_string(), due);
    assert!(Segments::new(two, Mixing::Random).is_ok());
    assert!(Segments::new(vec![Segment::new("a", 9, 0.0).with_spread(0.5)], Mixing::Random).is_err());
}

#[test]
fn impossible_tables_are_refused() {
    let two = [(400, 8.0), (300, 6.0)];
    for (sizes, mixing, message) in [
        (
            two,
            Mixing::Within(vec![0.1, 0.9]),
            "ties between segments do not balance: 0.9 of the ties of b are with b, but 0.164 in the nearest table that \
             balances; a difference of at most 0.1 is allowed",
        ),
        (two, Mixing::Within(vec![60.0, 0.5]), "within of a must lie in [0, 1], got 60"),
        (two, Mixing::Within(vec![0.5]), "shares within a segment must be as many as there are segments, got 1"),
        (
            two,
            Mixing::Shares(vec![vec![0.5, 0.4], vec![0.5, 0.5]]),
            "the sum of the shares of a must lie in [0.98, 1.02], got 0.9",
        ),
        ([(0, 8.0), (300, 6.0)], Mixing::Random, "agents of a must be a whole number from 1, got 0"),
        ([(400, -1.0), (300, 6.0)], Mixing::Random, "ties of a must lie in [0, ∞), got -1"),
        (
            [(5, 8.0), (300, 6.0)],
            Mixing::Within(vec![0.9, 0.99]),
            "ties between segments do not balance: 0.9 of the ties of a are with a, but 0.749 in the nearest table that \
             balances; a difference of at most 0.1 is allowed",
        ),
        (
            [(5, 8.0), (300, 6.0)],
            Mixing::Within(vec![0.7, 0.99]),
            "the mean number of ties of a with a must lie in [0, 4], got 5.2",
        ),
    ] {
        let error = table(&sizes, mixing).unwrap_err().to_string();
        let (error, message) = (error.split(", got 5.").next().unwrap(), message.split(", got 5.").next().unwrap());
        assert_eq!(error, message);
    }
    let repeated = Segments::new(vec![Segment::new("a", 1, 0.0), Segment::new("a", 1, 0.0)], Mixing::Random);
    assert_eq!(repeated.unwrap_err().to_string(), "a segment must be called by a name of its own, got \"a\"");
}

#[test]
fn the_only_agent_of_a_segment_has_no_tie_within_it() {
    let sizes = [(1, 4.0), (20, 3.0)];
    assert_eq!(table(&sizes, Mixing::Random).unwrap().balanced().ties(0, 0), 0);
    let said = table(&sizes, Mixing::Within(vec![0.5, 0.9])).unwrap_err().to_string();
    assert!(said.contains("a segment of one agent, must lie in [0, 0], got 0.5"), "{said}");
}
