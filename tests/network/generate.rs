//! Generated networks against closed forms and exact enumeration.
//!
//! Long because every generator has its oracle here, and all share a few statistics.
//!
//! Statistical tests use seed 1 (its replicates where several networks are needed) and alpha = 0.001 each. Critical
//! values are from SciPy.

use bandwagon::{
    Result,
    network::{
        Column, Network,
        generate::{
            Border, Lfr, Mixing, Neighborhood, Segment, Segments, barabasi_albert, complete, configuration_model,
            erdos_renyi, erdos_renyi_directed, groups, holme_kim, lfr, random_geometric, random_regular, ring_lattice,
            segments, square_lattice, star, stochastic_block_model, watts_strogatz,
        },
    },
    random::Key,
};

const NORMAL: f64 = 3.2905;

fn degrees(network: &Network) -> Vec<usize> {
    (0..network.n_agents() as u32).map(|agent| network.influencers(agent).len()).collect()
}

fn ties(network: &Network) -> usize {
    network.n_arcs() / 2
}

/// Undirected ties, `(higher, lower)`.
fn pairs(network: &Network) -> impl Iterator<Item = (u32, u32)> {
    network.arcs().map(|(from, to, _)| (from, to)).filter(|(from, to)| from > to)
}

fn triangles(network: &Network) -> usize {
    let common = |(a, b)| network.influencers(a).iter().filter(|c| network.influencers(b).contains(c)).count();
    pairs(network).map(common).sum::<usize>() / 3
}

/// The clustering coefficient of Watts & Strogatz: the mean over agents of the share of pairs of neighbors that are
/// tied.
fn clustering(network: &Network) -> f64 {
    let of = |agent: u32| {
        let near = network.influencers(agent);
        let tied = near.iter().map(|&a| near.iter().filter(|b| network.influencers(a).contains(b)).count());
        tied.sum::<usize>() as f64 / (near.len() * (near.len() - 1)) as f64
    };
    (0..network.n_agents() as u32).map(of).sum::<f64>() / network.n_agents() as f64
}

fn chi_square(seen: &[f64], expected: &[f64]) -> f64 {
    assert_eq!(seen.len(), expected.len());
    seen.iter().zip(expected).map(|(seen, expected)| (seen - expected).powi(2) / expected).sum()
}

fn replicates(n: u32, make: impl Fn(Key) -> Result<Network>) -> impl Iterator<Item = Network> {
    (0..n).map(move |replicate| make(Key::new(1).replicate(replicate)).unwrap())
}

fn mean_and_variance(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (mean, values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0))
}

/// Whether the counts of 200 networks have the mean and variance of `trials` coin flips with probability `p`.
fn assert_binomial(counts: &[f64], trials: f64, p: f64) {
    let (mean, variance) = mean_and_variance(counts);
    let expected = trials * p * (1.0 - p);
    let z = (mean - trials * p) / (expected / 200.0).sqrt();
    assert!(z.abs() < NORMAL, "z = {z}");
    let chi = 199.0 * variance / expected;
    assert!((139.825..271.258).contains(&chi), "chi-square = {chi}");
}

#[test]
fn erdos_renyi_ties_are_binomial() {
    let counts: Vec<f64> = replicates(200, |key| erdos_renyi(200, 0.05, key)).map(|it| ties(&it) as f64).collect();
    assert_binomial(&counts, 200.0 * 199.0 / 2.0, 0.05);
    let counts: Vec<f64> =
        replicates(200, |key| erdos_renyi_directed(200, 0.05, key)).map(|it| it.n_arcs() as f64).collect();
    assert_binomial(&counts, 200.0 * 199.0, 0.05);
}

