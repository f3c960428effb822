//! Persuasion: each force alone, compared with its closed form in double precision and with the simpler rules that the
//! rule contains.
//!
//! Long because the rule has thirteen forces and eleven habits, which are tested one at a time.

use crate::networks::{alone, pairs, poisson, weighted};
use crate::statistics::assert_near;
use bandwagon::engine::Snapshot;
use bandwagon::network::measure::in_degree;
use bandwagon::prelude::*;
use bandwagon::rules::{
    Herding, Persuasion,
    persuasion::{CounterDisplay, Customer, Forces, Habits, Market, Said, Stage, Word},
};
use bandwagon::rules::{InnovationImitation, Setting, Settings, Visitor, with_rule};

const N: u32 = 20_000;

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The rule with only these forces, for a product with this appeal.
fn only(appeal: f64, forces: Forces) -> Persuasion {
    Persuasion::without_influence(appeal).unwrap().with_forces(forces).unwrap()
}

/// The states and acts one tick after the given ones.
fn step(network: &Network, rule: &Persuasion, states: Vec<Customer>, acts: Vec<Word>) -> (Vec<Customer>, Vec<Word>) {
    let snapshot = Snapshot { tick: 1, states, acts, at_rest: false };
    let mut simulation = Simulation::resume(network, rule, snapshot, Key::new(1)).unwrap();
    simulation.step();
    (simulation.states().to_vec(), simulation.acts().to_vec())
}

fn adopters(states: &[Customer]) -> usize {
    states.iter().filter(|state| state.has_adopted()).count()
}

/// Fails unless the number of adopters of `n` hesitant agents agrees with their log-odds.
#[track_caller]
fn assert_adopt(adopters: usize, n: u32, log_odds: f64) {
    let (n, chance) = (f64::from(n), logistic(log_odds));
    assert_near(adopters as f64 / n, chance, (chance * (1.0 - chance) / n).sqrt(), 0.0);
}

/// Checks that agents without ties, all in this state, adopt in a tick with these log-odds.
#[track_caller]
fn assert_alone(rule: &Persuasion, state: Customer, log_odds: f64) {
    let (states, _) = step(&alone(N as usize), rule, vec![state; N as usize], vec![]);
    assert_adopt(adopters(&states), N, log_odds);
}

/// Pairs of a neighbor 2i and a hesitant agent 2i + 1, with last acts and accounts `theirs` and `ours`.
fn paired(rule: &Persuasion, (them, theirs): (Customer, Word), (us, ours): (Customer, Word)) -> Vec<Customer> {
    let both = |first, second| (0..2 * N).map(move |agent| if agent % 2 == 0 { first } else { second });
    let acts = (0..2 * N).map(|agent| if agent % 2 == 0 { theirs } else { ours }).collect();
    let (states, _) = step(&pairs(N), rule, both(them, us).collect(), acts);
    states.into_iter().skip(1).step_by(2).collect()
}

fn saying(said: Said) -> Word {
    Word { said, ..Word::default() }
}

#[test]
fn without_a_force_all_adopt_at_a_constant_rate() {
    let network = poisson(1_000, 6.0, Key::new(1));
    let curve = |adopted: &mut dyn FnMut() -> f64| (0..20).map(|_| adopted()).collect::<Vec<_>>();
    let rule = Persuasion::without_influence(-3.0).unwrap();
    let start = Start::seeds([0, 33], Customer::ADOPTED);
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
    let ours = curve(&mut || {
        simulation.step();
        simulation.board().sum(0)
    });
    let bass = InnovationImitation::new(logistic(-3.0), 0.0).unwrap();
    let mut simulation = Simulation::new(&network, &bass, &Start::seeds([0, 33], true), Key::new(1)).unwrap();
    let theirs = curve(&mut || {
        simulation.step();
        simulation.board().sum(0)
    });
    // The random numbers and the probabilities are the same.
    assert_eq!(ours, theirs);
    assert_alone(&Persuasion::without_influence(-3.0).unwrap(), Customer::default(), -3.0);
    // A price reduces the log-odds by sensitivity times price.
    let dear = Persuasion::without_influence(1.0).unwrap().with_sensitivity(0.2).unwrap();
    let dear = dear.with_market(Market { price: 10.0, ..Market::default() }).unwrap();
    assert_alone(&dear, Customer::default(), -1.0);
}

