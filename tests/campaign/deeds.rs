//! The effect of each intervention when everything else is deterministic.

use crate::scenes::{alone, but, column, once, run, step};
use bandwagon::campaign::scenario::{Arm, Condition, Cost, Most, Scenario, Step, Terms, Treatment, When, Whom};
use bandwagon::network::Network;
use bandwagon::rules::{Setting, Settings};

fn some(k: usize) -> Whom {
    Whom { most: Most::Count(k), ..Whom::everybody() }
}

fn scenario(network: &Network, settings: Settings) -> Scenario {
    Scenario::new(network, settings, 6).unwrap()
}

#[test]
fn a_sample_makes_a_user_who_has_not_bought() {
    let network = alone();
    let arm = Arm::new("a", 1e3).step(step(0, Treatment::Sample).whom(some(7)).cost(Cost {
        each: 2.0,
        fixed: 1.0,
        ..Cost::NONE
    }));
    let outcomes = run(&scenario(&network, but(&[])).margin(9.0).unwrap().arm(arm).unwrap(), 1);
    let it = &outcomes.arm(1).outcomes[0];
    assert_eq!((it.adopted, it.spent, it.earned, it.treated.len()), (7.0, 15.0, 0.0, 7));
    assert_eq!(column(&outcomes, 1, "bought").last(), Some(&0.0));
    // An agent that has the product takes no second sample, and the second costs nothing.
    let all = Arm::new("a", 1e3)
        .step(step(0, Treatment::Sample).whom(some(7)))
        .step(step(1, Treatment::Sample).cost(Cost { each: 1.0, ..Cost::NONE }));
    assert_eq!(once(scenario(&network, but(&[])), all).spent, 93.0);
}

#[test]
fn gifts_are_owed_and_come_back_when_the_product_is_adopted() {
    let network = alone();
    let arm = Arm::new("a", 1e3).step(step(2, Treatment::Gift(2.0)).whom(some(10)));
    let it = once(scenario(&network, but(&[("obligation", 100.0)])), arm.clone());
    // 2^0.94 · 100 exceeds the 100 of the negative appeal.
    assert_eq!((it.adopted, it.given, it.returned, it.reached), (10.0, 20.0, 20.0, 10.0));
    let it = once(scenario(&network, but(&[])), arm);
    assert_eq!((it.adopted, it.given, it.returned, it.reached), (0.0, 20.0, 0.0, 10.0));
}

#[test]
fn messages_are_heard_and_favors_reach_followers() {
    // Every other agent sees agent 0, which sees no agent.
    let star = Network::from_arcs(5, (1..5).map(|agent| (0, agent))).unwrap();
    let hub = Whom { among: vec![Condition::read("followers == 4", &star).unwrap()], ..Whom::everybody() };
    let cost = Cost { per_follower: 3.0, each: 1.0, ..Cost::NONE };
    // A debt to a neighbor counts once the neighbor uses the product. None of it is owed to the campaign.
    let arm = Arm::new("a", 1e3)
        .step(step(0, Treatment::Sample).whom(hub.clone()))
        .step(step(1, Treatment::Favors(2.0)).whom(hub.clone()).cost(cost));
    let it = once(scenario(&star, but(&[("obligation", 100.0)])), arm);
    assert_eq!((it.adopted, it.given, it.spent), (5.0, 0.0, 13.0));
    // The effect of m messages is 100 · m/(m + 2): 100 · 10/12 does not exceed 90, and 100 · 100/102 does.
    for (messages, adopted) in [(10.0, 0.0), (100.0, 5.0)] {
        let arm = Arm::new("a", 1e3).step(step(0, Treatment::Reach(messages)));
        let settings = but(&[("appeal", -90.0), ("heard", 100.0), ("memory", 1.0)]);
        assert_eq!(once(scenario(&star, settings), arm).adopted, adopted);
    }
    // An agent that is paid to endorse does so, and its standing has an effect.
    let arm = Arm::new("a", 1e3).step(step(0, Treatment::Endorse(3)).whom(hub));
    let it = once(scenario(&star, but(&[("appeal", -50.0), ("authority", 100.0), ("standing", 1.0)])), arm);
    assert_eq!(it.adopted, 4.0);
}

