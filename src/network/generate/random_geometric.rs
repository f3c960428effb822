use super::rows::{self, check_size};
use crate::error::{Error, Result};
use crate::network::{Agent, Attributes, Column, Network};
use crate::random::{Key, Purpose};
use crate::range::Range;

/// The length of the diagonal of the unit square.
const DIAGONAL: f64 = std::f64::consts::SQRT_2;

/// Generates a random geometric network: agents are points in the unit square, and two are tied if their distance is at
/// most `radius` (Gilbert 1961, doi 10.1137/0109045; Penrose 2003, doi 10.1093/acprof:oso/9780198506263.001.0001).
///
/// The coordinates are independent and uniform in [0, 1). They are kept as the attributes `x` and `y`. `radius` is in
/// [0, √2]; the square has borders, so agents near them have fewer ties. For a radius up to 1, two agents are tied with
/// probability `π r² - 8/3 r³ + r⁴/2`, and the expected degree is `n_agents - 1` times that.
///
/// **Cost.** O(agents + arcs), in parallel: the square is divided into cells with sides of at least `radius`, and an agent
/// is compared with those in its own and the adjacent cells.
///
/// ```
/// use bandwagon::{network::generate, random::Key};
///
/// let network = generate::random_geometric(1_000, 0.05, Key::new(1))?;
/// let (x, y) = (network.numbers("x")?, network.numbers("y")?);
/// let apart = |a: usize, b: usize| (x[a] - x[b]).hypot(y[a] - y[b]);
/// assert!(network.arcs().all(|(a, b, _)| apart(a as usize, b as usize) <= 0.05));
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If `radius` is outside [0, √2], or the expected number of arcs is more than `u32::MAX`.
pub fn random_geometric(n_agents: usize, radius: f64, key: Key) -> Result<Network> {
    Error::check_range("radius", Range::closed(0.0, DIAGONAL), radius)?;
    check_size(n_agents, n_agents as f64 * n_agents.saturating_sub(1) as f64 * tie_probability(radius))?;
    let coins = key.stream(Purpose::Network);
    let points: Vec<[f64; 2]> = (0..n_agents as Agent)
        .map(|agent| {
            let mut coin = coins.coin(agent, 0, 0);
            [coin.uniform(), coin.uniform()]
        })
        .collect();
    let cells = Cells::new(&points, radius);
    let is_near = |a: [f64; 2], b: [f64; 2]| {
        let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
        dx * dx + dy * dy <= radius * radius
    };
    let network = rows::undirected(n_agents, |agent, row| {
        let (first, me) = (row.len(), points[agent as usize]);
        for cell in cells.around(me) {
            let lower = cells.agents(cell).iter().take_while(|&&other| other < agent);
            row.extend(lower.filter(|&&other| is_near(me, points[other as usize])));
        }
        row[first..].sort_unstable();
    })?;
    let mut attributes = Attributes::default();
    for (name, axis) in [("x", 0), ("y", 1)] {
        attributes.insert(name, Column::Number(points.iter().map(|point| point[axis]).collect()));
    }
    network.with_attributes(attributes)
}

/// The probability that two random points of the unit square are at most `radius` apart; beyond 1 an upper bound.
pub(crate) fn tie_probability(radius: f64) -> f64 {
    let squared = radius * radius;
    if radius <= 1.0 {
        std::f64::consts::PI * squared - 8.0 / 3.0 * squared * radius + squared * squared / 2.0
    } else {
        1.0
    }
}

/// The unit square in cells, and the agents in each.
struct Cells {
    per_side: usize,
    /// Where the agents of each cell start.
    starts: Vec<usize>,
    agents: Vec<Agent>,
}

impl Cells {
    /// Cells with sides of at least `radius`, and not more cells than agents.
    fn new(points: &[[f64; 2]], radius: f64) -> Cells {
        let most = (points.len() as f64).sqrt().max(1.0);
        // A little wider than the radius, so that no rounding puts two tied agents into cells that do not touch.
        let per_side = most.min((1.0 - 1e-12) / radius).max(1.0) as usize;
        let mut cells = Cells { per_side, starts: vec![0; per_side * per_side + 1], agents: vec![0; points.len()] };
        let of: Vec<usize> = points.iter().map(|&point| cells.cell(point)).collect();
        of.iter().for_each(|&cell| cells.starts[cell + 1] += 1);
        for cell in 0..per_side * per_side {
            cells.starts[cell + 1] += cells.starts[cell];
        }
        let mut fill = cells.starts.clone();
        for (agent, &cell) in of.iter().enumerate() {
            cells.agents[fill[cell]] = agent as Agent;
            fill[cell] += 1;
        }
        cells
    }

    /// The column and the row of a point.
    fn place(&self, point: [f64; 2]) -> [usize; 2] {
        point.map(|coordinate| ((coordinate * self.per_side as f64) as usize).min(self.per_side - 1))
    }

    fn cell(&self, point: [f64; 2]) -> usize {
        let [column, row] = self.place(point);
        row * self.per_side + column
    }

    /// The agents of a cell, in ascending order.
    fn agents(&self, cell: usize) -> &[Agent] {
        &self.agents[self.starts[cell]..self.starts[cell + 1]]
    }

    /// The cell of a point and those that touch it.
    fn around(&self, point: [f64; 2]) -> impl Iterator<Item = usize> {
        let (last, per_side) = (self.per_side - 1, self.per_side);
        let [columns, rows] = self.place(point).map(|place| place.saturating_sub(1)..=(place + 1).min(last));
        rows.flat_map(move |row| columns.clone().map(move |column| row * per_side + column))
    }
}
