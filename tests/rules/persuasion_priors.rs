//! What is known of the forces of persuasion: the catalogue, the code and docs/principles/README.md say the same numbers.

use bandwagon::rules::{Catalogued, Forces, Kind, Persuasion, Prior, PriorStatus};

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

/// Half the mean or more where a figure was found, all of it where none was, and never nothing.
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
