//! Samples of networks, against closed forms.

use super::grown::assert_near;
use bandwagon::network::sample::{Counted, forest_fire, induced, name_at_most};
use bandwagon::network::{Attributes, Column, Network, generate};
use bandwagon::random::Key;

fn key(replicate: u32) -> Key {
    Key::new(1).replicate(replicate)
}

/// Three agents with labels, attributes and weighted arcs.
fn described() -> Network {
    let mut builder = Network::builder(3);
    for (from, to, weight) in [(0, 1, 0.5), (1, 2, 2.0), (2, 0, 3.0), (0, 2, 4.0)] {
        builder.weighted_arc(from, to, weight).unwrap();
    }
    let mut attributes = Attributes::default();
    attributes.insert("age", Column::Number(vec![30.0, 40.0, 50.0]));
    attributes.insert("town", Column::Text(["Bern", "Genf", "Chur"].map(String::from).into()));
    let labels = ["ann", "bob", "cem"].map(String::from).into();
    builder.build().with_labels(labels).unwrap().with_attributes(attributes).unwrap()
}

#[test]
fn a_sample_keeps_weights_labels_and_attributes() {
    let two = induced(&described(), &[2, 0]).unwrap();
    assert_eq!(two.labels().unwrap(), ["cem", "ann"]);
    assert_eq!((two.weight(0, 1), two.weight(1, 0), two.n_arcs()), (Some(3.0), Some(4.0), 2));
    assert_eq!(two.numbers("age").unwrap(), [50.0, 30.0]);
    assert_eq!(two.words("town").unwrap(), ["Chur", "Bern"]);
    let named = name_at_most(&described(), 9, Counted::Nominations, key(0)).unwrap();
    assert_eq!((named.outgoing(), named.weights()), (described().outgoing(), described().weights()));
    assert_eq!((named.labels(), named.attributes()), (described().labels(), described().attributes()));
    let all = forest_fire(&described(), 3, 0.5, key(0)).unwrap();
    assert_eq!((all.outgoing(), all.labels()), (described().outgoing(), described().labels()));
}

#[test]
fn an_induced_sample_has_all_ties_between_its_agents() {
    let club = Network::karate_club();
    let sample = induced(&club, &(0..20).collect::<Vec<_>>()).unwrap();
    assert!(sample.is_symmetric());
    assert_eq!(sample.n_arcs(), club.arcs().filter(|(from, to, _)| *from < 20 && *to < 20).count());
    let said = |agents: &[u32]| induced(&club, agents).unwrap_err().to_string();
    assert_eq!(said(&[1, 34]), "agent 34 is not in 0..34");
    assert_eq!(said(&[1, 2, 1]), "agents must be a list without repeats, got 1 twice");
}

/// At p = 0 each fire burns one agent, so all agents are equally likely: 4,000 samples of 3 of 10, of which each agent is in
/// 1,200. Chi-square for sampling without replacement: the sum is divided by 1 - 3/10 and has 9 degrees of freedom.
#[test]
fn a_fire_that_does_not_spread_is_a_uniform_sample() {
    let network = generate::star(10).unwrap();
    let mut seen = [0.0; 10];
    for replicate in 0..4_000 {
        let sample = forest_fire(&network, 3, 0.0, key(replicate)).unwrap();
        (0..3).for_each(|agent| seen[sample.label(agent).parse::<usize>().unwrap()] += 1.0);
    }
    let chi: f64 = seen.iter().map(|seen| (seen - 1_200.0_f64).powi(2) / 1_200.0 / 0.7 * 0.9).sum();
    assert!(chi < 27.877, "chi-square = {chi}");
}

