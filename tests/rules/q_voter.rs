//! The q-voter, compared with an enumeration of all influencers an agent may ask, exit probabilities, and the mean
//! field.

use crate::crowds::{around, kite, law_of_numbers, law_of_sets, numbers_after, sets_after};
use crate::networks::{alone, complete};
use crate::statistics::{assert_fits, assert_near};
use bandwagon::prelude::*;
use bandwagon::rules::{QVoter, Voter, q_voter::Asks};

/// The probabilities that `q` influencers, asked one by one, are all adopted, and that none is, by enumeration. With
/// `different` no influencer is asked twice.
fn unanimous(q: usize, degree: usize, adopted: usize, different: bool) -> (f64, f64) {
    let asked = if different { q.min(degree) } else { q };
    let (mut ways, mut all, mut none) = (0.0, 0.0, 0.0);
    for way in 0..degree.pow(asked as u32) {
        let who: Vec<usize> = (0..asked).map(|place| way / degree.pow(place as u32) % degree).collect();
        if different && (0..asked).any(|place| who[..place].contains(&who[place])) {
            continue;
        }
        ways += 1.0;
        all += f64::from(who.iter().all(|&one| one < adopted));
        none += f64::from(who.iter().all(|&one| one >= adopted));
    }
    (all / ways, none / ways)
}

/// The parameters of one setting.
#[derive(Clone, Copy)]
struct Setting {
    q: usize,
    epsilon: f64,
    independence: f64,
    different: bool,
}

impl Setting {
    fn rule(self) -> QVoter {
        let asks = if self.different { Asks::WithoutRepetition } else { Asks::WithRepetition };
        let rule = QVoter::new(self.q as u32, self.epsilon).unwrap();
        rule.with_independence(self.independence).unwrap().with_asks(asks)
    }

    /// The probability that an updated agent is adopted afterwards.
    fn adopts(self, me: bool, degree: usize, adopted: usize) -> f64 {
        let (all, none) = unanimous(self.q, degree, adopted, self.different);
        let torn = if me { 1.0 - self.epsilon } else { self.epsilon };
        self.independence / 2.0 + (1.0 - self.independence) * (all + (1.0 - all - none) * torn)
    }

    /// The probabilities that an update on a complete network with `k` adopters adds one, and that it removes one.
    fn moves(self, n: usize, k: usize) -> (f64, f64) {
        let share = k as f64 / n as f64;
        let birth = if k == n { 0.0 } else { (1.0 - share) * self.adopts(false, n - 1, k) };
        (birth, if k == 0 { 0.0 } else { share * (1.0 - self.adopts(true, n - 1, k - 1)) })
    }
}

const SETTINGS: [Setting; 5] = [
    Setting { q: 2, epsilon: 0.0, independence: 0.0, different: false },
    Setting { q: 2, epsilon: 0.3, independence: 0.0, different: true },
    Setting { q: 3, epsilon: 0.1, independence: 0.2, different: false },
    Setting { q: 3, epsilon: 0.8, independence: 0.0, different: true },
    Setting { q: 4, epsilon: 0.0, independence: 0.4, different: true },
];

/// From 3 of 7, at ticks 1 and 5.
#[test]
fn a_crowd_follows_its_exact_birth_and_death_chain() {
    let n = 7;
    for setting in SETTINGS {
        for ticks in [1, 5] {
            let exact = law_of_numbers(n, 3, n * ticks, |k| setting.moves(n, k));
            assert_fits(&numbers_after(&complete(n as Agent), &setting.rule(), 3, ticks as u32, 50_000), &exact);
        }
    }
}

/// Over the kite's 32 sets; some agents have fewer influencers than are asked.
#[test]
fn a_kite_follows_its_exact_chain() {
    for setting in SETTINGS {
        let exact = law_of_sets(5, 0b00011, 10, |set, agent| {
            let (degree, adopted) = around(agent, set);
            setting.adopts(set >> agent & 1 == 1, degree, adopted)
        });
        assert_fits(&sets_after(&kite(), &setting.rule(), 0b00011, 2, 4_000), &exact);
    }
}

/// Consensus on a complete network of ten from k adopters, by sums of products of death over birth probabilities. For q
/// = 2 agents favor the majority, so the exit probability is steeper than the voter's diagonal.
#[test]
fn a_crowd_ends_in_consensus_with_the_exact_exit_probability() {
    let n = 10;
    for setting in [SETTINGS[0], SETTINGS[1]] {
        let mut steps = vec![1.0];
        for k in 1..n {
            let (birth, death) = setting.moves(n, k);
            steps.push(steps[k - 1] * death / birth);
        }
        let exit = |k: usize| steps[..k].iter().sum::<f64>() / steps.iter().sum::<f64>();
        assert!(exit(3) < 0.3 && exit(7) > 0.7);
        for start in [3, 5, 6] {
            let ends = numbers_after(&complete(n as Agent), &setting.rule(), start, 1_000, 4_000);
            assert_eq!(ends[0] + ends[n], 4_000);
            let exact = exit(start);
            assert_near(ends[n] as f64 / 4_000.0, exact, (exact * (1.0 - exact) / 4_000.0).sqrt(), 0.0);
        }
    }
}

