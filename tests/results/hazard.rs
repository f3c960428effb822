//! The hazard fitted to adoption times, against SciPy and closed forms.

use bandwagon::experiment::{Estimate, LinearHazard};
use bandwagon::network::generate;
use bandwagon::prelude::*;

fn assert_near(got: f64, due: f64, within: f64) {
    assert!((got - due).abs() <= within, "{got} for {due}, to {within}");
}

/// If every exposure is 0 or 1, the likelihood is the product of two binomial ones: p among n0 unexposed agent-ticks,
/// and p + q among n1 exposed ones. The variances p(1 - p)/n0 and h(1 - h)/n1 are derived by hand.
fn assert_binomial(fit: &LinearHazard, (a0, n0): (f64, f64), (a1, n1): (f64, f64)) {
    let (p, h) = (a0 / n0, a1 / n1);
    let (v0, v1) = (p * (1.0 - p) / n0, h * (1.0 - h) / n1);
    assert_near(fit.p.value, p, 1e-8);
    assert_near(fit.q.value, h - p, 1e-8);
    assert_near(fit.p.standard_error, v0.sqrt(), 1e-7);
    assert_near(fit.q.standard_error, (v0 + v1).sqrt(), 1e-7);
    let part = |a: f64, n: f64| {
        let h = a / n;
        a * h.ln() + if a < n { (n - a) * (1.0 - h).ln() } else { 0.0 }
    };
    assert_near(fit.log_likelihood, part(a0, n0) + part(a1, n1), 1e-9);
    assert_near(fit.log_likelihood_without_q, part(a0 + a1, n0 + n1), 1e-9);
    assert_eq!((fit.adoptions as f64, fit.agent_ticks as f64), (a0 + a1, n0 + n1));
}

/// Agent 0 influences all others.
fn star(n_agents: Agent) -> Network {
    Network::from_arcs(n_agents as usize, (1..n_agents).map(|follower| (0, follower))).unwrap()
}

#[test]
fn a_star_has_the_binomial_solution() {
    // No agent is exposed until tick 1, when 0 and 1 of 5 adopt. Then 3 followers are at risk: 1, 0, 1 adopt at ticks
    // 2, 3, 4.
    let fit = LinearHazard::fit(&star(5), &[Some(1), Some(1), Some(2), Some(4), None], 4).unwrap();
    assert_binomial(&fit, (2.0, 5.0), (2.0, 7.0));
    assert!(fit.q.value < 0.0 && fit.p_value() > 0.5);
}

#[test]
fn q_may_be_significantly_negative() {
    // 10 of 21 adopt at tick 1 together with 0. Of the 10 others only one adopts in the 20 ticks after.
    let times: Vec<Option<u32>> = (0..21)
        .map(|agent| {
            if agent < 11 {
                Some(1)
            } else if agent == 11 {
                Some(5)
            } else {
                None
            }
        })
        .collect();
    let fit = LinearHazard::fit(&star(21), &times, 21).unwrap();
    assert_binomial(&fit, (11.0, 21.0), (1.0, 4.0 + 9.0 * 20.0));
    assert!(fit.q.value < 0.0 && fit.p_value() < 1e-6);
}

#[test]
fn all_agents_may_adopt() {
    let times = [Some(2), Some(1), Some(3), Some(4), Some(4), Some(6)];
    let fit = LinearHazard::fit(&star(6), &times, 100).unwrap();
    // Ticks 1 and 2: 6 and 5 unexposed, 2 adopt. Then 4, 3, 1 and 1 exposed, all 4 adopt.
    assert_binomial(&fit, (2.0, 11.0), (4.0, 9.0));
}

#[test]
fn later_than_the_last_tick_is_not_within_it() {
    let late = [Some(1), Some(2), Some(9), Some(4), None];
    let fit = LinearHazard::fit(&star(5), &late, 4).unwrap();
    assert_eq!(fit, LinearHazard::fit(&star(5), &[Some(1), Some(2), None, Some(4), None], 4).unwrap());
}

