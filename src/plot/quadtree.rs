//! How much many points push at one: those far away push together, from their centre (Barnes and Hut 1986).

use super::thin::Point;

/// A square counts as one point from further away than its side over this.
const NEAR: f64 = 0.9;
/// No square is divided more often: points that coincide share one.
const DEEPEST: u32 = 30;
const NONE: u32 = u32::MAX;

/// A square with what lies in it.
#[derive(Clone, Copy)]
struct Square {
    middle: Point,
    half: f64,
    n_points: f64,
    /// The sum of the points, then their centre.
    centre: Point,
    /// Its quarters, if it is divided.
    quarters: [u32; 4],
}

/// Points in squares within squares.
pub(super) struct Quadtree {
    squares: Vec<Square>,
    waiting: Vec<u32>,
}

impl Quadtree {
    /// A tree of one point or more.
    pub fn new(points: &[Point]) -> Quadtree {
        let ends = |axis: fn(&Point) -> f64| {
            points.iter().map(axis).fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)))
        };
        let (x, y) = (ends(|point| point.0), ends(|point| point.1));
        let half = 0.5 * (x.1 - x.0).max(y.1 - y.0).max(1e-9);
        let mut tree = Quadtree { squares: Vec::with_capacity(2 * points.len()), waiting: vec![] };
        tree.add((0.5 * (x.0 + x.1), 0.5 * (y.0 + y.1)), half);
        points.iter().for_each(|&point| tree.insert(point));
        for square in &mut tree.squares {
            square.centre = (square.centre.0 / square.n_points, square.centre.1 / square.n_points);
        }
        tree
    }

    fn add(&mut self, middle: Point, half: f64) -> u32 {
        self.squares.push(Square { middle, half, n_points: 0.0, centre: (0.0, 0.0), quarters: [NONE; 4] });
        (self.squares.len() - 1) as u32
    }

    /// The quarter of a square in which a point lies, made if it is not there.
    fn quarter(&mut self, square: u32, point: Point) -> u32 {
        let Square { middle, half, quarters, .. } = self.squares[square as usize];
        let (right, below) = (point.0 > middle.0, point.1 > middle.1);
        let place = usize::from(right) + 2 * usize::from(below);
        if quarters[place] == NONE {
            let half = half / 2.0;
            let shift = |positive: bool| if positive { half } else { -half };
            let made = self.add((middle.0 + shift(right), middle.1 + shift(below)), half);
            self.squares[square as usize].quarters[place] = made;
        }
        self.squares[square as usize].quarters[place]
    }

    fn insert(&mut self, point: Point) {
        let (mut at, mut depth) = (0, 0);
        loop {
            let square = &mut self.squares[at as usize];
            let (alone, only) = (square.n_points == 1.0, square.centre);
            let empty = square.n_points == 0.0;
            square.n_points += 1.0;
            square.centre = (square.centre.0 + point.0, square.centre.1 + point.1);
            if empty || depth == DEEPEST {
                return;
            }
            if alone {
                // The one that was here alone moves down.
                let quarter = self.quarter(at, only);
                let quarter = &mut self.squares[quarter as usize];
                (quarter.n_points, quarter.centre) = (1.0, only);
            }
            at = self.quarter(at, point);
            depth += 1;
        }
    }

    /// The sum over all other points of the way to `at`, each divided by its length squared: the further, the less.
    pub fn push(&mut self, at: Point) -> Point {
        let mut push = (0.0, 0.0);
        self.waiting.push(0);
        while let Some(next) = self.waiting.pop() {
            let square = &self.squares[next as usize];
            let (dx, dy) = (at.0 - square.centre.0, at.1 - square.centre.1);
            let far = dx * dx + dy * dy;
            let side = 2.0 * square.half;
            let divided = square.quarters != [NONE; 4];
            if divided && side * side > NEAR * NEAR * far {
                self.waiting.extend(square.quarters.iter().filter(|&&quarter| quarter != NONE));
            } else if far > 0.0 {
                let share = square.n_points / far.max(1.0);
                push = (push.0 + share * dx, push.1 + share * dy);
            }
        }
        push
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points all over a square, some twice.
    fn points() -> Vec<Point> {
        let place = |i: u32| f64::from(i * 7_919 % 1_009);
        (0..300).map(|i| (place(i % 290), place(3 * (i % 290) + 1))).collect()
    }

    #[test]
    fn many_push_nearly_as_each_would() {
        let points = points();
        let mut tree = Quadtree::new(&points);
        let (mut wrong, mut all) = (0.0, 0.0);
        for &at in &points {
            let each = points.iter().fold((0.0, 0.0), |sum: Point, other| {
                let (dx, dy) = (at.0 - other.0, at.1 - other.1);
                let far = (dx * dx + dy * dy).max(1.0);
                (sum.0 + dx / far, sum.1 + dy / far)
            });
            let got = tree.push(at);
            wrong += (got.0 - each.0).hypot(got.1 - each.1);
            all += each.0.hypot(each.1);
        }
        assert!(wrong < 0.03 * all, "{wrong} of {all}");
    }

    #[test]
    fn points_in_one_place_do_not_push() {
        assert_eq!(Quadtree::new(&[(2.0, 2.0); 50]).push((2.0, 2.0)), (0.0, 0.0));
    }
}