/// Nyczka, Sznajd-Weron & Cisło (2012): with independence p the share x in a large population drifts by (1 - p)((1 - x)
/// x^q - x (1 - x)^q) + p (1/2 - x), and one half attracts above p* = (q - 1) / (q - 1 + 2^(q - 1)) only. A population
/// of 200 from x = 0.9 follows its exact chain, which stays on one side below p* and moves to one half above it.
#[test]
fn one_half_attracts_a_crowd_above_the_critical_independence_only() {
    let n = 200;
    for q in [2, 3, 4] {
        let critical = f64::from(q - 1) / (f64::from(q - 1) + f64::from(1 << (q - 1)));
        let flow = |from: f64, to: f64, p: f64| from * ((1.0 - p) * to.powi(q) + p / 2.0);
        for (p, ordered) in [(critical - 0.1, true), (critical + 0.1, false)] {
            assert_eq!(flow(0.499, 0.501, p) > flow(0.501, 0.499, p), ordered, "the drift turns at p*");
            let others = (n - 1) as f64;
            let exact = law_of_numbers(n, 180, 30 * n, |k| {
                let (yes, no) = (k as f64, (n - k) as f64);
                (flow(no / n as f64, yes / others, p), flow(yes / n as f64, no / others, p))
            });
            let moment = |power| (0..=n).map(|k| exact[k] * (k as f64).powi(power)).sum::<f64>();
            let (mean, variance) = (moment(1), moment(2) - moment(1).powi(2));
            assert_eq!(mean > 0.7 * n as f64, ordered, "{mean}");
            assert!(ordered || mean < 0.51 * n as f64, "{mean}");
            let rule = QVoter::new(q as u32, 0.0).unwrap().with_independence(p).unwrap();
            let ends = numbers_after(&complete(n as Agent), &rule, 180, 30, 100);
            let adopted: f64 = ends.iter().enumerate().map(|(k, &count)| k as f64 * count as f64).sum();
            assert_near(adopted / 100.0, mean, (variance / 100.0).sqrt(), 0.0);
        }
    }
}

/// The states are equal for the same random numbers, not only in distribution.
#[test]
fn asking_one_is_the_voter() {
    let club = Network::karate_club();
    let experiment = Experiment::from(Start::seeds([0, 5, 33], true)).clock(Clock::RandomSequential).replicates(10);
    let voter = experiment.run(&club, &Voter).unwrap();
    for asks in [Asks::WithRepetition, Asks::WithoutRepetition] {
        let one = QVoter::new(1, 0.0).unwrap().with_asks(asks);
        assert_eq!(experiment.run(&club, &one).unwrap().replicates(), voter.replicates());
    }
}

/// An agent without influencers keeps its opinion, or draws its opinion at random.
#[test]
fn tosses_its_coin_alone_and_does_nothing_else() {
    let last = |independence| {
        let rule = QVoter::new(2, 1.0).unwrap().with_independence(independence).unwrap();
        let experiment = Experiment::from(Start::Everyone(true)).clock(Clock::Synchronous).until(Until::ticks(3));
        experiment.run(&alone(5_000), &rule).unwrap().last("adopted").unwrap()[0]
    };
    assert_eq!(last(0.0), 5_000.0);
    let exact = 0.5 + 0.5 * 0.6_f64.powi(3);
    assert_near(last(0.4) / 5_000.0, exact, (exact * (1.0 - exact) / 5_000.0).sqrt(), 0.0);
}

#[test]
fn consensus_is_rest_without_independence_alone() {
    let stop = |rule: QVoter| {
        let experiment = Experiment::from(Start::Everyone(true)).clock(Clock::Synchronous).until(Until::ticks(20));
        experiment.run(&Network::karate_club(), &rule).unwrap().replicates()[0].stop
    };
    let rule = || QVoter::new(3, 0.5).unwrap();
    assert_eq!(stop(rule()), Stop::Rest);
    assert_eq!(stop(rule().with_asks(Asks::WithoutRepetition)), Stop::Rest);
    assert_eq!(stop(rule().with_independence(0.001).unwrap()), Stop::Ticks);
    assert!(QVoter::new(0, 0.0).is_err() && QVoter::new(2, 1.1).is_err() && rule().with_independence(-0.1).is_err());
}
