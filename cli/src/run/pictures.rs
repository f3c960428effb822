//! The pictures of a run: the number of adopters, the number of agents in each state, and the mean or spread of each
//! amount, of all agents and by group of agents.

use super::plan::Plan;
use super::report::SQUARED;
use crate::number::counted;
use anyhow::Result;
use bandwagon::plot::{AdoptionCurve, MAX_ARMS, Measure};
use bandwagon::record::ADOPTED;
use bandwagon::record::{GroupColumn, Record, Summary};
use bandwagon::spec::MeasureSpec;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The file name of the picture of adopters.
const ADOPTION: &str = "adoption";

/// The file name of the picture of states other than adopted.
const STATES: &str = "agents";

/// The names of all picture files that a run can have.
pub fn names(plan: &Plan) -> Vec<String> {
    let (columns, amounts) = (plan.model.columns(), plan.model.amounts());
    let picture = |column: &String| match column.as_str() {
        amount if amounts.contains(&amount) => match amount.strip_suffix(SQUARED) {
            None => hyphened(amount),
            Some(value) => hyphened(&format!("spread of {value}")),
        },
        ADOPTED => ADOPTION.into(),
        _ => STATES.into(),
    };
    let of_all = columns.iter().filter(|column| plan.column_by_group(column).is_none());
    let mut pictures: BTreeSet<String> = of_all.map(picture).collect();
    pictures.extend(by_group(plan).into_iter().map(|picture| picture.name));
    plan.tables.names(&[], &pictures.iter().map(String::as_str).collect::<Vec<_>>())
}

fn hyphened(column: &str) -> String {
    column.replace(' ', "-")
}

/// A picture of one column with an arm per group of an attribute.
struct ByGroup {
    name: String,
    column: String,
    attribute: String,
}

/// The pictures by group: of each column except sums of squares, for each attribute by which it is measured. There are
/// none if the rule has more than [`MAX_ARMS`] columns.
fn by_group(plan: &Plan) -> Vec<ByGroup> {
    let columns = plan.model.columns();
    let of_rule = columns.iter().filter(|column| plan.column_by_group(column).is_none() && !column.ends_with(SQUARED));
    let of_rule: Vec<&String> = of_rule.collect();
    if of_rule.len() > MAX_ARMS {
        return vec![];
    }
    let mut pictures: Vec<ByGroup> = vec![];
    for measure in &plan.spec().measures {
        let MeasureSpec::By { attribute, column } = measure else { continue };
        for of_rule in of_rule.iter().filter(|of_rule| column.as_ref().is_none_or(|column| &column == *of_rule)) {
            let allowed = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
            let base: String = format!("{of_rule} by {attribute}").chars().map(allowed).collect();
            let mut name = base.clone();
            // Two attributes may differ only in letters that a file name does not have here.
            for number in 2.. {
                if pictures.iter().all(|picture| picture.name != name) {
                    break;
                }
                name = format!("{base}-{number}");
            }
            pictures.push(ByGroup { name, column: of_rule.to_string(), attribute: attribute.clone() });
        }
    }
    pictures
}

/// The pictures, each with its file name.
pub fn of(plan: &Plan, (record, summaries): (&Record, &[Summary])) -> Result<Vec<(String, AdoptionCurve)>> {
    let amounts = plan.model.amounts();
    let page = |summary: &Summary, measure| empty(plan, summary, "").measure(measure);
    let of_all = summaries.iter().filter(|summary| plan.column_by_group(&summary.column).is_none());
    let (sums, counts): (Vec<&Summary>, Vec<_>) =
        of_all.partition(|summary| amounts.contains(&summary.column.as_str()));
    let (adopters, states): (Vec<&Summary>, Vec<_>) = counts.into_iter().partition(|summary| summary.column == ADOPTED);
    let mut pictures = vec![];
    for summary in adopters {
        let picture = page(summary, Measure::Share).arm("simulated", summary)?;
        let picture = match plan.model.observed() {
            Some(observed) => picture.observed("observed", observed)?,
            None => picture,
        };
        pictures.push((ADOPTION.into(), picture));
    }
    if let Some(first) = states.first() {
        let mut arms = states.iter().take(MAX_ARMS);
        let picture = arms.try_fold(page(first, Measure::Share), |page, state| page.arm(&state.column, state))?;
        pictures.push((STATES.into(), picture));
    }
    for summary in sums {
        let (name, summary) = match summary.column.strip_suffix(SQUARED) {
            None => (summary.column.clone(), summary.clone()),
            Some(value) => {
                let spread = record.spread(value, &summary.column)?;
                let name = &spread.columns()[0];
                (name.clone(), spread.summary(name, plan.spec().level)?)
            }
        };
        let picture = page(&summary, Measure::Mean).arm("simulated", &summary)?;
        pictures.push((hyphened(&name), picture));
    }
    for ByGroup { name, column, attribute } in by_group(plan) {
        let measure = if amounts.contains(&column.as_str()) { Measure::Mean } else { Measure::Share };
        let groups = record.by(&column, &attribute)?;
        let drawn = largest(&groups).into_iter().map(|group| Ok((group.group(), group.summary(plan.spec().level)?)));
        let drawn: Vec<(&str, Summary)> = drawn.collect::<Result<_>>()?;
        let part = match groups.len() {
            n if n > MAX_ARMS => format!("the {MAX_ARMS} largest of {n} groups"),
            _ => String::new(),
        };
        if let Some((_, first)) = drawn.first() {
            let page = empty(plan, first, &part).measure(measure);
            pictures.push((name, drawn.iter().try_fold(page, |page, (group, summary)| page.arm(*group, summary))?));
        }
    }
    Ok(pictures)
}

/// The groups that are drawn: those with the most agents in replicate 0 at tick 0, in their order; among equals, the first.
fn largest<'g, 'r>(groups: &'g [GroupColumn<'r>]) -> Vec<&'g GroupColumn<'r>> {
    let mut places: Vec<usize> = (0..groups.len()).collect();
    places.sort_by_key(|&place| Reverse(groups[place].population().at(0, 0)));
    places.truncate(MAX_ARMS);
    places.sort_unstable();
    places.into_iter().map(|place| &groups[place]).collect()
}

/// An empty picture with its title. `part` is added to the subtitle, unless it is empty.
fn empty(plan: &Plan, summary: &Summary, part: &str) -> AdoptionCurve {
    let (model, spec) = (&plan.model, plan.spec());
    let mut subtitle = plan.parameters();
    subtitle.push(counted(model.network().n_agents(), "agent"));
    if !spec.seeds.is_none() {
        subtitle.push(format!("seeds {}", spec.seeds));
    }
    subtitle.push(counted(summary.n_replicates, "replicate"));
    if !part.is_empty() {
        subtitle.push(part.into());
    }
    AdoptionCurve::new(format!("{} on {}", model.entry().name, spec.network))
        .subtitle(subtitle.join("; "))
        .unit(spec.unit.as_str())
}
