//! Frozen networks against a map of arcs.

use bandwagon::network::{Network, Pairing};
use proptest::{collection::vec, prelude::*};
use std::collections::BTreeMap;

/// A call to a builder.
#[derive(Clone, Copy, Debug)]
enum Told {
    Arc(u32, u32, Option<f32>),
    Tie(u32, u32, Option<f32>),
}

use Told::{Arc, Tie};

/// The oracle: every arc with the sum of its weights. An arc without a weight counts as 1.
#[derive(Debug, Default)]
struct Naive {
    arcs: BTreeMap<(u32, u32), f32>,
    self_loops: usize,
    repeats: usize,
}

impl Naive {
    fn new(told: &[Told]) -> Naive {
        let mut naive = Naive::default();
        for &one in told {
            let (Arc(a, b, weight) | Tie(a, b, weight)) = one;
            if a == b {
                naive.self_loops += 1;
                continue;
            }
            naive.add(a, b, weight.unwrap_or(1.0));
            if matches!(one, Tie(..)) {
                naive.add(b, a, weight.unwrap_or(1.0));
            }
        }
        let weighs = |one: &Told| matches!(one, Arc(a, b, Some(_)) | Tie(a, b, Some(_)) if a != b);
        if !told.iter().any(weighs) {
            naive.arcs.values_mut().for_each(|weight| *weight = 1.0);
        }
        if told.iter().all(|one| matches!(one, Tie(..))) {
            naive.repeats /= 2;
        }
        naive
    }

    fn add(&mut self, from: u32, to: u32, weight: f32) {
        self.repeats += usize::from(self.arcs.contains_key(&(from, to)));
        *self.arcs.entry((from, to)).or_default() += weight;
    }

    fn arcs(&self) -> Vec<(u32, u32, f32)> {
        self.arcs.iter().map(|(&(from, to), &weight)| (from, to, weight)).collect()
    }

    fn transposed(&self) -> BTreeMap<(u32, u32), f32> {
        self.arcs.iter().map(|(&(from, to), &weight)| ((to, from), weight)).collect()
    }
}

fn build(n_agents: usize, told: &[Told]) -> Network {
    let mut builder = Network::builder(n_agents);
    for &one in told {
        match one {
            Arc(from, to, None) => builder.arc(from, to),
            Arc(from, to, Some(weight)) => builder.weighted_arc(from, to, weight),
            Tie(a, b, None) => builder.tie(a, b),
            Tie(a, b, Some(weight)) => builder.weighted_tie(a, b, weight),
        }
        .unwrap();
    }
    builder.build()
}

/// Lists over few agents, so that repeats, self-loops and reverse arcs are common. Weights are quarters, so sums are
/// exact.
fn told() -> impl Strategy<Value = (usize, Vec<Told>)> {
    (1..12u32, 0..3u32, any::<bool>()).prop_flat_map(|(n, kind, weighted)| {
        let weight = (0..40u32).prop_map(move |quarters| (weighted && quarters > 4).then_some(quarters as f32 / 4.0));
        let one = (0..n, 0..n, any::<bool>(), weight).prop_map(move |(a, b, either, weight)| match (kind, either) {
            (0, _) | (2, true) => Arc(a, b, weight),
            _ => Tie(a, b, weight),
        });
        vec(one, 0..60).prop_map(move |told| (n as usize, told))
    })
}

