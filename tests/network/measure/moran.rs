use super::networks;
use bandwagon::network::{Network, measure};
use bandwagon::random::Key;

fn i_of(network: &Network, values: &[f64]) -> f64 {
    measure::moran(network, values, 0, Key::new(1)).unwrap().i
}

/// The members who stayed with the instructor when the club split: `club` of `karate_club_graph()`.
const STAYED: [usize; 17] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21];

/// `esda.Moran(y, w, transformation="O").I` of PySAL (esda 2.9.0), with the arcs of the club as neighbors: the club that a
/// member joined, the degree, and the number of the member.
#[test]
fn the_karate_club_agrees_with_pysal() {
    let club = Network::karate_club();
    let joined: Vec<f64> = (0..34).map(|agent| f64::from(u8::from(STAYED.contains(&agent)))).collect();
    let degree: Vec<f64> = measure::out_degree(&club).into_iter().map(f64::from).collect();
    let number: Vec<f64> = (0..34).map(f64::from).collect();
    for (values, due) in [(joined, 0.717948717948718), (degree, -0.24498182392919213), (number, 0.7211455211455211)] {
        assert!((i_of(&club, &values) - due).abs() < 1e-13);
        // I depends neither on the unit of the values nor on their origin.
        let in_other_units: Vec<f64> = values.iter().map(|value| 1e200 * (value - 7.0)).collect();
        assert!((i_of(&club, &in_other_units) - due).abs() < 1e-13);
    }
    let found = measure::moran(&club, &[vec![1.0], vec![0.0; 33]].concat(), 0, Key::new(1)).unwrap();
    assert_eq!((found.expected, found.p, found.n_agents, found.n_arcs), (-1.0 / 33.0, None, 34, 156));
}

/// The same function on the directed network with weights, with all agents and without agent 3, and on a disconnected
/// network.
#[test]
fn directed_weighted_incomplete_and_disconnected_networks_agree_with_pysal() {
    let mut values = [3.0, 1.0, 4.0, 1.5, 9.0, 2.0, 6.0];
    assert!((i_of(&networks::weighted(), &values) + 0.36879116966352155).abs() < 1e-13);
    values[3] = f64::NAN;
    let without = measure::moran(&networks::weighted(), &values, 0, Key::new(1)).unwrap();
    assert!((without.i - 0.2856031128404671).abs() < 1e-13);
    assert_eq!((without.n_agents, without.n_arcs, without.expected), (6, 4, -0.2));
    let disconnected = Network::from_ties(8, [(0, 1), (1, 2), (2, 0), (2, 3), (4, 5), (5, 6)]).unwrap();
    let i = i_of(&disconnected, &[1.0, 2.0, 2.5, 1.0, 5.0, 6.0, 4.0, 0.0]);
    assert!((i - 0.5902019198940748).abs() < 1e-13);
}

/// All 720 assignments of six values to a path of six: the mean of I is -1/5, and their share at least as far from it is
/// the p-value, here within four standard errors of a sample of 9,999.
#[test]
fn the_p_value_is_the_share_of_all_assignments() {
    let path = Network::from_ties(6, (1..6).map(|agent| (agent - 1, agent))).unwrap();
    let values = [1.0, 2.0, 4.0, 4.0, 3.0, 7.0];
    let all: Vec<f64> = orders(&values).iter().map(|order| i_of(&path, order)).collect();
    assert_eq!(all.len(), 720);
    assert!((all.iter().sum::<f64>() / 720.0 + 0.2).abs() < 1e-12);
    let found = measure::moran(&path, &values, 9_999, Key::new(1)).unwrap();
    let is_as_far = |i: &&f64| (*i + 0.2).abs() >= (found.i + 0.2).abs() - 1e-9;
    let exact = all.iter().filter(is_as_far).count() as f64 / 720.0;
    let error = (exact * (1.0 - exact) / 9_999.0).sqrt();
    let p = found.p.unwrap();
    assert!((p - exact).abs() < 4.0 * error && (0.05..0.95).contains(&exact), "{p} against {exact}");
}

fn orders(values: &[f64]) -> Vec<Vec<f64>> {
    if values.is_empty() {
        return vec![vec![]];
    }
    let beginning = |first: usize| {
        let rest = [&values[..first], &values[first + 1..]].concat();
        orders(&rest).into_iter().map(move |rest| [vec![values[first]], rest].concat()).collect::<Vec<_>>()
    };
    (0..values.len()).flat_map(beginning).collect()
}

/// PySAL's 99,999 permutations give a share of 0.0250 for the degrees of the club; 0.0020 is four standard errors of one
/// sample of this size.
#[test]
fn the_p_value_of_the_karate_club_agrees_with_pysal() {
    let club = Network::karate_club();
    let degree: Vec<f64> = measure::out_degree(&club).into_iter().map(f64::from).collect();
    let p = measure::moran(&club, &degree, 99_999, Key::new(1)).unwrap().p.unwrap();
    assert!((p - 0.02504).abs() < 2.0f64.sqrt() * 0.0020, "{p}");
    let joined: Vec<f64> = (0..34).map(|agent| f64::from(u8::from(STAYED.contains(&agent)))).collect();
    assert_eq!(measure::moran(&club, &joined, 999, Key::new(1)).unwrap().p, Some(0.001));
}

#[test]
fn what_cannot_be_measured_is_reported() {
    let path = Network::from_ties(3, [(0, 1)]).unwrap();
    let error = |values: &[f64]| measure::moran(&path, values, 9, Key::new(1)).unwrap_err().to_string();
    assert_eq!(error(&[1.0]), "values has 1 value for 3 agents");
    for values in [[2.0; 3], [f64::NAN; 3], [f64::NAN, 1.0, 2.0], [f64::NAN, f64::NAN, 2.0]] {
        assert_eq!(error(&values), "the data hold no information on Moran's I", "{values:?}");
    }
    assert!(error(&[f64::INFINITY, 1.0, 2.0]).starts_with("values must lie in (-inf, inf), got "));
}
