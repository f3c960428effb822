use super::{Mixing, Segment};
use crate::error::{Error, Result};
use crate::range::Range;

/// The number of rounds in which ties are fitted.
const ROUNDS: usize = 20_000;
/// The relative error of the number of ties of a segment at which fitting ends, and the one that is still allowed.
const EXACT: f64 = 1e-12;
const ENOUGH: f64 = 1e-6;
/// The largest difference between a share in the table and in the network.
const TOLERANCE: f64 = 0.1;
/// The largest difference that is not worth a word.
const UNNOTICED: f64 = 0.005;
/// What a share of 0 counts as, if ties cannot balance otherwise.
const FLOOR: f64 = 0.001;

/// The numbers of ties between segments, fitted to a table of segments.
///
/// A tie between segments counts for both, so the table has to balance: the ties that agents of `a` have with `b` are those
/// that agents of `b` have with `a`. Tables from surveys never do so exactly. The mean number of ties of every segment is
/// kept, and the shares are changed as little as needed:
///
/// * With [`Mixing::Random`] a share of a segment is its share of the ends of all ties, which balances.
/// * With [`Mixing::Within`] the shares within segments are kept if the others can balance, for which no segment may have
///   more ties with others than all others together, and exactly as many if there are two segments.
/// * Otherwise the two numbers of ties between two segments are replaced by their mean. Then rows and columns are multiplied
///   by the factors that restore the mean number of ties of every segment (iterative proportional fitting, Deming & Stephan
///   1940, doi 10.1214/aoms/1177731829), which keeps the odds ratios. If shares of 0 do not allow it, they count as 0.001.
///
/// If a share of the table has to change by more than 0.1, the table is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Balanced {
    /// For each segment: the ends of its ties with each segment.
    ends: Vec<Vec<usize>>,
    changes: Vec<Change>,
}

/// A share that was changed: of the ties of one segment, those with another.
#[derive(Clone, Debug, PartialEq)]
struct Change {
    from: String,
    to: String,
    stated: f64,
    fitted: f64,
}

impl Balanced {
    pub(super) fn fitted(segments: &[Segment], mixing: &Mixing) -> Result<Balanced> {
        let rows: Vec<f64> = segments.iter().map(|segment| segment.n_agents as f64 * segment.mean_ties).collect();
        let ends = match mixing {
            Mixing::Random => match segments.iter().any(|segment| segment.n_agents == 1) {
                // The only agent of a segment has no tie within it.
                true => {
                    let ends = random(&rows);
                    let is_alone = |a: usize, b: usize| a == b && segments[a].n_agents == 1;
                    restored(matrix(rows.len(), |a, b| if is_alone(a, b) { 0.0 } else { ends[a][b] }), &rows)
                }
                false => random(&rows),
            },
            Mixing::Within(within) => {
                let outside: Vec<f64> = rows.iter().zip(within).map(|(row, within)| row * (1.0 - within)).collect();
                let mut ends = proportional(&rows, &outside);
                let is_fitted = fit(&mut ends, &outside, true) <= ENOUGH;
                if is_fitted { ends } else { restored(proportional(&rows, &outside), &rows) }
            }
            Mixing::Shares(shares) => {
                let stated = |a: usize, b: usize| rows[a] * shares[a][b];
                restored(matrix(rows.len(), |a, b| (stated(a, b) + stated(b, a)) / 2.0), &rows)
            }
        };
        let changes = changes(segments, mixing, &ends, &rows)?;
        check_room(segments, &ends)?;
        Ok(Balanced { ends: whole(&ends), changes })
    }

    /// The number of ties between two segments, or within one.
    pub fn ties(&self, a: usize, b: usize) -> usize {
        if a == b { self.ends[a][a] / 2 } else { self.ends[a][b] }
    }

    /// The share of the ties of segment `a` that are with segment `b`; 0 if it has none.
    pub fn share(&self, a: usize, b: usize) -> f64 {
        let all: usize = self.ends[a].iter().sum();
        if all == 0 { 0.0 } else { self.ends[a][b] as f64 / all as f64 }
    }

    /// For a segment, the ends of its ties with each segment; a tie within it has two.
    pub(super) fn ends(&self, segment: usize) -> Vec<usize> {
        self.ends[segment].clone()
    }

    /// What was changed in the table so that ties balance, as a sentence; `None` if no share was changed by more than 0.005.
    pub fn note(&self) -> Option<String> {
        const MOST: usize = 6;
        let shown = |it: &Change| format!("{} with {} {:.3} instead of {:.3}", it.from, it.to, it.fitted, it.stated);
        let mut shown: Vec<String> = self.changes.iter().take(MOST).map(shown).collect();
        match self.changes.len().checked_sub(MOST) {
            Some(more) if more > 0 => shown.push(format!("{more} more")),
            _ => {}
        }
        let list = shown.join(", ");
        (!shown.is_empty()).then(|| format!("shares of ties were changed so that ties balance: {list}"))
    }
}

fn matrix(n: usize, entry: impl Fn(usize, usize) -> f64) -> Vec<Vec<f64>> {
    (0..n).map(|a| (0..n).map(|b| entry(a, b)).collect()).collect()
}

