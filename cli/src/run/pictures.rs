//! The pictures of a run: the number of adopters, the number of agents in each state, and the mean or spread of each
//! amount. Sums over groups of agents are only in the tables, because groups have different sizes.

use super::plan::Plan;
use super::report::SQUARED;
use crate::number::counted;
use crate::results;
use anyhow::Result;
use bandwagon::plot::{AdoptionCurve, MAX_ARMS, Measure};
use bandwagon::record::ADOPTED;
use bandwagon::record::{Record, Summary};
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
    let pictures: BTreeSet<String> = of_all.map(picture).collect();
    results::names(&[], &pictures.iter().map(String::as_str).collect::<Vec<_>>())
}

fn hyphened(column: &str) -> String {
    column.replace(' ', "-")
}

/// The pictures, each with its file name.
pub fn of(plan: &Plan, (record, summaries): (&Record, &[Summary])) -> Result<Vec<(String, AdoptionCurve)>> {
    let amounts = plan.model.amounts();
    let page = |summary: &Summary, measure| empty(plan, summary).measure(measure);
    let of_all = summaries.iter().filter(|summary| plan.column_by_group(&summary.column).is_none());
    let (added, counts): (Vec<&Summary>, Vec<_>) =
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
    for summary in added {
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
    Ok(pictures)
}

/// An empty picture with its heading.
fn empty(plan: &Plan, summary: &Summary) -> AdoptionCurve {
    let (model, spec) = (&plan.model, plan.spec());
    let mut subtitle = plan.parameters();
    subtitle.push(counted(model.network().n_agents(), "agent"));
    if !spec.seeds.is_none() {
        subtitle.push(format!("seeds {}", spec.seeds));
    }
    subtitle.push(counted(summary.n_replicates, "replicate"));
    AdoptionCurve::new(format!("{} on {}", model.entry().name, spec.network))
        .subtitle(subtitle.join("; "))
        .unit(spec.unit.as_str())
}
