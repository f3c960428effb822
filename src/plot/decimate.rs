//! Reduces the number of points in lines and bands, without a visible difference.

/// A point of the plot, in logical pixels.
pub(super) type Point = (f64, f64);

/// Reduces a polyline to at most four points per pixel column: first, lowest, highest and last.
pub(super) fn line(points: &[Point]) -> Vec<Point> {
    columns(points, |point| point.0).flat_map(|column| ends_and_extremes(&column)).collect()
}

/// The outline of a band: along its upper edge, then back along its lower edge. The entries are (x, lower edge, upper
/// edge). The entries in one pixel column are merged into one with the extreme values of the edges.
pub(super) fn band(edges: &[(f64, f64, f64)]) -> Vec<Point> {
    let mut merged: Vec<(f64, f64, f64)> = columns(edges, |edge| edge.0).map(|column| widest(&column)).collect();
    // A merged column is drawn at its middle, but the band must start at the first tick and end at the last tick.
    let last = merged.len() - 1;
    (merged[0].0, merged[last].0) = (edges[0].0, edges[edges.len() - 1].0);
    let upper = merged.iter().map(|edge| (edge.0, edge.2));
    upper.chain(merged.iter().rev().map(|edge| (edge.0, edge.1))).collect()
}

fn widest(column: &[(f64, f64, f64)]) -> (f64, f64, f64) {
    let low = column.iter().fold(f64::MIN, |y, edge| y.max(edge.1));
    let high = column.iter().fold(f64::MAX, |y, edge| y.min(edge.2));
    (f64::midpoint(column[0].0, column[column.len() - 1].0), low, high)
}

/// The stride at which at most `max` of `n` dots are drawn: 1, 2, 5, 10, ...
pub(super) fn stride(n: usize, max: usize) -> usize {
    let rounds = (0..).flat_map(|power| [1, 2, 5].map(|lead: usize| lead * 10usize.pow(power)));
    rounds.into_iter().find(|stride| n / stride <= max).unwrap_or(n)
}

fn columns<T: Copy>(items: &[T], x: impl Fn(&T) -> f64) -> impl Iterator<Item = Vec<T>> {
    let column = move |item: &T| x(item).floor();
    items.chunk_by(move |a, b| column(a) == column(b)).map(<[T]>::to_vec)
}

fn ends_and_extremes(column: &[Point]) -> Vec<Point> {
    if column.len() <= 4 {
        return column.to_vec();
    }
    let by_height = |i: &usize, j: &usize| column[*i].1.total_cmp(&column[*j].1);
    let lowest = (0..column.len()).max_by(by_height).unwrap_or(0);
    let highest = (0..column.len()).min_by(by_height).unwrap_or(0);
    let mut kept = vec![0, lowest, highest, column.len() - 1];
    kept.sort_unstable();
    kept.dedup();
    kept.into_iter().map(|i| column[i]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_points_are_unchanged() {
        let points = [(0.0, 5.0), (20.0, 3.0), (40.0, 9.0)];
        assert_eq!(line(&points), points);
    }

    #[test]
    fn a_crowded_line_keeps_its_ends_and_its_spikes() {
        let mut points: Vec<Point> = (0..10_000).map(|i| (f64::from(i) / 25.0, 50.0)).collect();
        points[7_777].1 = 1.0;
        let thinned = line(&points);
        assert!(thinned.len() <= 4 * 400, "{}", thinned.len());
        assert!(thinned.contains(&points[7_777]));
        assert_eq!((thinned[0], thinned[thinned.len() - 1]), (points[0], points[9_999]));
    }

    #[test]
    fn a_crowded_band_is_as_wide_as_its_widest_tick_in_each_column() {
        // Two pixels of 100 ticks each; the lower edge moves between 60 and 66, the upper one between 40 and 36.
        let edge = |i: i32| (f64::from(i) / 100.0, 60.0 + f64::from(i % 7), 40.0 - f64::from(i % 5));
        let edges: Vec<(f64, f64, f64)> = (0..200).map(edge).collect();
        assert_eq!(band(&edges), [(0.0, 36.0), (1.99, 36.0), (1.99, 66.0), (0.0, 66.0)]);
    }

    #[test]
    fn dots_are_left_out_evenly() {
        assert_eq!([stride(17, 60), stride(60, 60), stride(100, 60), stride(5_000, 60)], [1, 1, 2, 100]);
    }
}