/// Ties at random: the ends of a segment lead to others in proportion to their ends.
fn random(rows: &[f64]) -> Vec<Vec<f64>> {
    let all: f64 = rows.iter().sum();
    matrix(rows.len(), |a, b| if all > 0.0 { rows[a] * rows[b] / all } else { 0.0 })
}

/// The ends within each segment, and means of the two numbers of ties between segments.
fn proportional(rows: &[f64], outside: &[f64]) -> Vec<Vec<f64>> {
    let all: f64 = outside.iter().sum();
    let share = |a: usize, b: usize| if all > outside[a] { outside[a] * outside[b] / (all - outside[a]) } else { 0.0 };
    let between = |a, b| (share(a, b) + share(b, a)) / 2.0;
    matrix(rows.len(), |a, b| if a == b { rows[a] - outside[a] } else { between(a, b) })
}

/// The matrix with the mean number of ties of every segment.
fn restored(ends: Vec<Vec<f64>>, rows: &[f64]) -> Vec<Vec<f64>> {
    let mut fitted = ends.clone();
    if fit(&mut fitted, rows, false) > ENOUGH {
        fitted = matrix(rows.len(), |a, b| ends[a][b].max(FLOOR * (rows[a] * rows[b]).sqrt()));
        fit(&mut fitted, rows, false);
    }
    fitted
}

/// Multiplies rows and columns of a symmetric matrix by factors, until rows have the given sums. Returns the largest
/// relative error. If `beside_diagonal`, the diagonal is neither changed nor counted.
fn fit(ends: &mut [Vec<f64>], sums: &[f64], beside_diagonal: bool) -> f64 {
    let n = sums.len();
    let is_fitted = |a: usize, b: usize| !(beside_diagonal && a == b);
    for round in 0.. {
        let row = |a: usize| (0..n).filter(|&b| is_fitted(a, b)).map(|b| ends[a][b]).sum::<f64>();
        let now: Vec<f64> = (0..n).map(row).collect();
        let error = |a: usize| if sums[a] == 0.0 { 0.0 } else { (now[a] / sums[a] - 1.0).abs() };
        let worst = (0..n).map(error).fold(0.0, f64::max);
        if worst <= EXACT || round == ROUNDS {
            return worst;
        }
        let factor = |a: usize| if now[a] > 0.0 { (sums[a] / now[a]).sqrt() } else { 0.0 };
        let factors: Vec<f64> = (0..n).map(factor).collect();
        for a in 0..n {
            for b in (0..n).filter(|&b| is_fitted(a, b)) {
                ends[a][b] *= factors[a] * factors[b];
            }
        }
    }
    f64::INFINITY
}

/// The shares that had to be changed, with the largest changes first.
fn changes(segments: &[Segment], mixing: &Mixing, ends: &[Vec<f64>], rows: &[f64]) -> Result<Vec<Change>> {
    let stated = |a: usize, b: usize| match mixing {
        Mixing::Random => None,
        Mixing::Within(within) => (a == b).then(|| within[a]),
        Mixing::Shares(shares) => Some(shares[a][b]),
    };
    let mut changes = vec![];
    for a in (0..segments.len()).filter(|&a| rows[a] > 0.0) {
        for b in 0..segments.len() {
            let Some(stated) = stated(a, b) else { continue };
            let (fitted, from, to) = (ends[a][b] / rows[a], segments[a].name.clone(), segments[b].name.clone());
            changes.push(Change { from, to, stated, fitted });
        }
    }
    let size = |it: &Change| (it.fitted - it.stated).abs();
    changes.sort_by(|one, other| size(other).total_cmp(&size(one)));
    let missed = |a: usize| (ends[a].iter().sum::<f64>() - rows[a]).abs() > ENOUGH * rows[a];
    match changes.first() {
        Some(Change { from, to, stated, fitted }) if size(&changes[0]) > TOLERANCE || (0..rows.len()).any(missed) => {
            let (from, to) = (from.clone(), to.clone());
            Err(Error::Unbalanced { from, to, stated: *stated, fitted: *fitted, tolerance: TOLERANCE })
        }
        _ => {
            changes.retain(|it| size(it) > UNNOTICED);
            Ok(changes)
        }
    }
}

/// Fails if there are more ties between two segments than pairs of agents.
fn check_room(segments: &[Segment], ends: &[Vec<f64>]) -> Result<()> {
    for (a, segment) in segments.iter().enumerate() {
        for (b, other) in segments.iter().enumerate() {
            let most = other.n_agents - usize::from(a == b);
            let name = format!("the mean number of ties of {} with {}", segment.name, other.name);
            Error::check_range(&name, Range::closed(0.0, most as f64), ends[a][b] / segment.n_agents as f64)?;
        }
    }
    Ok(())
}

/// Whole numbers of ties.
fn whole(ends: &[Vec<f64>]) -> Vec<Vec<usize>> {
    let n = ends.len();
    // The lower triangle is rounded, because fitting may leave rounding errors between the two.
    let entry = |a: usize, b: usize| match a == b {
        true => 2 * (ends[a][a] / 2.0).round() as usize,
        false => ends[a.max(b)][a.min(b)].round() as usize,
    };
    (0..n).map(|a| (0..n).map(|b| entry(a, b)).collect()).collect()
}
