//! The agents for which a step is carried out.

use crate::scenes::{alone, but, once, run, step};
use bandwagon::campaign::scenario::{Arm, By, Condition, Cost, Most, Scenario, Treatment, Whom};
use bandwagon::network::measure::Partition;
use bandwagon::network::read::{Direction, NetworkFile, NodeList};
use bandwagon::network::{Agent, Network};
use bandwagon::seeding::influence::Model;
use bandwagon::seeding::{Seeding, Strategy};

/// Nine people in three towns. Ann is tied to everybody.
fn town() -> Network {
    let people = "id,town,age\nann,Peoria,30\nbob,Peoria,40\ncem,Quincy,\ndan,Quincy,50\neve,Peoria,60\nfay,Galena,20\n\
                  gus,Peoria,35\nhal,Peoria,45\nida,Quincy,25\n";
    let people = NodeList::new().read(people.as_bytes(), "people.csv").unwrap();
    let ties: String =
        ["bob", "cem", "dan", "eve", "fay", "gus", "hal", "ida"].map(|it| format!("ann,{it}\n")).concat();
    NetworkFile::new()
        .direction(Direction::Undirected)
        .nodes(people)
        .read(format!("from,to\n{ties}").as_bytes(), "ties.csv")
        .unwrap()
}

/// The agents that a choice takes, sorted.
fn taken(whom: Whom) -> Vec<Agent> {
    let town = town();
    let arm = Arm::new("a", 0.0).step(step(0, Treatment::Gift(1.0)).whom(whom));
    let mut taken = once(Scenario::new(&town, but(&[]), 3).unwrap(), arm).treated;
    taken.sort_unstable();
    taken
}

fn among(texts: &[&str]) -> Whom {
    let town = town();
    texts.iter().fold(Whom::everybody(), |whom, text| whom.among(Condition::read(text, &town).unwrap()))
}

