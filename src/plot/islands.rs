//! Packs islands on one map. Each island covers cells of a grid and is moved to the free position that keeps the map
//! smallest.

use super::decimate::Point;
use super::layout::TIE;

/// The minimum side of a cell.
const CELL: f64 = 0.5 * TIE;
/// The maximum width of the largest island, in cells.
const MAX_CELLS: f64 = 120.0;
/// The distance between agents without ties.
const PITCH: f64 = 0.45 * TIE;

/// A component of the network, or all agents without ties.
pub(super) struct Island {
    pub members: Vec<usize>,
    /// The position of each member.
    pub positions: Vec<Point>,
    /// Pairs of members, as indices in `members`.
    pub ties: Vec<(usize, usize)>,
}

type Cell = (i32, i32);

impl Island {
    /// Arranges agents without ties in rows.
    pub fn grid(members: Vec<usize>) -> Island {
        let columns = (2.5 * members.len() as f64).sqrt().ceil().max(1.0) as usize;
        let position = |i: usize| (PITCH * (i % columns) as f64, PITCH * (i / columns) as f64);
        Island { positions: (0..members.len()).map(position).collect(), members, ties: vec![] }
    }

    /// The center of the bounding box.
    fn middle(&self) -> Point {
        let ((left, right), (top, bottom)) = ends(&self.positions);
        (0.5 * (left + right), 0.5 * (top + bottom))
    }

    /// The cells that the island covers after a shift, with a border of one cell around each agent.
    fn cells(&self, shift: Point, side: f64) -> Vec<Cell> {
        let cell = |(x, y): Point| (((x + shift.0) / side).floor() as i32, ((y + shift.1) / side).floor() as i32);
        let mut cells = vec![];
        for &position in &self.positions {
            let (x, y) = cell(position);
            cells.extend((-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy))));
        }
        for &(a, b) in &self.ties {
            let (from, to) = (self.positions[a], self.positions[b]);
            let offset = (to.0 - from.0, to.1 - from.1);
            let steps = (offset.0.abs().max(offset.1.abs()) / (0.5 * side)).ceil();
            let along =
                |step: i32| (from.0 + offset.0 * f64::from(step) / steps, from.1 + offset.1 * f64::from(step) / steps);
            cells.extend((1..steps as i32).map(|step| cell(along(step))));
        }
        cells.sort_unstable();
        cells.dedup();
        cells
    }
}

/// The bounding box of some positions: (left, right) and (top, bottom).
pub(super) fn ends(positions: &[Point]) -> (Point, Point) {
    let ends = |axis: fn(&Point) -> f64| {
        positions.iter().map(axis).fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)))
    };
    (ends(|position| position.0), ends(|position| position.1))
}

/// Moves the islands to their positions on one map, the largest island first.
pub(super) fn pack(mut islands: Vec<Island>, aspect: f64) -> Vec<Island> {
    if islands.len() < 2 {
        return islands;
    }
    let side = |island: &Island| {
        let (x, y) = ends(&island.positions);
        (x.1 - x.0).max(y.1 - y.0)
    };
    let cell = CELL.max(islands.iter().map(side).fold(0.0, f64::max) / MAX_CELLS);
    let covered = |island: &Island| {
        let (x, y) = island.middle();
        let shift = (0.5 * cell - x, 0.5 * cell - y);
        (island.cells(shift, cell), shift)
    };
    let shapes: Vec<(Vec<Cell>, Point)> = islands.iter().map(covered).collect();
    let extent = |i: usize| shapes[i].0.iter().map(|cell| cell.0.abs().max(cell.1.abs())).max().unwrap_or(0);
    let mut order: Vec<usize> = (0..islands.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse((extent(i), shapes[i].0.len())), i));
    // Islands are placed in descending size. An island blocks, for each smaller island, at most four times as many
    // positions as its own square has cells. A map of this size therefore has room for all islands.
    let squares: f64 = order.iter().map(|&i| f64::from(2 * extent(i) + 1).powi(2)).sum();
    let limit = squares.sqrt().ceil() as i32;
    let mut occupied = Occupancy::new(limit + extent(order[0]));
    let mut candidates: Vec<Cell> = (-limit..=limit).flat_map(|x| (-limit..=limit).map(move |y| (x, y))).collect();
    candidates.sort_by_key(|&(x, y)| (x * x + y * y, x, y));
    let mut covered = Extent::default();
    for i in order {
        let (cells, shift) = &shapes[i];
        let own = Extent::of(cells);
        let mut best: Option<(f64, Cell)> = None;
        for &candidate in &candidates {
            let side = covered.with(own.at(candidate)).side(aspect);
            if best.is_none_or(|best| side < best.0) && occupied.is_free(cells, candidate) {
                best = Some((side, candidate));
            }
            if best.is_some_and(|best| best.0 <= covered.side(aspect)) {
                break;
            }
        }
        let candidate = best.map_or((0, 0), |best| best.1);
        occupied.occupy(cells, candidate);
        covered = covered.with(own.at(candidate));
        let shift = (shift.0 + cell * f64::from(candidate.0), shift.1 + cell * f64::from(candidate.1));
        islands[i].positions.iter_mut().for_each(|position| *position = (position.0 + shift.0, position.1 + shift.1));
    }
    islands
}