/// Chi-square over all pairs, each a binomial count over 4,000 networks: one degree of freedom per pair.
#[test]
fn erdos_renyi_ties_every_pair_alike() {
    let (n, p, networks) = (30, 0.3, 4_000.0);
    let statistic = |counts: &[f64]| -> f64 {
        counts.iter().map(|count| (count - networks * p).powi(2) / (networks * p * (1.0 - p))).sum()
    };
    let mut counts = vec![0.0; n * n];
    for network in replicates(4_000, |key| erdos_renyi(n, p, key)) {
        pairs(&network).for_each(|(a, b)| counts[a as usize * n + b as usize] += 1.0);
    }
    let cells: Vec<f64> = (0..n).flat_map(|a| counts[a * n..a * n + a].to_vec()).collect();
    assert_eq!(cells.len(), 435);
    assert!(statistic(&cells) < 531.87, "{}", statistic(&cells));

    let n = 20;
    let mut counts = vec![0.0; n * n];
    let mut mutual = 0.0;
    for network in replicates(4_000, |key| erdos_renyi_directed(n, p, key)) {
        for (from, to, _) in network.arcs() {
            counts[from as usize * n + to as usize] += 1.0;
            mutual += f64::from(u8::from(from < to && network.weight(to, from).is_some()));
        }
    }
    let cells: Vec<f64> = (0..n * n).filter(|cell| cell / n != cell % n).map(|cell| counts[cell]).collect();
    assert!(statistic(&cells) < 470.92, "{}", statistic(&cells));
    let (trials, both) = (190.0 * networks, p * p);
    let z = (mutual - trials * both) / (trials * both * (1.0 - both)).sqrt();
    assert!(z.abs() < NORMAL, "an arc says nothing about its reverse: z = {z}");
}

#[test]
fn erdos_renyi_at_its_ends_is_empty_and_complete() {
    let key = Key::new(1);
    assert_eq!(erdos_renyi(50, 0.0, key).unwrap().n_arcs(), 0);
    assert_eq!(erdos_renyi(50, 1e-18, key).unwrap().n_arcs(), 0);
    assert_eq!(erdos_renyi(50, 1.0, key).unwrap().outgoing(), complete(50).unwrap().outgoing());
    assert_eq!(erdos_renyi_directed(50, 1.0, key).unwrap().outgoing(), complete(50).unwrap().outgoing());
    assert_eq!(erdos_renyi_directed(0, 0.5, key).unwrap().n_agents(), 0);
}

#[test]
fn barabasi_albert_has_the_ties_and_the_least_degree_it_promises() {
    for (n, m) in [(2, 1), (9, 8), (10, 8), (1_000, 1), (1_000, 7)] {
        let network = barabasi_albert(n, m, Key::new(1)).unwrap();
        assert_eq!(ties(&network), m * (m + 1) / 2 + (n - m - 1) * m);
        assert_eq!(degrees(&network).into_iter().min(), Some(m));
        for newcomer in m as u32 + 1..n as u32 {
            assert_eq!(network.influencers(newcomer).iter().filter(|&&other| other < newcomer).count(), m);
        }
    }
}

/// Agent 3 is tied to two agents of the triangle 0, 1, 2: three equally likely cases. Then two agents have degree 3 and
/// two have degree 2. Drawing two different agents in proportion to degree gives both agents of degree 3 with
/// probability 2 · 3/10 · 3/7 = 18/70, both of degree 2 with 2 · 2/10 · 2/8 = 1/10, and otherwise one of each.
#[test]
fn barabasi_albert_draws_in_proportion_to_degree() {
    let (mut of_three, mut of_four) = ([0.0; 3], [0.0; 3]);
    for network in replicates(20_000, |key| barabasi_albert(5, 2, key)) {
        let left_out = (0..3).find(|agent| !network.influencers(3).contains(agent)).unwrap();
        of_three[left_out as usize] += 1.0;
        let popular = network.influencers(4).iter().filter(|&&agent| agent != 3 && agent != left_out).count();
        of_four[popular] += 1.0;
    }
    let chi = chi_square(&of_three, &[20_000.0 / 3.0; 3]);
    assert!(chi < 13.816, "chi-square = {chi}");
    let expected = [0.1, 1.0 - 0.1 - 18.0 / 70.0, 18.0 / 70.0].map(|share| share * 20_000.0);
    let chi = chi_square(&of_four, &expected);
    assert!(chi < 13.816, "chi-square = {chi}");
}