#[test]
fn testimonials_bind_those_who_give_them() {
    let network = alone();
    let ask = Arm::new("a", 1e3).step(step(1, Treatment::Ask).whom(some(12)).cost(Cost { each: 1.0, ..Cost::NONE }));
    for (testimonial, adopted) in [(1.0, 12.0), (0.0, 0.0)] {
        let settings = but(&[("commitment", 100.0), ("testimonial", testimonial), ("appeal", -60.0)]);
        assert_eq!(once(scenario(&network, settings), ask.clone()).adopted, adopted);
    }
}

#[test]
fn no_more_is_sold_than_there_is() {
    let network = alone();
    let settings = || but(&[("appeal", 100.0)]);
    let arm = Arm::new("a", 0.0).step(step(0, Terms::Stock(Some(30.0))));
    let outcomes = run(&scenario(&network, settings()).margin(2.0).unwrap().arm(arm).unwrap(), 400);
    let mut times = vec![0usize; 100];
    for (replicate, it) in outcomes.arm(1).outcomes.iter().enumerate() {
        assert_eq!((it.adopted, it.earned), (30.0, 60.0), "replicate {replicate}");
    }
    // All agents want it in the first round, and a lottery decides: each agent gets it in 30 % of the replicates,
    // within four standard errors.
    let trial = bandwagon::campaign::trial::Trial::of;
    let all = Whom { among: vec![Condition::read("adopted", &network).unwrap()], ..Whom::everybody() };
    let marked =
        Arm::new("a", 0.0).step(step(0, Terms::Stock(Some(30.0)))).step(step(2, Treatment::Gift(1.0)).whom(all));
    let scenario = scenario(&network, settings()).arm(marked).unwrap();
    for it in &trial(&scenario, 1).unwrap().run(400).unwrap().arm(1).outcomes {
        assert_eq!(it.treated.len(), 30);
        it.treated.iter().for_each(|&agent| times[agent as usize] += 1);
    }
    let error = (400.0_f64 * 0.3 * 0.7).sqrt();
    assert!(times.iter().all(|&times| (times as f64 - 120.0).abs() < 4.0 * error), "{times:?}");
}

#[test]
fn an_offer_ends_and_its_deadline_creates_urgency() {
    let network = alone();
    // At the full price no agent buys. At the offered price all agents buy in the next round.
    let arm = |ticks| Arm::new("a", 0.0).step(step(1, Terms::Offer { price: 10.0, ticks }));
    let settings = || but(&[("appeal", 100.0), ("sensitivity", 1.0), ("price", 1000.0)]);
    let outcomes = run(&scenario(&network, settings()).margin(500.0).unwrap().arm(arm(2)).unwrap(), 1);
    assert_eq!(column(&outcomes, 1, "adopted")[..4], [0.0, 0.0, 100.0, 100.0]);
    // Each buyer brings 500 minus the discount of 990.
    assert_eq!(outcomes.arm(1).outcomes[0].earned, 100.0 * (500.0 - 990.0));
    // The urgency is 1/3, 2/3 and 1 in the three ticks of the offer. Only in the last tick does it exceed 90.
    let settings = but(&[("appeal", -90.0), ("deadline", 100.0)]);
    let outcomes = run(&scenario(&network, settings).arm(arm(3)).unwrap(), 1);
    let adopted = column(&outcomes, 1, "adopted");
    assert_eq!(adopted[..4], [0.0, 0.0, 0.0, 0.0]);
    assert!(adopted[4] > 99.0, "{adopted:?}");
    // Afterwards the old price holds again.
    let settings = but(&[("appeal", -50.0), ("sensitivity", 1.0), ("price", 60.0), ("deadline", 0.0)]);
    let offer = Arm::new("a", 0.0).step(step(0, Terms::Offer { price: 50.0, ticks: 2 }));
    assert_eq!(once(scenario(&network, settings), offer).adopted, 0.0);
}

