use bandwagon::network::Network;
use bandwagon::random::Key;
use bandwagon::seeding::{self, Budget, Options, STRATEGIES, Seeding, Strategy};

const PAGE: &str = include_str!("../../../docs/seeding.md");

/// The cells of the rows of the page's table whose header starts with `head`.
fn rows(head: &str) -> Vec<Vec<&'static str>> {
    let lines = PAGE.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    lines.take_while(|line| line.starts_with('|')).map(|line| line.split('|').map(str::trim).collect()).collect()
}

#[test]
fn the_page_says_what_the_catalogue_says() {
    let expected: Vec<[String; 3]> =
        STRATEGIES.iter().map(|entry| [format!("`{}`", entry.name), entry.says.into(), entry.source.into()]).collect();
    let page: Vec<[String; 3]> = rows("| name |").iter().map(|row| [1, 2, 3].map(|cell| row[cell].into())).collect();
    assert_eq!(page, expected);

    let mut expected = vec![];
    for entry in STRATEGIES {
        for one in entry.parameters {
            let default = one.default.map_or("by the network".into(), |default| default.to_string());
            let cells =
                [format!("`{}`", entry.name), format!("`{}`", one.name), one.range.into(), default, one.says.into()];
            expected.push(cells);
        }
    }
    let cells = |row: &Vec<&str>| [1, 2, 3, 4, 5].map(|cell| row[cell].to_string());
    assert_eq!(rows("| parameter of |").iter().map(cells).collect::<Vec<_>>(), expected);
}

#[test]
fn names_are_read_and_shown() {
    for entry in STRATEGIES {
        assert_eq!(entry.name.parse::<Strategy>().unwrap(), entry.strategy);
        assert_eq!((entry.strategy.to_string().as_str(), entry.strategy.entry()), (entry.name, entry));
    }
    let error = "degree-discont".parse::<Strategy>().unwrap_err().to_string();
    assert!(
        error.starts_with(
            "no seeding strategy is called degree-discont (did you mean degree-discount?); known: random,"
        )
    );
}

#[test]
fn defaults_are_allowed_and_bounds_hold() {
    for entry in STRATEGIES {
        for one in entry.parameters {
            let with = |value| Seeding::by(entry.strategy).with(one.name, value);
            one.default.map(|default| with(default).unwrap());
            assert!(with(one.least).is_ok() && with(one.most).is_ok());
            for wrong in [one.least - 1.0, one.most + 1.0, f64::NAN] {
                let error = with(wrong).unwrap_err().to_string();
                assert_eq!(error, format!("{} must lie in {}, got {wrong}", one.name, one.range));
            }
            assert_eq!(with(one.least + 0.5).is_err(), one.whole);
        }
    }
    assert!(Seeding::by(Strategy::PageRank).with("damping", 1.0).is_err());
}

#[test]
fn parameters_belong_to_their_strategies() {
    let error = Seeding::by(Strategy::PageRank).with("dampin", 0.5).unwrap_err().to_string();
    assert_eq!(error, "no parameter of pagerank is called dampin (did you mean damping?); known: damping");
    let error = Seeding::by(Strategy::Random).with("p", 0.5).unwrap_err().to_string();
    assert_eq!(error, "no parameter of random is called p; known: none");
}

#[test]
fn options_equal_calls_of_the_builder() {
    let club = Network::karate_club();
    let options = Options {
        parameters: vec![("p".into(), 0.2)],
        candidates: Some((4..30).collect()),
        over_communities: true,
        budget: Some(Budget::new(6.0, 1.5).unwrap()),
    };
    let built = Seeding::by(Strategy::DegreeDiscount).with("p", 0.2).unwrap().among((4..30).collect::<Vec<_>>());
    let built = built.over_communities().within(Budget::new(6.0, 1.5).unwrap());
    let got = seeding::choose("degree-discount", &club, 10, Key::new(4), &options).unwrap();
    assert_eq!(got, built.choose(&club, 10, Key::new(4)).unwrap());
    assert_eq!(got.len(), 4);
    assert!(seeding::choose("degree", &club, 10, Key::new(4), &options).is_err(), "degree has no p");
}