/// P(k) = 2 m (m + 1) / (k (k + 1) (k + 2)), so P(at least k) = m (m + 1) / (k (k + 1)). Thirty degrees and the tail.
#[test]
fn barabasi_albert_degrees_follow_the_power_law() {
    for m in [1, 4] {
        let n = 100_000;
        let network = barabasi_albert(n, m, Key::new(1)).unwrap();
        let mut seen = [0.0; 31];
        degrees(&network).iter().for_each(|degree| seen[(degree - m).min(30)] += 1.0);
        let all = 2.0 * (n * m * (m + 1)) as f64;
        let mut expected: Vec<f64> = (m..m + 30).map(|k| all / (k * (k + 1) * (k + 2)) as f64).collect();
        expected.push(all / 2.0 / ((m + 30) * (m + 31)) as f64);
        let chi = chi_square(&seen, &expected);
        assert!(chi < 59.703, "m = {m}: chi-square = {chi}");
    }
}

#[test]
fn an_unrewired_small_world_is_a_ring_with_its_clustering() {
    for (n, k) in [(20, 4), (101, 10), (7, 6), (5, 0), (12, 2)] {
        let (ring, world) = (ring_lattice(n, k).unwrap(), watts_strogatz(n, k, 0.0, Key::new(1)).unwrap());
        assert_eq!(ring.outgoing(), world.outgoing());
        let near = |a: u32, b: u32| (a.abs_diff(b) as usize).min(n - a.abs_diff(b) as usize) <= k / 2;
        for agent in 0..n as u32 {
            let expected: Vec<u32> = (0..n as u32).filter(|&other| other != agent && near(agent, other)).collect();
            assert_eq!(ring.influencers(agent), expected);
        }
    }
    for k in [4, 10] {
        let exact = 3.0 * (k as f64 - 2.0) / (4.0 * (k as f64 - 1.0));
        assert!((clustering(&ring_lattice(101, k).unwrap()) - exact).abs() < 1e-12);
    }
}

#[test]
fn rewiring_keeps_the_number_of_ties_and_one_end_of_each() {
    for (n, k, beta) in [(7, 6, 0.5), (8, 6, 1.0), (100, 4, 0.3), (1_000, 10, 1.0)] {
        let world = watts_strogatz(n, k, beta, Key::new(1)).unwrap();
        assert_eq!(ties(&world), n * k / 2);
        assert!(degrees(&world).into_iter().all(|degree| degree >= k / 2));
        assert!((0..n as u32).all(|agent| !world.influencers(agent).contains(&agent)));
    }
}

/// Of 50,000 ties, a share beta leaves the ring (in expectation, fewer than one returns to a place on it). A triangle
/// survives if none of its three ties is rewired (Barrat & Weigt 2000); before there are n k (k - 2) / 8 triangles.
/// Twenty networks have a standard error of 0.12 %; random triangles add 0.1 %.
#[test]
fn rewiring_spares_ties_and_triangles_as_often_as_it_should() {
    let (n, k, beta) = (10_000, 10, 0.1);
    let ring = ring_lattice(n, k).unwrap();
    let (mut rewired, mut closed) = (0.0, 0.0);
    for world in replicates(20, |key| watts_strogatz(n, k, beta, key)) {
        rewired += pairs(&world).filter(|&(a, b)| ring.weight(a, b).is_none()).count() as f64;
        closed += triangles(&world) as f64;
    }
    let z = (rewired - 1e6 * beta) / (1e6 * beta * (1.0 - beta)).sqrt();
    assert!(z.abs() < NORMAL, "z = {z}");
    let expected = 20.0 * 100_000.0 * (1.0 - beta).powi(3);
    assert!((closed / expected - 1.0).abs() < 0.006, "{closed} triangles, {expected} expected");
}

