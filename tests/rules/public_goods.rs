//! Public goods, compared with closed forms, published tables and an independent program.
//!
//! Long because the rule has beliefs, contributions and punishment, and each is compared with a closed form or a published
//! table.

use crate::networks::alone;
use crate::statistics::{assert_fits, assert_mean, assert_near};
use bandwagon::network::Agent;
use bandwagon::prelude::*;
use bandwagon::rules::{
    PublicGoods,
    public_goods::{Disposition, Member, Technology},
};

/// Disjoint complete groups.
fn groups(n_groups: Agent, size: Agent) -> Network {
    let of_one = |group: Agent| (0..size).flat_map(move |a| (0..a).map(move |b| (group * size + a, group * size + b)));
    Network::from_ties((n_groups * size) as usize, (0..n_groups).flat_map(of_one)).unwrap()
}

/// A deterministic rule without punishment and without a response to punishment.
fn plain() -> PublicGoods {
    let rule = PublicGoods::new(20.0).unwrap().with_noise(0.0).unwrap().with_doubt(0.0).unwrap();
    rule.with_severity(0.0)
        .unwrap()
        .with_antisocial(0.0)
        .unwrap()
        .with_response(0.0)
        .unwrap()
        .with_resentment(0.0)
        .unwrap()
        .with_memory(0.0)
        .unwrap()
}

/// Each agent contributes a fixed number of tokens, regardless of its belief.
fn fixed(rule: PublicGoods, tokens: Vec<f64>) -> PublicGoods {
    rule.with_constant(tokens).unwrap().with_on_schedule(0.0).unwrap().with_on_belief(0.0).unwrap()
}

fn after(network: &Network, rule: &PublicGoods, belief: f64, ticks: u32) -> (Vec<Member>, Vec<u16>) {
    let start = Start::numbers(&vec![belief; network.n_agents()]).unwrap();
    let mut simulation = Simulation::new(network, rule, &start, Key::new(1)).unwrap();
    (0..ticks).for_each(|_| simulation.step());
    (simulation.states().to_vec(), simulation.acts().to_vec())
}

/// Without schedules and with equal agents, g = β b + κ, so the belief is linear in the previous one: b_t = b* + m^t
/// (b_0 - b*) with m = λ + ω β and b* = (α + ω κ) / (1 - m).
#[test]
fn beliefs_of_free_riders_run_down_their_closed_form() {
    let (kappa, beta, alpha, lag, others) = (0.7, 0.5, 0.3, 0.5, 0.4);
    let rule = plain()
        .with_kind(Disposition::FreeRider)
        .unwrap()
        .with_constant(kappa)
        .unwrap()
        .with_on_schedule(9.0)
        .unwrap()
        .with_on_belief(beta)
        .unwrap();
    let rule =
        rule.with_belief_constant(alpha).unwrap().with_belief_lag(lag).unwrap().with_belief_others(others).unwrap();
    let m: f64 = lag + others * beta;
    let fixed_point = (alpha + others * kappa) / (1.0 - m);
    for ticks in 1..=12 {
        let belief = fixed_point + m.powi(ticks - 1) * (15.0 - fixed_point);
        for member in after(&groups(1, 4), &rule, 15.0, ticks as u32).0 {
            assert!((member.belief.unwrap() - belief).abs() < 1e-12, "{member:?}, {belief}");
            assert!((member.contribution - kappa - beta * belief).abs() < 1e-12);
        }
    }
}

/// The mean schedule of all 140 persons was also published; it is the weighted mean of the schedules of the types.
#[test]
fn schedules_add_up_to_the_published_mean() {
    let published = [
        0.8357, 1.1571, 1.5643, 2.0714, 2.5714, 3.0286, 3.6286, 4.3071, 4.6071, 4.9857, 5.3214, 5.7857, 6.2214, 6.5643,
        6.9571, 7.2214, 7.8786, 7.9571, 8.4214, 8.8071, 9.35,
    ];
    let mean = |others: f64| {
        let persons = [77.0, 32.0, 17.0, 14.0].into_iter().zip(Disposition::ALL);
        persons.map(|(persons, kind)| persons * kind.schedule(others)).sum::<f64>() / 140.0
    };
    for (others, published) in published.into_iter().enumerate() {
        assert!((mean(others as f64) - published).abs() < 1e-4, "{others}: {}", mean(others as f64));
    }
    assert!((mean(10.25) - 0.75 * published[10] - 0.25 * published[11]).abs() < 1e-4);
}

