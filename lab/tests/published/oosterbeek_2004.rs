//! Oosterbeek, Sloof & van de Kuilen (2004): the noise minimizes the criterion, and games agree with enumeration.

use crate::asch_1955::{assert_exact, findings};

const NOISE: f64 = 0.1010;
const PEOPLE: [(f64, f64, f64); 4] = [(0.0, 0.0, 0.3), (0.5, 0.25, 0.3), (1.0, 0.6, 0.3), (4.0, 0.6, 0.1)];

/// The probability of each offer from 0 to 50 hundredths, and the probability that it is rejected.
fn games(noise: f64) -> Vec<(f64, f64)> {
    let share = |step: usize| step as f64 / 100.0;
    let rejects = |alpha: f64, s: f64| 1.0 / (1.0 + ((s - alpha * (1.0 - 2.0 * s)) / noise).exp());
    let rejected = |s: f64| PEOPLE.iter().map(|&(alpha, _, of)| of * rejects(alpha, s)).sum::<f64>();
    let mut chances = vec![0.0; 51];
    for (_, beta, of) in PEOPLE {
        let worth = |s: f64| (1.0 - rejected(s)) * ((1.0 - beta) - (1.0 - 2.0 * beta) * s);
        let weights: Vec<f64> = (0..51).map(|step| (worth(share(step)) / noise).exp()).collect();
        let total: f64 = weights.iter().sum();
        chances.iter_mut().zip(weights).for_each(|(chance, weight)| *chance += of * weight / total);
    }
    chances.into_iter().enumerate().map(|(step, chance)| (chance, rejected(share(step)))).collect()
}

fn offer(noise: f64) -> f64 {
    games(noise).iter().enumerate().map(|(step, (chance, _))| chance * step as f64).sum()
}

/// The percentage of rejected offers in a range of hundredths, upper end excluded.
fn rejected(steps: std::ops::Range<usize>) -> f64 {
    let games = games(NOISE);
    let all: f64 = games[steps.clone()].iter().map(|(chance, _)| chance).sum();
    100.0 * games[steps].iter().map(|(chance, rejected)| chance * rejected).sum::<f64>() / all
}

#[test]
fn moving_the_noise_fits_worse() {
    let off = |noise: f64| (offer(noise) - 40.0).abs();
    assert!(off(NOISE * 0.99) > off(NOISE) && off(NOISE * 1.01) > off(NOISE), "{}", off(NOISE));
}

#[test]
fn games_give_what_enumeration_says() {
    let findings = findings("oosterbeek_2004", 300);
    assert_exact(&findings, "mean offer (", offer(NOISE));
    assert_exact(&findings, "of all offers", rejected(0..51));
    assert_exact(&findings, "below 20 %", rejected(0..20));
    assert_exact(&findings, "40 % of the pie or more", rejected(40..51));
    assert_exact(&findings, "mean offer without noise", 43.7);
    assert_exact(&findings, "rejected offers without noise", 3.0);
}

/// All criteria but one are met: the distribution of aversions rejects low offers too often, and the study reports it.
#[test]
fn falls_short_only_at_low_offers() {
    let findings = findings("oosterbeek_2004", 300);
    let short: Vec<&str> = findings.iter().filter(|it| it.agrees() == Some(false)).map(|it| it.what.as_str()).collect();
    assert_eq!(
        short,
        ["rejected offers, of offers below 20 % of the pie (%; published: about half, as quoted by others)"]
    );
    assert!((rejected(0..20) - 75.0).abs() < 0.5);
}
