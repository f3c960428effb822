//! Where agents stand on a map: ties pull them together, all push each other away, and parts without ties between them are islands.
//!
//! Places come from sums, quotients and square roots alone, so they are the same on every machine.

use super::islands;
use super::quadtree::Quadtree;
use super::thin::Point;

/// Rounds; the last moves a thousandth of the first.
const ROUNDS: i32 = 300;
/// What is left of the force after a round: 0.001^(1 / 300).
const COOLING: f64 = 0.977_237_2;
/// What is left of the speed after a round.
const DRAG: f64 = 0.6;
/// How long a tie would be alone; all lengths are measured by it.
pub(super) const TIE: f64 = 30.0;
/// How much all push, and how much the middle of an island pulls.
const PUSH: f64 = 40.0;
const PULL: f64 = 0.03;
/// No two come nearer, or hardly, after so many rounds that move them apart.
const CLOSEST: f64 = 0.4 * TIE;
const PARTINGS: i32 = 20;
/// Cosine and sine of the golden angle, by which one agent follows another on the spiral they start from.
const GOLDEN: Point = (-0.737_368_878_078_32, 0.675_490_294_261_523_8);

/// The places of agents `0..n_agents`; `island` says to which part each belongs, `ties` are pairs, each named once. The map is
/// about `aspect` times as wide as it is high.
pub(super) fn places(n_agents: usize, ties: &[(usize, usize)], island: &[u32], aspect: f64) -> Vec<Point> {
    let n_islands = island.iter().max().map_or(0, |last| *last as usize + 1);
    let mut members = vec![vec![]; n_islands];
    (0..n_agents).for_each(|agent| members[island[agent] as usize].push(agent));
    let mut inner = vec![vec![]; n_islands];
    ties.iter().for_each(|&tie| inner[island[tie.0] as usize].push(tie));
    let mut seat = vec![0; n_agents];
    let (mut alone, mut islands) = (vec![], vec![]);
    for (members, ties) in members.into_iter().zip(inner) {
        if members.len() == 1 {
            alone.extend(members);
            continue;
        }
        members.iter().enumerate().for_each(|(place, &agent)| seat[agent] = place);
        let ties: Vec<(usize, usize)> = ties.iter().map(|&(a, b)| (seat[a], seat[b])).collect();
        // One that fills the map takes its shape.
        let shape = if 5 * members.len() > 3 * n_agents { aspect } else { 1.0 };
        let places = spread(members.len(), &ties, shape);
        islands.push(islands::Island { members, places, ties });
    }
    if !alone.is_empty() {
        islands.push(islands::Island::grid(alone));
    }
    let mut places = vec![(0.0, 0.0); n_agents];
    for island in islands::pack(islands, aspect) {
        for (agent, place) in island.members.into_iter().zip(island.places) {
            places[agent] = place;
        }
    }
    places
}

/// The places on one island.
fn spread(n: usize, ties: &[(usize, usize)], shape: f64) -> Vec<Point> {
    let mut degree = vec![0.0f64; n];
    ties.iter().for_each(|&(a, b)| [a, b].into_iter().for_each(|agent| degree[agent] += 1.0));
    let mut places = start(n, ties);
    let mut speed = vec![(0.0, 0.0); n];
    let mut force = 1.0;
    for _ in 0..ROUNDS {
        force *= COOLING;
        let mut tree = Quadtree::new(&places);
        for (speed, &(x, y)) in speed.iter_mut().zip(&places) {
            let push = tree.push((x, y));
            *speed =
                (speed.0 + force * (PUSH * push.0 - PULL * x), speed.1 + force * (PUSH * push.1 - PULL * shape * y));
        }
        for &(a, b) in ties {
            let from = (places[a].0 + speed[a].0, places[a].1 + speed[a].1);
            let way = (places[b].0 + speed[b].0 - from.0, places[b].1 + speed[b].1 - from.1);
            let length = (way.0 * way.0 + way.1 * way.1).sqrt().max(1e-6);
            // A hub moves less than those tied to it.
            let pull = force * (length - TIE) / length / degree[a].min(degree[b]);
            let share = degree[a] / (degree[a] + degree[b]);
            speed[a] = (speed[a].0 + pull * (1.0 - share) * way.0, speed[a].1 + pull * (1.0 - share) * way.1);
            speed[b] = (speed[b].0 - pull * share * way.0, speed[b].1 - pull * share * way.1);
        }
        for (place, speed) in places.iter_mut().zip(&mut speed) {
            *speed = (DRAG * speed.0, DRAG * speed.1);
            *place = (place.0 + speed.0, place.1 + speed.1);
        }
    }
    part(&mut places);
    places
}

/// Where agents start from: as far along two diagonals as their ties say, and around a spiral by their numbers.
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
    // The other diagonal starts off the middle of the first.
    let off: Vec<f64> = west.iter().zip(&across).map(|(west, across)| west - across.abs()).collect();
    let north = from(last(&off));
    let south = from(last(&north));
    let down: Vec<f64> = north.iter().zip(&south).map(|(north, south)| north - south).collect();
    let reach = 0.5 * TIE * (n as f64).sqrt();
    let most = across.iter().chain(&down).fold(1.0, |most: f64, far| most.max(far.abs()));
    let mut turn = (1.0, 0.0);
    let mut place = |i: usize| {
        turn = (turn.0 * GOLDEN.0 - turn.1 * GOLDEN.1, turn.0 * GOLDEN.1 + turn.1 * GOLDEN.0);
        let far = 0.5 * reach * ((i as f64 + 0.5) / n as f64).sqrt();
        (reach * across[i] / most + far * turn.0, reach * down[i] / most + far * turn.1)
    };
    (0..n).map(&mut place).collect()
}

/// How many ties lead from one agent to each.
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

/// Moves apart those that would cover each other.
fn part(places: &mut [Point]) {
    let mut order: Vec<usize> = (0..places.len()).collect();
    for _ in 0..PARTINGS {
        order.sort_by(|&a, &b| places[a].0.total_cmp(&places[b].0).then(a.cmp(&b)));
        for (rank, &a) in order.iter().enumerate() {
            for &b in &order[rank + 1..] {
                let (dx, dy) = (places[b].0 - places[a].0, places[b].1 - places[a].1);
                if dx > CLOSEST {
                    break;
                }
                let far = (dx * dx + dy * dy).sqrt();
                if far < CLOSEST && far > 0.0 {
                    let share = 0.25 * (CLOSEST - far) / far;
                    places[a] = (places[a].0 - share * dx, places[a].1 - share * dy);
                    places[b] = (places[b].0 + share * dx, places[b].1 + share * dy);
                }
            }
        }
    }
}
