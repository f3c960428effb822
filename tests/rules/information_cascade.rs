//! Information cascades, compared with closed forms and exact trees.

use crate::networks::{alone, complete};
use crate::statistics::{assert_fits, assert_near};
use bandwagon::prelude::*;
use bandwagon::rules::{
    InformationCascade,
    information_cascade::{Guess, TieBreak},
};

/// The guesses of `n` agents on a complete network in their order, `true` for correct; one list per replicate.
fn sequences(rule: &InformationCascade, n: Agent, replicates: u32) -> Vec<Vec<bool>> {
    let network = complete(n);
    let one = |replicate| {
        let key = Key::new(1).replicate(replicate);
        let start = Start::Everyone(Guess::Undecided);
        let mut simulation = Simulation::new(&network, rule, &start, key).unwrap().clock(Clock::RandomSequential);
        assert_eq!(simulation.run(Until::rest(), &mut ()), Stop::Rest);
        let mut guesses: Vec<(u32, bool)> = simulation.states().iter().map(|guess| guess.made().unwrap()).collect();
        guesses.sort_unstable();
        assert!(guesses.iter().map(|guess| guess.0).eq(0..n));
        guesses.into_iter().map(|guess| guess.1).collect()
    };
    (0..replicates).map(one).collect()
}

/// Fails unless the share of replicates is within four standard errors of `chance`, computed from `chance`.
#[track_caller]
fn assert_share(count: usize, of: usize, chance: f64) {
    let n = of as f64;
    assert_near(count as f64 / n, chance, (chance * (1.0 - chance) / n).sqrt(), 0.0);
}

/// Guesses in pairs: the first pair that agrees starts a permanent cascade.
#[test]
fn cascades_come_with_their_closed_forms() {
    for p in [0.55_f64, 2.0 / 3.0, 0.9] {
        let rooms = sequences(&InformationCascade::new(p).unwrap(), 10, 4_000);
        for n in [2, 4, 6, 10] {
            let started = |room: &Vec<bool>| room[..n].chunks(2).find(|two| two[0] == two[1]).map(|two| two[0]);
            let count = |what| rooms.iter().filter(|room| started(room) == what).count();
            let none = (p - p * p).powi(n as i32 / 2);
            let correct = p * (p + 1.0) * (1.0 - none) / (2.0 * (1.0 - p + p * p));
            let wrong = (p - 2.0) * (p - 1.0) * (1.0 - none) / (2.0 * (1.0 - p + p * p));
            assert!((none + correct + wrong - 1.0).abs() < 1e-12);
            assert_share(count(Some(true)), rooms.len(), correct);
            assert_share(count(Some(false)), rooms.len(), wrong);
            assert_share(count(None), rooms.len(), none);
        }
        for room in &rooms {
            let from = (0..10).step_by(2).find(|&k| room[k] == room[k + 1]).unwrap_or(9);
            assert!(room[from..].iter().all(|&guess| guess == room[from]));
        }
    }
}

/// Within 0.6^20 of the limit p² / (p² + (1 - p)²): 0.8 at 2/3.
#[test]
fn own_signal_ties_make_cascades_as_often_right_as_two_signals_that_agree() {
    for p in [0.6_f64, 2.0 / 3.0] {
        let rooms = sequences(&InformationCascade::new(p).unwrap().with_ties(TieBreak::Own), 40, 3_000);
        let right = rooms.iter().filter(|room| room[39]).count();
        assert_share(right, rooms.len(), p * p / (p * p + (1.0 - p) * (1.0 - p)));
        // The second agent follows its own signal.
        assert_share(rooms.iter().filter(|room| room[1]).count(), rooms.len(), p);
    }
}

