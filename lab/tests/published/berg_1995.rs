//! Berg, Dickhaut & McCabe (1995): fitted values are verified by quadrature over shares sent and returned.

use crate::asch_1955::{assert_exact, findings};
use statrs::distribution::{Beta, ContinuousCDF};

/// Number of quantiles on either side.
const GRID: usize = 200;

fn quantiles(a: f64, b: f64) -> Vec<f64> {
    let beta = Beta::new(a, b).unwrap();
    (0..GRID).map(|i| beta.inverse_cdf((i as f64 + 0.5) / GRID as f64)).collect()
}

/// Dollars returned for each share sent, for each receiver, sender by sender.
fn returned(mean: f64, returns: f64, slope: f64) -> Vec<f64> {
    let sent = quantiles(2.0 * mean, 2.0 - 2.0 * mean);
    let little = quantiles(returns, 1.0 - returns);
    let back = |s: f64| little.iter().map(move |a| 30.0 * s * (a + slope * s).clamp(0.0, 1.0)).collect::<Vec<_>>();
    sent.into_iter().flat_map(back).collect()
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// The mean share returned of small amounts at which the given dollars are returned.
fn fitted(sent: f64, dollars: f64, slope: f64) -> f64 {
    let (mut low, mut high) = (0.05, 0.95);
    for _ in 0..25 {
        let returns = (low + high) / 2.0;
        if mean(&returned(sent, returns, slope)) < dollars { low = returns } else { high = returns }
    }
    (low + high) / 2.0
}

/// The rank correlation over the grid. Senders are sorted and have GRID receivers each.
fn spearman(back: &[f64]) -> f64 {
    let mut order: Vec<usize> = (0..back.len()).collect();
    order.sort_by(|&i, &j| back[i].total_cmp(&back[j]));
    let mut ranks = vec![0.0; back.len()];
    let mut first = 0;
    while first < order.len() {
        let equal = order[first..].iter().take_while(|&&i| back[i] == back[order[first]]).count();
        order[first..first + equal].iter().for_each(|&i| ranks[i] = first as f64 + (equal as f64 - 1.0) / 2.0);
        first += equal;
    }
    let middle = (back.len() as f64 - 1.0) / 2.0;
    let sender = |i: usize| (i / GRID) as f64 * GRID as f64 + (GRID as f64 - 1.0) / 2.0 - middle;
    let sum = |of: &dyn Fn(usize) -> f64| (0..back.len()).map(of).sum::<f64>();
    let own = |i: usize| ranks[i] - middle;
    sum(&|i| own(i) * sender(i)) / (sum(&|i| own(i) * own(i)) * sum(&|i| sender(i) * sender(i))).sqrt()
}

#[test]
fn shares_returned_give_the_published_means() {
    for (sent, returns, dollars) in [(0.516, 0.4758, 4.66), (0.536, 0.6028, 6.46)] {
        let off = (fitted(sent, dollars, -0.34) - returns).abs();
        assert!(off < 0.001, "{returns} is off by {off}");
    }
}

#[test]
fn another_slope_brings_the_correlation_no_nearer() {
    let off = |slope: f64| (spearman(&returned(0.516, fitted(0.516, 4.66, slope), slope)) - 0.01).abs();
    let least = off(-0.34);
    assert!((least - 0.161).abs() < 0.001, "{least}");
    assert!([-0.5, -0.44, -0.24, -0.12, 0.0, 0.1].into_iter().all(|slope| off(slope) > least));
    assert!((off(0.0) - 0.334).abs() < 0.001);
}

/// Slopes steeper than those searched bring the correlation to .01, but not to 6.46 dollars with history, for any
/// distribution of receivers.
#[test]
fn the_slopes_left_out_cannot_return_what_was_returned_with_history() {
    assert!(spearman(&returned(0.516, fitted(0.516, 4.66, -0.95), -0.95)) < 0.02);
    assert!(mean(&returned(0.536, 0.999, -0.95)) < 5.6 && mean(&returned(0.536, 0.999, -0.87)) < 6.46);
}

#[test]
fn agrees_at_fewer_replicates() {
    let findings = findings("berg_1995", 400);
    assert_exact(&findings, "without history, fitted slope: mean amount sent", 5.16);
    assert_exact(&findings, "without history, fitted slope: mean amount returned", 4.66);
    assert_exact(&findings, "with history: mean amount sent", 5.36);
    assert_exact(&findings, "receivers as without: mean amount returned", mean(&returned(0.536, 0.4758, -0.34)));
    assert_exact(&findings, "refitted receivers: mean amount returned", 6.46);
    let places = findings.iter().filter(|finding| finding.what.contains("percentile"));
    let mut fitted = places.clone().filter(|finding| !finding.what.contains("slope 0"));
    assert!(places.count() == 4 && fitted.all(|finding| finding.agrees() == Some(true)), "{findings:?}");
}