#[test]
fn rewards_are_paid_while_money_lasts_and_never_after() {
    // One user in a ring of twenty. Without a reward no agent recommends the product; with one, every agent does.
    let ring = Network::from_ties(20, (0..20).map(|agent| (agent, (agent + 1) % 20))).unwrap();
    let one = || some(1);
    let users = Condition::read("adopted", &ring).unwrap();
    let settings = || but(&[("sharing", 1e-6), ("incentive", 100.0), ("heard", 100.0), ("appeal", -15.0)]);
    let arm = |budget| {
        Arm::new("a", budget).step(
            Step::new(When::Every { ticks: 1, first: 0, last: 5 }, Treatment::Reward(10.0))
                .whom(Whom { among: vec![users.clone()], ..Whom::everybody() })
                .cost(Cost { reward: 4.0, ..Cost::NONE }),
        )
    };
    // An agent that is promised a reward tells both neighbors in the next round, and they adopt one round later: two
    // each at ticks 2, 4, 6.
    let rich = once(scenario(&ring, settings()).start(one()).unwrap(), arm(1e6));
    assert_eq!((rich.adopted, rich.rewards, rich.unpaid), (7.0, 6, 0));
    assert_eq!(rich.spending, [0.0, 0.0, 8.0, 8.0, 16.0, 16.0, 24.0]);
    // The budget covers two rewards. When it is spent, no more rewards are promised.
    let poor = once(scenario(&ring, settings()).start(one()).unwrap(), arm(9.0));
    assert_eq!((poor.adopted, poor.rewards, poor.unpaid, poor.spent), (3.0, 2, 0, 8.0));
    // The budget covers one reward, but two are due at once. One is not paid, and the outcome reports it.
    let broke = once(scenario(&ring, settings()).start(one()).unwrap(), arm(7.0));
    assert_eq!((broke.adopted, broke.rewards, broke.unpaid, broke.spent), (3.0, 1, 1, 4.0));
}

#[test]
fn a_counter_can_be_hidden() {
    let network = alone();
    let settings = || but(&[("counter", 100.0), ("appeal", -30.0)]);
    let users = || some(60);
    let hide = Arm::new("a", 5.0).step(step(0, Terms::Counter(false)).cost(Cost { fixed: 5.0, ..Cost::NONE }));
    let outcomes = run(&scenario(&network, settings()).start(users()).unwrap().arm(hide).unwrap(), 1);
    // 100 · ln 61 / ln 101 exceeds 30.
    assert_eq!((outcomes.arm(0).outcomes[0].adopted, outcomes.arm(1).outcomes[0].adopted), (100.0, 60.0));
    assert_eq!(outcomes.arm(1).outcomes[0].spent, 5.0);
}

#[test]
fn agents_without_stock_continue_as_non_buyers() {
    // A hundred agents want one and thirty get it. The others still owe half of their gifts, as if they had waited.
    let network = alone();
    let settings = but(&[("appeal", 100.0), ("keep", 0.5)]);
    let arm = Arm::new("a", 0.0).step(step(0, Treatment::Gift(8.0))).step(step(0, Terms::Stock(Some(30.0))));
    let outcomes = run(&scenario(&network, settings).arm(arm).unwrap(), 1);
    assert_eq!(column(&outcomes, 1, "owed")[..3], [800.0, 280.0, 140.0]);
    assert_eq!(column(&outcomes, 1, "returned")[..3], [0.0, 240.0, 240.0]);
    // Two agents want the only piece. The one that gets it tells its follower; the other has nothing to tell.
    let two = Network::from_arcs(4, [(0, 2), (1, 3)]).unwrap();
    let mut settings = but(&[("sharing", 1.0)]);
    settings.set("appeal", Setting::Each(vec![100.0, 100.0, -100.0, -100.0]));
    let arm = Arm::new("a", 0.0).step(step(0, Terms::Stock(Some(1.0))));
    let it = once(scenario(&two, settings), arm);
    assert_eq!((it.adopted, it.reached), (1.0, 2.0));
}