#[test]
fn the_share_alone_is_herding_of_those_who_have_not_adopted() {
    let network = poisson(5_000, 8.0, Key::new(1));
    let users: Vec<bool> = (0..5_000).map(|agent| agent % 3 == 0).collect();
    let states = users.iter().map(|&user| if user { Customer::ADOPTED } else { Customer::default() }).collect();
    let (share, appeal) = (2.4, -1.5);
    let acts = vec![Word::default(); network.n_arcs()];
    let (states, _) = step(&network, &only(appeal, Forces { share, ..Forces::NONE }), states, acts);
    let herding = Herding::new(share / 2.0, appeal + share / 2.0).unwrap();
    let snapshot = Snapshot { tick: 1, states: users.clone(), acts: vec![(); network.n_arcs()], at_rest: false };
    let mut simulation = Simulation::resume(&network, &herding, snapshot, Key::new(1)).unwrap();
    simulation.step();
    // With influencers the probability and the random number are the same. Without influencers herding uses the middle.
    let degrees = in_degree(&network);
    let mut compared = 0;
    for agent in (0..5_000).filter(|&agent| !users[agent as usize] && degrees[agent as usize] > 0) {
        assert_eq!(states[agent as usize].has_adopted(), simulation.states()[agent as usize], "agent {agent}");
        compared += 1;
    }
    assert!(compared > 3_000);
}

/// Three of four influencers use the product. Their ties have weights 0.2, 0.6, and 3, which counts as 1.
#[test]
fn users_count_by_their_share_their_number_and_their_closeness() {
    const GROUPS: u32 = 10_000;
    let arcs: Vec<_> = (0..GROUPS)
        .flat_map(|group| {
            let weights = [0.2, 0.6, 3.0, 0.9].into_iter().enumerate();
            weights.map(move |(place, weight)| (5 * group + 1 + place as u32, 5 * group, weight))
        })
        .collect();
    let network = weighted(5 * GROUPS as usize, &arcs);
    let user = |agent: u32| (1..=3).contains(&(agent % 5));
    for (forces, added) in [
        (Forces { share: 2.0, ..Forces::NONE }, 1.5),
        (Forces { number: 2.0, half: 2.0, ..Forces::NONE }, 2.0 * 3.0 / 5.0),
        (Forces { liking: 2.0, ..Forces::NONE }, 2.0 * 1.8 / 3.0),
    ] {
        let state = |agent| if user(agent) { Customer::ADOPTED } else { Customer::default() };
        let states = (0..5 * GROUPS).map(state).collect();
        let (states, _) = step(&network, &only(-1.0, forces), states, vec![Word::default(); network.n_arcs()]);
        let hubs: Vec<Customer> = states.into_iter().step_by(5).collect();
        assert_adopt(adopters(&hubs), GROUPS, -1.0 + added);
    }
}

#[test]
fn a_debt_weighs_as_in_obligation_and_a_pledge_as_in_commitment() {
    let forces = Forces { obligation: 0.7, power: 0.5, ..Forces::NONE };
    assert_alone(&only(-2.0, forces), Customer { owed: 4.0, ..Customer::default() }, -2.0 + 0.7 * 2.0);
    // The debt to a user and its latest favor add up; a debt to another agent does not count.
    let owing = Word { owed: 3.0, ..Word::default() };
    let giving = Word { favor: 6.0, ..Word::default() };
    for (them, added) in [(Customer::ADOPTED, 0.7 * 3.0), (Customer::default(), 0.0)] {
        let states = paired(&only(-2.0, forces), (them, giving), (Customer::default(), owing));
        assert_adopt(adopters(&states), N, -2.0 + added);
    }
    let rule = only(-1.5, Forces { commitment: 0.4, ..Forces::NONE });
    assert_alone(&rule, Customer { pledged: 3.0, ..Customer::default() }, -1.5 + 1.2);
}

