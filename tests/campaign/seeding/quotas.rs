use super::networks::chosen;
use bandwagon::network::{Network, generate, measure, measure::Partition};
use bandwagon::random::Key;
use bandwagon::seeding::{STRATEGIES, Seeding, Strategy};

fn by_group(seeds: &[u32], groups: &Partition) -> Vec<u32> {
    let mut counts = vec![0; groups.n_groups()];
    seeds.iter().for_each(|&seed| counts[groups.group(seed) as usize] += 1);
    counts
}

/// 47, 16, 15, 12, 6 and 4 of 100 agents: 10 seeds are 4.7, 1.6, 1.5, 1.2, 0.6 and 0.4, so 5, 2, 1, 1, 1 and 0.
#[test]
fn seats_go_by_largest_remainders() {
    let sizes = [47, 16, 15, 12, 6, 4];
    let of: Vec<usize> = (0..6).flat_map(|group| vec![group; sizes[group]]).collect();
    let groups = Partition::by(&of);
    let network = generate::barabasi_albert(100, 3, Key::new(1)).unwrap();
    for entry in STRATEGIES {
        let seeds = Seeding::by(entry.strategy).over(groups.clone()).choose(&network, 10, Key::new(1)).unwrap();
        assert_eq!(by_group(&seeds, &groups), [5, 2, 1, 1, 1, 0], "{}", entry.name);
    }
}

#[test]
fn within_a_group_the_strategy_decides() {
    let club = Network::karate_club();
    let halves = Partition::by(&(0..34).map(|agent| agent < 17).collect::<Vec<_>>());
    let seeds = Seeding::by(Strategy::Degree).over(halves.clone()).choose(&club, 6, Key::new(1)).unwrap();
    let all = chosen(Strategy::Degree, &club, 34);
    for half in 0..2 {
        let of_half = |agents: &[u32]| agents.iter().copied().filter(|&agent| halves.group(agent) == half).collect();
        let (got, ranked): (Vec<u32>, Vec<u32>) = (of_half(&seeds), of_half(&all));
        assert_eq!(got, ranked[..3]);
    }
}

#[test]
fn seats_go_by_candidates() {
    let club = Network::karate_club();
    let halves = Partition::by(&(0..34).map(|agent| agent < 17).collect::<Vec<_>>());
    let few = Seeding::by(Strategy::Random).among([0, 1, 2, 30]).over(halves.clone());
    let seeds = few.choose(&club, 4, Key::new(1)).unwrap();
    assert_eq!(by_group(&seeds, &halves), [3, 1]);
}

#[test]
fn communities_share_in_proportion() {
    let rows: Vec<Vec<f64>> =
        (0..3).map(|one| (0..3).map(|other| if one == other { 0.3 } else { 0.01 }).collect()).collect();
    let network = generate::stochastic_block_model(&[60, 30, 30], &rows, Key::new(1)).unwrap();
    let blocks = Partition::by(&(0..120).map(|agent| (agent / 30).max(1)).collect::<Vec<_>>());
    assert_eq!(measure::communities(&network, Key::new(1)), blocks);
    let seeds = Seeding::by(Strategy::CollectiveInfluence).over_communities().choose(&network, 8, Key::new(1)).unwrap();
    assert_eq!(by_group(&seeds, &blocks), [4, 2, 2]);
}

#[test]
fn groups_must_cover_all_agents() {
    let error =
        Seeding::by(Strategy::Degree).over(Partition::by(&[1, 2])).choose(&Network::karate_club(), 1, Key::new(1));
    assert_eq!(error.unwrap_err().to_string(), "groups has 2 values for 34 agents");
}