#[test]
fn attributes_and_measures_are_compared() {
    assert_eq!(taken(among(&["town == Peoria"])), [0, 1, 4, 6, 7]);
    assert_eq!(taken(among(&["town != \"Peoria\""])), [2, 3, 5, 8]);
    assert_eq!(taken(among(&["age >= 45"])), [3, 4, 7]);
    assert_eq!(taken(among(&["age>45"])), [3, 4]);
    assert_eq!(taken(among(&["age < 30"])), [5, 8]);
    assert_eq!(taken(among(&["age <= 30", "town == Peoria"])), [0]);
    // Cem's age is missing, so it equals no number.
    assert_eq!(taken(among(&["age != 30"])).len(), 8);
    assert_eq!(taken(among(&["followers == 8"])), [0]);
    assert_eq!(taken(among(&["betweenness > 0"])), [0]);
    assert_eq!(taken(among(&["core >= 1", "influencers == 1", "pagerank < 0.3"])), [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn conditions_are_evaluated_at_every_step() {
    let town = town();
    let read = |text| Condition::read(text, &town).unwrap();
    let arm = Arm::new("a", 0.0)
        .step(step(0, Treatment::Sample).whom(among(&["town == Quincy"])))
        .step(step(1, Treatment::Gift(1.0)).whom(Whom::everybody().among(read("adopted"))))
        .step(step(2, Treatment::Gift(10.0)).whom(Whom::everybody().among(read("not treated"))));
    let it = once(Scenario::new(&town, but(&[]), 4).unwrap(), arm);
    assert_eq!((it.given, it.treated.len()), (3.0 + 60.0, 9));
}

#[test]
fn counts_are_taken_in_order_and_spread_over_groups() {
    let towns = Partition::by(&["P", "P", "Q", "Q", "P", "G", "P", "P", "Q"]);
    assert_eq!(taken(Whom::first(1, Seeding::by(Strategy::Degree))), [0]);
    assert_eq!(taken(Whom { most: Most::Share(1.0 / 3.0), ..Whom::everybody() }).len(), 3);
    let spread = taken(Whom { most: Most::Count(4), ..Whom::everybody() }.over(towns));
    // Four seeds over groups of 5, 3 and 1 are 2.2, 1.3 and 0.4: two, one and one.
    let of = |towns: &[Agent]| spread.iter().filter(|agent| towns.contains(agent)).count();
    assert_eq!((of(&[0, 1, 4, 6, 7]), of(&[2, 3, 8]), of(&[5])), (2, 1, 1));
    let opim = Whom { by: By::Influence(Model::WeightedCascade), most: Most::Count(1), ..Whom::everybody() };
    assert_eq!(taken(opim), [0]);
}

#[test]
fn budgets_and_opim_are_spread_over_groups_too() {
    let town = town();
    let groups = Partition::by(&["P", "P", "Q", "Q", "P", "G", "P", "P", "Q"]);
    let of = |treated: &[Agent]| {
        let mut counts = [0; 3];
        treated.iter().for_each(|&agent| counts[groups.group(agent) as usize] += 1);
        counts
    };
    let gift = step(0, Treatment::Gift(1.0)).cost(Cost { each: 1.0, ..Cost::NONE });
    let arm = Arm::new("a", 3.0).step(gift.whom(Whom::everybody().over(groups.clone())));
    let scenario = Scenario::new(&town, but(&[]), 2).unwrap().arm(arm).unwrap();
    // Three seeds over groups of 5, 3 and 1 are 1.7, 1 and 0.3.
    assert!(run(&scenario, 50).arm(1).outcomes.iter().all(|it| of(&it.treated) == [2, 1, 0]));
    let opim = Whom { by: By::Influence(Model::WeightedCascade), most: Most::Count(4), ..Whom::everybody() };
    assert_eq!(of(&taken(opim.over(groups.clone()))), [2, 1, 1]);
}

#[test]
fn initial_users_and_steps_use_independent_random_numbers() {
    let network = alone();
    let ten = || Whom { most: Most::Count(10), ..Whom::everybody() };
    let arm = Arm::new("a", 0.0).step(step(0, Treatment::Gift(1.0)).whom(ten()));
    let scenario = Scenario::new(&network, but(&[]), 1).unwrap().start(ten()).unwrap().arm(arm).unwrap();
    // The expected overlap is 1 agent out of 10. The tolerance is four standard errors, with the hypergeometric
    // variance 9/11 and 200 replicates.
    let both = run(&scenario, 200).arm(1).outcomes.iter().map(|it| 20.0 - it.reached).sum::<f64>() / 200.0;
    assert!((both - 1.0).abs() < 4.0 * (9.0_f64 / 11.0 / 200.0).sqrt(), "{both}");
}

#[test]
fn random_choices_differ_between_replicates_and_are_uniform() {
    let town = town();
    let whom = Whom { most: Most::Count(3), ..Whom::everybody() };
    let arm = Arm::new("a", 0.0).step(step(0, Treatment::Gift(1.0)).whom(whom));
    let scenario = Scenario::new(&town, but(&[]), 2).unwrap().arm(arm).unwrap();
    let mut times = [0.0; 9];
    for it in &run(&scenario, 900).arm(1).outcomes {
        it.treated.iter().for_each(|&agent| times[agent as usize] += 1.0);
    }
    // 300 each, within four standard errors.
    assert!(times.iter().all(|times| (times - 300.0_f64).abs() < 4.0 * (900.0_f64 * 2.0 / 9.0).sqrt()), "{times:?}");
}

#[test]
fn unknown_names_are_rejected_with_the_known_ones() {
    let town = town();
    let refused = |text: &str| Condition::read(text, &town).unwrap_err().to_string();
    assert_eq!(
        refused("twon == Peoria"),
        "no attribute or measure is called twon (did you mean town?); known: town, age, followers, influencers, core, pagerank, \
         betweenness"
    );
    assert_eq!(
        refused("town == Poria"),
        "no value of town is called Poria (did you mean Peoria?); known: Galena, Peoria, Quincy"
    );
    assert_eq!(refused("age == old"), "age must be compared with a number, got old");
    assert_eq!(refused("town < Peoria"), "comparison of words must be one of ==, !=, got \"<\"");
    assert_eq!(refused("age = 3"), "comparison must be one of ==, !=, <, <=, >, >=, got \"=\"");
    assert!(
        refused("not adoptd")
            .starts_with("no condition is called adoptd (did you mean adopted?); known: adopted, bought")
    );
}
