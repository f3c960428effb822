use super::law::Law;
use crate::network::{Adjacency, Agent};
use crate::random::Coin;

/// Number of cumulative probabilities in a table.
const WIDTH: usize = 16;

/// Rows longer than this have no table and are traversed by skips.
const LONGEST: usize = 1024;

/// Rows in which all arcs are live with the same probability.
///
/// Short rows: the number of live arcs is drawn first, from a table of the binomial distribution for the length of the
/// row, and then the arcs. A row costs one random number, plus one per live arc, whatever its length. Long rows, and
/// rows with many live arcs, are traversed by geometric skips at the same cost plus a logarithm per skip, or arc by arc
/// where skips would be short.
pub(super) struct Equal<'n> {
    rows: &'n Adjacency,
    /// The probability in all rows; `None` is 1/(length of the row).
    probability: Option<f64>,
    /// By row length: 2³² times the probability that at most 0, 1, 2, ... arcs are live.
    tables: Vec<[u32; WIDTH]>,
}

impl<'n> Equal<'n> {
    /// `probability` in [0, 1].
    pub(super) fn uniform(rows: &'n Adjacency, probability: f64) -> Self {
        Equal::new(rows, Some(probability))
    }

    pub(super) fn weighted_cascade(rows: &'n Adjacency) -> Self {
        Equal::new(rows, None)
    }

    fn new(rows: &'n Adjacency, probability: Option<f64>) -> Self {
        let longest = (0..rows.n_agents() as Agent).map(|agent| rows.range(agent).len()).max().unwrap_or(0);
        let of = |length: usize| probability.unwrap_or(1.0 / length.max(1) as f64);
        let tables = (0..=longest.min(LONGEST)).map_while(|length| table(length, of(length))).collect();
        Equal { rows, probability, tables }
    }
}

/// `None` if more than `WIDTH - 1` live arcs have a probability above 2⁻³³.
fn table(length: usize, probability: f64) -> Option<[u32; WIDTH]> {
    let mut row = [u32::MAX; WIDTH];
    if length == 0 || probability >= 1.0 {
        return Some(row); // never looked at
    }
    let odds = probability / (1.0 - probability);
    let mut exactly = (length as f64 * (-probability).ln_1p()).exp();
    let mut at_most = 0.0;
    for (live, slot) in row.iter_mut().enumerate() {
        at_most += exactly;
        *slot = (at_most * 2f64.powi(32)) as u32;
        exactly *= odds * length.saturating_sub(live) as f64 / (live + 1) as f64;
    }
    (at_most > 1.0 - 2f64.powi(-33)).then_some(row)
}

impl Law for Equal<'_> {
    #[inline]
    fn live(&self, agent: Agent, coin: &mut Coin, mut reach: impl FnMut(Agent)) {
        let row = self.rows.row(agent);
        let length = row.len();
        let certain = self.probability.map_or(length <= 1, |probability| probability >= 1.0);
        if certain {
            return row.iter().copied().for_each(reach);
        }
        let Some(table) = self.tables.get(length) else { return self.skip(row, coin, reach) };
        let word = coin.word();
        if word < table[0] {
            return;
        }
        if word < table[1] {
            return reach(row[coin.below(length as u32) as usize]);
        }
        let live = table.iter().position(|&at_most| word < at_most).unwrap_or(WIDTH).min(length);
        // Floyd's algorithm: all sets of `live` positions are equally likely.
        let mut places = [0u32; WIDTH];
        for (drawn, last) in (length - live..length).enumerate() {
            let place = coin.below(last as u32 + 1);
            let place = if places[..drawn].contains(&place) { last as u32 } else { place };
            places[drawn] = place;
            reach(row[place as usize]);
        }
    }
}

impl Equal<'_> {
    #[inline(never)]
    fn skip(&self, row: &[Agent], coin: &mut Coin, mut reach: impl FnMut(Agent)) {
        let probability = self.probability.unwrap_or(1.0 / row.len() as f64);
        if probability <= 0.0 {
            return;
        }
        if probability > OFTEN {
            let up_to = (probability * 2f64.powi(32)) as u32;
            return row.iter().filter(|_| coin.word() < up_to).copied().for_each(reach);
        }
        let log_failure = log_failure(probability);
        let mut next = 0;
        loop {
            let failures = skipped(coin, log_failure);
            if failures >= (row.len() - next) as f64 {
                return;
            }
            next += failures as usize;
            reach(row[next]);
            next += 1;
        }
    }
}

/// Probability above which single trials are faster than a skip, which takes a logarithm.
pub(super) const OFTEN: f64 = 0.2;

/// The logarithm of the failure probability.
#[inline]
pub(super) fn log_failure(probability: f64) -> f64 {
    // Where the difference keeps nearly all digits, the plain logarithm is twice as fast.
    if probability > 1e-4 { (1.0 - probability).ln() } else { (-probability).ln_1p() }
}

/// The number of failures before the next success; the caller rounds it down.
#[inline]
pub(super) fn skipped(coin: &mut Coin, log_failure: f64) -> f64 {
    (1.0 - coin.uniform()).ln() / log_failure
}
