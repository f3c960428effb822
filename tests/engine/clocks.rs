//! The clocks against exact chains: waiting times, jumps and meetings have the documented distributions.

use crate::statistics::assert_fits;
use bandwagon::network::Network;
use bandwagon::prelude::*;
use bandwagon::rule::Tally;

/// Stages 0, 1 and 2, left at the given rates. The last stage is never left.
#[derive(Clone)]
struct Stages([f64; 2]);

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Stage(u8);

impl State for Stage {
    const COLUMNS: &'static [&'static str] = &["stage"];

    fn post(self, tally: &mut Tally) {
        tally.add(0, self.0.into());
    }
}

impl Rule for Stages {
    type State = Stage;
    type Act = ();

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Stage {
        if coin.chance(1.0 - (-self.rate(me)).exp()) { self.jump(me, coin) } else { me.state() }
    }

    fn rate(&self, me: impl View<Self>) -> f64 {
        self.0.get(me.state().0 as usize).copied().unwrap_or(0.0)
    }

    fn jump(&self, me: impl View<Self>, _: &mut Coin) -> Stage {
        Stage(me.state().0 + 1)
    }
}

/// The number of 20,000 independent agents that reach `stage` in each tick. The last count is of agents that do not
/// reach it within `ticks`.
fn arrivals(rates: [f64; 2], stage: u8, ticks: usize) -> Vec<usize> {
    let (n, rule) = (20_000, Stages(rates));
    let network = Network::from_ties(n, []).unwrap();
    let start = Start::Everyone(Stage(0));
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap().clock(Clock::Continuous);
    let mut before = 0;
    let mut counts = vec![];
    for _ in 0..ticks {
        simulation.step();
        let now = simulation.states().iter().filter(|state| state.0 >= stage).count();
        counts.push(now - before);
        before = now;
    }
    counts.push(n - before);
    counts
}

fn by_tick(cumulative: impl Fn(f64) -> f64, ticks: usize) -> Vec<f64> {
    let steps = (1..=ticks).map(|t| cumulative(t as f64) - cumulative((t - 1) as f64));
    steps.chain([1.0 - cumulative(ticks as f64)]).collect()
}

#[test]
fn waiting_times_are_exponential() {
    for rate in [0.05, 0.7] {
        let counts = arrivals([rate, 0.0], 1, 12);
        assert_fits(&counts, &by_tick(|t| 1.0 - (-rate * t).exp(), 12));
    }
}

/// The sum of two consecutive waiting times, also within one tick: the hypoexponential distribution.
#[test]
fn consecutive_waiting_times_add_up() {
    let (a, b) = (1.5_f64, 0.4_f64);
    let counts = arrivals([a, b], 2, 12);
    assert_fits(&counts, &by_tick(|t| 1.0 - (b * (-a * t).exp() - a * (-b * t).exp()) / (b - a), 12));
}

/// Susceptible, infected, recovered: infection at rate 1.2 per infected tie, recovery at rate 0.5.
#[derive(Clone)]
struct Contagion;

const RATES: (f64, f64) = (1.2, 0.5);

impl Rule for Contagion {
    type State = Stage;
    type Act = ();

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Stage {
        if coin.chance(1.0 - (-self.rate(me)).exp()) { self.jump(me, coin) } else { me.state() }
    }

    fn rate(&self, me: impl View<Self>) -> f64 {
        [RATES.0 * me.count(Stage(1)) as f64, RATES.1, 0.0][me.state().0 as usize]
    }

    fn jump(&self, me: impl View<Self>, _: &mut Coin) -> Stage {
        Stage(me.state().0 + 1)
    }
}

/// The exact distribution over the 81 states of a path of four agents at times 1, 2, ..., by uniformization.
fn exact(start: usize, ticks: usize) -> Vec<Vec<f64>> {
    let digit = |world: usize, agent: u32| world / 3usize.pow(agent) % 3;
    let moves = |world: usize| -> Vec<(usize, f64)> {
        let ill = |agent: i32| u32::from((0..4).contains(&agent) && digit(world, agent as u32) == 1);
        let rate = |agent: u32| match digit(world, agent) {
            0 => RATES.0 * f64::from(ill(agent as i32 - 1) + ill(agent as i32 + 1)),
            1 => RATES.1,
            _ => 0.0,
        };
        (0..4).map(|agent| (world + 3usize.pow(agent), rate(agent))).filter(|(_, rate)| *rate > 0.0).collect()
    };
    let fastest = 4.0 * (2.0 * RATES.0 + RATES.1);
    let jump = |law: &[f64]| {
        let mut after = vec![0.0; 81];
        for (world, &mass) in law.iter().enumerate() {
            let leaving: f64 = moves(world).iter().map(|(_, rate)| rate).sum();
            after[world] += mass * (1.0 - leaving / fastest);
            moves(world).into_iter().for_each(|(to, rate)| after[to] += mass * rate / fastest);
        }
        after
    };
    let mut law = vec![0.0; 81];
    law[start] = 1.0;
    let one_unit = |law: &[f64]| {
        let (mut term, mut weight, mut sum) = (law.to_vec(), (-fastest).exp(), vec![0.0; 81]);
        for k in 1..200 {
            sum.iter_mut().zip(&term).for_each(|(sum, term)| *sum += weight * term);
            term = jump(&term);
            weight *= fastest / f64::from(k);
        }
        sum
    };
    (0..ticks)
        .map(|_| {
            law = one_unit(&law);
            law.clone()
        })
        .collect()
}