/// A bounding box in cells.
#[derive(Clone, Copy, Default)]
struct Extent {
    from: Cell,
    to: Cell,
}

impl Extent {
    fn of(cells: &[Cell]) -> Extent {
        let first = cells.first().copied().unwrap_or_default();
        let wider = |all: Extent, &cell: &Cell| all.with(Extent { from: cell, to: cell });
        cells.iter().fold(Extent { from: first, to: first }, wider)
    }

    fn at(self, (x, y): Cell) -> Extent {
        Extent { from: (self.from.0 + x, self.from.1 + y), to: (self.to.0 + x, self.to.1 + y) }
    }

    fn with(self, other: Extent) -> Extent {
        Extent {
            from: (self.from.0.min(other.from.0), self.from.1.min(other.from.1)),
            to: (self.to.0.max(other.to.0), self.to.1.max(other.to.1)),
        }
    }

    /// The width of the smallest map with this aspect ratio that contains the box.
    fn side(self, aspect: f64) -> f64 {
        f64::from(self.to.0 - self.from.0 + 1).max(aspect * f64::from(self.to.1 - self.from.1 + 1))
    }
}

/// The occupied cells, up to a distance of `limit` from the center.
struct Occupancy {
    limit: i32,
    cells: Vec<bool>,
}

impl Occupancy {
    fn new(limit: i32) -> Occupancy {
        let side = 2 * limit as usize + 1;
        Occupancy { limit, cells: vec![false; side * side] }
    }

    fn index(&self, (x, y): Cell) -> usize {
        let side = 2 * self.limit + 1;
        ((y + self.limit) * side + x + self.limit) as usize
    }

    fn is_free(&self, cells: &[Cell], (x, y): Cell) -> bool {
        cells.iter().all(|cell| !self.cells[self.index((cell.0 + x, cell.1 + y))])
    }

    fn occupy(&mut self, cells: &[Cell], (x, y): Cell) {
        for cell in cells {
            let index = self.index((cell.0 + x, cell.1 + y));
            self.cells[index] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An island of agents in a line.
    fn row(n: usize) -> Island {
        let position = |i: usize| (TIE * i as f64, 0.3 * TIE * i as f64);
        let ties = (1..n).map(|i| (i - 1, i)).collect();
        Island { members: (0..n).collect(), positions: (0..n).map(position).collect(), ties }
    }

    #[test]
    fn islands_do_not_overlap() {
        let all = [2, 9, 30, 2, 14, 500, 3].map(row).into_iter().chain([Island::grid((0..40).collect())]);
        let packed = pack(all.collect(), 1.6);
        for (i, one) in packed.iter().enumerate() {
            for other in &packed[i + 1..] {
                let nearest = one
                    .positions
                    .iter()
                    .flat_map(|a| other.positions.iter().map(move |b| (a.0 - b.0).hypot(a.1 - b.1)));
                assert!(nearest.fold(f64::MAX, f64::min) > 0.5 * TIE);
            }
        }
    }

    #[test]
    fn packing_keeps_the_shape_of_an_island() {
        let packed = pack(vec![row(5), row(3)], 1.6);
        let step =
            (packed[0].positions[1].0 - packed[0].positions[0].0, packed[0].positions[1].1 - packed[0].positions[0].1);
        assert!((step.0 - TIE).abs() < 1e-9 && (step.1 - 0.3 * TIE).abs() < 1e-9);
    }
}
