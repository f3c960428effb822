//! Tit for tat and related strategies, compared with the exact Markov chain of two strategies and with closed forms.

use crate::networks::{alone, pairs};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::engine::Snapshot;
use bandwagon::prelude::*;
use bandwagon::rules::{
    Setting, Settings, TitForTat, Visitor,
    tit_for_tat::{Payoffs, Play, Score},
    with_rule,
};

/// Probabilities of cooperating in the first round and after CC, CD, DC and DD, own move first.
type Strategy = [f64; 5];

const TIT_FOR_TAT: Strategy = [1.0, 1.0, 0.0, 1.0, 0.0];
const GENEROUS: Strategy = [1.0, 1.0, 1.0 / 3.0, 1.0, 1.0 / 3.0];
const WIN_STAY: Strategy = [1.0, 1.0, 0.0, 0.0, 1.0];
const DEFECT: Strategy = [0.0; 5];
const MIXED: Strategy = [0.3, 0.9, 0.2, 0.6, 0.35];

/// Agents 2i play `even`, agents 2i + 1 play `odd`.
fn rule(even: Strategy, odd: Strategy, error: f64, n_pairs: usize) -> TitForTat {
    let each = |place: usize| [even[place], odd[place]].repeat(n_pairs);
    let rule = TitForTat::new().with_first(each(0)).unwrap().with_chances([1, 2, 3, 4].map(each)).unwrap();
    rule.with_error(error).unwrap()
}

/// The probabilities of CC, CD, DC, DD (the even agent's move first) one round later; `None` before the first round.
fn round(even: Strategy, odd: Strategy, error: f64, before: Option<[f64; 4]>) -> [f64; 4] {
    let noisy = |chance: f64| chance * (1.0 - error) + (1.0 - chance) * error;
    let both = |a: f64, b: f64| {
        let (a, b) = (noisy(a), noisy(b));
        [a * b, a * (1.0 - b), (1.0 - a) * b, (1.0 - a) * (1.0 - b)]
    };
    let Some(before) = before else { return both(even[0], odd[0]) };
    // CD for one agent is DC for the other.
    let places = [(1, 1), (2, 3), (3, 2), (4, 4)];
    let mut after = [0.0; 4];
    for (chance, (mine, others)) in before.into_iter().zip(places) {
        let next = both(even[mine], odd[others]);
        (0..4).for_each(|place| after[place] += chance * next[place]);
    }
    after
}

fn outcomes(acts: &[Play]) -> [usize; 4] {
    let mut counts = [0; 4];
    for pair in acts.chunks_exact(2) {
        let defects = |play: Play| usize::from(play == Play::Defect);
        counts[2 * defects(pair[0]) + defects(pair[1])] += 1;
    }
    counts
}

/// Two thousand pairs: the number in each of four outcomes, round by round, compared with powers of the transition
/// matrix.
#[test]
fn plays_as_the_exact_chain_of_two_strategies_with_errors() {
    const PAIRS: usize = 2_000;
    let network = pairs(PAIRS as u32);
    for (even, odd, error) in [
        (TIT_FOR_TAT, TIT_FOR_TAT, 0.1),
        (GENEROUS, DEFECT, 0.05),
        (WIN_STAY, TIT_FOR_TAT, 0.1),
        (WIN_STAY, WIN_STAY, 0.2),
        (MIXED, GENEROUS, 0.0),
    ] {
        let rule = rule(even, odd, error, PAIRS);
        let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Score::default()), Key::new(1)).unwrap();
        let mut exact = None;
        for _ in 1..=6 {
            simulation.step();
            let now = round(even, odd, error, exact);
            assert_fits(&outcomes(simulation.acts()), &now);
            exact = Some(now);
        }
    }
}

