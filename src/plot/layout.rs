//! Force-directed layout of the agents on a map: ties attract, all agents repel each other, and components are laid out
//! separately as islands.
//!
//! Positions use only sums, quotients and square roots, so they are the same on every machine.

use super::decimate::Point;
use super::islands;
use super::quadtree::Quadtree;

/// The number of rounds; the force in the last round is a thousandth of the force in the first.
const ROUNDS: i32 = 300;
/// The factor of the force per round: 0.001^(1 / 300).
const COOLING: f64 = 0.977_237_2;
/// The factor of the speed per round.
const DRAG: f64 = 0.6;
/// The length of a tie without other forces; it is the unit of the other lengths.
pub(super) const TIE: f64 = 30.0;
/// The strength of the repulsion between agents.
const REPULSION: f64 = 40.0;
/// The strength of the attraction to the center of an island.
const GRAVITY: f64 = 0.03;
/// The minimum distance between agents that the last rounds aim at.
const MIN_DISTANCE: f64 = 0.4 * TIE;
/// The number of rounds at the end that separate closer agents.
const SEPARATION_ROUNDS: i32 = 20;
/// The cosine and sine of the golden angle, the angle between consecutive agents on the initial spiral.
const GOLDEN: Point = (-0.737_368_878_078_32, 0.675_490_294_261_523_8);

/// Computes the positions of agents `0..n_agents`. `island` is the component of each agent. `ties` are pairs, each
/// listed once. The map is about `aspect` times as wide as it is high.
pub(super) fn positions(n_agents: usize, ties: &[(usize, usize)], island: &[u32], aspect: f64) -> Vec<Point> {
    let n_islands = island.iter().max().map_or(0, |last| *last as usize + 1);
    let mut members = vec![vec![]; n_islands];
    (0..n_agents).for_each(|agent| members[island[agent] as usize].push(agent));
    let mut inner = vec![vec![]; n_islands];
    ties.iter().for_each(|&tie| inner[island[tie.0] as usize].push(tie));
    let mut local = vec![0; n_agents];
    let (mut alone, mut islands) = (vec![], vec![]);
    for (members, ties) in members.into_iter().zip(inner) {
        if members.len() == 1 {
            alone.extend(members);
            continue;
        }
        members.iter().enumerate().for_each(|(index, &agent)| local[agent] = index);
        let ties: Vec<(usize, usize)> = ties.iter().map(|&(a, b)| (local[a], local[b])).collect();
        // An island with more than 60 % of the agents gets the aspect ratio of the map.
        let shape = if 5 * members.len() > 3 * n_agents { aspect } else { 1.0 };
        let positions = arrange(members.len(), &ties, shape);
        islands.push(islands::Island { members, positions, ties });
    }
    if !alone.is_empty() {
        islands.push(islands::Island::grid(alone));
    }
    let mut positions = vec![(0.0, 0.0); n_agents];
    for island in islands::pack(islands, aspect) {
        for (agent, position) in island.members.into_iter().zip(island.positions) {
            positions[agent] = position;
        }
    }
    positions
}

/// Computes the positions on one island.
fn arrange(n: usize, ties: &[(usize, usize)], shape: f64) -> Vec<Point> {
    let mut degree = vec![0.0f64; n];
    ties.iter().for_each(|&(a, b)| [a, b].into_iter().for_each(|agent| degree[agent] += 1.0));
    let mut positions = start(n, ties);
    let mut speed = vec![(0.0, 0.0); n];
    let mut force = 1.0;
    for _ in 0..ROUNDS {
        force *= COOLING;
        let mut tree = Quadtree::new(&positions);
        for (speed, &(x, y)) in speed.iter_mut().zip(&positions) {
            let repulsion = tree.repulsion((x, y));
            *speed = (
                speed.0 + force * (REPULSION * repulsion.0 - GRAVITY * x),
                speed.1 + force * (REPULSION * repulsion.1 - GRAVITY * shape * y),
            );
        }
        for &(a, b) in ties {
            let from = (positions[a].0 + speed[a].0, positions[a].1 + speed[a].1);
            let offset = (positions[b].0 + speed[b].0 - from.0, positions[b].1 + speed[b].1 - from.1);
            let length = (offset.0 * offset.0 + offset.1 * offset.1).sqrt().max(1e-6);
            // A hub moves less than its neighbors.
            let pull = force * (length - TIE) / length / degree[a].min(degree[b]);
            let share = degree[a] / (degree[a] + degree[b]);
            speed[a] = (speed[a].0 + pull * (1.0 - share) * offset.0, speed[a].1 + pull * (1.0 - share) * offset.1);
            speed[b] = (speed[b].0 - pull * share * offset.0, speed[b].1 - pull * share * offset.1);
        }
        for (position, speed) in positions.iter_mut().zip(&mut speed) {
            *speed = (DRAG * speed.0, DRAG * speed.1);
            *position = (position.0 + speed.0, position.1 + speed.1);
        }
    }
    separate(&mut positions);
    positions
}