#[test]
fn an_endorsement_counts_by_the_standing_of_whoever_gives_it() {
    let rule = only(-1.0, Forces { authority: 2.0, ..Forces::NONE });
    let endorsed = Word { said: Said::Endorse, standing: 0.5, ..Word::default() };
    let states = paired(&rule, (Customer::ADOPTED, endorsed), Default::default());
    assert_adopt(adopters(&states), N, -1.0 + 2.0 * 0.5);
    // An endorsing agent endorses on every tie, with its standing, until its ticks are over.
    let rule = rule.with_standing(vec![0.25, 1.0]).unwrap();
    let endorser = Customer { endorsing: 2, ..Customer::ADOPTED };
    let quiet = vec![Word::default(); 2];
    let (states, acts) = step(&pairs(1), &rule, vec![endorser, Customer { stage: Stage::Left, ..endorser }], quiet);
    assert_eq!((states[0].endorsing, acts[0].said, acts[0].standing), (1, Said::Endorse, 0.25));
    let (states, acts) = step(&pairs(1), &rule, states, acts);
    assert_eq!((states[0].endorsing, acts[0]), (0, Word::default()));
}

#[test]
fn messages_count_as_mentions_or_warnings_and_contacts_cause_reactance() {
    let heard = Forces { heard: 2.0, half: 3.0, ..Forces::NONE };
    let rule = only(-1.0, heard).with_habits(Habits { memory: 0.5, ..Habits::NONE }).unwrap();
    // Two earlier mentions, of which half is kept, and one more.
    let once = Customer { heard: 2.0, ..Customer::default() };
    for said in [Said::Share, Said::Refer, Said::Endorse] {
        let states = paired(&rule, (Customer::ADOPTED, saying(said)), (once, Word::default()));
        assert_adopt(adopters(&states), N, -1.0 + 2.0 * 2.0 / 5.0);
        assert!(states.iter().all(|state| state.heard == 2.0 && state.reached));
        let referred = states.iter().filter(|state| state.referred).count();
        assert_eq!(referred, if said == Said::Refer { adopters(&states) } else { 0 });
    }
    let rule = only(1.0, Forces { warning: 3.0, half: 2.0, ..Forces::NONE });
    let against = Customer { stage: Stage::Against, ..Customer::default() };
    let states = paired(&rule, (against, saying(Said::Against)), Default::default());
    assert_adopt(adopters(&states), N, 1.0 - 3.0 / 3.0);

    let rule = only(1.0, Forces { reactance: 0.5, tolerance: 3.0, ..Forces::NONE });
    for (contacts, taken) in [(2.0, 0.0), (3.0, 0.0), (7.0, 2.0)] {
        assert_alone(&rule, Customer { contacts, ..Customer::default() }, 1.0 - taken);
    }
}

#[test]
fn the_counter_counts_by_its_logarithm_where_it_is_displayed() {
    let rule = only(-2.0, Forces { counter: 3.0, ..Forces::NONE });
    let users = 100;
    for (counter, users, added) in
        [(true, users, 3.0 * f64::from(users + 1).ln() / f64::from(N + 1).ln()), (true, 0, 0.0), (false, users, 0.0)]
    {
        let rule = rule.clone().with_market(Market { display: counter.into(), ..Market::default() }).unwrap();
        let states = (0..N).map(|agent| if agent < users { Customer::ADOPTED } else { Customer::default() });
        let (states, _) = step(&alone(N as usize), &rule, states.collect(), vec![]);
        assert_adopt(adopters(&states) - users as usize, N - users, -2.0 + added);
    }
}

#[test]
fn scarcity_raises_adoption_until_the_stock_is_sold() {
    let rule = only(-1.0, Forces { scarcity: 2.0, limited: 0.5, deadline: 0.8, ..Forces::NONE });
    let states = |sampled| {
        let user = Customer { sampled, ..Customer::ADOPTED };
        (0..N).map(|agent| if agent < 1_000 { user } else { Customer::default() }).collect::<Vec<_>>()
    };
    let sell = |stock, sampled| {
        let rule = rule.clone().with_market(Market { stock, urgency: 0.25, ..Market::default() }).unwrap();
        let (states, _) = step(&alone(N as usize), &rule, states(sampled), vec![]);
        adopters(&states) - 1_000
    };
    assert_adopt(sell(None, false), N - 1_000, -1.0 + 0.2);
    assert_adopt(sell(Some(4_000.0), false), N - 1_000, -1.0 + 0.2 + 0.5 + 2.0 * 0.25);
    // Samples are not sold.
    assert_adopt(sell(Some(4_000.0), true), N - 1_000, -1.0 + 0.2 + 0.5);
    assert_eq!((sell(Some(1_000.0), false), sell(Some(0.0), true)), (0, 0));
}

