//! Obligation, compared with its logistic function in double precision and with accounts computed by hand.

use crate::networks::{alone, pairs, weighted};
use crate::statistics::assert_near;
use bandwagon::engine::{Snapshot, Stop};
use bandwagon::prelude::*;
use bandwagon::rules::{
    Obligation,
    obligation::{Dealing, Favors, Reply},
};

/// Agents that do no favors, ask for nothing and forget no debt, until a test says otherwise.
fn idle(compliance: impl Into<Param<f64>>, weight: impl Into<Param<f64>>) -> Obligation {
    let rule = Obligation::new(compliance, weight).unwrap().with_keep(1.0).unwrap();
    rule.with_initiative(0.0).unwrap().with_asking(0.0).unwrap()
}

/// The answers, and the acts of the last pair, after one tick of `n_pairs` pairs. Agents 2i have just asked for
/// `request`. Agents 2i + 1 never ask, and their account is `debtor`.
fn answers(rule: &Obligation, n_pairs: u32, (debtor, request): (Dealing, f32)) -> (Vec<Reply>, [Dealing; 2]) {
    let network = pairs(n_pairs);
    let asker = Dealing { request, ..Dealing::default() };
    let acts = (0..2 * n_pairs).map(|agent| if agent % 2 == 0 { asker } else { debtor }).collect();
    let states = vec![Favors::default(); 2 * n_pairs as usize];
    let snapshot = Snapshot { tick: 1, states, acts, at_rest: false };
    let mut simulation = Simulation::resume(&network, rule, snapshot, Key::new(1)).unwrap();
    simulation.step();
    let answers = simulation.acts().iter().skip(1).step_by(2).map(|act| act.answer).collect();
    let [.., one, other] = simulation.acts() else { panic!("no pair") };
    (answers, [*one, *other])
}

fn owing(owed: f32) -> Dealing {
    Dealing { owed, ..Dealing::default() }
}

fn share(answers: &[Reply], which: Reply) -> f64 {
    answers.iter().filter(|&&answer| answer == which).count() as f64 / answers.len() as f64
}

#[test]
fn complies_by_the_logistic_of_what_is_owed() {
    const N: u32 = 20_000;
    for (base, weight, power, cost, owed, size) in [
        (0.2_f64, 0.5_f64, 1.0_f64, 0.0_f64, 2.0_f64, 1.0_f64),
        (0.2, 0.5, 1.0, 0.0, 0.0, 1.0),
        (0.122, 0.1806, 0.945, 0.0, 4.0, 1.0),
        (0.5, 1.0, 0.5, 0.25, 9.0, 3.0),
        (0.5, 0.3, 2.0, 0.0, -1.5, 1.0),
    ] {
        let rule = idle(base, weight).with_power(power).unwrap().with_cost(cost).unwrap().with_concession(0.0).unwrap();
        let (answers, _) = answers(&rule, N, (owing(owed as f32), size as f32));
        let felt = if owed < 0.0 { -(-owed).powf(power) } else { owed.powf(power) };
        let odds = base / (1.0 - base) * (weight * felt - cost * (size - 1.0)).exp();
        let chance = odds / (1.0 + odds);
        let error = (chance * (1.0 - chance) / f64::from(N)).sqrt();
        assert_near(share(&answers, Reply::Accept), chance, error, 0.0);
        assert_eq!(share(&answers, Reply::Accept) + share(&answers, Reply::Deny), 1.0);
    }
}

