//! Changes of ties in their simplest form.

use super::Trial;
use crate::network::{Agent, Network};
use crate::random::Purpose;
use crate::rule::{Partner, Rule, TieChange};
use std::collections::BTreeMap;

/// The network after the changes of one tick. `states` are those before the tick.
pub(super) fn changed<R: Rule>(
    rule: &R,
    trial: &Trial<R::State>,
    (network, states): (&Network, &[R::State]),
    (tick, changes): (u32, &[TieChange]),
) -> Network {
    let mut drawn: Vec<_> = (0..)
        .zip(changes)
        .filter_map(|(me, &change)| draw(rule, trial, (network, states), (tick, me, change)))
        .collect();
    if drawn.is_empty() {
        return network.clone();
    }
    drawn.sort_by_key(|&(asked_by, _)| {
        let mut coin = trial.key.coin(Purpose::Ties, asked_by, 1, tick);
        (coin.word(), coin.word(), asked_by)
    });
    let is_mutual = network.is_symmetric();
    // For each formed arc, the arc that it replaces.
    let mut replaced = BTreeMap::new();
    let mut arcs: BTreeMap<(Agent, Agent), f32> =
        network.arcs().map(|(from, to, weight)| ((from, to), weight)).collect();
    for (_, (me, drop, form)) in drawn {
        if drop.is_some_and(|other| !arcs.contains_key(&(other, me)))
            || form.is_some_and(|other| arcs.contains_key(&(other, me)))
        {
            continue;
        }
        let ends = |other| [(other, me), (me, other)].into_iter().take(1 + usize::from(is_mutual));
        let dropped: Vec<_> = drop.into_iter().flat_map(ends).collect();
        let weights: Vec<Option<f32>> = dropped.iter().map(|arc| arcs.remove(arc)).collect();
        for (place, arc) in form.into_iter().flat_map(ends).enumerate() {
            arcs.insert(arc, weights.get(place).copied().flatten().unwrap_or(1.0));
            replaced.insert(arc, dropped.get(place).copied());
        }
    }
    let arcs = arcs.into_iter().map(|((from, to), weight)| (from, to, weight));
    network.with_these_arcs(arcs).with_columns_of(&replaced, network)
}

/// An agent, the agent to which it drops the tie, and the agent to which it forms one.
type Change = (Agent, Option<Agent>, Option<Agent>);

/// The agent that asks, and the change. `None` if nothing is to change or the change is impossible.
fn draw<R: Rule>(
    rule: &R,
    trial: &Trial<R::State>,
    (network, states): (&Network, &[R::State]),
    (tick, asked_by, change): (u32, Agent, TieChange),
) -> Option<(Agent, Change)> {
    if change.is_none() || change.drop.is_some_and(|other| network.weight(other, asked_by).is_none()) {
        return None;
    }
    if change.by_other && !network.is_symmetric() {
        return None;
    }
    // A change by the other is that of the other, which drops its tie to the agent that asks.
    let (me, drop) = if change.by_other { (change.drop?, Some(asked_by)) } else { (asked_by, change.drop) };
    let is_tied = |other: Agent| network.weight(other, me).is_some();
    let Some(partner) = change.form else { return Some((asked_by, (me, drop, None))) };
    let kind = |agent: Agent| rule.kind(states[agent as usize]);
    let is_candidate = |&other: &Agent| {
        let is_meant = match partner {
            Partner::Anyone => true,
            Partner::Alike => kind(other) == kind(me),
            Partner::NeighborOf(friend) => network.weight(other, friend).is_some(),
        };
        is_meant && other != me && !is_tied(other)
    };
    let candidates: Vec<Agent> = trial.agents().filter(is_candidate).collect();
    let mut coin = trial.key.coin(Purpose::Ties, asked_by, 0, tick);
    let place = coin.below(candidates.len() as u32) as usize;
    candidates.get(place).map(|&partner| (asked_by, (me, drop, Some(partner))))
}
