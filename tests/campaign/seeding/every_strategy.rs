use super::networks::{arithmetical, chosen, small};
use bandwagon::network::{Network, generate};
use bandwagon::random::Key;
use bandwagon::seeding::{STRATEGIES, Seeding};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]
    /// On any network, connected or not: k distinct agents, and the first agents do not depend on k.
    #[test]
    fn choices_are_distinct_and_extend_smaller_choices(network in small(16), k in 0usize..16) {
        let n = network.n_agents();
        for entry in STRATEGIES {
            let all = chosen(entry.strategy, &network, n);
            let mut sorted = all.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..n as u32).collect::<Vec<_>>(), "{}", entry.name);
            let k = k.min(n);
            prop_assert_eq!(chosen(entry.strategy, &network, k), &all[..k], "{}", entry.name);
        }
    }

    #[test]
    fn only_candidates_are_chosen(network in small(16), mask in any::<u16>(), seed in any::<u64>()) {
        let candidates: Vec<u32> = (0..network.n_agents() as u32).filter(|agent| mask >> agent & 1 == 1).collect();
        for entry in STRATEGIES {
            let seeding = Seeding::by(entry.strategy).among(candidates.as_slice());
            let mut seeds = seeding.choose(&network, candidates.len(), Key::new(seed)).unwrap();
            seeds.sort_unstable();
            prop_assert_eq!(&seeds, &candidates, "{}", entry.name);
        }
    }
}

#[test]
fn the_same_key_gives_the_same_seeds_over_any_threads() {
    let small_world = generate::watts_strogatz(5_000, 8, 0.1, Key::new(1)).unwrap();
    for network in [&small_world, &arithmetical(61, true)] {
        let over = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| STRATEGIES.iter().map(|entry| chosen(entry.strategy, network, 30)).collect::<Vec<_>>())
        };
        assert_eq!(over(1), over(2));
        assert_eq!(over(1), over(8));
    }
}

#[test]
fn only_random_strategies_depend_on_the_key() {
    let network = Network::karate_club();
    for entry in STRATEGIES {
        let by = |seed| Seeding::by(entry.strategy).choose(&network, 20, Key::new(seed)).unwrap();
        assert_eq!(by(1) != by(2), entry.name.contains("random"), "{}", entry.name);
    }
}

#[test]
fn impossible_choices_are_reported() {
    let club = Network::karate_club();
    let nobody = Network::from_arcs(0, []).unwrap();
    for entry in STRATEGIES {
        let seeding = Seeding::by(entry.strategy);
        let says = |seeding: &Seeding, k| seeding.choose(&club, k, Key::new(1)).unwrap_err().to_string();
        assert_eq!(says(&seeding, 35), "seeds among 34 candidates must lie in [0, n_candidates], got 35");
        assert_eq!(
            says(&seeding.clone().among([3, 3]), 2),
            "seeds among 1 candidates must lie in [0, n_candidates], got 2"
        );
        assert_eq!(says(&seeding.clone().among([34]), 1), "agent 34 is not in 0..34");
        assert_eq!(seeding.choose(&nobody, 0, Key::new(1)).unwrap(), [0u32; 0]);
    }
}