/// The probability of `k` in a beta-binomial distribution of `n` with shapes `a` and `b`, by its product form.
fn beta_binomial(n: u32, k: u32, [a, b]: [f64; 2]) -> f64 {
    let rising = |x: f64, n: u32| (0..n).map(|i| x + f64::from(i)).product::<f64>();
    let choose = (0..k).map(|i| f64::from(n - i) / f64::from(i + 1)).product::<f64>();
    choose * rising(a, k) * rising(b, n - k) / rising(a + b, n)
}

/// 20,000 agents without ties contribute what they believe: the numbers of tokens have a beta-binomial distribution. At
/// noise 1 they contribute all or nothing.
#[test]
fn tokens_are_beta_binomial() {
    let network = alone(20_000);
    for (tokens, mean, noise) in [(20.0, 7.5, 0.33), (20.0, 2.0, 0.05), (3.0, 1.2, 0.8), (20.0, 5.0, 1.0)] {
        let rule = PublicGoods::new(tokens)
            .unwrap()
            .with_constant(0.0)
            .unwrap()
            .with_on_schedule(0.0)
            .unwrap()
            .with_on_belief(1.0)
            .unwrap()
            .with_noise(noise)
            .unwrap()
            .with_doubt(0.0)
            .unwrap();
        let mut counts = vec![0; tokens as usize + 1];
        for member in after(&network, &rule, mean, 1).0 {
            assert_eq!(member.contribution.fract(), 0.0);
            counts[member.contribution as usize] += 1;
        }
        let (share, shapes) = (mean / tokens, (1.0 - noise) / noise);
        let exact = |k| match noise {
            1.0 if k == 0 => 1.0 - share,
            1.0 => f64::from(k == tokens as u32) * share,
            _ => beta_binomial(tokens as u32, k, [share * shapes, (1.0 - share) * shapes]),
        };
        assert_fits(&counts, &(0..=tokens as u32).map(exact).collect::<Vec<_>>());
    }
}

/// Points between the agents of each of 2,000 groups of three that contribute 3, 10 and 17 tokens.
fn points(rule: PublicGoods) -> Vec<[u16; 6]> {
    let n_groups = 2_000;
    let rule = fixed(rule, [3.0, 10.0, 17.0].repeat(n_groups));
    let (_, acts) = after(&groups(n_groups as Agent, 3), &rule, 10.0, 1);
    // Arcs are in the order of the acting agent: from 0 to 1 and 2, from 1 to 0 and 2, from 2 to 0 and 1.
    acts.chunks_exact(6).map(|acts| acts.try_into().unwrap()).collect()
}

/// Checks that the points along every arc have the mean `due`, rounded at random to whole numbers and given with
/// probability `readiness`.
#[track_caller]
fn assert_points(points: &[[u16; 6]], due: [f64; 6], readiness: f64) {
    for (arc, due) in due.into_iter().enumerate() {
        let sample: Vec<f64> = points.iter().map(|acts| f64::from(acts[arc])).collect();
        assert!(sample.iter().all(|&points| points == 0.0 || (points - due).abs() < 1.0), "arc {arc}");
        assert_mean(&sample, readiness * due, 0.0);
    }
}

/// The agent that contributed 3 is below the others' mean of 13.5, and the agent that contributed 10 equals its others'
/// mean: only the first is punished, by both.
#[test]
fn points_follow_the_distance_below_the_others() {
    let due = 0.13 * 10.5;
    let rule = plain().with_severity(0.13).unwrap().with_antisocial(0.0).unwrap();
    assert_points(&points(rule.clone()), [0.0, 0.0, due, 0.0, due, 0.0], 1.0);
    assert_points(&points(rule.with_readiness(0.4).unwrap()), [0.0, 0.0, due, 0.0, due, 0.0], 0.4);
}