/// From a probability of 1/6, a concession of ln 5 gives 1/2 if the second request is very small, and half of it gives
/// 1/(1 + 5/sqrt 5).
#[test]
fn a_concession_raises_compliance_with_a_smaller_request() {
    const N: u32 = 20_000;
    let rule = idle(1.0 / 6.0, 0.0).with_cost(0.0).unwrap().with_concession(5.0_f64.ln()).unwrap();
    for (denied, request, chance) in [
        (0.0, 1.0, 1.0 / 6.0),
        (1.0, 1.0, 1.0 / 6.0),
        (0.5, 1.0, 1.0 / 6.0),
        (2.0, 1.0, 1.0 / (1.0 + 5.0_f64.sqrt())),
        (1e6, 1.0, 0.5),
    ] {
        let (answers, [_, other]) = answers(&rule, N, (Dealing { denied, ..Dealing::default() }, request));
        assert_near(share(&answers, Reply::Accept), chance, (chance * (1.0 - chance) / f64::from(N)).sqrt(), 0.0);
        // After a denial the smaller request is remembered; compliance clears it.
        assert_eq!(other.denied, if other.answer == Reply::Accept { 0.0 } else { request });
    }
}

#[test]
fn debts_fade_and_are_settled_by_complying() {
    let willing = idle(1.0, 0.0).with_keep(0.5).unwrap();
    // Of a debt of 4, a share of 1/2 is kept. Complying with 0.75 leaves 1.25, complying with 3 leaves nothing.
    for (request, left) in [(0.75, 1.25), (3.0, 0.0), (0.0, 2.0)] {
        let (answers, [_, other]) = answers(&willing, 1, (owing(4.0), request));
        assert_eq!((answers[0] == Reply::Accept, other.owed), (request > 0.0, left));
    }
    // An agent that denies keeps its debt.
    let unwilling = idle(0.0, 1.0);
    assert_eq!(answers(&unwilling, 1, (owing(4.0), 1.0)).1[1].owed, 4.0);

    // One favor of 1 per tick, of which half is kept a tick later: the debt is 1, 1.5, 1.75, ... from the tick after
    // the first.
    let network = pairs(1);
    let giver = willing.clone().with_initiative(vec![1.0, 0.0]).unwrap().with_gift(1.0).unwrap();
    let mut simulation = Simulation::new(&network, &giver, &Start::Everyone(Favors::default()), Key::new(1)).unwrap();
    let owed: Vec<f32> = (0..5)
        .map(|_| {
            simulation.step();
            simulation.acts()[1].owed
        })
        .collect();
    assert_eq!(owed, [0.0, 1.0, 1.5, 1.75, 1.875]);
    // The debt of a tick is counted at the next tick.
    simulation.step();
    assert_eq!(simulation.states()[1], Favors { received: 1.0, asked: 0.0, complied: 0.0, owed: 1.875 });
    // Personal favors count more.
    let personal = giver.with_personal(vec![3.0, 1.0]).unwrap();
    let mut simulation =
        Simulation::new(&network, &personal, &Start::Everyone(Favors::default()), Key::new(1)).unwrap();
    (0..2).for_each(|_| simulation.step());
    assert_eq!(simulation.acts()[1].owed, 3.0);
}

#[test]
fn harm_is_remembered_or_paid_back() {
    let network = pairs(1);
    let harm = idle(0.5, 1.0).with_initiative(vec![1.0, 0.0]).unwrap().with_gift(-2.0).unwrap();
    let run = |rule: &Obligation| {
        let mut simulation = Simulation::new(&network, rule, &Start::Everyone(Favors::default()), Key::new(1)).unwrap();
        (0..3).for_each(|_| simulation.step());
        [0, 1].map(|arc| (simulation.acts()[arc].favor, simulation.acts()[arc].owed))
    };
    // Without retaliation harm adds up and is not paid back.
    assert_eq!(run(&harm), [(-2.0, 0.0), (0.0, -4.0)]);
    // Harm that is paid back at once is settled. At tick 3 the first agent has suffered 2 and continues to do harm.
    assert_eq!(run(&harm.with_retaliation(vec![0.0, 1.0]).unwrap()), [(-2.0, -2.0), (-2.0, 0.0)]);
}

