//! Islands side by side on one map: each is the cells of a grid that it covers, and takes the free place
//! that keeps the map small.

use super::layout::TIE;
use super::thin::Point;

/// The side of a cell.
const CELL: f64 = 0.5 * TIE;
/// The largest island is no more cells across.
const MOST_CELLS: f64 = 120.0;
/// How far apart those without ties stand.
const PITCH: f64 = 0.45 * TIE;

/// Agents with ties among them, or those without any.
pub(super) struct Island {
    pub members: Vec<usize>,
    /// A place for each member.
    pub places: Vec<Point>,
    /// Pairs of members, by their places in `members`.
    pub ties: Vec<(usize, usize)>,
}

type Cell = (i32, i32);

impl Island {
    /// In rows: agents without ties.
    pub fn grid(members: Vec<usize>) -> Island {
        let columns = (2.5 * members.len() as f64).sqrt().ceil().max(1.0) as usize;
        let place = |i: usize| (PITCH * (i % columns) as f64, PITCH * (i / columns) as f64);
        Island { places: (0..members.len()).map(place).collect(), members, ties: vec![] }
    }

    /// The middle of what it covers.
    fn middle(&self) -> Point {
        let ((left, right), (top, bottom)) = ends(&self.places);
        (0.5 * (left + right), 0.5 * (top + bottom))
    }

    /// The cells it covers, with a rim, after a shift.
    fn cells(&self, shift: Point, side: f64) -> Vec<Cell> {
        let cell = |(x, y): Point| (((x + shift.0) / side).floor() as i32, ((y + shift.1) / side).floor() as i32);
        let mut cells = vec![];
        for &place in &self.places {
            let (x, y) = cell(place);
            cells.extend((-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy))));
        }
        for &(a, b) in &self.ties {
            let (from, to) = (self.places[a], self.places[b]);
            let way = (to.0 - from.0, to.1 - from.1);
            let steps = (way.0.abs().max(way.1.abs()) / (0.5 * side)).ceil();
            let along =
                |step: i32| (from.0 + way.0 * f64::from(step) / steps, from.1 + way.1 * f64::from(step) / steps);
            cells.extend((1..steps as i32).map(|step| cell(along(step))));
        }
        cells.sort_unstable();
        cells.dedup();
        cells
    }
}

/// Left and right end, upper and lower end of some places.
pub(super) fn ends(places: &[Point]) -> (Point, Point) {
    let ends = |axis: fn(&Point) -> f64| {
        places.iter().map(axis).fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)))
    };
    (ends(|place| place.0), ends(|place| place.1))
}

/// The islands, each moved to its place on one map, the largest first.
pub(super) fn pack(mut islands: Vec<Island>, aspect: f64) -> Vec<Island> {
    if islands.len() < 2 {
        return islands;
    }
    let side = |island: &Island| {
        let (x, y) = ends(&island.places);
        (x.1 - x.0).max(y.1 - y.0)
    };
    let cell = CELL.max(islands.iter().map(side).fold(0.0, f64::max) / MOST_CELLS);
    let covered = |island: &Island| {
        let (x, y) = island.middle();
        let shift = (0.5 * cell - x, 0.5 * cell - y);
        (island.cells(shift, cell), shift)
    };
    let shapes: Vec<(Vec<Cell>, Point)> = islands.iter().map(covered).collect();
    let reach = |i: usize| shapes[i].0.iter().map(|cell| cell.0.abs().max(cell.1.abs())).max().unwrap_or(0);
    let mut order: Vec<usize> = (0..islands.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse((reach(i), shapes[i].0.len())), i));
    // No island is larger than those before it, so each of them keeps it from at most four times its square: here is room for all.
    let squares: f64 = order.iter().map(|&i| f64::from(2 * reach(i) + 1).powi(2)).sum();
    let far = squares.sqrt().ceil() as i32;
    let mut taken = Taken::new(far + reach(order[0]));
    let mut spots: Vec<Cell> = (-far..=far).flat_map(|x| (-far..=far).map(move |y| (x, y))).collect();
    spots.sort_by_key(|&(x, y)| (x * x + y * y, x, y));
    let mut covered = Extent::default();
    for i in order {
        let (cells, shift) = &shapes[i];
        let own = Extent::of(cells);
        let mut best: Option<(f64, Cell)> = None;
        for &spot in &spots {
            let side = covered.with(own.at(spot)).side(aspect);
            if best.is_none_or(|best| side < best.0) && taken.is_free(cells, spot) {
                best = Some((side, spot));
            }
            if best.is_some_and(|best| best.0 <= covered.side(aspect)) {
                break;
            }
        }
        let spot = best.map_or((0, 0), |best| best.1);
        taken.take(cells, spot);
        covered = covered.with(own.at(spot));
        let shift = (shift.0 + cell * f64::from(spot.0), shift.1 + cell * f64::from(spot.1));
        islands[i].places.iter_mut().for_each(|place| *place = (place.0 + shift.0, place.1 + shift.1));
    }
    islands
}

/// The least and the greatest cell, across and down.
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

    /// The width of the least map of some shape that holds it.
    fn side(self, aspect: f64) -> f64 {
        f64::from(self.to.0 - self.from.0 + 1).max(aspect * f64::from(self.to.1 - self.from.1 + 1))
    }
}

/// Which cells are covered, up to some distance from the middle.
struct Taken {
    far: i32,
    cells: Vec<bool>,
}

impl Taken {
    fn new(far: i32) -> Taken {
        let side = 2 * far as usize + 1;
        Taken { far, cells: vec![false; side * side] }
    }

    fn place(&self, (x, y): Cell) -> usize {
        let side = 2 * self.far + 1;
        ((y + self.far) * side + x + self.far) as usize
    }

    fn is_free(&self, cells: &[Cell], (x, y): Cell) -> bool {
        cells.iter().all(|cell| !self.cells[self.place((cell.0 + x, cell.1 + y))])
    }

    fn take(&mut self, cells: &[Cell], (x, y): Cell) {
        for cell in cells {
            let place = self.place((cell.0 + x, cell.1 + y));
            self.cells[place] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Agents in a row.
    fn row(n: usize) -> Island {
        let place = |i: usize| (TIE * i as f64, 0.3 * TIE * i as f64);
        let ties = (1..n).map(|i| (i - 1, i)).collect();
        Island { members: (0..n).collect(), places: (0..n).map(place).collect(), ties }
    }

    #[test]
    fn islands_stay_apart() {
        let all = [2, 9, 30, 2, 14, 500, 3].map(row).into_iter().chain([Island::grid((0..40).collect())]);
        let packed = pack(all.collect(), 1.6);
        for (i, one) in packed.iter().enumerate() {
            for other in &packed[i + 1..] {
                let nearest =
                    one.places.iter().flat_map(|a| other.places.iter().map(move |b| (a.0 - b.0).hypot(a.1 - b.1)));
                assert!(nearest.fold(f64::MAX, f64::min) > 0.5 * TIE);
            }
        }
    }

    #[test]
    fn the_shape_of_an_island_stays() {
        let packed = pack(vec![row(5), row(3)], 1.6);
        let step = (packed[0].places[1].0 - packed[0].places[0].0, packed[0].places[1].1 - packed[0].places[0].1);
        assert!((step.0 - TIE).abs() < 1e-9 && (step.1 - 0.3 * TIE).abs() < 1e-9);
    }
}