/// Antisocial points go from 3 to 10 and 17, and from 10 to 17. Both causes of punishment add up.
#[test]
fn antisocial_points_follow_the_distance_above_the_punisher() {
    let rule = plain().with_severity(0.0).unwrap().with_antisocial(0.11).unwrap();
    assert_points(&points(rule), [0.11 * 7.0, 0.11 * 14.0, 0.0, 0.11 * 7.0, 0.0, 0.0], 1.0);
    let low = fixed(plain().with_severity(0.5).unwrap().with_antisocial(0.25).unwrap(), vec![0.0, 4.0, 20.0]);
    let (_, acts) = after(&groups(1, 3), &low, 10.0, 1);
    // The agent that contributed 4 is 6 below the others' 10, which gives 6 halves; agent 0 adds another 4 quarters.
    assert_eq!(acts, [4, 5, 6, 4, 6, 3]);
}

#[test]
fn no_agent_gives_more_points_than_the_maximum() {
    let rule = plain().with_severity(1e6).unwrap().with_antisocial(1e6).unwrap();
    assert!(points(rule.clone()).iter().all(|acts| *acts == [10, 10, 10, 10, 10, 0]));
    assert!(
        points(rule.with_technology(Technology::Convex).with_most(7.0).unwrap())
            .iter()
            .flatten()
            .all(|&points| points <= 7)
    );
}

/// Agent 0 acts on agent 1 but sees no agent, so it compares agent 1 with itself: 12 tokens less are 3 points at a
/// quarter each.
#[test]
fn along_an_arc_one_compares_with_oneself() {
    let arcs = Network::from_arcs(2, [(0, 1)]).unwrap();
    let rule = fixed(plain().with_severity(0.25).unwrap().with_antisocial(0.0).unwrap(), vec![14.0, 2.0]);
    let (states, acts) = after(&arcs, &rule, 10.0, 2);
    assert_eq!((acts, states[1].received), (vec![3], 3.0));
}

/// Agent 1 contributes 0 tokens without punishment and agent 0 contributes 12: 3 points at a quarter each, each of
/// which adds half a token. Half of that is kept a tick later, in addition to the effect of the points of the second
/// tick.
#[test]
fn pressure_builds_up_and_fades_like_a_geometric_sum() {
    let network = groups(1, 2);
    let rule = fixed(plain(), vec![12.0, 0.0])
        .with_severity(0.25)
        .unwrap()
        .with_antisocial(0.0)
        .unwrap()
        .with_response(0.5)
        .unwrap()
        .with_resentment(9.0)
        .unwrap()
        .with_memory(0.5)
        .unwrap();
    let start = Start::numbers(&[10.0, 10.0]).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
    simulation.step();
    assert_eq!(simulation.states().iter().map(|member| member.contribution).collect::<Vec<_>>(), [12.0, 0.0]);
    simulation.step();
    assert_eq!(simulation.states()[1].contribution, 1.5);
    let given = f64::from(simulation.acts()[0]);
    // Without further punishment the remaining pressure halves at every tick.
    let free = rule.clone().with_severity(0.0).unwrap().with_antisocial(0.0).unwrap();
    let mut simulation = Simulation::resume(&network, &free, simulation.snapshot(), Key::new(1)).unwrap();
    for tick in 0..20 {
        simulation.step();
        let exact = (0.5 * 1.5 + 0.5 * given) * 0.5_f64.powi(tick);
        assert!((simulation.states()[1].contribution - exact).abs() < 1e-12);
    }
    assert_eq!(simulation.states()[0].contribution, 12.0);
}

/// Agent 0 contributes 2 and punishes agents that contribute more: 2 points for 8 tokens more, each of which reduces
/// the contribution by 3 tokens.
#[test]
fn agents_punished_above_the_mean_contribute_less() {
    let rule = fixed(plain(), vec![2.0, 10.0])
        .with_severity(0.0)
        .unwrap()
        .with_antisocial(0.25)
        .unwrap()
        .with_response(9.0)
        .unwrap()
        .with_resentment(3.0)
        .unwrap()
        .with_memory(0.0)
        .unwrap();
    let (states, _) = after(&groups(1, 2), &rule, 10.0, 2);
    assert_eq!((states[0].contribution, states[1].contribution, states[1].received), (2.0, 4.0, 2.0));
    // Contributions are at least 0, and an agent that contributes as much as the others is not below them.
    let rule = fixed(plain(), vec![2.0, 10.0])
        .with_severity(0.0)
        .unwrap()
        .with_antisocial(1.0)
        .unwrap()
        .with_response(9.0)
        .unwrap()
        .with_resentment(3.0)
        .unwrap()
        .with_memory(0.0)
        .unwrap();
    assert_eq!(after(&groups(1, 2), &rule, 10.0, 2).0[1].contribution, 0.0);
}

