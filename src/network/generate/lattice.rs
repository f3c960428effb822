use super::rows::{self, check_size};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};

/// The neighborhood of an agent on a square lattice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Neighborhood {
    /// The four agents that share a side.
    VonNeumann,
    /// The eight agents that share a side or a corner.
    Moore,
}

/// The boundary condition of a square lattice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Open: agents at the border have fewer ties.
    Open,
    /// Periodic: opposite sides are joined, and all agents have equally many ties.
    Torus,
}

/// Generates a ring lattice: each agent is tied to its `k` nearest neighbors, half of them on each side.
///
/// `k` must be even and less than `n_agents`. There are exactly `n_agents * k` arcs.
///
/// # Errors
///
/// If `k` is odd, if `k` is `n_agents` or more, or if there would be more than `u32::MAX` arcs.
pub fn ring_lattice(n_agents: usize, k: usize) -> Result<Network> {
    check_ring(n_agents, k)?;
    let (n, reach) = (n_agents as u64, k as u64 / 2);
    rows::undirected(n_agents, |agent, row| {
        let me = u64::from(agent);
        // A row has the neighbors with lower numbers, in ascending order. Those beyond the end of the ring come first.
        let wrapped = 0..(me + reach + 1).saturating_sub(n);
        row.extend(wrapped.chain(me.saturating_sub(reach)..me).map(|other| other as Agent));
    })
}

pub(super) fn check_ring(n_agents: usize, k: usize) -> Result<()> {
    if k >= n_agents {
        return Err(Error::out_of_range("k", "[0, n_agents)", k as f64));
    }
    if !k.is_multiple_of(2) {
        return Err(Error::Odd { name: "k", got: k as u64 });
    }
    check_size(n_agents, n_agents as f64 * k as f64)
}

/// Generates a grid of `width` columns and `height` rows. The agent in column `x` of row `y` is `y * width + x`.
///
/// On a torus, width and height must be at least 3. Otherwise an agent would be tied to the same neighbor twice.
///
/// ```
/// use bandwagon::network::generate::{Border, Neighborhood, square_lattice};
///
/// let open = square_lattice(4, 3, Neighborhood::VonNeumann, Border::Open)?;
/// assert_eq!(open.influencers(5), [1, 4, 6, 9]);
/// let torus = square_lattice(4, 3, Neighborhood::Moore, Border::Torus)?;
/// assert!((0..12).all(|agent| torus.influencers(agent).len() == 8));
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If a side of a torus is less than 3, or there would be more than `u32::MAX` arcs.
pub fn square_lattice(width: usize, height: usize, near: Neighborhood, border: Border) -> Result<Network> {
    for (name, side) in [("width", width), ("height", height)] {
        if border == Border::Torus && side < 3 {
            return Err(Error::out_of_range(name, "[3, ∞) on a torus", side as f64));
        }
    }
    let n_agents = width.saturating_mul(height);
    let degree = if near == Neighborhood::Moore { 8.0 } else { 4.0 };
    check_size(n_agents, degree * n_agents as f64)?;
    rows::undirected(n_agents, |agent, row| {
        let first = row.len();
        let (x, y) = (agent as usize % width, agent as usize / width);
        for (dx, dy) in near.offsets() {
            if let (Some(x), Some(y)) = (border.step(x, dx, width), border.step(y, dy, height)) {
                row.extend(Some((y * width + x) as Agent).filter(|&other| other < agent));
            }
        }
        row[first..].sort_unstable();
    })
}

impl Neighborhood {
    fn offsets(self) -> impl Iterator<Item = (isize, isize)> {
        let all = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (dx, dy)));
        all.filter(move |&(dx, dy)| match self {
            Neighborhood::VonNeumann => (dx == 0) != (dy == 0),
            Neighborhood::Moore => (dx, dy) != (0, 0),
        })
    }
}

impl Border {
    fn step(self, from: usize, by: isize, side: usize) -> Option<usize> {
        let to = from as isize + by;
        match self {
            Border::Open => (0..side as isize).contains(&to).then_some(to as usize),
            Border::Torus => Some(to.rem_euclid(side as isize) as usize),
        }
    }
}