#[test]
fn rates_that_depend_on_others_follow_the_exact_chain() {
    let path = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)]).unwrap();
    let start = Start::seeds([1], Stage(1));
    let laws = exact(3, 3);
    let mut counts = vec![vec![0; 81]; 3];
    for replicate in 0..20_000 {
        let key = Key::new(1).replicate(replicate);
        let mut simulation = Simulation::new(&path, &Contagion, &start, key).unwrap().clock(Clock::Continuous);
        for counts in &mut counts {
            simulation.step();
            let world: usize = simulation.states().iter().rev().fold(0, |world, state| 3 * world + state.0 as usize);
            counts[world] += 1;
        }
    }
    for (counts, law) in counts.iter().zip(&laws) {
        assert_fits(counts, law);
    }
}

/// Gillespie's direct method in its simplest form, with its own random numbers (SplitMix64): the number of recovered
/// agents at each tick.
fn gillespie(ties: &[Vec<u32>], seed: u64, ticks: usize) -> Vec<f64> {
    let mut state = seed;
    let mut uniform = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    };
    let mut stages = vec![0; ties.len()];
    stages[0] = 1;
    let (mut time, mut recovered) = (0.0, vec![]);
    while recovered.len() < ticks {
        let ill = |agent: usize| ties[agent].iter().filter(|&&other| stages[other as usize] == 1).count();
        let rate = |agent: usize| [RATES.0 * ill(agent) as f64, RATES.1, 0.0][stages[agent]];
        let rates: Vec<f64> = (0..ties.len()).map(rate).collect();
        let all: f64 = rates.iter().sum();
        time = if all > 0.0 { time - (1.0 - uniform()).ln() / all } else { f64::INFINITY };
        while recovered.len() < ticks && (recovered.len() + 1) as f64 <= time {
            recovered.push(stages.iter().filter(|&&stage| stage == 2).count() as f64);
        }
        let mut left = uniform() * all;
        let first = rates.iter().position(|rate| {
            left -= rate;
            left < 0.0
        });
        if let Some(first) = first {
            stages[first] += 1;
        }
    }
    recovered
}

#[test]
fn an_epidemic_takes_the_course_that_gillespies_direct_method_gives_it() {
    const TICKS: usize = 8;
    let network = bandwagon::network::generate::barabasi_albert(40, 2, Key::new(1)).unwrap();
    let ties: Vec<Vec<u32>> = (0..40).map(|agent| network.influencers(agent).to_vec()).collect();
    let recovered = |replicate| {
        let (key, start) = (Key::new(1).replicate(replicate), Start::seeds([0], Stage(1)));
        let mut simulation = Simulation::new(&network, &Contagion, &start, key).unwrap().clock(Clock::Continuous);
        (0..TICKS)
            .map(|_| {
                simulation.step();
                simulation.states().iter().filter(|stage| stage.0 == 2).count() as f64
            })
            .collect::<Vec<_>>()
    };
    let ours: Vec<_> = (0..2_000).map(recovered).collect();
    let theirs: Vec<_> = (0..2_000).map(|seed| gillespie(&ties, seed << 32, TICKS)).collect();
    for tick in 0..TICKS {
        let moments = |runs: &[Vec<f64>]| {
            let n = runs.len() as f64;
            let mean = runs.iter().map(|run| run[tick]).sum::<f64>() / n;
            (mean, runs.iter().map(|run| (run[tick] - mean).powi(2)).sum::<f64>() / (n - 1.0) / n)
        };
        let ((ours, a), (theirs, b)) = (moments(&ours), moments(&theirs));
        let errors = (ours - theirs) / (a + b).sqrt();
        assert!(errors.abs() < 4.0, "tick {}: {ours} and {theirs}, {errors} standard errors apart", tick + 1);
    }
}