/// The published list of costs, 10 % of the first stage per point, and 1 to 3.
#[test]
fn payoffs_are_those_of_the_two_experiments() {
    let costs = [0.0, 1.0, 2.0, 4.0, 6.0, 9.0, 12.0, 16.0, 20.0, 25.0, 30.0];
    let linear = PublicGoods::new(20.0).unwrap();
    let convex = linear.clone().with_technology(Technology::Convex).with_most(10.0).unwrap();
    for (points, cost) in (0..=10).zip(costs) {
        assert_eq!(Technology::Convex.cost(points), cost);
        // All agents contribute everything and earn 32.
        assert_eq!(convex.payoff(20.0, 80.0, 0.0, &[points, 0, 1]), 32.0 - cost - 1.0);
        assert_eq!(linear.payoff(20.0, 80.0, 0.0, &[points, 0, 1]), 32.0 - f64::from(points) - 1.0);
        let received = f64::from(points);
        assert!((convex.payoff(5.0, 40.0, received, &[]) - 31.0 * (1.0 - received / 10.0)).abs() < 1e-12);
        assert_eq!(linear.payoff(5.0, 40.0, received, &[]), 31.0 - 3.0 * received);
    }
    assert_eq!(convex.payoff(5.0, 40.0, 30.0, &[2]), -2.0);
    // A contributed token costs its giver 0.6 and increases the earnings of the group by 0.6.
    let poor = linear.with_mpcr(0.25).unwrap();
    assert_eq!(poor.payoff(0.0, 40.0, 0.0, &[]) - poor.payoff(1.0, 41.0, 0.0, &[]), 0.75);
}

/// Without noise of contributions and beliefs, and without points: four conditional cooperators come to rest without
/// acts.
#[test]
fn without_punishment_no_random_number_is_drawn() {
    let network = groups(1, 4);
    let start = Start::Everyone(Member::default());
    let rule = plain();
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
    assert_eq!(simulation.run(Until::ticks(5_000), &mut ()), Stop::Rest);
    assert!(simulation.acts().iter().all(|&points| points == 0));
    // Whole points need no random number either.
    let rule = fixed(rule, vec![0.0, 4.0, 4.0, 4.0])
        .with_severity(0.5)
        .unwrap()
        .with_antisocial(0.0)
        .unwrap()
        .with_response(0.0)
        .unwrap()
        .with_resentment(0.0)
        .unwrap()
        .with_memory(0.0)
        .unwrap();
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
    assert_eq!(simulation.run(Until::ticks(5_000), &mut ()), Stop::Rest);
    assert_eq!(simulation.states()[0].received, 6.0);
}

/// Agents without ties keep their belief, because there is no other agent to learn from. Without an initial belief it is
/// half of the endowment.
#[test]
fn isolated_agents_keep_their_belief() {
    let rule = PublicGoods::new(30.0)
        .unwrap()
        .with_noise(0.0)
        .unwrap()
        .with_doubt(0.5)
        .unwrap()
        .with_kind(Disposition::FreeRider)
        .unwrap();
    let loners = alone(2);
    let start = Start::Each(vec![Member::default(), Member { belief: Some(6.0), ..Member::default() }]);
    let mut simulation = Simulation::new(&loners, &rule, &start, Key::new(1)).unwrap();
    assert_eq!(simulation.run(Until::ticks(9), &mut ()), Stop::Rest);
    assert_eq!([0, 1].map(|agent| simulation.states()[agent].belief), [Some(15.0), Some(6.0)]);
    assert!((simulation.states()[0].contribution - (0.666 * 15.0 - 0.473)).abs() < 1e-12);
    assert_eq!(simulation.states()[0].received, 0.0);
}