#[test]
fn a_hazard_of_one_is_reached_where_all_the_exposed_adopt() {
    let fit = LinearHazard::fit(&star(4), &[Some(2), Some(3), Some(3), Some(3)], 5).unwrap();
    // 1 of 8 unexposed agent-ticks; 3 of 3 exposed.
    assert!(fit.at_edge);
    assert_near(fit.p.value, 0.125, 1e-12);
    assert_near(fit.p.value + fit.q.value, 1.0, 1e-12);
    assert_near(fit.log_likelihood, 0.125_f64.ln() + 7.0 * 0.875_f64.ln(), 1e-12);
}

#[test]
fn a_hazard_of_zero_is_reached_where_none_of_the_exposed_adopts() {
    let fit = LinearHazard::fit(&star(4), &[Some(2), Some(1), None, None], 5).unwrap();
    // 2 of 7 unexposed agent-ticks; none of 6 exposed.
    assert!(fit.at_edge);
    assert_near(fit.p.value, 2.0 / 7.0, 1e-12);
    assert_near(fit.p.value + fit.q.value, 0.0, 1e-12);
    assert_near(fit.log_likelihood, 2.0 * (2.0_f64 / 7.0).ln() + 5.0 * (5.0_f64 / 7.0).ln(), 1e-12);
}

/// Exposures of 0, 1/2 and 1, so that the edge p + q = 0 also affects the other coordinate. SciPy: minimize_scalar
/// (bounded, to 1e-14) along the edge, and L-BFGS-B over both hazards from nine starts, all of which ended there.
#[test]
fn along_an_edge_the_other_hazard_is_still_the_best() {
    let network = Network::from_arcs(6, [(0, 2), (1, 2), (0, 3), (1, 3), (0, 4), (1, 4), (0, 5), (1, 5)]).unwrap();
    let times = [Some(1), Some(3), Some(2), None, None, None];
    let fit = LinearHazard::fit(&network, &times, 6).unwrap();
    assert!(fit.at_edge);
    assert_near(fit.p.value, 0.25968757, 2e-8);
    assert_near(fit.q.value, -0.25968757, 2e-8);
    assert_near(fit.log_likelihood, -7.376568284679649, 1e-9);
}

#[test]
fn data_without_information_are_rejected() {
    let message = |network: &Network, times: &[Option<u32>], last| {
        LinearHazard::fit(network, times, last).unwrap_err().to_string()
    };
    let on = |what: &str| format!("the data hold no information on {what}");
    let none = Network::from_arcs(3, []).unwrap();
    assert_eq!(message(&star(3), &[None; 3], 5), on("p and q")); // no agent adopted
    assert_eq!(message(&star(3), &[Some(6); 3], 5), on("p and q")); // not in time
    assert_eq!(message(&star(3), &[Some(1); 3], 5), on("p and q")); // all agents, at once
    assert_eq!(message(&star(3), &[Some(1), None, None], 0), on("p and q")); // no ticks
    assert_eq!(message(&Network::from_arcs(0, []).unwrap(), &[], 5), on("p and q")); // no agents
    assert_eq!(message(&none, &[Some(1), Some(3), None], 5), on("q")); // no agent is ever exposed
    assert_eq!(message(&star(3), &[None, Some(2), Some(3)], 5), on("q")); // no influencer ever adopts
}

#[test]
fn times_are_ticks_from_0_one_per_agent() {
    let message = |times: &[f64]| LinearHazard::fit(&star(3), times, 5).unwrap_err().to_string();
    assert_eq!(message(&[1.0]), "times of adoption has 1 value for 3 agents");
    assert_eq!(message(&[1.0; 4]), "times of adoption has 4 values for 3 agents");
    let due = "a time of adoption must lie in the whole numbers from 0, got";
    assert_eq!(message(&[-1.0, 1.0, 1.0]), format!("{due} -1"));
    assert_eq!(message(&[1.0, 1.5, f64::NAN]), format!("{due} 1.5"));
}