/// At beta = 1 an agent keeps k/2 ties and gains a Poisson(k/2) number (Barrat & Weigt 2000). Degrees 3 to 12 and more.
#[test]
fn a_wholly_rewired_world_has_poisson_degrees() {
    let mut seen = [0.0; 11];
    degrees(&watts_strogatz(20_000, 6, 1.0, Key::new(1)).unwrap())
        .iter()
        .for_each(|degree| seen[(degree - 3).min(10)] += 1.0);
    let mut expected =
        [995.741, 2987.224, 4480.836, 4480.836, 3360.627, 2016.376, 1008.188, 432.081, 162.030, 54.010, 0.0];
    expected[10] = 20_000.0 - expected.iter().sum::<f64>();
    let chi = chi_square(&seen, &expected);
    assert!(chi < 29.588, "chi-square = {chi}");
}

#[test]
fn block_densities_are_the_probabilities() {
    let sizes = [300, 0, 500, 200];
    let probabilities = [0.05, 0.9, 0.01, 0.0, 0.9, 0.9, 0.9, 0.9, 0.01, 0.9, 0.02, 0.1, 0.0, 0.9, 0.1, 1.0];
    let matrix: Vec<Vec<f64>> = probabilities.chunks(4).map(|row| row.to_vec()).collect();
    let network = stochastic_block_model(&sizes, &matrix, Key::new(1)).unwrap();
    assert!(network.is_symmetric());
    let block = |agent: u32| {
        if agent < 300 {
            0
        } else if agent < 800 {
            2
        } else {
            3
        }
    };
    let column: Vec<f64> = (0..1_000).map(|agent| f64::from(block(agent))).collect();
    assert_eq!(network.attributes().get("block"), Some(&Column::Number(column)));

    let mut seen = [[0.0; 4]; 4];
    pairs(&network).for_each(|(a, b)| seen[block(a) as usize][block(b) as usize] += 1.0);
    for a in 0..4 {
        for b in 0..=a {
            let trials = (sizes[a] * if a == b { sizes[a].saturating_sub(1) } else { 2 * sizes[b] }) as f64 / 2.0;
            let (p, count) = (matrix[a][b], seen[a][b]);
            let spread = (trials * p * (1.0 - p)).sqrt();
            assert!((count - trials * p).abs() <= NORMAL * spread, "blocks {a}, {b}: {count} of {trials}");
        }
    }
}

#[test]
fn one_block_is_an_erdos_renyi_network() {
    let key = Key::new(1);
    let block = stochastic_block_model(&[500], &[vec![0.03]], key).unwrap();
    assert_eq!(block.outgoing(), erdos_renyi(500, 0.03, key).unwrap().outgoing());
}

#[test]
fn configured_degrees_fall_short_by_what_was_erased() {
    let asked: Vec<u32> = (0..1_000).map(|agent| if agent < 10 { 100 } else { agent % 4 * 2 }).collect();
    let network = configuration_model(&asked, Key::new(1)).unwrap();
    let got = degrees(&network);
    assert!(got.iter().zip(&asked).all(|(&got, &asked)| got <= asked as usize));
    let short = asked.iter().sum::<u32>() as usize - got.iter().sum::<usize>();
    let dropped = network.dropped();
    assert!(dropped.self_loops > 0 && dropped.repeats > 0);
    assert_eq!(short, 2 * (dropped.self_loops + dropped.repeats));
    assert_eq!(degrees(&configuration_model(&[1; 5_000], Key::new(1)).unwrap()), [1; 5_000]);
}

