use super::networks::chosen;
use bandwagon::network::Network;
use bandwagon::random::Key;
use bandwagon::seeding::{Budget, STRATEGIES, Seeding, Strategy};

/// In ranking order 33, 0, 32, 2, 1, 3, 31, 8: agent 33 costs 6 of 10, agents 0 and 32 no longer fit, and agents 2 and
/// 1 use the rest.
#[test]
fn agents_that_no_longer_fit_are_skipped() {
    let club = Network::karate_club();
    let mut prices = vec![2.0; 34];
    (prices[33], prices[0], prices[32]) = (6.0, 5.0, 4.5);
    let budget = Budget::new(10.0, prices).unwrap();
    let seeds = Seeding::by(Strategy::Degree).within(budget.clone()).choose(&club, 34, Key::new(1)).unwrap();
    assert_eq!(seeds, [33, 2, 1]);
    let two = Seeding::by(Strategy::Degree).within(budget).choose(&club, 2, Key::new(1)).unwrap();
    assert_eq!(two, [33, 2], "k stays the most");
}

/// An agent that is skipped is not a seed and causes no discount.
#[test]
fn skipped_agents_cause_no_discount() {
    let club = Network::karate_club();
    let mut prices = vec![1.0; 34];
    prices[33] = 100.0;
    let within = |strategy| {
        let budget = Budget::new(8.0, prices.clone()).unwrap();
        Seeding::by(strategy).within(budget).choose(&club, 34, Key::new(1)).unwrap()
    };
    for strategy in
        [Strategy::SingleDiscount, Strategy::DegreeDiscount, Strategy::VoteRank, Strategy::CollectiveInfluence]
    {
        let others: Vec<u32> = (0..33).collect();
        let expected = Seeding::by(strategy).among(others).choose(&club, 8, Key::new(1)).unwrap();
        assert_eq!(within(strategy), expected, "{strategy}");
    }
}

#[test]
fn equal_prices_are_a_number_of_seeds() {
    let club = Network::karate_club();
    for entry in STRATEGIES {
        // Ten times 0.1 exceeds 1 in binary.
        let budget = Budget::new(1.0, 0.1).unwrap();
        let seeds = Seeding::by(entry.strategy).within(budget).choose(&club, 1_000, Key::new(1)).unwrap();
        assert_eq!(seeds, chosen(entry.strategy, &club, 10), "{}", entry.name);
        let nothing = Budget::new(0.0, 1.0).unwrap();
        assert_eq!(Seeding::by(entry.strategy).within(nothing).choose(&club, 5, Key::new(1)).unwrap(), [0u32; 0]);
    }
}

#[test]
fn prices_are_amounts_of_money() {
    let says = |total, prices: Vec<f64>| Budget::new(total, prices).unwrap_err().to_string();
    assert_eq!(says(-1.0, vec![]), "budget must lie in [0, 1e300], got -1");
    assert_eq!(says(1.0, vec![0.0, -2.0]), "price must lie in [0, 1e300], got -2");
    assert!(Budget::new(1.0, vec![f64::NAN]).is_err() && Budget::new(f64::INFINITY, 1.0).is_err());
    assert!(Budget::new(f64::MAX, 1.0).is_err() && Budget::new(1.0, f64::MAX).is_err());
    assert!(Budget::new(Budget::MOST, Budget::MOST).is_ok());
    let few = Seeding::by(Strategy::Random).within(Budget::new(1.0, vec![1.0]).unwrap());
    let error = few.choose(&Network::karate_club(), 1, Key::new(1)).unwrap_err().to_string();
    assert_eq!(error, "price has 1 value for 34 agents");
}
