//! The Barnes–Hut approximation (1986) of the repulsion between many points: distant points act together, from their
//! center.

use super::decimate::Point;

/// The opening angle: a square of side s acts as one point at a distance of at least s / `THETA`.
const THETA: f64 = 0.9;
/// The maximum depth of the tree; points that coincide share a square.
const MAX_DEPTH: u32 = 30;
/// The index of a square that does not exist.
const NONE: u32 = u32::MAX;

/// A square, with the number and the center of its points.
#[derive(Clone, Copy)]
struct Square {
    middle: Point,
    half: f64,
    n_points: f64,
    /// The sum of the points while the tree is built, then their center.
    center: Point,
    /// The four quarters, or `NONE`.
    quarters: [u32; 4],
}

/// A quadtree of points.
pub(super) struct Quadtree {
    squares: Vec<Square>,
    /// The stack of squares to visit, which is reused between calls.
    stack: Vec<u32>,
}

impl Quadtree {
    /// Builds a tree of at least one point.
    pub fn new(points: &[Point]) -> Quadtree {
        let ends = |axis: fn(&Point) -> f64| {
            points.iter().map(axis).fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)))
        };
        let (x, y) = (ends(|point| point.0), ends(|point| point.1));
        let half = 0.5 * (x.1 - x.0).max(y.1 - y.0).max(1e-9);
        let mut tree = Quadtree { squares: Vec::with_capacity(2 * points.len()), stack: vec![] };
        tree.add((0.5 * (x.0 + x.1), 0.5 * (y.0 + y.1)), half);
        points.iter().for_each(|&point| tree.insert(point));
        for square in &mut tree.squares {
            square.center = (square.center.0 / square.n_points, square.center.1 / square.n_points);
        }
        tree
    }

    fn add(&mut self, middle: Point, half: f64) -> u32 {
        self.squares.push(Square { middle, half, n_points: 0.0, center: (0.0, 0.0), quarters: [NONE; 4] });
        (self.squares.len() - 1) as u32
    }

    /// The quarter of a square that contains a point. Creates it if it does not exist.
    fn quarter(&mut self, square: u32, point: Point) -> u32 {
        let Square { middle, half, quarters, .. } = self.squares[square as usize];
        let (right, below) = (point.0 > middle.0, point.1 > middle.1);
        let index = usize::from(right) + 2 * usize::from(below);
        if quarters[index] == NONE {
            let half = half / 2.0;
            let shift = |positive: bool| if positive { half } else { -half };
            let new = self.add((middle.0 + shift(right), middle.1 + shift(below)), half);
            self.squares[square as usize].quarters[index] = new;
        }
        self.squares[square as usize].quarters[index]
    }

    fn insert(&mut self, point: Point) {
        let (mut at, mut depth) = (0, 0);
        loop {
            let square = &mut self.squares[at as usize];
            let (alone, only) = (square.n_points == 1.0, square.center);
            let empty = square.n_points == 0.0;
            square.n_points += 1.0;
            square.center = (square.center.0 + point.0, square.center.1 + point.1);
            if empty || depth == MAX_DEPTH {
                return;
            }
            if alone {
                // Move the single point of this square down to a quarter.
                let quarter = self.quarter(at, only);
                let quarter = &mut self.squares[quarter as usize];
                (quarter.n_points, quarter.center) = (1.0, only);
            }
            at = self.quarter(at, point);
            depth += 1;
        }
    }

    /// The repulsion at a point: the sum, over all other points, of the vector from the point to `at` divided by its
    /// squared length (at least 1).
    pub fn repulsion(&mut self, at: Point) -> Point {
        let mut force = (0.0, 0.0);
        self.stack.push(0);
        while let Some(next) = self.stack.pop() {
            let square = &self.squares[next as usize];
            let (dx, dy) = (at.0 - square.center.0, at.1 - square.center.1);
            let squared = dx * dx + dy * dy;
            let side = 2.0 * square.half;
            let divided = square.quarters != [NONE; 4];
            if divided && side * side > THETA * THETA * squared {
                self.stack.extend(square.quarters.iter().filter(|&&quarter| quarter != NONE));
            } else if squared > 0.0 {
                let share = square.n_points / squared.max(1.0);
                force = (force.0 + share * dx, force.1 + share * dy);
            }
        }
        force
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points spread over a square, some of them twice.
    fn points() -> Vec<Point> {
        let place = |i: u32| f64::from(i * 7_919 % 1_009);
        (0..300).map(|i| (place(i % 290), place(3 * (i % 290) + 1))).collect()
    }

    #[test]
    fn approximates_the_exact_sum() {
        let points = points();
        let mut tree = Quadtree::new(&points);
        let (mut wrong, mut all) = (0.0, 0.0);
        for &at in &points {
            let each = points.iter().fold((0.0, 0.0), |sum: Point, other| {
                let (dx, dy) = (at.0 - other.0, at.1 - other.1);
                let far = (dx * dx + dy * dy).max(1.0);
                (sum.0 + dx / far, sum.1 + dy / far)
            });
            let got = tree.repulsion(at);
            wrong += (got.0 - each.0).hypot(got.1 - each.1);
            all += each.0.hypot(each.1);
        }
        assert!(wrong < 0.03 * all, "{wrong} of {all}");
    }

    #[test]
    fn coinciding_points_do_not_repel_each_other() {
        assert_eq!(Quadtree::new(&[(2.0, 2.0); 50]).repulsion((2.0, 2.0)), (0.0, 0.0));
    }
}