/// Four ends have three pairings. Of 1,000 agents of degree 4, a pair of ends of one agent is tied with probability 1 /
/// 3,999, so 6,000 / 3,999 self-loops are expected, nearly Poisson: over 400 networks, 600.15 with a standard deviation
/// of 24.5.
#[test]
fn every_pairing_of_ends_is_equally_likely() {
    let mut seen = [0.0; 3];
    for network in replicates(9_000, |key| configuration_model(&[1; 4], key)) {
        seen[network.influencers(0)[0] as usize - 1] += 1.0;
    }
    let chi = chi_square(&seen, &[3_000.0; 3]);
    assert!(chi < 13.816, "chi-square = {chi}");

    let self_loops: usize =
        replicates(400, |key| configuration_model(&[4; 1_000], key)).map(|it| it.dropped().self_loops).sum();
    let expected = 400.0 * 6_000.0 / 3_999.0;
    let z = (self_loops as f64 - expected) / expected.sqrt();
    assert!(z.abs() < NORMAL, "z = {z}");
}

#[test]
fn regular_networks_have_equal_degrees() {
    for (n, degree) in [(1, 0), (2, 1), (7, 4), (10, 9), (10, 3), (500, 0), (1_000, 1), (1_001, 6), (100, 51)] {
        let network = random_regular(n, degree, Key::new(1)).unwrap();
        assert_eq!(degrees(&network), vec![degree; n]);
        assert!(network.is_symmetric() && network.dropped().is_nothing());
    }
    assert_eq!(random_regular(10, 9, Key::new(1)).unwrap().outgoing(), complete(10).unwrap().outgoing());
}

/// Six agents have 70 regular networks of degree 2 (60 hexagons, 10 pairs of triangles), and as many of degree 3, their
/// complements. A critical value of chi-square with 69 degrees of freedom is 111.055.
#[test]
fn every_regular_network_is_equally_likely() {
    for degree in [2, 3] {
        let mut seen = std::collections::BTreeMap::new();
        for network in replicates(7_000, |key| random_regular(6, degree, key)) {
            *seen.entry(pairs(&network).collect::<Vec<_>>()).or_insert(0.0) += 1.0;
        }
        let chi = chi_square(&seen.into_values().collect::<Vec<f64>>(), &[100.0; 70]);
        assert!(chi < 111.055, "degree {degree}: chi-square = {chi}");
    }
}

/// The numbers of triangles in large regular networks are nearly Poisson with mean (degree - 1)³ / 6 (Bollobás 1980, doi
/// 10.1016/S0195-6698(80)80030-8): 4.5 at degree 4. The ring from which the network is made has 1,000 triangles.
#[test]
fn regular_networks_have_few_triangles() {
    let counts: Vec<f64> =
        replicates(400, |key| random_regular(1_000, 4, key)).map(|it| triangles(&it) as f64).collect();
    let (mean, variance) = mean_and_variance(&counts);
    let z = (mean - 4.5) / (4.5_f64 / 400.0).sqrt();
    assert!(z.abs() < NORMAL, "z = {z}");
    // The standard error of the variance of Poisson numbers is about √((2 λ² + λ) / n).
    let z = (variance - 4.5) / (45.0_f64 / 400.0).sqrt();
    assert!(z.abs() < NORMAL, "z = {z}");
}

#[test]
fn complete_networks_stars_and_groups_have_their_degrees() {
    for n in [0, 1, 2, 9] {
        let network = complete(n).unwrap();
        assert_eq!((network.n_agents(), network.n_arcs()), (n, n * n.saturating_sub(1)));
        assert!(degrees(&network).into_iter().all(|degree| degree == n - 1));
        let network = star(n).unwrap();
        assert_eq!(network.n_arcs(), 2 * n.saturating_sub(1));
        assert!(degrees(&network).into_iter().skip(1).all(|degree| degree == 1));
    }
    let network = groups(6, 4).unwrap();
    assert_eq!(network.n_agents(), 24);
    for agent in 0..24 {
        let expected: Vec<u32> = (0..24).filter(|&other| other != agent && other / 4 == agent / 4).collect();
        assert_eq!(network.influencers(agent), expected);
    }
    assert_eq!(groups(5, 1).unwrap().n_arcs(), 0);
}