#[test]
fn a_budget_pays_for_what_adds_up_to_it() {
    let network = alone();
    let cost = Cost { each: 0.1, ..Cost::NONE };
    let it = once(scenario(&network, but(&[])), Arm::new("a", 0.3).step(step(0, Treatment::Gift(1.0)).cost(cost)));
    assert_eq!((it.treated.len(), it.spent), (3, 0.3));
}

#[test]
fn a_promise_is_made_once_despite_rounding() {
    let network = alone();
    for value in [0.3, 0.7, 2.0] {
        let again = When::Every { ticks: 1, first: 0, last: 5 };
        let promise = Step::new(again, Treatment::Reward(value)).whom(some(5)).cost(Cost { each: 1.0, ..Cost::NONE });
        assert_eq!(once(scenario(&network, but(&[])), Arm::new("a", 99.0).step(promise)).spent, 5.0);
    }
}

#[test]
fn rewards_promised_before_the_budget_ran_out_are_owed() {
    // Agent 0 tells both at each tick. Agent 1 adopts after hearing once and agent 2 after hearing twice. The budget
    // covers one reward.
    let network = Network::from_arcs(3, [(0, 1), (0, 2)]).unwrap();
    let hub = Whom { among: vec![Condition::read("followers == 2", &network).unwrap()], ..Whom::everybody() };
    let mut settings = but(&[("sharing", 1.0), ("heard", 100.0), ("half", 1.41), ("memory", 1.0)]);
    settings.set("appeal", Setting::Each(vec![-100.0, -20.0, -50.0]));
    let reward = step(0, Treatment::Reward(1.0)).whom(hub.clone()).cost(Cost { reward: 4.0, ..Cost::NONE });
    let it = once(scenario(&network, settings).start(hub).unwrap(), Arm::new("a", 4.0).step(reward));
    assert_eq!((it.adopted, it.rewards, it.unpaid, it.spent), (3.0, 1, 1, 4.0));
}

#[test]
fn an_offer_restores_the_old_terms_unless_the_price_was_set_meanwhile() {
    // Urgency is a deterrent here, so no agent buys during the offer.
    let network = alone();
    let settings = but(&[("appeal", 50.0), ("sensitivity", 1.0), ("price", 1000.0), ("deadline", -100.0)]);
    let offer = Arm::new("a", 0.0).step(step(0, Terms::Offer { price: 900.0, ticks: 3 }));
    let meanwhile = offer.clone().step(step(1, Terms::Price(0.0)));
    assert_eq!(once(scenario(&network, settings.clone()), offer).adopted, 0.0);
    assert_eq!(once(scenario(&network, settings), meanwhile).adopted, 100.0);
    let hurried = but(&[("appeal", 50.0), ("deadline", -100.0), ("urgency", 1.0)]);
    let offer = Arm::new("a", 0.0).step(step(0, Terms::Offer { price: 0.0, ticks: 1 }));
    assert_eq!(once(scenario(&network, hurried), offer).adopted, 0.0);
}

/// In the settings, a stock of 0 is no limit. As a step, it ends all sales.
#[test]
fn a_stock_of_no_pieces_sells_nothing_more() {
    let eager = Scenario::new(&alone(), but(&[("appeal", 100.0), ("stock", 0.0)]), 4).unwrap();
    assert_eq!(once(eager.clone(), Arm::new("a", 0.0)).adopted, 100.0);
    assert_eq!(once(eager, Arm::new("a", 0.0).step(step(0, Terms::Stock(Some(0.0))))).adopted, 0.0);
    // A third of the agents buys in tick 1. After the step, no other agent becomes a user.
    let slow = Scenario::new(&alone(), but(&[("appeal", -0.7), ("drop", 0.0)]), 9).unwrap();
    let outcomes = run(&slow.arm(Arm::new("a", 0.0).step(step(1, Terms::Stock(Some(0.0))))).unwrap(), 1);
    let users = column(&outcomes, 1, "adopted");
    assert!(users[1] > 0.0 && users[1..].iter().all(|later| *later == users[1]), "{users:?}");
}