#[test]
fn a_debt_is_settled_by_adopting_by_sharing_and_by_a_testimonial() {
    let habits = Habits { keep: 0.5, memory: 1.0, ..Habits::NONE };
    let never = Persuasion::without_influence(-100.0).unwrap().with_habits(habits).unwrap();
    let owing = Customer { owed: 4.0, reached: true, ..Customer::default() };
    let of = |state: Customer| (state.returned, state.owed);
    let next = |rule: &Persuasion, state, word| {
        let [_, state] = step(&pairs(1), rule, vec![Customer::default(), state], vec![Word::default(), word]).0[..]
        else {
            panic!("no pair")
        };
        state
    };
    // Half of an unsettled debt is kept a tick later.
    assert_eq!(of(next(&never, owing, Word::default())), (0.0, 2.0));
    assert_eq!(of(next(&never, owing, saying(Said::Share))), (1.0, 1.5));
    assert_eq!(of(next(&never, Customer { owed: 0.5, ..owing }, saying(Said::Refer))), (0.5, 0.0));
    let always = Persuasion::without_influence(100.0)
        .unwrap()
        .with_habits(Habits { testimonial: 1.0, endorses: 3, ..habits })
        .unwrap();
    let adopted = next(&always, owing, saying(Said::Share));
    assert_eq!((adopted.stage, of(adopted)), (Stage::Adopted, (4.0, 0.0)));
    // If asked, an agent gives a testimonial, which commits it. A user then also endorses the product.
    let asked = next(&always, Customer { asked: true, ..Customer { stage: Stage::Adopted, ..owing } }, Word::default());
    assert_eq!((of(asked), asked.pledged, asked.endorsing, asked.asked), ((1.0, 1.5), 1.0, 3, false));

    // Accounts with neighbors: a favor is owed from the tick at which it is received, and adopting clears the debt.
    let given = |rule: &Persuasion, state: Customer, acts: [Word; 2]| {
        let (_, acts) = step(&pairs(1), rule, vec![Customer::ADOPTED, state], acts.to_vec());
        acts[1].owed
    };
    let acts = [Word { favor: 3.0, ..Word::default() }, Word { owed: 2.0, ..Word::default() }];
    assert_eq!(given(&never, Customer::default(), acts), 4.0);
    assert_eq!(given(&always, Customer::default(), acts), 0.0);
}

#[test]
fn asked_for_a_testimonial_an_agent_answers_by_the_logistic_of_what_binds_it() {
    let forces = Forces { obligation: 0.3, commitment: 0.6, ..Forces::NONE };
    let rule = only(-100.0, forces).with_habits(Habits { testimonial: 0.222, ..Habits::NONE }).unwrap();
    let asked = Customer { asked: true, owed: 2.0, pledged: 1.0, ..Customer::default() };
    let (states, _) = step(&alone(N as usize), &rule, vec![asked; N as usize], vec![]);
    let gave = states.iter().filter(|state| state.pledged == 2.0).count();
    assert_adopt(gave, N, (0.222_f64 / 0.778).ln() + 0.6 + 0.6);
}

#[test]
fn users_share_and_are_rewarded_and_do_favors() {
    let habits = Habits { sharing: 0.2, relay: 0.1, incentive: 0.5, initiative: 0.3, favor: 2.0, ..Habits::NONE };
    let rule = Persuasion::without_influence(-100.0).unwrap().with_habits(habits).unwrap();
    let said = |state: Customer| {
        let (_, acts) = step(&pairs(N), &rule, vec![state; 2 * N as usize], vec![Word::default(); 2 * N as usize]);
        let share = |which| acts.iter().filter(|act| act.said == which).count();
        (share(Said::Share), share(Said::Refer), acts.iter().filter(|act| act.favor == 2.0).count())
    };
    let (shared, referred, favors) = said(Customer::ADOPTED);
    assert_adopt(shared, 2 * N, (0.2_f64 / 0.8).ln());
    assert_adopt(favors, 2 * N, (0.3_f64 / 0.7).ln());
    assert_eq!(referred, 0);
    let (shared, referred, _) = said(Customer { reward: 3.0, ..Customer::ADOPTED });
    assert_adopt(referred, 2 * N, (0.2_f64 / 0.8).ln() + 1.5);
    assert_eq!(shared, 0);
    let (shared, referred, favors) = said(Customer { reached: true, reward: 3.0, ..Customer::default() });
    assert_adopt(shared, 2 * N, (0.1_f64 / 0.9).ln());
    assert_eq!((referred, favors), (0, 0));
    assert_eq!(said(Customer::default()), (0, 0, 0));
}