#[test]
fn lattices_tie_those_at_distance_one() {
    for (w, h) in [(5, 4), (3, 3), (1, 6), (1, 1), (2, 3)] {
        for border in [Border::Open, Border::Torus] {
            if border == Border::Torus && w.min(h) < 3 {
                continue;
            }
            let apart = |a: u32, b: u32, side: u32| match border {
                Border::Open => a.abs_diff(b),
                Border::Torus => a.abs_diff(b).min(side - a.abs_diff(b)),
            };
            for near in [Neighborhood::VonNeumann, Neighborhood::Moore] {
                let network = square_lattice(w as usize, h as usize, near, border).unwrap();
                for agent in 0..w * h {
                    let tied = |&other: &u32| {
                        let (dx, dy) = (apart(agent % w, other % w, w), apart(agent / w, other / w, h));
                        if near == Neighborhood::Moore { dx.max(dy) == 1 } else { dx + dy == 1 }
                    };
                    assert_eq!(network.influencers(agent), (0..w * h).filter(tied).collect::<Vec<_>>());
                }
            }
        }
    }
}

#[test]
fn lattices_have_the_arcs_of_their_formulae() {
    use {Border::*, Neighborhood::*};
    let arcs = |near, border| square_lattice(40, 30, near, border).unwrap().n_arcs();
    assert_eq!(arcs(VonNeumann, Torus), 4 * 1_200);
    assert_eq!(arcs(Moore, Torus), 8 * 1_200);
    assert_eq!(arcs(VonNeumann, Open), 2 * (40 * 29 + 39 * 30));
    assert_eq!(arcs(Moore, Open), 2 * (40 * 29 + 39 * 30) + 4 * 39 * 29);
    assert_eq!(square_lattice(0, 7, Moore, Open).unwrap().n_agents(), 0);
}

/// Every random generator, with enough agents for several parallel tasks.
fn random_networks(key: Key) -> Vec<Network> {
    let blocks = [vec![0.002, 0.0001], vec![0.0001, 0.001]];
    let degrees: Vec<u32> = (0..10_000).map(|agent| agent % 9).map(|degree| degree + degree % 2).collect();
    let of_table = vec![Segment::new("a", 4_000, 6.0).with_spread(4.0), Segment::new("b", 6_000, 3.0).with_spread(1.0)];
    let table = Segments::new(of_table, Mixing::Within(vec![0.7, 0.6])).unwrap();
    [
        erdos_renyi(10_000, 0.001, key),
        erdos_renyi_directed(10_000, 0.001, key),
        barabasi_albert(10_000, 3, key),
        watts_strogatz(10_000, 6, 0.2, key),
        configuration_model(&degrees, key),
        stochastic_block_model(&[4_000, 6_000], &blocks, key),
        holme_kim(10_000, 3, 0.5, key),
        random_geometric(10_000, 0.015, key),
        lfr(&Lfr::new(10_000, 8.0, 0.2), key),
        segments(&table, key),
        random_regular(10_000, 5, key),
    ]
    .into_iter()
    .map(Result::unwrap)
    .collect()
}

#[test]
fn equal_keys_give_equal_networks_on_any_number_of_threads() {
    let on = |n_threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        pool.install(|| random_networks(Key::new(1)))
    };
    for (one, four) in on(1).iter().zip(&on(4)) {
        assert_eq!((one.outgoing(), one.incoming()), (four.outgoing(), four.incoming()));
    }
}

#[test]
fn other_seeds_and_replicates_give_other_networks() {
    let first = random_networks(Key::new(1));
    for other in [Key::new(2), Key::new(1).replicate(1)] {
        for (one, other) in first.iter().zip(&random_networks(other)) {
            assert_ne!(one.outgoing(), other.outgoing());
        }
    }
}

