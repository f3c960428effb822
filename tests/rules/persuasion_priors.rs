//! Priors of the forces of persuasion: the catalogue, the code and docs/principles/README.md contain the same numbers.

use bandwagon::rules::{
    Catalogued, Kind, Persuasion,
    persuasion::{Forces, Prior, PriorStatus},
};

const TABLE: &str = include_str!("../../docs/principles/README.md");

fn default_of(force: &str) -> Option<f64> {
    let parameter = Persuasion::ENTRY.parameters.iter().find(|parameter| parameter.name == force)?;
    if let Kind::Number { default, .. } = parameter.kind { Some(default) } else { None }
}

#[test]
fn every_force_has_a_prior_around_its_default() {
    let priors: Vec<Prior> = Forces::priors().collect();
    assert!(priors.iter().map(|prior| prior.force).eq(Forces::names()));
    for Prior { force, mean, .. } in priors {
        assert_eq!(Some(mean), default_of(force), "{force}");
    }
}

/// The standard deviation is at least half of the mean if a published number exists, equal to the mean otherwise, and
/// never 0.
#[test]
fn a_prior_is_as_wide_as_it_is_said_to_be() {
    for Prior { force, mean, sd, status } in Forces::priors() {
        let least = if status == PriorStatus::NotFound { mean } else { mean / 2.0 };
        assert!(sd >= least && sd > 0.0, "{force}: {sd}");
    }
}

/// Rows: force, default, standard deviation, source, status.
#[test]
fn the_page_tells_the_same_numbers() {
    let rows = TABLE.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>());
    let rows: Vec<Vec<&str>> = cells.collect();
    assert_eq!(rows.len(), Forces::priors().count());
    for (row, Prior { force, mean, sd, status }) in rows.iter().zip(Forces::priors()) {
        let [name, default, deviation, from, known] = row[..] else { panic!("{row:?}") };
        assert_eq!(name, format!("`{force}`"));
        assert_eq!((default.parse(), deviation.parse()), (Ok(mean), Ok(sd)), "{force}");
        assert!(!from.is_empty(), "{force}");
        assert!(known.starts_with(status.says()), "{force}: {known}");
    }
}

fn log_odds(percent: f64) -> f64 {
    (percent / (100.0 - percent)).ln()
}

/// The standard error of a difference in log-odds between two groups of `persons` persons.
fn error(persons: f64, shares: [f64; 2]) -> f64 {
    shares.iter().map(|share| 1.0 / (persons * share * (1.0 - share))).sum::<f64>().sqrt()
}

/// The defaults follow from published numbers as computed in docs/principles, to the digits of the default. No prior is
/// narrower than the standard error of its experiment.
#[test]
fn the_defaults_follow_from_the_published_figures() {
    for (force, worked_out, error) in [
        ("share", (log_odds(44.1) - log_odds(35.1)) / 0.75, error(500.0, [0.441, 0.351]) / 0.75),
        ("counter", 1.16_f64.ln(), (1.20_f64 / 1.13).ln() / 2.0),
        ("obligation", 1.17_f64.ln(), (0.857 / (3333.0 * 0.143) + 0.878 / (3333.0 * 0.122_f64)).sqrt()),
        ("commitment", log_odds(52.8) - log_odds(22.2), error(36.0, [0.528, 0.222])),
        ("authority", log_odds(89.0) - log_odds(33.0), error(17.0, [0.89, 0.33])),
        ("scarcity", 2.0_f64.ln(), 0.0),
    ] {
        let prior = Forces::priors().find(|prior| prior.force == force).unwrap();
        assert!((prior.mean - worked_out).abs() < 0.005, "{force}: {worked_out}");
        assert!(prior.sd >= error, "{force}: {error}");
    }
}
