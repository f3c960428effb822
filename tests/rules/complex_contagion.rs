//! Complex contagion against products of hazards, the threshold rule and wide bridges.

use crate::statistics::assert_fits;
use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::rules::{ComplexContagion, Exposure};

/// How many of 20,000 listeners adopt, and how many do not, who hear so many speakers, of whom `starting` have adopted.
fn adopted(rule: &ComplexContagion, speakers: usize, starting: usize) -> [usize; 2] {
    let n = 20_000;
    let arcs = (0..n).flat_map(|to| (0..speakers).map(move |from| (from as Agent, (speakers + to) as Agent)));
    let network = Network::from_arcs(n + speakers, arcs).unwrap();
    let start = Start::seeds((0..starting as Agent).collect::<Vec<_>>(), Exposure::Adopted);
    let mut simulation = Simulation::new(&network, rule, &start, Key::new(1)).unwrap();
    simulation.run(Until::rest(), &mut ());
    let adopted = simulation.states()[speakers..].iter().filter(|&&state| state == Exposure::Adopted).count();
    [adopted, n - adopted]
}

/// Threshold 2, h = 0.05, 0.2, 0.2 · 1.6, 0.2 · 1.6 · 1.3: by how many signals come at once.
#[test]
fn each_signal_persuades_with_its_own_chance() {
    let rule = ComplexContagion::count(2).unwrap().chances(0.2, 0.05).unwrap().reinforced(0.6, 0.5).unwrap();
    let shared = ComplexContagion::share(0.5).unwrap().chances(0.2, 0.05).unwrap().reinforced(0.6, 0.5).unwrap();
    let hazards = [0.05, 0.2, 0.32, 0.416];
    let mut unmoved = 1.0;
    for signals in 1..=4 {
        unmoved *= 1.0 - hazards[signals - 1];
        assert_fits(&adopted(&rule, 4, signals), &[1.0 - unmoved, unmoved]);
        // Half of four influencers are two signals.
        assert_fits(&adopted(&shared, 4, signals), &[1.0 - unmoved, unmoved]);
    }
}

/// One signal is there at the start, the other comes a tick later along a path: the same product.
#[test]
fn signals_that_come_apart_persuade_as_those_that_come_together() {
    let n: Agent = 20_000;
    let arcs = (0..n).flat_map(|to| [(0, 2 + to), (1, 2 + to)]).chain([(0, 1)]);
    let network = Network::from_arcs(2 + n as usize, arcs).unwrap();
    let mut probability = vec![0.3; 2 + n as usize];
    probability[1] = 1.0;
    let rule = ComplexContagion::count(1).unwrap().chances(probability, 0.0).unwrap().reinforced(0.5, 1.0).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::seeds([0], Exposure::Adopted), Key::new(1)).unwrap();
    for unmoved in [0.7, 0.7 * 0.55, 0.7 * 0.55] {
        simulation.step();
        let adopted = simulation.states()[2..].iter().filter(|&&state| state == Exposure::Adopted).count();
        assert_fits(&[adopted, n as usize - adopted], &[1.0 - unmoved, unmoved]);
    }
}

/// On the karate club, from every pair that is tied, at counts and shares.
#[test]
fn certain_at_the_threshold_it_is_the_threshold_rule() {
    let club = Network::karate_club();
    for (from, to, _) in club.arcs() {
        let seeds = vec![from, to];
        let final_states = |rule: &ComplexContagion| {
            let start = Start::seeds(seeds.clone(), Exposure::Adopted);
            let mut simulation = Simulation::new(&club, rule, &start, Key::new(1)).unwrap();
            simulation.run(Until::rest(), &mut ());
            simulation.states().iter().map(|&state| state == Exposure::Adopted).collect::<Vec<_>>()
        };
        let by_threshold = |rule: &Threshold| {
            let mut simulation = Simulation::new(&club, rule, &Start::seeds(seeds.clone(), true), Key::new(1)).unwrap();
            simulation.run(Until::rest(), &mut ());
            simulation.states().to_vec()
        };
        for theta in [1, 2, 3] {
            let complex = ComplexContagion::count(theta).unwrap();
            assert_eq!(final_states(&complex), by_threshold(&Threshold::count(theta)));
        }
        for theta in [0.25, 1.0 / 3.0, 0.5] {
            let complex = ComplexContagion::share(theta).unwrap();
            assert_eq!(final_states(&complex), by_threshold(&Threshold::share(theta).unwrap()));
        }
    }
}

#[test]
fn drops_at_a_constant_chance() {
    let n = 20_000;
    let network = Network::from_ties(n, []).unwrap();
    let rule = ComplexContagion::count(1).unwrap().drop(0.3).unwrap();
    let start = Start::Everyone(Exposure::Adopted);
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
    for tick in 1..=4 {
        simulation.step();
        let kept = simulation.board().sum(0) as usize;
        let exact = 0.7_f64.powi(tick);
        assert_fits(&[kept, n - kept], &[exact, 1.0 - exact]);
    }
}

/// Two rings joined by one tie: threshold 1 crosses it, threshold 2 fills its own ring and stops.
#[test]
fn a_ring_lattice_carries_it_and_a_long_tie_does_not() {
    let ring = generate::ring_lattice(20, 4).unwrap();
    let ties = ring.arcs().flat_map(|(from, to, _)| [(from, to), (from + 20, to + 20)]).chain([(5, 25), (25, 5)]);
    let network = Network::from_arcs(40, ties.collect::<Vec<_>>()).unwrap();
    for (theta, reached) in [(1, 40.0), (2, 20.0)] {
        let start = Start::seeds([0, 1], Exposure::Adopted);
        let rule = ComplexContagion::count(theta).unwrap();
        assert_eq!(Experiment::from(start).run(&network, &rule).unwrap().last("adopted").unwrap(), [reached]);
    }
}