#[test]
fn impossible_networks_are_reported() {
    let key = Key::new(1);
    let said = |made: Result<Network>| made.unwrap_err().to_string();
    assert_eq!(said(erdos_renyi(10, 1.5, key)), "p must lie in [0, 1], got 1.5");
    assert_eq!(said(erdos_renyi_directed(10, f64::NAN, key)), "p must lie in [0, 1], got NaN");
    assert_eq!(said(erdos_renyi(1_000_000, 0.5, key)), "too many arcs: at most 4294967295 fit");
    assert_eq!(said(complete(65_537)), "too many arcs: at most 4294967295 fit");
    assert_eq!(said(erdos_renyi(1 << 32, 0.0, key)), "too many agents: at most 4294967295 fit");
    assert_eq!(said(barabasi_albert(10, 0, key)), "m must lie in [1, n_agents), got 0");
    assert_eq!(said(barabasi_albert(10, 10, key)), "m must lie in [1, n_agents), got 10");
    assert_eq!(said(barabasi_albert(1_000_000_000, 10, key)), "too many arcs: at most 4294967295 fit");
    assert_eq!(said(barabasi_albert(usize::MAX, usize::MAX - 1, key)), "too many agents: at most 4294967295 fit");
    assert_eq!(said(watts_strogatz(10, 3, 0.1, key)), "k must be even, got 3");
    assert_eq!(said(watts_strogatz(10, 10, 0.1, key)), "k must lie in [0, n_agents), got 10");
    assert_eq!(said(watts_strogatz(10, 4, -0.1, key)), "beta must lie in [0, 1], got -0.1");
    assert_eq!(said(ring_lattice(10, 5)), "k must be even, got 5");
    let torus = square_lattice(5, 2, Neighborhood::Moore, Border::Torus);
    assert_eq!(said(torus), "height must lie in [3, ∞) on a torus, got 2");
    assert_eq!(said(groups(3, 0)), "size must lie in [1, ∞), got 0");
    assert_eq!(said(configuration_model(&[1, 2, 2], key)), "the sum of degrees must be even, got 5");
    assert_eq!(said(random_regular(10, 10, key)), "degree must lie in [0, n_agents), got 10");
    assert_eq!(said(random_regular(5, 3, key)), "the sum of degrees must be even, got 15");
    assert_eq!(said(random_regular(1 << 31, 2, key)), "too many arcs: at most 4294967295 fit");
    let blocks = |rows: &[&[f64]]| {
        said(stochastic_block_model(&[2, 2], &rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>(), key))
    };
    assert_eq!(blocks(&[&[0.1, 0.2]]), "probabilities have 1 row for 2 blocks");
    assert_eq!(blocks(&[&[0.1, 0.2], &[0.2]]), "row 1 of probabilities has 1 entry, not 2");
    assert_eq!(blocks(&[&[0.1, 1.2], &[1.2, 0.3]]), "probabilities[0][1] must lie in [0, 1], got 1.2");
    assert_eq!(blocks(&[&[0.1, 0.2], &[0.4, 0.3]]), "probabilities must be symmetric, but (0, 1) and (1, 0) differ");
}

/// Recorded after the statistics above agreed. A change here changes the results of all users.
#[test]
fn value_stability() {
    // FNV-1a over the ends of all arcs.
    let fingerprint = |network: &Network| {
        let bytes = network.arcs().flat_map(|(from, to, _)| [from, to]).flat_map(u32::to_le_bytes);
        bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
    };
    let seen: Vec<u64> = random_networks(Key::new(1)).iter().map(fingerprint).collect();
    let recorded = [
        0x04F8_36CC_3EC0_4B65,
        0x06D9_083E_0C53_5CA8,
        0xA8EE_9DD5_BA8F_2499,
        0x98F8_75E0_9D87_7A49,
        0x9571_C9A1_E66B_8DC9,
        0xBD0D_BDA8_CFD6_23BD,
        0x5373_1ABE_AEC5_F3B5,
        0x15F0_B824_BD9E_E765,
        0x52EE_68FC_71FA_33E1,
        0x9393_51FA_889A_1C0D,
        0x8950_558D_7660_9355,
    ];
    assert_eq!(seen, recorded);
}
