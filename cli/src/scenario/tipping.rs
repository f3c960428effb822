//! `[tipping]`: the seed set whose size is varied.

use super::fields::{Fields, number, shown};
use super::steps;
use anyhow::Result;
use bandwagon::campaign::critical_mass::{CriticalMass, SeedSet};
use bandwagon::campaign::scenario::{Condition, Scenario, Treatment, Whom};
use bandwagon::random::Key;

/// The seed set, its sizes and the success criterion.
pub struct FirstPush {
    pub push: SeedSet,
    pub sizes: Vec<usize>,
    /// The share of all agents that must use the product at the end (default 0.5).
    pub takes_off: f64,
    /// The required probability of reaching that share, in (0, 1) (default 0.9).
    pub sure: f64,
    /// A description in the terms of the file.
    pub said: String,
}

/// Reads the table. Missing keys, or a missing table, take the defaults.
pub fn push(fields: Option<&Fields<'_>>, scenario: &Scenario<'_>, key: Key) -> Result<FirstPush> {
    let network = scenario.network();
    let plain = SeedSet::default();
    let unused = Condition::read("not adopted", network)?;
    let Some(fields) = fields else {
        let push = SeedSet {
            whom: Whom { by: plain.whom.by, ..Whom::everybody() }.among(unused),
            treatment: Treatment::Sample,
        };
        let tipping = CriticalMass::of(scenario, push.clone(), 0.5)?;
        let sizes = tipping.sizes(tipping.most());
        return Ok(FirstPush { push, sizes, takes_off: 0.5, sure: 0.9, said: said("sample", "degree", "not adopted") });
    };
    let by = fields.text("by")?;
    let among = fields.texts("among")?;
    let mut whom = steps::choice(fields, steps::Place { network, key })?;
    if by.is_none() {
        whom.by = plain.whom.by;
    }
    if fields.place("among").is_none() {
        whom = whom.among(unused);
    }
    let word = fields.text("do")?;
    let (treatment, deed) = match &word {
        Some(word) => (steps::deed(fields, word.clone())?.treatment(), word.value.clone()),
        None => (Some(Treatment::Sample), "sample".into()),
    };
    let Some(treatment) = treatment else {
        return Err(fields.wrong_at(
            "do",
            format!("do: {deed} treats all agents at once, but [tipping] varies the number of agents"),
        ));
    };
    let takes_off = fields.number("takes-off")?.map_or(0.5, |it| it.value);
    let sure = fields.number("sure")?.map_or(0.9, |it| it.value);
    if !(sure > 0.0 && sure < 1.0) {
        return Err(fields.wrong_at("sure", format!("sure must lie in (0, 1), got {sure}")));
    }
    let push = SeedSet { whom, treatment };
    let tipping =
        CriticalMass::of(scenario, push.clone(), takes_off).map_err(|error| Fields::explain(error, &[fields]))?;
    let sizes = sizes(fields, &tipping)?;
    fields.finish()?;
    let conditions: Vec<&str> = match among.as_slice() {
        [] if fields.place("among").is_none() => vec!["not adopted"],
        texts => texts.iter().map(|text| text.value.trim()).collect(),
    };
    let by = by.map_or_else(|| "degree".into(), |by| by.value);
    Ok(FirstPush { push, sizes, takes_off, sure, said: said(&deed, &by, &conditions.join(", ")) })
}

fn said(deed: &str, by: &str, among: &str) -> String {
    let conditions = if among.is_empty() { String::new() } else { format!("; conditions: {among}") };
    format!("treatment: {deed}; order: {by}{conditions}")
}

/// The listed sizes, or sizes at even distances.
fn sizes(fields: &Fields<'_>, tipping: &CriticalMass<'_>) -> Result<Vec<usize>> {
    let n_candidates = tipping.n_candidates();
    let most = fields.whole("most", 1, u32::MAX - 1)?;
    let Some(value) = fields.value("sizes") else {
        return match most {
            Some(most) if most.value as usize > n_candidates => Err(fields.file.wrong(
                &most.at,
                format!("most must lie in [1, {n_candidates}], the agents that can be seeds, got {}", most.value),
            )),
            most => Ok(tipping.sizes(most.map_or_else(|| tipping.most(), |most| most.value as usize))),
        };
    };
    if most.is_some() {
        return Err(fields.wrong_at("most", "most and sizes exclude each other"));
    }
    let Some(list) = value.get_ref().as_array() else {
        return Err(fields.file.wrong(&value.span(), format!("sizes must be a list of numbers, got {}", shown(value))));
    };
    if list.is_empty() {
        return Err(fields.file.wrong(&value.span(), "sizes must not be empty"));
    }
    let mut sizes = vec![];
    for value in list {
        let size =
            number(value.get_ref()).filter(|size| size.fract() == 0.0 && (0.0..=n_candidates as f64).contains(size));
        let Some(size) = size else {
            let said = format!(
                "sizes must be whole numbers from 0 to {n_candidates}, the agents that can be seeds, got {}",
                shown(value)
            );
            return Err(fields.file.wrong(&value.span(), said));
        };
        sizes.push(size as usize);
    }
    sizes.sort_unstable();
    sizes.dedup();
    Ok(sizes)
}