/// A request at tick 1 is answered at tick 2 and repeated at tick 3: one request every second tick, counted a tick
/// after its answer.
#[test]
fn asks_again_when_the_answer_is_known() {
    let network = pairs(1);
    let rule = idle(1.0, 0.0).with_asking(vec![1.0, 0.0]).unwrap().with_request(2.0).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Favors::default()), Key::new(1)).unwrap();
    let seen: Vec<(f32, Reply, f32)> = (0..5)
        .map(|_| {
            simulation.step();
            (simulation.acts()[0].request, simulation.acts()[1].answer, simulation.states()[1].complied)
        })
        .collect();
    let (asked, answered) = ((2.0, Reply::None), (0.0, Reply::Accept));
    let count = |(request, answer), complied| (request, answer, complied);
    assert_eq!(
        seen,
        [count(asked, 0.0), count(answered, 0.0), count(asked, 1.0), count(answered, 0.0), count(asked, 1.0)]
    );
}

#[test]
fn retreats_once_when_denied_and_not_when_ignored() {
    let network = pairs(1);
    let deny =
        idle(0.0, 0.0).with_asking(vec![1.0, 0.0]).unwrap().with_request(8.0).unwrap().with_retreat(0.25).unwrap();
    let requests = |rule: &Obligation| {
        let mut simulation = Simulation::new(&network, rule, &Start::Everyone(Favors::default()), Key::new(1)).unwrap();
        let mut asked = |_| {
            simulation.step();
            simulation.acts()[0].request
        };
        (0..5).map(&mut asked).collect::<Vec<f32>>()
    };
    assert_eq!(requests(&deny), [8.0, 0.0, 2.0, 0.0, 2.0]);
    assert_eq!(requests(&deny.with_ignore(1.0).unwrap()), [8.0, 0.0, 8.0, 0.0, 8.0]);
}

#[test]
fn no_agent_answers_along_an_arc_without_a_reverse() {
    let network = weighted(2, &[(0, 1, 5.0)]);
    let rule = idle(1.0, 1.0)
        .with_asking(1.0)
        .unwrap()
        .with_request(1.0)
        .unwrap()
        .with_initiative(1.0)
        .unwrap()
        .with_gift(1.0)
        .unwrap();
    let record =
        Experiment::from(Start::Everyone(Favors::default())).until(Until::ticks(6)).run(&network, &rule).unwrap();
    assert_eq!(["asked", "complied", "owed"].map(|column| record.last(column).unwrap()[0]), [0.0; 3]);
    assert_eq!(record.last("received").unwrap(), [1.0]);
    let record =
        Experiment::from(Start::Everyone(Favors::default())).until(Until::ticks(6)).run(&alone(3), &rule).unwrap();
    assert!(record.replicates()[0].values.iter().all(|&value| value == 0.0));
}

#[test]
fn rests_when_no_agent_gives_or_asks() {
    let network = Network::karate_club();
    let acts = vec![owing(0.5); network.n_arcs()];
    let rest = |rule: &Obligation| {
        let snapshot = Snapshot { tick: 0, states: vec![Favors::default(); 34], acts: acts.clone(), at_rest: false };
        let mut simulation = Simulation::resume(&network, rule, snapshot, Key::new(1)).unwrap();
        assert_eq!(simulation.run(Until::ticks(100), &mut ()), Stop::Rest);
        (simulation.tick(), simulation.acts()[0].owed)
    };
    let rule = idle(0.5, 1.0);
    // A debt that does not fade stays. 1/2 halved 19 times is below 10⁻⁶, and the simulation rests two ticks later.
    assert_eq!(rest(&rule), (2, 0.5));
    assert_eq!(rest(&rule.with_keep(0.5).unwrap()), (21, 0.0));
}

#[test]
fn an_agent_that_always_or_never_complies_draws_no_random_number() {
    for (compliance, answer) in [(0.0, Reply::Deny), (1.0, Reply::Accept)] {
        // For any debt and request.
        let rule =
            idle(compliance, 1e6).with_cost(1e6).unwrap().with_concession(1e6).unwrap().with_power(10.0).unwrap();
        for owed in [-1e6, 0.0, 1e6] {
            let debtor = Dealing { owed, denied: 1e6, ..Dealing::default() };
            assert_eq!(answers(&rule, 50, (debtor, 1e5)).0, vec![answer; 50]);
        }
    }
}