/// The payoffs of round 60, compared with the stationary distribution, which is obtained by iterating the chain.
#[test]
fn earns_what_the_stationary_distribution_says() {
    const PAIRS: usize = 1_000;
    let network = pairs(PAIRS as u32);
    for (even, odd, error) in [(TIT_FOR_TAT, TIT_FOR_TAT, 0.1), (GENEROUS, MIXED, 0.05), (WIN_STAY, DEFECT, 0.1)] {
        let rule = rule(even, odd, error, PAIRS);
        let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Score::default()), Key::new(1)).unwrap();
        (0..61).for_each(|_| simulation.step());
        let stationary = (0..2_000).fold(round(even, odd, error, None), |now, _| round(even, odd, error, Some(now)));
        for (place, payoffs) in [[3.0, 0.0, 5.0, 1.0], [3.0, 5.0, 0.0, 1.0]].into_iter().enumerate() {
            let exact: f64 = stationary.iter().zip(payoffs).map(|(chance, payoff)| chance * payoff).sum();
            let earned: Vec<f64> =
                simulation.states().iter().skip(place).step_by(2).map(|score| score.payoff.into()).collect();
            assert_mean(&earned, exact, 1e-6);
        }
    }
}

/// Two agents that consider only the other's last move (probabilities p after cooperation and q after defection, r = p
/// - q) cooperate in the long run with probability (q₁ + r₁ q₂)/(1 - r₁ r₂), the closed form of Nowak & Sigmund.
#[test]
fn reactive_strategies_reach_the_closed_form() {
    const PAIRS: usize = 2_000;
    let network = pairs(PAIRS as u32);
    for [(p, q), (v, w)] in [[(0.9, 0.3), (0.7, 0.1)], [(0.99, 0.33), (0.99, 0.33)], [(0.2, 0.8), (0.9, 0.1)]] {
        let rule = rule([1.0, p, q, p, q], [0.0, v, w, v, w], 0.0, PAIRS);
        let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Score::default()), Key::new(1)).unwrap();
        (0..60).for_each(|_| simulation.step());
        let exact = (q + (p - q) * w) / (1.0 - (p - q) * (v - w));
        let cooperates = |&play: &Play| f64::from(play == Play::Cooperate);
        let even: Vec<f64> = simulation.acts().iter().step_by(2).map(cooperates).collect();
        assert_mean(&even, exact, 1e-6);
    }
}

/// By hand: a third for 5, 3, 1 and 0; 1 - c/b if help has cost c and benefit b; none if there is no dilemma.
#[test]
fn a_safe_generosity_is_molanders() {
    assert!((Payoffs::USUAL.safe_generosity() - 1.0 / 3.0).abs() < 1e-15);
    let help = Payoffs { temptation: 4.0, reward: 3.0, punishment: 0.0, sucker: -1.0 };
    assert_eq!(help.safe_generosity(), 0.75);
    let nothing = Payoffs { temptation: 1.0, reward: 1.0, punishment: 1.0, sucker: 1.0 };
    assert_eq!(nothing.safe_generosity(), 0.0);
    let tempting = Payoffs { temptation: 9.0, ..Payoffs::USUAL };
    assert_eq!(tempting.safe_generosity(), 0.0);
}

/// Against generosity g a defector earns g T + (1 - g) P, and an agent that defects every other round earns [T + g R +
/// (1 - g) S]/2. They earn as much as two cooperators, R, at g = (R - P)/(T - P) = 1/2 and g = 1 - (T - R)/(R - S) =
/// 1/3.
#[test]
fn exploiters_gain_nothing_at_the_bounds_of_generosity() {
    const PAIRS: usize = 2_000;
    let network = pairs(PAIRS as u32);
    let alternates: Strategy = [0.0, 0.0, 0.0, 1.0, 1.0];
    for (exploits, generosity) in [(DEFECT, 0.5), (alternates, 1.0 / 3.0)] {
        let rule = rule(exploits, TIT_FOR_TAT, 0.0, PAIRS).with_generosity([0.0, generosity].repeat(PAIRS)).unwrap();
        let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Score::default()), Key::new(1)).unwrap();
        (0..10).for_each(|_| simulation.step());
        let mut earned = vec![0.0; PAIRS];
        for _ in 0..2 {
            simulation.step();
            let scores = simulation.states().iter().step_by(2);
            earned.iter_mut().zip(scores).for_each(|(sum, score)| *sum += f64::from(score.payoff) / 2.0);
        }
        assert_mean(&earned, 3.0, 0.0);
    }
}