/// Number of correct guesses of six. The probabilities come from a Python program that enumerates all histories and
/// updates probabilities by Bayes' theorem.
#[test]
fn six_guesses_follow_the_exact_tree() {
    let new = |p| InformationCascade::new(p).unwrap();
    for (rule, law) in [
        (
            new(0.7).with_noise(0.2).unwrap(),
            [0.0740277326, 0.0732092481, 0.0672121451, 0.0833195118, 0.1348862054, 0.2343819287, 0.3329632283],
        ),
        (
            new(0.65).with_noise(0.5).unwrap(),
            [0.0238578069, 0.0903469282, 0.1801206467, 0.2458338754, 0.2425035183, 0.1617179409, 0.0556192836],
        ),
        (
            new(2.0 / 3.0).with_ties(TieBreak::Own).with_error(0.15).unwrap(),
            [0.0767059184, 0.1043389232, 0.0650853366, 0.1173329358, 0.1680106324, 0.2700188769, 0.1985073767],
        ),
        (
            new(0.8).with_noise(0.1).unwrap().with_error(0.05).unwrap(),
            [0.0652230564, 0.0420489128, 0.0176080997, 0.0312645982, 0.0881251115, 0.2696183993, 0.4861118220],
        ),
        (new(0.7), [0.195, 0.04095, 0.0085995, 0.009261, 0.0262395, 0.12495, 0.595]),
        (new(0.7).with_ties(TieBreak::Own), [0.09, 0.0378, 0.015876, 0.074088, 0.086436, 0.2058, 0.49]),
    ] {
        let mut counts = [0; 7];
        for room in sequences(&rule, 6, 6_000) {
            counts[room.iter().filter(|&&guess| guess).count()] += 1;
        }
        assert_fits(&counts, &law);
    }
}

/// Number of correct guesses among agents that are undecided at the start, over `replicates` replicates.
fn right(network: &Network, rule: &InformationCascade, start: &[Guess], clock: Clock, replicates: u32) -> usize {
    let planted = start.iter().filter(|guess| matches!(guess, Guess::Right { .. })).count();
    let experiment = Experiment::from(Start::Each(start.to_vec())).clock(clock).replicates(replicates);
    let record = experiment.run(network, rule).unwrap();
    record.last("right").unwrap().iter().map(|&right| right as usize - planted).sum()
}

#[test]
fn guesses_by_its_signal_alone_or_all_at_once() {
    let rule = InformationCascade::new(0.7).unwrap();
    let start = [Guess::Undecided; 30];
    for (network, clock) in [(alone(30), Clock::RandomSequential), (complete(30), Clock::Synchronous)] {
        assert_share(right(&network, &rule, &start, clock, 300), 9_000, 0.7);
    }
}

/// One planted wrong guess against the own signal is a tie, two are a cascade. The own signal breaks ties if this is
/// set.
#[test]
fn planted_guesses_count_as_signals() {
    let (wrong, undecided) = (Guess::Wrong { rank: 0 }, Guess::Undecided);
    let rule = InformationCascade::new(0.7).unwrap();
    for (rule, start, chance) in [
        (rule, vec![wrong, undecided], 0.35),
        (rule.with_ties(TieBreak::Own), vec![wrong, undecided], 0.7),
        (rule, vec![wrong, wrong, undecided], 0.0),
        (rule.with_error(0.2).unwrap(), vec![wrong, wrong, undecided], 0.2),
    ] {
        let network = complete(start.len() as Agent);
        assert_share(right(&network, &rule, &start, Clock::RandomSequential, 4_000), 4_000, chance);
    }
}

/// Two correct guesses at ranks 0 and 1 are a cascade, in which no agent guesses wrong. If one did at rank 2, with ties
/// to the own signal there would be two signals against one, and an agent with a wrong signal would be at a tie.
#[test]
fn an_impossible_guess_counts_as_a_signal_for_it() {
    let start = [Guess::Right { rank: 0 }, Guess::Right { rank: 1 }, Guess::Wrong { rank: 2 }, Guess::Undecided];
    let rule = InformationCascade::new(0.7).unwrap().with_ties(TieBreak::Own);
    let network = complete(4);
    assert_share(right(&network, &rule, &start, Clock::RandomSequential, 4_000), 4_000, 0.7);
    let follow = [start[0], start[1], Guess::Right { rank: 2 }, Guess::Undecided];
    assert_eq!(right(&network, &rule, &follow, Clock::RandomSequential, 500), 500);
    // The result is the same with small noise, under which no guess is impossible.
    let noisy = rule.with_noise(1e-3).unwrap();
    assert_share(right(&network, &noisy, &start, Clock::RandomSequential, 4_000), 4_000, 0.7);
}

#[test]
fn rejects_values_that_are_not_probabilities() {
    for precision in [0.4, 1.0, f64::NAN] {
        assert!(InformationCascade::new(precision).is_err());
    }
    let rule = InformationCascade::new(0.5).unwrap();
    assert!(rule.with_noise(-0.1).is_err() && rule.with_noise(f64::INFINITY).is_err());
    assert!(rule.with_error(0.6).is_err() && rule.with_error(f64::NAN).is_err());
}