#[test]
fn a_parcel_is_handed_on_to_every_follower_in_the_next_tick_and_only_then() {
    // Agent 0 has three followers without other influencers. It does not have to use the product, and the parcel is
    // passed on only once.
    let network = Network::from_arcs(5, [(0, 1), (0, 2), (0, 3), (1, 4)]).unwrap();
    for stage in [Stage::Open, Stage::Adopted] {
        let rule =
            Persuasion::without_influence(-100.0).unwrap().with_habits(Habits { keep: 1.0, ..Habits::NONE }).unwrap();
        let mut states = vec![Customer::default(); 5];
        states[0] = Customer { stage, parcel: 2.5, ..Customer::default() };
        let snapshot = Snapshot { tick: 1, states, acts: vec![Word::default(); network.n_arcs()], at_rest: false };
        let mut simulation = Simulation::resume(&network, &rule, snapshot, Key::new(1)).unwrap();
        for favors in [[2.5, 2.5, 2.5, 0.0], [0.0; 4], [0.0; 4]] {
            simulation.step();
            let given: Vec<f32> = simulation.acts().iter().map(|act| act.favor).collect();
            assert_eq!(given, favors);
        }
        assert_eq!((simulation.states()[0].parcel, simulation.states()[0].passing), (0.0, 0.0));
    }
}

#[test]
fn a_rationed_agent_waits_one_tick_and_everything_else_is_equal() {
    let rule = Persuasion::without_influence(0.0).unwrap();
    let after = |rationed| {
        let start = Customer { rationed, ..Customer::default() };
        step(&alone(1_000), &rule, vec![start; 1_000], vec![]).0
    };
    assert_eq!(after(true), vec![Customer::default(); 1_000]);
    let half: Vec<Customer> =
        (0..1_000).map(|agent| Customer { rationed: agent % 2 == 0, ..Customer::default() }).collect();
    let (some, all) = (step(&alone(1_000), &rule, half, vec![]).0, after(false));
    assert!((1..1_000).step_by(2).all(|agent| some[agent] == all[agent]));
}

#[test]
fn an_agent_that_drops_the_product_does_not_return() {
    let habits = Habits { drop: 0.4, grudge: 0.25, testimonial: 1.0, sharing: 1.0, ..Habits::NONE };
    let rule = Persuasion::without_influence(100.0).unwrap().with_habits(habits).unwrap();
    let network = pairs(N / 2);
    let users = vec![Customer { endorsing: 9, asked: true, ..Customer::ADOPTED }; N as usize];
    let (states, acts) = step(&network, &rule, users, vec![Word::default(); N as usize]);
    assert_adopt(N as usize - adopters(&states), N, (0.4_f64 / 0.6).ln());
    let against = states.iter().filter(|state| state.stage == Stage::Against).count();
    assert_adopt(against, N, (0.1_f64 / 0.9).ln());
    for (state, act) in states.iter().zip(&acts) {
        let (pledged, said) = match state.stage {
            Stage::Left => (0.0, Said::Nothing),
            Stage::Against => (0.0, Said::Against),
            _ => (1.0, Said::Endorse),
        };
        assert_eq!((state.pledged, act.said), (pledged, said));
    }
    let mut simulation =
        Simulation::resume(&network, &rule, Snapshot { tick: 1, states, acts, at_rest: false }, Key::new(1)).unwrap();
    (0..5).for_each(|_| simulation.step());
    assert!(adopters(simulation.states()) < N as usize / 10);
    assert_eq!(simulation.board().sum(2) as usize, N as usize - adopters(simulation.states()));
}

