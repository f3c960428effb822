//! The whole table of closed forms.

use bandwagon::lab::{self, Run};

#[test]
fn no_cell_of_the_table_lies_four_standard_errors_from_its_closed_form() {
    let outcome = (lab::study("bikhchandani_1992").unwrap().run)(&Run { replicates: 300, seed: 1 }).unwrap();
    assert_eq!(outcome.findings[0].what, "cells of 168 more than 4 standard errors away");
    let apart: Vec<_> = outcome.findings.iter().filter(|finding| finding.agrees() != Some(true)).collect();
    assert!(apart.is_empty(), "{apart:#?}");
}
