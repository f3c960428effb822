//! Runs of arms against the same runs built from the engine's parts.

use crate::scenes::{run, settings, step};
use bandwagon::campaign::scenario::{Arm, Cost, Scenario, Step, Terms, Treatment, When, Whom};
use bandwagon::campaign::trial::Trial;
use bandwagon::param::Parameters;
use bandwagon::prelude::*;
use bandwagon::rules::{Persuasion, Settings, persuasion::Customer};
use bandwagon::seeding::{Seeding, Strategy};

#[test]
fn the_baseline_is_the_rule_alone() {
    let (club, settings) = (Network::karate_club(), Settings::default());
    let scenario = Scenario::new(&club, settings.clone(), 20).unwrap();
    let rule = Persuasion::from_settings(&settings).unwrap();
    let alone = Experiment::from(Start::Everyone(Customer::default())).until(Until::ticks(20)).replicates(9);
    let alone = alone.run(&club, &rule).unwrap();
    assert_eq!(run(&scenario, 9).arm(0).record, alone);
}

#[test]
fn samples_before_the_first_round_are_users_from_the_start() {
    let (club, settings) = (Network::karate_club(), Settings::default());
    let hubs = Whom::first(3, Seeding::by(Strategy::Degree));
    let arm = Arm::new("samples", 0.0).step(step(0, Treatment::Sample).whom(hubs));
    let outcomes = run(&Scenario::new(&club, settings.clone(), 20).unwrap().arm(arm).unwrap(), 9);
    let sampled = Customer { sampled: true, contacts: 1.0, ..Customer::ADOPTED };
    let rule = Persuasion::from_settings(&settings).unwrap();
    // The three agents with the most ties in Zachary's karate club.
    let by_hand = Experiment::from(Start::seeds([33, 0, 32], sampled)).until(Until::ticks(20)).replicates(9);
    assert_eq!(outcomes.arm(1).record, by_hand.run(&club, &rule).unwrap());
}

/// Gifts at tick 4, a lower price from tick 7, and a limited stock from tick 9. Each interrupts the run.
#[test]
fn later_steps_equal_edits_of_a_snapshot() {
    let club = Network::karate_club();
    let settings = settings(&[("sensitivity", 0.1), ("price", 20.0), ("appeal", -2.0)]);
    let few = Whom::first(5, Seeding::by(Strategy::KCore));
    let chosen = Seeding::by(Strategy::KCore).choose(&club, 5, Key::new(1)).unwrap();
    let arm = Arm::new("all of it", 1e6)
        .step(step(4, Treatment::Gift(3.0)).whom(few))
        .step(step(7, Terms::Price(5.0)))
        .step(step(9, Terms::Stock(Some(1000.0))));
    let outcomes = run(&Scenario::new(&club, settings.clone(), 15).unwrap().arm(arm).unwrap(), 7);

    let base = Persuasion::from_settings(&settings).unwrap();
    let cheap = bandwagon::rules::persuasion::Market { price: 5.0, ..*base.market() };
    let scarce = bandwagon::rules::persuasion::Market { stock: Some(1000.0), ..cheap };
    for replicate in 0..7 {
        let key = Key::new(1).replicate(replicate);
        let mut now = Simulation::new(&club, &base, &Start::Everyone(Customer::default()), key).unwrap().snapshot();
        let mut adopted = vec![0.0];
        for tick in 0..15 {
            if tick == 4 {
                for &agent in &chosen {
                    let customer = &mut now.states[agent as usize];
                    *customer = Customer {
                        owed: customer.owed + 3.0,
                        contacts: customer.contacts + 1.0,
                        reached: true,
                        ..*customer
                    };
                }
            }
            let terms = if tick < 7 {
                *base.market()
            } else if tick < 9 {
                cheap
            } else {
                scarce
            };
            let rule = base.clone().with_market(terms).unwrap();
            now.at_rest = false;
            let mut simulation = Simulation::resume(&club, &rule, now, key).unwrap();
            simulation.step();
            adopted.push(simulation.board().sum(0));
            now = simulation.snapshot();
        }
        let record = &outcomes.arm(1).record;
        let series = &record.replicates()[replicate as usize];
        let ours: Vec<f64> = (0..=15).map(|tick| record.value(series, 0, tick)).collect();
        assert_eq!(ours, adopted, "replicate {replicate}");
        // The row of tick 4 is recorded after the gifts.
        let owed = record.column("owed").unwrap();
        assert!(record.value(series, owed, 4) > record.value(series, owed, 3) + 10.0);
    }
}

#[test]
fn an_arm_without_budget_equals_the_baseline_in_any_position() {
    let club = Network::karate_club();
    let paid = |name: &str, budget| {
        let cost = Cost { each: 5.0, ..Cost::NONE };
        Arm::new(name, budget).step(Step::new(When::At(1), Treatment::Sample).cost(cost))
    };
    let scenario = |arms: Vec<Arm>| {
        let start = Scenario::new(&club, Settings::default(), 12).unwrap();
        arms.into_iter().try_fold(start, Scenario::arm).unwrap()
    };
    let one = run(&scenario(vec![paid("poor", 4.0), paid("rich", 50.0)]), 20);
    assert_eq!(one.arm(1).record, one.arm(0).record);
    assert_ne!(one.arm(2).record, one.arm(0).record);
    let other = run(&scenario(vec![paid("rich", 50.0), paid("poor", 4.0)]), 20);
    assert_eq!(one.arm(2), other.arm(1));
    // More replicates extend the first ones and do not change them.
    let more = run(&scenario(vec![paid("rich", 50.0)]), 30);
    assert_eq!(more.arm(1).outcomes[..20], other.arm(1).outcomes[..]);
}

#[test]
fn results_do_not_depend_on_threads() {
    let club = Network::karate_club();
    let arm = Arm::new("gifts", 40.0).step(
        Step::new(When::Every { ticks: 2, first: 0, last: 9 }, Treatment::Gift(1.0))
            .cost(Cost { each: 1.0, ..Cost::NONE }),
    );
    let scenario = Scenario::new(&club, Settings::default(), 12).unwrap().arm(arm).unwrap();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| Trial::of(&scenario, 3).unwrap().run(40).unwrap())
    };
    assert_eq!(on(1), on(8));
}
