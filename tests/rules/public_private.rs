//! Public acts and private beliefs, compared with closed forms and an independent program.

use crate::networks::{alone, complete};
use bandwagon::prelude::*;
use bandwagon::rule::Stubborn;
use bandwagon::rules::{PublicPrivate, public_private::Stance};

/// A subject, agent 0, with 10 neighbors, of which `acting` always act and the others never do.
fn watched(rule: PublicPrivate, subject: Stance, acting: usize, ticks: u32) -> Stance {
    let network = Network::from_arcs(11, (1..11).map(|other| (other, 0))).unwrap();
    let rule = Stubborn { rule, who: Param::from((0..11).map(|agent| agent > 0).collect::<Vec<_>>()) };
    let mut start = vec![Stance { belief: 1.0, act: true }; 11];
    start[0] = subject;
    start[acting + 1..].iter_mut().for_each(|other| *other = Stance::default());
    let mut simulation = Simulation::new(&network, &rule, &Start::Each(start), Key::new(1)).unwrap();
    (0..ticks).for_each(|_| simulation.step());
    simulation.states()[0]
}

/// b(t) = x + (b(0) - x) (1 - λ)^t, regardless of the public acts of the subject.
#[test]
fn beliefs_relax_geometrically_to_the_share_seen() {
    for (rate, first, acting) in [(0.1, 0.9, 3), (0.5, 0.0, 10), (1.0, 0.2, 7), (0.0, 0.35, 9)] {
        for (ticks, surveillance) in [(1, 0.0), (5, 1.0), (20, 0.5)] {
            let rule = PublicPrivate::new(rate, surveillance).unwrap();
            let seen = acting as f64 / 10.0;
            let exact = seen + (first - seen) * (1.0_f64 - rate).powi(ticks);
            let belief = watched(rule, Stance::sincere(first), acting, ticks as u32).belief;
            assert!((belief - exact).abs() < 1e-12, "{belief} {exact}");
        }
    }
}

/// All agents act and believe b < 1/2, without learning: the act persists if σ > (1/2 - b) / (1 - b) and ends at once
/// if σ is lower.
#[test]
fn an_unpopular_act_lasts_above_an_exact_surveillance() {
    for belief in [0.0, 0.2, 0.4, 0.49] {
        let critical = (0.5 - belief) / (1.0 - belief);
        for (surveillance, acting) in [(critical - 0.001, 0.0), (critical + 0.001, 8.0)] {
            let rule = PublicPrivate::new(0.0, surveillance).unwrap();
            let experiment = Experiment::from(Start::Everyone(Stance { belief, act: true })).until(Until::ticks(50));
            let record = experiment.run(&complete(8), &rule).unwrap();
            assert_eq!(record.last("acting").unwrap(), [acting]);
            assert_eq!(record.last("against").unwrap(), [acting]);
            assert_eq!(record.replicates()[0].stop, Stop::Rest);
        }
    }
}

/// 50 agents on a ring, each tied to the agents 1, 2 and 7 places ahead. Number acting, sum of beliefs, and number
/// acting against their belief at ticks 0 to 8, by a separate NumPy program. No agent's inclination is within 0.0002 of
/// one half unless it equals one half.
#[test]
fn moves_as_an_independent_program_does() {
    let ties = (0..50).flat_map(|a| [1, 2, 7].map(|step| (a, (a + step) % 50)));
    let network = Network::from_ties(50, ties).unwrap();
    let beliefs: Vec<f64> = (0..50).map(|agent| f64::from((37 * agent + 11) % 100) / 100.0).collect();
    for (surveillance, acting, belief, against) in [
        (0.0, [24, 25, 25, 26, 27, 28, 28, 28, 28], 26.966014862, [0, 0, 0, 0, 0, 0, 0, 0, 0]),
        (0.5, [24, 23, 23, 22, 22, 23, 22, 23, 23], 22.83649826, [0, 24, 2, 13, 1, 5, 2, 0, 0]),
        (0.75, [24, 22, 21, 20, 17, 15, 14, 13, 11], 16.862804413, [0, 29, 2, 16, 2, 9, 3, 5, 2]),
        (1.0, [24, 22, 20, 19, 23, 23, 23, 23, 23], 22.669689178, [0, 29, 7, 10, 8, 3, 2, 2, 2]),
    ] {
        let rule = PublicPrivate::new(0.25, surveillance).unwrap();
        let experiment = Experiment::from(Start::numbers(&beliefs).unwrap()).until(Until::ticks(8));
        let record = experiment.run(&network, &rule).unwrap();
        let rows: Vec<&[f64]> = record.replicates()[0].values.chunks(3).collect();
        let column = |column: usize| rows.iter().map(|row| row[column] as i32).collect::<Vec<_>>();
        assert_eq!((column(0), column(2)), (acting.to_vec(), against.to_vec()), "σ = {surveillance}");
        assert!((rows[8][1] - belief).abs() < 1e-7, "σ = {surveillance}: {}", rows[8][1]);
    }
}