#[test]
fn time_ends_when_every_rate_is_zero() {
    let path = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)]).unwrap();
    let mut simulation = Simulation::new(&path, &Contagion, &Start::seeds([1], Stage(1)), Key::new(1)).unwrap();
    simulation = simulation.clock(Clock::Continuous);
    assert_eq!(simulation.run(Until::rest(), &mut ()), Stop::Rest);
    assert!(simulation.states().iter().all(|state| state.0 != 1));
}

/// Takes the state of the only agent it sees.
#[derive(Clone)]
struct Copies;

impl Rule for Copies {
    type State = bool;
    type Act = ();

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
        assert_eq!(me.degree(), 1, "who meets sees one other");
        me.count(true) == 1
    }
}

/// Two agents that copy each other at once swap states, so a mark walks along the drawn arcs. A path of three has four
/// arcs and two meetings per tick.
#[test]
fn two_who_meet_move_at_once() {
    let path = Network::from_ties(3, [(0, 1), (1, 2)]).unwrap();
    let mut counts = [0; 3];
    for replicate in 0..20_000 {
        let key = Key::new(1).replicate(replicate);
        let simulation = Simulation::new(&path, &Copies, &Start::seeds([0], true), key).unwrap();
        let mut simulation = simulation.clock(Clock::RandomPairs);
        simulation.step();
        let marked: Vec<usize> = (0..3).filter(|&agent| simulation.states()[agent]).collect();
        assert_eq!(marked.len(), 1);
        counts[marked[0]] += 1;
    }
    // From 0: half the arcs lead to 1, and from there half lead forward or back.
    assert_fits(&counts, &[0.5 * 0.5 + 0.5 * 0.5, 0.5 * 0.5, 0.5 * 0.5]);
}

#[test]
fn unseen_agents_have_no_influence() {
    let one_way = Network::from_arcs(2, [(0, 1)]).unwrap();
    let simulation = Simulation::new(&one_way, &Copies, &Start::seeds([0], true), Key::new(1)).unwrap();
    let mut simulation = simulation.clock(Clock::RandomPairs);
    assert_eq!(simulation.run(Until::rest(), &mut ()), Stop::Rest);
    assert_eq!(simulation.states(), [true, true]);
}

/// Moves halfway to the other agent.
#[derive(Clone)]
struct Midway;

impl Rule for Midway {
    type State = f64;
    type Act = ();

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> f64 {
        me.mean(|tie| (tie.state + me.state()) / 2.0).unwrap_or(me.state())
    }
}

#[test]
fn meetings_half_way_keep_the_mean() {
    let club = Network::karate_club();
    let mut simulation = Simulation::new(&club, &Midway, &Start::even(0.0, 1.0), Key::new(1)).unwrap();
    simulation = simulation.clock(Clock::RandomPairs);
    let before = simulation.board().sum(0);
    (0..200).for_each(|_| simulation.step());
    let (low, high) = simulation.states().iter().fold((1.0_f64, 0.0_f64), |(low, high), &x| (low.min(x), high.max(x)));
    assert!(high - low < 1e-6, "{low} to {high}");
    assert!((simulation.board().sum(0) - before).abs() < 1e-6);
}

/// An agent that has heard the news tells all followers. An agent that is told has heard it.
#[derive(Clone)]
struct News;

impl Rule for News {
    type State = bool;
    type Act = bool;

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
        me.state() || me.ties().any(|tie| tie.received)
    }

    fn act(&self, me: impl View<Self>, _: Tie<Self>, _: &mut Coin) -> bool {
        me.state()
    }
}

/// The center of a star is in every meeting, and all leaves hear at once what it says there. Only the center hears a
/// leaf, and moves on it in the next meeting.
#[test]
fn what_is_said_in_a_meeting_is_heard_at_once() {
    let star = Network::from_ties(9, (1..9).map(|leaf| (0, leaf))).unwrap();
    let after_one_tick = |seed| {
        let simulation = Simulation::new(&star, &News, &Start::seeds([seed], true), Key::new(1)).unwrap();
        let mut simulation = simulation.clock(Clock::RandomPairs);
        simulation.step();
        (simulation.board().sum(0), simulation.acts().iter().filter(|&&said| said).count())
    };
    let (heard, ringing) = after_one_tick(0);
    assert_eq!(heard, 9.0);
    // Acts directed at agents outside the meeting expire. Acts between the two agents that meet remain until they act
    // again.
    assert!(ringing <= 2 * 5, "{ringing}");
}
