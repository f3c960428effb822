//! Rating herding, compared with the exact distribution of the score.

use crate::networks::alone;
use crate::statistics::{assert_fits, assert_near};
use bandwagon::prelude::*;
use bandwagon::rules::{RatingHerding, rating_herding::Vote};

/// Raters that the score does not influence, until a test says otherwise.
fn uninfluenced(up: impl Into<Param<f64>>, down: impl Into<Param<f64>>) -> RatingHerding {
    RatingHerding::new(up, down).unwrap().with_herding(0.0).unwrap().with_correction(0.0).unwrap()
}

const N: usize = 15;

/// Votes up and down after all raters have arrived, in each replicate.
fn votes(rule: &RatingHerding, start: Start<Vote>, clock: Clock, replicates: u32) -> Vec<(usize, usize)> {
    let experiment = Experiment::from(start).clock(clock).replicates(replicates);
    let record = experiment.run(&alone(N), rule).unwrap();
    assert!(record.replicates().iter().all(|replicate| replicate.stop == Stop::Rest));
    assert!(record.last("arrived").unwrap().iter().all(|&arrived| arrived == N as f64));
    let [ups, downs] = ["ups", "downs"].map(|column| record.last(column).unwrap());
    ups.iter().zip(&downs).map(|(&up, &down)| (up as usize, down as usize)).collect()
}

/// The distribution of the score, shifted by `N`, after `raters` raters, from the initial score `first`.
fn law(raters: usize, first: isize, up: f64, down: f64, (herding, correction): (f64, f64)) -> Vec<f64> {
    let n = N as isize;
    let mut law = vec![0.0; 2 * N + 1];
    law[(first + n) as usize] = 1.0;
    for _ in 0..raters {
        let mut next = vec![0.0; 2 * N + 1];
        for (place, chance) in law.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
            let up = match place.cmp(&N) {
                std::cmp::Ordering::Greater => up * (1.0 + herding),
                std::cmp::Ordering::Equal => up,
                std::cmp::Ordering::Less => up * (1.0 + correction),
            };
            next[place + 1] += chance * up;
            next[place - 1] += chance * down;
            next[place] += chance * (1.0 - up - down);
        }
        law = next;
    }
    law
}

#[test]
fn the_score_follows_its_exact_recursion() {
    for (up, down, effects) in [(0.3, 0.25, (0.5, 0.8)), (0.2, 0.3, (-0.4, 1.5)), (0.15, 0.02, (0.32, 0.0))] {
        let rule = uninfluenced(up, down).with_herding(effects.0).unwrap().with_correction(effects.1).unwrap();
        for (vote, first) in [(Vote::Abstained, 0), (Vote::Up, 1), (Vote::Down, -1)] {
            let mut counts = [0; 2 * N + 1];
            for (ups, downs) in votes(&rule, Start::seeds([0], vote), Clock::RandomSequential, 4_000) {
                counts[N + ups - downs] += 1;
            }
            assert_fits(&counts, &law(N - 1, first, up, down, effects));
        }
    }
}

#[test]
fn without_influence_votes_are_independent() {
    let rule = uninfluenced(0.3, 0.1);
    let votes = votes(&rule, Start::seeds([], Vote::Up), Clock::RandomSequential, 2_000);
    let n = (N * votes.len()) as f64;
    let (ups, downs) = votes.iter().fold((0, 0), |sum, vote| (sum.0 + vote.0, sum.1 + vote.1));
    assert_near(ups as f64 / n, 0.3, (0.3 * 0.7 / n).sqrt(), 0.0);
    assert_near(downs as f64 / n, 0.1, (0.1 * 0.9 / n).sqrt(), 0.0);
}

/// After a vote up, 0.6 (1 + 1) exceeds 1: all vote up. After a vote down, 0.6 · 1.5 leaves 0.1 of the 0.3 for a vote
/// down.
#[test]
fn chances_are_cut_off_at_one() {
    let rule = uninfluenced(0.6, 0.3).with_herding(1.0).unwrap().with_correction(0.5).unwrap();
    let all = votes(&rule, Start::seeds([0], Vote::Up), Clock::RandomSequential, 50);
    assert_eq!(all, vec![(N, 0); 50]);
    let down = votes(&rule, Start::seeds([0], Vote::Down), Clock::Synchronous, 1_000);
    assert!(down.iter().all(|vote| vote.0 + vote.1 == N));
    let n = ((N - 1) * 1_000) as f64;
    let ups: usize = down.iter().map(|vote| vote.0).sum();
    assert_near(ups as f64 / n, 0.9, (0.09 / n).sqrt(), 0.0);
}

#[test]
fn all_at_once_see_the_first_vote_alone() {
    let rule = uninfluenced(0.2, 0.1).with_herding(0.5).unwrap().with_correction(1.0).unwrap();
    for (vote, up) in [(Vote::Up, 0.3), (Vote::Down, 0.4), (Vote::Abstained, 0.2)] {
        let votes = votes(&rule, Start::seeds([0], vote), Clock::Synchronous, 2_000);
        let n = ((N - 1) * votes.len()) as f64;
        let own = usize::from(vote == Vote::Up);
        let ups: usize = votes.iter().map(|vote| vote.0 - own).sum();
        assert_near(ups as f64 / n, up, (up * (1.0 - up) / n).sqrt(), 0.0);
    }
}

#[test]
fn refuses_what_is_no_chance() {
    assert!(RatingHerding::new(1.1, 0.0).is_err() && RatingHerding::new(0.1, f64::NAN).is_err());
    let rule = || uninfluenced(0.1, 0.1);
    assert!(rule().with_herding(-1.1).is_err() && rule().with_correction(f64::INFINITY).is_err());
}
