//! The conformance kit: every rule of the catalogue passes it, and rules made to break a law are caught.

use bandwagon::laws::{self, Broken, Law, Trial};
use bandwagon::network::Network;
use bandwagon::prelude::*;
use bandwagon::rule::Mix;
use bandwagon::rules::{CATALOGUE, Catalogued, Entry, Kind, Setting, Settings, Visitor, with_rule};

/// Runs the kit on a rule, from its seeded state.
struct Kit;

impl Visitor for Kit {
    type Output = Result<(), Broken>;

    fn visit<R: Catalogued>(self, rule: R) -> Self::Output {
        let states: Vec<R::State> = R::SEEDED.into_iter().collect();
        laws::check(&rule, &Trial::family(&states))
    }
}

fn holds(entry: &Entry, settings: &Settings) -> bool {
    match with_rule(entry.name, settings, Kit) {
        Ok(outcome) => {
            assert_eq!(outcome, Ok(()), "{} with {settings:?}", entry.name);
            true
        }
        Err(_) => false,
    }
}

#[test]
fn every_rule_of_the_catalogue_passes_with_its_defaults() {
    for entry in CATALOGUE {
        assert!(holds(entry, &Settings::default()), "{} has no defaults", entry.name);
    }
}

/// Every parameter in turn takes a value that is not its default and that the rule accepts.
#[test]
fn every_rule_of_the_catalogue_passes_with_each_parameter_set_otherwise() {
    for entry in CATALOGUE {
        for parameter in entry.parameters {
            let others: Vec<Setting> = match parameter.kind {
                Kind::PerAgent { default, .. } | Kind::Number { default, .. } => {
                    let numbers = [0.25, 0.75, 0.1, 2.0, 5.0, 100.0];
                    numbers.into_iter().filter(|&number| number != default).map(Setting::Number).collect()
                }
                Kind::Word(words) => words.iter().skip(1).map(|&word| Setting::Word(word.into())).collect(),
            };
            let mut accepted = others.into_iter().filter(|other| {
                let mut settings = Settings::default();
                settings.set(parameter.name, other.clone());
                holds(entry, &settings)
            });
            match parameter.kind {
                Kind::Word(_) => drop(accepted.count()),
                _ => assert!(accepted.next().is_some(), "{}: {} takes nothing else", entry.name, parameter.name),
            }
        }
    }
}