#[test]
fn numbers_and_ticks_give_the_same_fit() {
    let ticks = [Some(1), Some(2), None, Some(4), None];
    let numbers = [1.0, 2.0, f64::NAN, 4.0, f64::INFINITY];
    assert_eq!(LinearHazard::fit(&star(5), &numbers, 4).unwrap(), LinearHazard::fit(&star(5), &ticks, 4).unwrap());
}

/// Agent 0 exposes its followers 1 to 4 from tick 1 on and is never at risk; the agents 5 to 8 are never exposed.
#[test]
fn a_seed_exposes_others_and_is_no_observation() {
    let network = Network::from_arcs(9, (1..5).map(|follower| (0, follower))).unwrap();
    let times = [Some(0), Some(1), Some(2), None, None, Some(3), None, None, None];
    let fit = LinearHazard::fit(&network, &times, 3).unwrap();
    assert_binomial(&fit, (1.0, 4.0 * 3.0), (2.0, 1.0 + 2.0 + 3.0 + 3.0));
}

/// The tick at which each agent adopted in one replicate.
fn times(network: &Network, (p, q): (f64, f64), ticks: u32) -> Vec<Option<u32>> {
    let rule = InnovationImitation::new(p, q).unwrap();
    let mut simulation = Simulation::new(network, &rule, &Start::Everyone(false), Key::new(1)).unwrap();
    let mut times = vec![None; network.n_agents()];
    for tick in 1..=ticks {
        simulation.step();
        let adopted = simulation.states().iter().zip(&mut times).filter(|(adopted, time)| **adopted && time.is_none());
        adopted.for_each(|(_, time)| *time = Some(tick));
    }
    times
}

fn assert_recovered(Estimate { value, standard_error }: Estimate, due: f64, most: f64) {
    assert!(standard_error > 0.0 && standard_error < most, "{standard_error}");
    // 3 standard errors: alpha = .0027.
    assert_near(value, due, 3.0 * standard_error);
}

#[test]
fn the_fit_recovers_the_parameters_of_a_simulation() {
    for (p, q) in [(0.03, 0.38), (0.1, 0.0), (0.01, 0.8)] {
        for network in [
            generate::watts_strogatz(20_000, 6, 0.1, Key::new(1)).unwrap(),
            generate::barabasi_albert(20_000, 3, Key::new(1)).unwrap(),
        ] {
            let fit = LinearHazard::fit(&network, &times(&network, (p, q), 12), 12).unwrap();
            assert_recovered(fit.p, p, 0.002);
            assert_recovered(fit.q, q, 0.02);
        }
    }
}

/// On a complete graph of n agents, each agent that has not adopted does so with probability p + q A/(n - 1): a Markov
/// chain in A, the Bass model in discrete time. Its mean and standard deviation are from SciPy (scipy.stats.binom, n =
/// 100, p = .03, q = .38).
#[test]
fn a_complete_graph_gives_the_discrete_bass_model_and_its_parameters_back() {
    let network = generate::complete(100).unwrap();
    let rule = InnovationImitation::new(0.03, 0.38).unwrap();
    let experiment = Experiment::from(Start::Everyone(false)).until(Until::ticks(15)).replicates(1_000);
    let summary = experiment.run(&network, &rule).unwrap().summary("adopted", 0.9).unwrap();
    for (tick, mean, deviation) in [
        (1, 3.0, 1.7058722109231987),
        (5, 27.14884063953177, 7.832398646181464),
        (10, 76.96582662976917, 9.131924361644478),
        (15, 97.45123685649726, 2.235181758228524),
    ] {
        // 4 standard errors of the mean: alpha = .00006.
        assert_near(summary.total[tick].mean, mean, 4.0 * deviation / 1_000_f64.sqrt());
    }
    let large = generate::complete(2_000).unwrap();
    let fit = LinearHazard::fit(&large, &times(&large, (0.03, 0.38), 15), 15).unwrap();
    assert_recovered(fit.p, 0.03, 0.01);
    assert_recovered(fit.q, 0.38, 0.05);
}