#[test]
fn refuses_what_is_out_of_range() {
    let rule = plain();
    assert!([0.0, 0.5, 20.5, 1e4, f64::NAN].iter().all(|&endowment| PublicGoods::new(endowment).is_err()));
    assert!(
        rule.clone().with_noise(1.1).and_then(|rule| rule.with_doubt(0.0)).is_err()
            && rule.clone().with_noise(0.0).and_then(|rule| rule.with_doubt(-0.1)).is_err()
    );
    assert!(
        rule.clone().with_severity(-1.0).and_then(|rule| rule.with_antisocial(0.0)).is_err()
            && rule.clone().with_severity(0.0).and_then(|rule| rule.with_antisocial(f64::INFINITY)).is_err()
    );
    assert!(
        rule.clone()
            .with_constant(f64::NAN)
            .and_then(|rule| rule.with_on_schedule(0.0))
            .and_then(|rule| rule.with_on_belief(0.0))
            .is_err()
            && rule
                .clone()
                .with_constant(0.0)
                .and_then(|rule| rule.with_on_schedule(-1.0))
                .and_then(|rule| rule.with_on_belief(0.0))
                .is_err()
    );
    assert!(
        rule.clone()
            .with_belief_constant(0.0)
            .and_then(|rule| rule.with_belief_lag(-1.0))
            .and_then(|rule| rule.with_belief_others(0.0))
            .is_err()
            && rule.clone().with_technology(Technology::Linear).with_most(0.0).is_err()
    );
    assert!(
        rule.clone()
            .with_response(0.0)
            .and_then(|rule| rule.with_resentment(0.0))
            .and_then(|rule| rule.with_memory(1.5))
            .is_err()
            && rule.clone().with_readiness(2.0).is_err()
    );
    assert!(rule.clone().with_mpcr(-0.1).is_err() && Start::<Member>::numbers(&[-1.0]).is_err());
    let two = rule.with_kind(vec![Disposition::Other; 2]).unwrap();
    assert!(Simulation::new(alone(3), &two, &Start::Everyone(Member::default()), Key::new(1)).is_err());
}

/// Means over 400,000 agents by a program in Python and NumPy, which draws beta-binomial numbers as binomial numbers
/// with a beta-distributed share: contribution, belief, share giving nothing, points for the period, at periods 1 to 8;
/// standard errors below 0.005.
const INDEPENDENT: [[f64; 4]; 8] = [
    [10.2374, 14.0, 0.0449, 1.5955],
    [9.5234, 12.3322, 0.1397, 1.9651],
    [9.1714, 11.0882, 0.1557, 1.8936],
    [8.9428, 10.2321, 0.1724, 1.8558],
    [8.8109, 9.6519, 0.1845, 1.8173],
    [8.7634, 9.2714, 0.1929, 1.7889],
    [8.7538, 9.0299, 0.1984, 1.7595],
    [8.7654, 8.8888, 0.2023, 1.741],
];

/// Groups of the four types, one of each, with all parts of the rule active. Groups are independent, so the standard
/// error is computed over groups.
#[test]
fn agrees_with_an_independent_program() {
    let n_groups = 1_500;
    let network = groups(n_groups, 4);
    let rule = PublicGoods::new(20.0).unwrap().with_kind(Disposition::ALL.repeat(n_groups as usize)).unwrap();
    let rule = rule
        .with_severity(0.139)
        .unwrap()
        .with_antisocial(0.1)
        .unwrap()
        .with_readiness(0.7)
        .unwrap()
        .with_technology(Technology::Linear)
        .with_most(3.0)
        .unwrap();
    let rule = rule
        .with_noise(0.33)
        .unwrap()
        .with_doubt(0.01)
        .unwrap()
        .with_response(2.0)
        .unwrap()
        .with_resentment(2.0)
        .unwrap()
        .with_memory(0.8)
        .unwrap();
    let start = Start::numbers(&[14.0; 6_000]).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
    for [contribution, belief, zero, points] in INDEPENDENT {
        simulation.step();
        let by_group = |of: fn(&Member) -> f64| -> Vec<f64> {
            simulation.states().chunks(4).map(|group| group.iter().map(of).sum::<f64>() / 4.0).collect()
        };
        assert_mean(&by_group(|member| member.contribution), contribution, 0.01);
        assert_mean(&by_group(|member| member.belief.unwrap()), belief, 0.01);
        assert_mean(&by_group(|member| f64::from(member.contribution == 0.0)), zero, 0.001);
        let given: Vec<f64> =
            simulation.acts().chunks(12).map(|acts| acts.iter().map(|&p| f64::from(p)).sum::<f64>() / 4.0).collect();
        assert_mean(&given, points, 0.005);
    }
    assert_near(simulation.board().sum(0) / 6_000.0, 8.7654, 0.07, 0.0);
}
