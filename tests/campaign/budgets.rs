//! No arm spends more than its budget, for any combination of steps.

use bandwagon::campaign::scenario::{Arm, Condition, Cost, Most, Scenario, Step, Terms, Treatment, What, When, Whom};
use bandwagon::campaign::trial::Trial;
use bandwagon::network::Network;
use bandwagon::rules::{Setting, Settings};
use bandwagon::seeding::{STRATEGIES, Seeding};
use proptest::collection::vec;
use proptest::prelude::*;

const TICKS: u32 = 8;

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        (0..TICKS).prop_map(When::At),
        (1..4u32, 0..TICKS, 0..12u32).prop_map(|(ticks, first, last)| When::Every { ticks, first, last }),
        (0.01..1.0).prop_map(When::Reaches),
        (1..4u32, 0.0..0.3, 1..4u32).prop_map(|(ticks, growth, times)| When::Stalls { ticks, growth, times }),
    ]
}

fn what() -> impl Strategy<Value = What> {
    let treatment = prop_oneof![
        (0.0..5.0).prop_map(Treatment::Gift),
        Just(Treatment::Sample),
        (0.0..5.0).prop_map(Treatment::Reach),
        (0.0..50.0).prop_map(Treatment::Reward),
        Just(Treatment::Ask),
        (0..6u16).prop_map(Treatment::Endorse),
        (0.0..3.0).prop_map(Treatment::Favors),
    ];
    let terms = prop_oneof![
        any::<bool>().prop_map(Terms::Counter),
        (0..30u32).prop_map(|stock| Terms::Stock(Some(stock.into()))),
        (0.0..9.0).prop_map(Terms::Price),
        (0.0..9.0, 1..4u32).prop_map(|(price, ticks)| Terms::Offer { price, ticks }),
    ];
    prop_oneof![7 => treatment.prop_map(What::Agents), 4 => terms.prop_map(What::Market)]
}

fn whom() -> impl Strategy<Value = Whom> {
    let words = ["adopted", "not adopted", "not treated", "reached", "followers >= 3"];
    let most = prop_oneof![Just(Most::All), (1..5usize).prop_map(Most::Count), (0.01..1.0).prop_map(Most::Share)];
    (0..STRATEGIES.len(), most, vec(0..words.len(), 0..2)).prop_map(move |(strategy, most, chosen)| {
        let by = bandwagon::campaign::scenario::By::Strategy(Seeding::by(STRATEGIES[strategy].strategy));
        let club = Network::karate_club();
        let among = chosen.into_iter().map(|word| Condition::read(words[word], &club).unwrap()).collect();
        Whom { among, by, most, over: None }
    })
}

fn cost() -> impl Strategy<Value = Cost> {
    // Sums of thirds and tenths are not exact. Rounding must not lead to overspending.
    let price = || prop_oneof![Just(0.0), Just(0.1), Just(1.0 / 3.0), 0.0..40.0];
    (price(), price(), price(), price()).prop_map(|(fixed, each, per_follower, reward)| Cost {
        fixed,
        each,
        per_follower,
        reward,
    })
}

fn arm() -> impl Strategy<Value = Arm> {
    let budget = prop_oneof![Just(0.0), Just(0.3), Just(1.0), 0.0..500.0];
    let step = (when(), whom(), what(), cost()).prop_map(|(when, whom, what, cost)| Step { when, whom, what, cost });
    (budget, vec(step, 0..5)).prop_map(|(budget, steps)| Arm { name: "an arm".into(), budget, steps })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn no_arm_overspends(arm in arm(), appeal in -5.0..1.0f64, sharing in 0.0..0.9f64, seed in any::<u64>()) {
        let club = Network::karate_club();
        let mut settings = Settings::default();
        let extra = [("drop", 0.1), ("grudge", 0.5), ("sensitivity", 0.2), ("initiative", 0.1)];
        for (name, value) in [("appeal", appeal), ("sharing", sharing)].into_iter().chain(extra) {
            settings.set(name, Setting::Number(value));
        }
        let users = Whom { most: Most::Count(3), ..Whom::everybody() };
        let scenario = Scenario::new(&club, settings, TICKS).unwrap().start(users).unwrap().arm(arm.clone()).unwrap();
        for outcome in &Trial::of(&scenario, seed).unwrap().run(3).unwrap().arm(1).outcomes {
            prop_assert!(outcome.spent <= arm.budget, "{} of {}", outcome.spent, arm.budget);
            prop_assert!(outcome.spending.windows(2).all(|pair| pair[0] <= pair[1]));
            prop_assert_eq!(outcome.spending.last(), Some(&outcome.spent));
            // No more is returned than was given.
            prop_assert!(outcome.returned <= outcome.given + 1e-3);
            prop_assert!(outcome.adopted <= 34.0 && outcome.reached <= 34.0);
        }
    }
}