#[test]
fn the_first_coin_of_a_tick_is_for_the_product() {
    let adopted = |habits: Habits| {
        let rule = Persuasion::without_influence(-1.0).unwrap().with_habits(habits).unwrap();
        let asked = Customer { asked: true, reached: true, ..Customer::default() };
        let (states, _) = step(&pairs(500), &rule, vec![asked; 1_000], vec![Word::default(); 1_000]);
        states.iter().map(Customer::has_adopted).collect::<Vec<_>>()
    };
    let busy = Habits { sharing: 0.5, relay: 0.5, initiative: 0.5, testimonial: 0.5, endorses: 2, ..Habits::NONE };
    assert_eq!(adopted(Habits::NONE), adopted(busy));
}

/// All forces at the ends of their ranges, with the largest debts, pledges and contacts.
#[test]
fn extreme_forces_give_certain_results() {
    for (appeal, strength) in [(100.0, 100.0), (-100.0, 100.0), (100.0, -100.0), (-100.0, -100.0)] {
        for testimonial in [0.0, 0.5, 1.0] {
            let forces =
                Forces::names().fold(Forces::NONE, |forces, name| forces.with_strength(name, strength).unwrap());
            let habits = Habits { testimonial, sharing: testimonial, incentive: 100.0, ..Habits::NONE };
            let rule = only(appeal, Forces { power: 10.0, ..forces })
                .with_habits(habits)
                .unwrap()
                .with_sensitivity(100.0)
                .unwrap();
            let most =
                Customer { heard: 1e6, contacts: 1e6, owed: 1e6, pledged: 1e6, asked: true, ..Default::default() };
            let user = Customer { reward: 1e6, ..Customer::ADOPTED };
            let word = Word { said: Said::Endorse, standing: 1.0, favor: 1e6, owed: 1e6 };
            // A debt and a pledge of a million exceed the effect of as many contacts. A price of 10⁹ with sensitivity
            // 100 exceeds all.
            for (price, adopts) in [(0.0, strength > 0.0), (1e9, false)] {
                let market = Market { price, stock: Some(1e9), urgency: 1.0, display: CounterDisplay::Shown };
                let rule = rule.clone().with_market(market).unwrap();
                let (states, _) = step(&pairs(1), &rule, vec![user, most], vec![word; 2]);
                let Customer { heard, owed, returned, pledged, .. } = states[1];
                assert!([heard, owed, returned, pledged].iter().all(|&amount| amount <= 1e6));
                assert_eq!(states[1].has_adopted(), adopts, "{appeal} {strength} {testimonial} {price}");
            }
        }
    }
    assert!(Persuasion::without_influence(f64::INFINITY).is_err() && Persuasion::without_influence(f64::NAN).is_err());
    assert!(Persuasion::without_influence(0.0).unwrap().with_forces(Forces { share: 101.0, ..Forces::NONE }).is_err());
}

/// A stock of 0 means no limit, the number of ticks must be whole, and the words of the catalogue reach the market.
#[test]
fn settings_make_the_rule_that_they_name() {
    struct Terms;
    impl Visitor for Terms {
        type Output = usize;
        fn visit<R: bandwagon::rules::Catalogued>(self, rule: R) -> usize {
            let seeds = Start::seeds((0..50).collect::<Vec<_>>(), R::SEEDED.unwrap());
            let record = Experiment::from(seeds).until(Until::ticks(1)).run(&alone(100), &rule).unwrap();
            record.last("adopted").unwrap()[0] as usize
        }
    }
    let run = |pairs: &[(&str, Setting)]| {
        let mut settings = Settings::default();
        settings.set("appeal", Setting::Number(-60.0));
        pairs.iter().for_each(|(name, value)| settings.set(*name, value.clone()));
        with_rule("persuasion", &settings, Terms).ok()
    };
    let (counter, hidden) = (("counter", Setting::Number(100.0)), ("display", Setting::Word("hidden".into())));
    assert_eq!(run(&[]), Some(50));
    assert_eq!(run(std::slice::from_ref(&counter)), Some(100));
    assert_eq!(run(&[counter.clone(), hidden]), Some(50));
    assert_eq!(run(&[counter.clone(), ("stock", Setting::Number(50.0))]), Some(50));
    assert_eq!(run(&[counter, ("stock", Setting::Number(51.0))]), Some(100));
    assert_eq!(run(&[("endorses", Setting::Number(2.5))]), None);
}
