//! The crowd gaze rule, compared with the published curve and exact distributions of three states.

use crate::networks::alone;
use crate::statistics::{assert_fits, assert_near};
use bandwagon::prelude::*;
use bandwagon::rule::Stubborn;
use bandwagon::rules::{CrowdGaze, crowd_gaze::Gaze};

/// Number of passers-by of one stimulus crowd that pass, only look up, and stop, at the first tick.
fn passers(rule: CrowdGaze, crowd: Agent, passers: Agent) -> [usize; 3] {
    let n = crowd + passers;
    let arcs = (crowd..n).flat_map(|passer| (0..crowd).map(move |looker| (looker, passer)));
    let network = Network::from_arcs(n as usize, arcs).unwrap();
    let rule = Stubborn { rule, who: Param::from((0..n).map(|agent| agent < crowd).collect::<Vec<_>>()) };
    let start = Start::seeds((0..crowd).collect::<Vec<_>>(), Gaze::Stopped);
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
    simulation.step();
    let seen = &simulation.states()[crowd as usize..];
    [Gaze::Passing, Gaze::Looking, Gaze::Stopped].map(|gaze| seen.iter().filter(|&&state| state == gaze).count())
}

/// Jorjafki, Sagarin & Butail (2018) print the curve at the six crowds of 1969 to one decimal.
#[test]
fn looks_by_the_published_curve() {
    for (crowd, published) in [(1, 0.416), (2, 0.580), (3, 0.666), (5, 0.752), (10, 0.830), (15, 0.859)] {
        let [passing, ..] = passers(CrowdGaze::new(0.92, 1.2, 1.05, 0.0336).unwrap(), crowd, 20_000);
        let looking = 1.0 - passing as f64 / 20_000.0;
        assert_near(looking, published, (published * (1.0 - published) / 20_000.0_f64).sqrt(), 0.0005);
    }
}

/// All three states. Agents that stop also look up. Each member of the crowd fails to stop an agent with probability 1
/// - q.
#[test]
fn each_of_the_crowd_stops_it_independently() {
    for crowd in [1, 4, 9] {
        let n = f64::from(crowd);
        let looks = 0.9 * n * n / (4.0 + n * n);
        let stops = 1.0 - 0.95_f64.powi(crowd);
        let counts = passers(CrowdGaze::new(0.9, 2.0, 2.0, 0.05).unwrap(), crowd as Agent, 20_000);
        assert_fits(&counts, &[1.0 - looks, looks - stops, stops]);
    }
}

/// A chain of an agent that looks up, a first and a second passer-by. The second looks up at tick 2 with probability
/// p², where p = m / (1 + T^k) is the probability for a crowd of one.
#[test]
fn passes_a_gaze_on_along_a_line() {
    let network = Network::from_arcs(3, [(0, 1), (1, 2)]).unwrap();
    let who = Param::from(vec![true, false, false]);
    let rule = Stubborn { rule: CrowdGaze::new(0.8, 0.5, 2.0, 0.1).unwrap(), who };
    let p = 0.8 / 1.25;
    let experiment = Experiment::from(Start::seeds([0], Gaze::Looking)).until(Until::ticks(2)).replicates(20_000);
    let record = experiment.run(&network, &rule).unwrap();
    let mut counts = [0; 3];
    record.last("looking").unwrap().iter().for_each(|&looking| counts[looking as usize - 1] += 1);
    // At tick 2 both draw independently: the first looks up with probability p, the second with p if the first looked
    // at tick 1.
    let second = p * p;
    assert_fits(&counts, &[(1.0 - p) * (1.0 - second), p * (1.0 - second) + (1.0 - p) * second, p * second]);
}

#[test]
fn does_not_look_up_without_influencers() {
    let rule = CrowdGaze::new(1.0, 0.5, 1.0, 1.0).unwrap();
    for network in [alone(5), Network::karate_club()] {
        let start = if network.n_agents() == 5 { Gaze::Stopped } else { Gaze::Passing };
        let record = Experiment::from(Start::Everyone(start)).until(Until::ticks(9)).run(&network, &rule).unwrap();
        assert_eq!((record.last("looking").unwrap()[0], record.replicates()[0].stop), (0.0, Stop::Rest));
    }
}

/// With q = 1 every agent that looks up stops, and no other agent does.
#[test]
fn no_agent_stops_without_looking_up() {
    let counts = passers(CrowdGaze::new(0.6, 2.0, 1.0, 1.0).unwrap(), 2, 20_000);
    assert_fits(&counts, &[0.7, 0.0, 0.3]);
}

/// With large k and m = 1, a crowd above T attracts all, a crowd below T none, and a crowd of T half.
#[test]
fn a_steep_curve_is_a_threshold() {
    let rule = CrowdGaze::new(1.0, 4.0, 1e4, 0.0).unwrap();
    assert_eq!(passers(rule.clone(), 3, 100), [100, 0, 0]);
    assert_eq!(passers(rule.clone(), 5, 100), [0, 100, 0]);
    assert_fits(&passers(rule, 4, 20_000), &[0.5, 0.5, 0.0]);
    assert!(CrowdGaze::new(1.1, 1.0, 1.0, 0.0).is_err() && CrowdGaze::new(1.0, 0.0, 1.0, 0.0).is_err());
    assert!(CrowdGaze::new(1.0, 1.0, 0.0, 0.0).is_err() && CrowdGaze::new(1.0, 1.0, 1.0, f64::NAN).is_err());
}