/// Against a unanimous group, more agents with the opposite belief comply if surveillance is higher: none if anonymous,
/// all if fully watched. Exactly the agents with (1 - σ) b + σ > 1/2 comply.
#[test]
fn the_more_they_are_watched_the_more_comply() {
    let complying = |surveillance: f64| {
        let complies = |belief: f64| {
            let rule = PublicPrivate::new(0.0, surveillance).unwrap();
            watched(rule, Stance::sincere(belief), 10, 1).act
        };
        (0..50).filter(|&step| complies(f64::from(step) / 100.0)).count()
    };
    let counts = [0.0, 0.1, 0.3, 0.45, 1.0].map(complying);
    let exact = [0.0, 0.1, 0.3, 0.45, 1.0]
        .map(|sigma: f64| (0..50).filter(|&step| (1.0 - sigma) * f64::from(step) / 100.0 + sigma > 0.5 + 1e-9).count());
    assert_eq!(counts, exact);
    assert!(counts.windows(2).all(|pair| pair[0] < pair[1]) && counts[0] == 0 && counts[4] == 50);
}

/// At σ = 0 no agent acts against its belief, on any network and at any tick after the first.
#[test]
fn anonymous_acts_are_beliefs() {
    let rule = PublicPrivate::new(0.2, 0.0).unwrap();
    let experiment = Experiment::from(Start::even(0.0, 1.0)).until(Until::ticks(30)).replicates(20);
    let record = experiment.run(&Network::karate_club(), &rule).unwrap();
    assert!(record.replicates().iter().flat_map(|series| series.values.chunks(3)).all(|row| row[2] == 0.0));
}

/// At σ = 1 the majority of observed acts decides, regardless of the belief; at exactly half the act does not change.
#[test]
fn fully_watched_acts_are_others() {
    for acting in 0..=10 {
        for (belief, act) in [(0.0, false), (0.0, true), (1.0, false), (1.0, true)] {
            let rule = PublicPrivate::new(0.1, 1.0).unwrap();
            let did = watched(rule, Stance { belief, act }, acting, 1).act;
            assert_eq!(did, acting > 5 || (acting == 5 && act));
        }
    }
}

#[test]
fn keeps_its_act_at_one_half() {
    for act in [false, true] {
        let rule = PublicPrivate::new(0.5, 0.25).unwrap();
        assert_eq!(watched(rule, Stance { belief: 0.5, act }, 5, 9), Stance { belief: 0.5, act });
    }
}

#[test]
fn acts_on_its_belief_alone() {
    let start = Start::Each([0.2, 0.5, 0.8].map(|belief| Stance { belief, act: belief < 0.6 }).into());
    let rule = PublicPrivate::new(0.3, 1.0).unwrap();
    let record = Experiment::from(start).until(Until::ticks(9)).run(&alone(3), &rule).unwrap();
    assert_eq!((record.last("acting").unwrap()[0], record.last("against").unwrap()[0]), (2.0, 1.0));
    assert_eq!(record.replicates()[0].stop, Stop::Rest);
    assert!(PublicPrivate::new(1.1, 0.0).is_err() && PublicPrivate::new(0.1, -0.1).is_err());
    assert!(Start::<Stance>::numbers(&[1.5]).is_err());
}
