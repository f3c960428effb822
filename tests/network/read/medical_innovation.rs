//! The doctors of Coleman, Katz & Menzel. The expected facts are from NetworkX and `csv` in Python, on the same files.

use super::*;

fn doctors() -> Network {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/medical_innovation");
    let nodes = NodeList::new().read_path(format!("{folder}/nodes.csv")).unwrap();
    let list = NetworkFile::new().direction(Direction::Nomination).weight("weight").nodes(nodes);
    list.read_path(format!("{folder}/edges.csv")).unwrap()
}

fn agent(network: &Network, label: &str) -> u32 {
    network.labels().unwrap().iter().position(|known| known == label).unwrap() as u32
}

#[test]
fn has_125_doctors_and_294_nominations() {
    let network = doctors();
    assert_eq!((network.n_agents(), network.n_arcs()), (125, 294));
    assert_eq!(network.dropped().to_string(), "nothing dropped");
    let weights: f64 = network.weights().unwrap().iter().map(|&weight| f64::from(weight)).sum();
    assert_eq!(weights, 450.0);
    let pairing = network.pairing();
    assert_eq!((0..294).filter(|&arc| pairing.reverse(arc).is_some()).count(), 108);
}

#[test]
fn is_led_by_doctor_1029_whom_19_name() {
    let network = doctors();
    let most = (0..125).max_by_key(|&doctor| network.followers(doctor).len()).unwrap();
    assert_eq!(network.label(most), "1029");
    assert_eq!(network.followers(most).len(), 19);
    assert_eq!((0..125).map(|doctor| network.influencers(doctor).len()).max(), Some(6));
}

#[test]
fn has_doctor_1001_name_two_and_be_named_by_one() {
    let network = doctors();
    let labels = |row: &[u32]| row.iter().map(|&doctor| network.label(doctor)).collect::<Vec<_>>();
    let doctor = agent(&network, "1001");
    assert_eq!(labels(network.influencers(doctor)), ["1008", "1058"]);
    assert_eq!(labels(network.followers(doctor)), ["1078"]);
}

#[test]
fn has_six_doctors_without_ties() {
    let network = doctors();
    let alone = |doctor: &u32| network.influencers(*doctor).is_empty() && network.followers(*doctor).is_empty();
    let labels: Vec<String> = (0..125).filter(alone).map(|doctor| network.label(doctor)).collect();
    assert_eq!(labels, ["1072", "1074", "2037", "3004", "3028", "3030"]);
}

#[test]
fn lives_in_four_cities_and_16_never_adopt() {
    let network = doctors();
    let count =
        |name, value| network.attributes().numbers(name).unwrap().iter().filter(|&&known| known == value).count();
    assert_eq!([1.0, 2.0, 3.0, 4.0].map(|city| count("city", city)), [62, 24, 21, 18]);
    assert_eq!((count("toa", 18.0), count("toa", 1.0)), (16, 11));
    assert_eq!(network.attributes().numbers("toa").unwrap().iter().sum::<f64>(), 997.0);
}