#[test]
fn one_defection_alternates_permanently() {
    let network = pairs(1);
    let rule = TitForTat::new().with_first(vec![0.0, 1.0]).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Score::default()), Key::new(1)).unwrap();
    let mut plays = vec![];
    for _ in 0..4 {
        simulation.step();
        plays.push((simulation.acts()[0], simulation.acts()[1]));
    }
    let (c, d) = (Play::Cooperate, Play::Defect);
    assert_eq!(plays, [(d, c), (c, d), (d, c), (c, d)]);
    let score = |payoff, cooperations, defections| Score { payoff, cooperations, defections };
    assert_eq!(simulation.states(), [score(5.0, 0, 1), score(0.0, 1, 0)]);
}

/// After (C, D) both defect, and then both shift to cooperation.
#[test]
fn win_stay_lose_shift_mends_an_error() {
    let (network, rule) = (pairs(1), TitForTat::win_stay_lose_shift());
    let acts = vec![Play::Cooperate, Play::Defect];
    let snapshot = Snapshot { tick: 1, states: vec![Score::default(); 2], acts, at_rest: false };
    let mut simulation = Simulation::resume(&network, &rule, snapshot, Key::new(1)).unwrap();
    simulation.step();
    assert_eq!(simulation.acts(), [Play::Defect; 2]);
    simulation.step();
    assert_eq!(simulation.acts(), [Play::Cooperate; 2]);
}

/// Every tie of the karate club is a separate game, and 156 moves earn 3 each; nothing changes after tick 2.
#[test]
fn cooperators_rest() {
    let experiment = Experiment::from(Start::Everyone(Score::default())).until(Until::ticks(1_000));
    for (rule, totals) in [
        (TitForTat::new(), [468.0, 156.0, 0.0]),
        (TitForTat::all_cooperate(), [468.0, 156.0, 0.0]),
        (TitForTat::all_defect(), [156.0, 0.0, 156.0]),
    ] {
        let record = experiment.run(&Network::karate_club(), &rule).unwrap();
        assert_eq!(record.replicates()[0].stop, Stop::Rest);
        assert_eq!(record.replicates()[0].values, [[0.0; 3], [0.0; 3], totals, totals].concat());
    }
}

#[test]
fn isolated_agents_and_arcs_without_a_reverse_play_no_game() {
    let arc = Network::from_arcs(2, [(0, 1)]).unwrap();
    for network in [alone(3), arc] {
        let states = Start::Everyone(Score::default());
        let rule = TitForTat::new();
        let mut simulation = Simulation::new(&network, &rule, &states, Key::new(1)).unwrap();
        assert_eq!(simulation.run(Until::ticks(9), &mut ()), Stop::Rest);
        assert!(simulation.states().iter().all(|&score| score == Score::default()));
    }
}

struct Shown;

impl Visitor for Shown {
    type Output = String;

    fn visit<R: bandwagon::rules::Catalogued>(self, _: R) -> String {
        R::ENTRY.name.into()
    }
}

/// Probabilities given in addition to a named strategy are an error and not ignored.
#[test]
fn a_named_strategy_takes_no_other_chances() {
    let mut settings = Settings::default();
    settings.set("strategy", Setting::Word("generous".into()));
    assert!(with_rule("tit-for-tat", &settings, Shown).is_ok());
    settings.set("p_cd", Setting::Number(0.2));
    let error = with_rule("tit-for-tat", &settings, Shown).unwrap_err().to_string();
    assert!(error.contains("p_cd must be left to the strategy that is named"), "{error}");
    settings.set("strategy", Setting::Word("memory-one".into()));
    assert!(with_rule("tit-for-tat", &settings, Shown).is_ok());
    settings.set("reward", Setting::Number(f64::INFINITY));
    assert!(with_rule("tit-for-tat", &settings, Shown).is_err());
}