#[test]
fn a_fire_that_burns_everything_goes_along_the_ties() {
    let ring = generate::ring_lattice(100, 2).unwrap();
    for replicate in 0..20 {
        let sample = forest_fire(&ring, 30, 1.0, key(replicate)).unwrap();
        assert_eq!((sample.n_agents(), sample.n_arcs()), (30, 58), "a path of 30 agents");
    }
    let arcs = Network::from_arcs(2, [(0, 1)]).unwrap();
    assert_eq!(forest_fire(&arcs, 2, 1.0, key(0)).unwrap().n_arcs(), 1);
}

/// Two triangles, of which three agents are burned; p = 0.7. All three are of one triangle: if the first burns two (p^2); if
/// it burns one (p (1 - p)) and that one burns the third (p), or the next fire begins at it (1/4 of the rest); or if it burns
/// none (1 - p), the next fire begins at one of its neighbors (2/5), and that one burns the third, or the fire after it
/// begins there. Together 0.74575.
#[test]
fn a_fire_spreads_as_often_as_it_should() {
    let triangles = generate::groups(2, 3).unwrap();
    let networks = 10_000;
    let whole =
        (0..networks).filter(|&replicate| forest_fire(&triangles, 3, 0.7, key(replicate)).unwrap().n_arcs() == 6);
    let (count, expected) = (whole.count() as f64, 0.74575 * f64::from(networks));
    let z = (count - expected) / (expected * (1.0 - 0.74575)).sqrt();
    assert!(z.abs() < 3.2905, "z = {z}");
}

/// Every agent of the lattice has 10 ties and names 5 of them, each with probability 1/2.
#[test]
fn named_ties_have_their_probabilities() {
    let ring = &generate::ring_lattice(500, 10).unwrap();
    let arcs = |counted| (0..100).map(move |replicate| name_at_most(ring, 5, counted, key(replicate)).unwrap());
    assert!(arcs(Counted::Nominations).all(|sample| sample.n_arcs() == 2_500));
    let either: Vec<Network> = arcs(Counted::ByEither).collect();
    assert!(either.iter().all(Network::is_symmetric));
    assert_near((0.75 * 5_000.0, 0.0), either.iter().map(|sample| sample.n_arcs() as f64).collect());
    let both = |sample: Network| sample.n_arcs() as f64;
    assert_near((0.25 * 5_000.0, 0.0), arcs(Counted::ByBoth).map(both).collect());
}

#[test]
fn agents_name_those_who_influence_them() {
    let star = Network::from_arcs(8, (1..8).map(|from| (from, 0))).unwrap();
    let named = name_at_most(&star, 5, Counted::Nominations, key(0)).unwrap();
    assert_eq!((named.influencers(0).len(), named.n_arcs()), (5, 5));
    assert_eq!(name_at_most(&star, 5, Counted::ByBoth, key(0)).unwrap().n_arcs(), 0);
    let error = name_at_most(&star, 0, Counted::ByBoth, key(0)).unwrap_err().to_string();
    assert_eq!(error, "k must be a whole number from 1, got 0");
}

/// Each of seven agents is named five times of seven: 1,400 samples, chi-square for sampling without replacement with 6
/// degrees of freedom.
#[test]
fn all_are_named_alike() {
    let star = generate::star(8).unwrap();
    let mut seen = [0.0; 7];
    for replicate in 0..1_400 {
        let named = name_at_most(&star, 5, Counted::Nominations, key(replicate)).unwrap();
        named.influencers(0).iter().for_each(|&agent| seen[agent as usize - 1] += 1.0);
    }
    let chi: f64 = seen.iter().map(|seen| (seen - 1_000.0_f64).powi(2) / 1_000.0 / (2.0 / 7.0) * 6.0 / 7.0).sum();
    assert!(chi < 22.458, "chi-square = {chi}");
}

#[test]
fn impossible_fires_are_refused() {
    let said = |n, p| forest_fire(&Network::karate_club(), n, p, key(0)).unwrap_err().to_string();
    assert_eq!(said(10, 1.5), "p must lie in [0, 1], got 1.5");
    assert_eq!(said(35, 0.5), "n_agents must be a whole number from 0 to 34, got 35");
}