/// The initial positions: network distances along two diameters, plus a spiral by agent number.
fn start(n: usize, ties: &[(usize, usize)]) -> Vec<Point> {
    let mut others = vec![vec![]; n];
    for &(a, b) in ties {
        others[a].push(b);
        others[b].push(a);
    }
    let last = |far: &[f64]| (0..n).max_by(|&a, &b| far[a].total_cmp(&far[b]).then(b.cmp(&a))).unwrap_or(0);
    let from = |agent: usize| distances(&others, agent);
    let (west, across) = {
        let west = from(last(&from(0)));
        let east = from(last(&west));
        let across: Vec<f64> = west.iter().zip(&east).map(|(west, east)| west - east).collect();
        (west, across)
    };
    // The second diameter starts at an agent far from the ends of the first.
    let off: Vec<f64> = west.iter().zip(&across).map(|(west, across)| west - across.abs()).collect();
    let north = from(last(&off));
    let south = from(last(&north));
    let down: Vec<f64> = north.iter().zip(&south).map(|(north, south)| north - south).collect();
    let reach = 0.5 * TIE * (n as f64).sqrt();
    let most = across.iter().chain(&down).fold(1.0, |most: f64, far| most.max(far.abs()));
    let mut turn = (1.0, 0.0);
    let mut position = |i: usize| {
        turn = (turn.0 * GOLDEN.0 - turn.1 * GOLDEN.1, turn.0 * GOLDEN.1 + turn.1 * GOLDEN.0);
        let far = 0.5 * reach * ((i as f64 + 0.5) / n as f64).sqrt();
        (reach * across[i] / most + far * turn.0, reach * down[i] / most + far * turn.1)
    };
    (0..n).map(&mut position).collect()
}

/// The network distance from one agent to each agent.
fn distances(others: &[Vec<usize>], from: usize) -> Vec<f64> {
    let mut far = vec![-1.0; others.len()];
    far[from] = 0.0;
    let mut order = vec![from];
    let mut next = 0;
    while let Some(&agent) = order.get(next) {
        next += 1;
        for &other in &others[agent] {
            if far[other] < 0.0 {
                far[other] = far[agent] + 1.0;
                order.push(other);
            }
        }
    }
    far
}

/// Separates agents that would overlap.
fn separate(positions: &mut [Point]) {
    let mut order: Vec<usize> = (0..positions.len()).collect();
    for _ in 0..SEPARATION_ROUNDS {
        order.sort_by(|&a, &b| positions[a].0.total_cmp(&positions[b].0).then(a.cmp(&b)));
        for (rank, &a) in order.iter().enumerate() {
            for &b in &order[rank + 1..] {
                let (dx, dy) = (positions[b].0 - positions[a].0, positions[b].1 - positions[a].1);
                if dx > MIN_DISTANCE {
                    break;
                }
                let far = (dx * dx + dy * dy).sqrt();
                if far < MIN_DISTANCE && far > 0.0 {
                    let share = 0.25 * (MIN_DISTANCE - far) / far;
                    positions[a] = (positions[a].0 - share * dx, positions[a].1 - share * dy);
                    positions[b] = (positions[b].0 + share * dx, positions[b].1 + share * dy);
                }
            }
        }
    }
}