fn is_sorted_without_repeats(row: &[u32]) -> bool {
    row.windows(2).all(|pair| pair[0] < pair[1])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_network_is_the_map_of_its_arcs((n, told) in told()) {
        let (network, naive) = (build(n, &told), Naive::new(&told));
        prop_assert_eq!(network.arcs().collect::<Vec<_>>(), naive.arcs());
        prop_assert_eq!((network.n_agents(), network.n_arcs()), (n, naive.arcs.len()));
        prop_assert_eq!(network.dropped().self_loops, naive.self_loops);
        prop_assert_eq!(network.dropped().repeats, naive.repeats);
        for from in 0..n as u32 {
            for to in 0..n as u32 {
                prop_assert_eq!(network.weight(from, to), naive.arcs.get(&(from, to)).copied());
            }
        }
    }

    #[test]
    fn incoming_rows_and_their_weights_are_the_transpose((n, told) in told()) {
        let (network, transposed) = (build(n, &told), Naive::new(&told).transposed());
        let rows = (0..n as u32).flat_map(|to| network.influencers(to).iter().map(move |&from| (to, from)));
        prop_assert!(rows.eq(transposed.keys().copied()));
        if let Some(weights) = network.weights() {
            prop_assert!(weights.iter().eq(transposed.values()));
        }
        for agent in 0..n as u32 {
            prop_assert!(is_sorted_without_repeats(network.influencers(agent)));
            prop_assert!(is_sorted_without_repeats(network.followers(agent)));
        }
    }

    #[test]
    fn symmetry_is_seen_where_every_arc_has_its_reverse((n, told) in told()) {
        let (network, naive) = (build(n, &told), Naive::new(&told));
        let symmetric = naive.arcs.keys().all(|&(from, to)| naive.arcs.contains_key(&(to, from)));
        prop_assert_eq!(network.is_symmetric(), symmetric);
    }

    #[test]
    fn pairing_finds_the_arc_that_answers_and_the_arc_that_arrives((n, told) in told()) {
        let (network, naive) = (build(n, &told), Naive::new(&told));
        let pairing: &Pairing = network.pairing();
        let id: BTreeMap<_, _> = naive.arcs.keys().enumerate().map(|(id, &arc)| (arc, id)).collect();
        for (&(from, to), &arc) in &id {
            prop_assert_eq!(network.arc(arc), (from, to));
            prop_assert_eq!(pairing.reverse(arc), id.get(&(to, from)).copied());
            if let Some(reverse) = pairing.reverse(arc) {
                prop_assert_eq!(pairing.reverse(reverse), Some(arc));
            }
            let place = network.incoming().find(to, from).unwrap();
            prop_assert_eq!(pairing.arriving(place), arc);
        }
    }

    #[test]
    fn arcs_in_order_and_shuffled_freeze_alike((n, told) in told(), seed in any::<u64>()) {
        let naive = Naive::new(&told);
        let ordered: Vec<Told> = naive.arcs().into_iter().map(|(from, to, weight)| Arc(from, to, Some(weight))).collect();
        let mut shuffled = ordered.clone();
        shuffled.sort_by_key(|one| {
            let (Arc(a, b, _) | Tie(a, b, _)) = *one;
            seed.wrapping_mul(u64::from(a * 12 + b) * 2 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        });
        for list in [ordered, shuffled] {
            prop_assert_eq!(build(n, &list).arcs().collect::<Vec<_>>(), naive.arcs());
        }
    }
}

#[test]
fn a_weight_given_late_leaves_earlier_arcs_at_one() {
    let network = build(4, &[Tie(0, 1, None), Tie(2, 1, Some(0.5)), Arc(3, 0, None), Tie(3, 2, Some(2.0))]);
    let arcs: Vec<_> = network.arcs().collect();
    let expected = [(0, 1, 1.0), (1, 0, 1.0), (1, 2, 0.5), (2, 1, 0.5), (2, 3, 2.0), (3, 0, 1.0), (3, 2, 2.0)];
    assert_eq!(arcs, expected);
    assert!(!network.is_symmetric());
}

#[test]
fn weights_may_differ_by_direction_in_a_symmetric_network() {
    let network = build(3, &[Arc(0, 1, Some(0.25)), Arc(1, 0, Some(4.0))]);
    assert!(network.is_symmetric());
    assert_eq!((network.weight(0, 1), network.weight(1, 0)), (Some(0.25), Some(4.0)));
}

#[test]
fn a_symmetric_network_stores_its_rows_once() {
    let network = Network::karate_club();
    assert!(std::ptr::eq(network.incoming(), network.outgoing()));
    let one_way = Network::from_arcs(2, [(0, 1)]).unwrap();
    assert!(!std::ptr::eq(one_way.incoming(), one_way.outgoing()));
}

#[test]
fn invalid_agents_and_weights_are_reported() {
    let mut builder = Network::builder(50);
    assert_eq!(builder.tie(3, 77).unwrap_err().to_string(), "agent 77 is not in 0..50");
    assert_eq!(builder.arc(50, 3).unwrap_err().to_string(), "agent 50 is not in 0..50");
    let refused = |weight| Network::builder(2).weighted_arc(0, 1, weight).unwrap_err().to_string();
    assert_eq!(refused(f32::INFINITY), "weight must lie in (-∞, ∞), got inf");
    assert_eq!(refused(f32::NAN), "weight must lie in (-∞, ∞), got NaN");
    assert_eq!(builder.build().n_arcs(), 0);
}

#[test]
fn empty_networks_are_networks() {
    for n_agents in [0, 1, 5] {
        let network = Network::builder(n_agents).build();
        assert_eq!((network.n_agents(), network.n_arcs(), network.arcs().count()), (n_agents, 0, 0));
        assert!(network.is_symmetric());
    }
}

#[test]
fn the_karate_club_has_zacharys_degrees() {
    let club = Network::karate_club();
    let degrees: Vec<usize> = (0..34).map(|member| club.influencers(member).len()).collect();
    let expected =
        [16, 9, 10, 6, 3, 4, 4, 4, 5, 2, 3, 1, 2, 5, 2, 2, 2, 2, 2, 3, 2, 2, 2, 5, 3, 3, 2, 4, 3, 4, 4, 6, 12, 17];
    assert_eq!(degrees, expected);
}
