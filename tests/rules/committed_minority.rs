//! Best responses to a memory, compared with binomial distributions and an exact Markov chain.

use crate::networks::{alone, pairs};
use crate::statistics::assert_fits;
use bandwagon::param::Parameters;
use bandwagon::prelude::*;
use bandwagon::rule::Stubborn;
use bandwagon::rules::{CommittedMinority, Setting, Settings, committed_minority::Convention};

/// 20,000 listeners hear ten speakers for `ticks` ticks. `new` of the speakers permanently say the new word.
fn saying_new(memory: u32, new: usize, ticks: u32) -> [usize; 2] {
    let (n, speakers) = (20_000, 10);
    let arcs = (0..n).flat_map(|to| (0..speakers).map(move |from| (from as Agent, (speakers + to) as Agent)));
    let network = Network::from_arcs(n + speakers, arcs).unwrap();
    let who = Param::from((0..n + speakers).map(|agent| agent < speakers).collect::<Vec<_>>());
    let rule = Stubborn { rule: CommittedMinority::new(memory).unwrap(), who };
    let start = Start::seeds((0..new as Agent).collect::<Vec<_>>(), Convention::NEW);
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap().clock(Clock::Synchronous);
    (0..ticks).for_each(|_| simulation.step());
    let says = simulation.states()[speakers..].iter().filter(|word| word.says).count();
    [says, n - says]
}

/// The probability of saying the new word after hearing `words` words with a memory of `memory`: the probability that
/// more than half of the memory is new, plus half the probability that exactly half is.
fn best_response(words: u32, memory: u32, q: f64) -> f64 {
    let mut choose = 1.0;
    let mut chance = 0.0;
    for k in 0..=words {
        let weight: f64 = choose * q.powi(k as i32) * (1.0 - q).powi((words - k) as i32);
        chance += match (2 * k).cmp(&memory) {
            std::cmp::Ordering::Less => 0.0,
            std::cmp::Ordering::Equal => weight / 2.0,
            std::cmp::Ordering::Greater => weight,
        };
        choose = choose * f64::from(words - k) / f64::from(k + 1);
    }
    chance
}

/// After the initial words are forgotten, for an odd, an even and the largest memory.
#[test]
fn says_the_new_word_with_the_binomial_probability() {
    for (memory, new) in [(1, 3), (5, 3), (12, 4), (32, 5)] {
        let exact = best_response(memory, memory, new as f64 / 10.0);
        assert_fits(&saying_new(memory, new, memory + 2), &[exact, 1.0 - exact]);
    }
}

/// Before the initial words are forgotten: after t words a memory of 4 holds 4 - t initial words.
#[test]
fn memory_follows_its_exact_chain() {
    for ticks in 2..=4 {
        let exact = best_response(ticks, 4, 0.6);
        assert_fits(&saying_new(4, 6, ticks), &[exact, 1.0 - exact]);
    }
    assert_eq!(saying_new(4, 6, 1)[0], 0);
}

/// With a memory of 1 two agents that meet exchange words at once; with a longer memory a pair keeps its two words.
#[test]
fn two_agents_that_meet_exchange_words() {
    let (network, start) = (pairs(1), Start::seeds([0], Convention::NEW));
    let says = |memory| {
        let rule = CommittedMinority::new(memory).unwrap();
        let simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
        let mut simulation = simulation.clock(Clock::RandomPairs);
        simulation.step();
        [simulation.states()[0].says, simulation.states()[1].says]
    };
    assert_eq!(says(1), [false, true]);
    assert_eq!(says(5), [true, false]);
    let (one, rule) = (alone(1), CommittedMinority::new(3).unwrap());
    let mut simulation = Simulation::new(&one, &rule, &start, Key::new(1)).unwrap().clock(Clock::Synchronous);
    assert_eq!(simulation.run(Until::rest(), &mut ()), Stop::Rest);
    assert!(simulation.states()[0].says);
}

#[test]
fn rejects_a_memory_that_is_zero_or_fractional() {
    assert!(CommittedMinority::new(0).is_err());
    assert!(CommittedMinority::new(33).is_err());
    let mut settings = Settings::default();
    settings.set("memory", Setting::Number(2.5));
    assert!(CommittedMinority::from_settings(&settings).is_err());
}
