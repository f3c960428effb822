//! The phases of the Leiden method.

use super::community_graph::{CommunityGraph, GroupWeights};
use super::{COMMUNITIES, Partition};
use crate::random::{Stream, sample_without_replacement};
use std::collections::VecDeque;

/// The least gain of a move, relative to the member's strength; a smaller gain is treated as rounding error.
pub(super) const MIN_GAIN: f64 = 1e-9;

/// Random orders in which members are visited. Each order is drawn with other coins.
pub(super) struct Orders {
    coins: Stream,
    drawn: u32,
}

impl Orders {
    pub fn new(coins: Stream) -> Orders {
        Orders { coins, drawn: 0 }
    }

    fn draw(&mut self, n: usize) -> Vec<u32> {
        let coin = |step| self.coins.coin(step, COMMUNITIES, self.drawn);
        let order = sample_without_replacement((0..n as u32).collect(), n, coin);
        self.drawn += 1;
        order
    }
}

/// Improves the communities `start` of a graph: moves, refines and aggregates until nothing changes.
pub(super) fn improved(graph: &CommunityGraph, start: &[u32], orders: &mut Orders) -> Vec<u32> {
    // The member of the present level that each member of the graph is part of.
    let mut part_of: Vec<u32> = (0..graph.len() as u32).collect();
    let mut aggregated: Option<CommunityGraph> = None;
    let mut groups = start.to_vec();
    loop {
        let level = aggregated.as_ref().unwrap_or(graph);
        groups = moved(level, &groups, orders);
        let refined = Partition::by(&refined(level, &groups, orders));
        if refined.n_groups() == level.len() {
            return part_of.iter().map(|&member| groups[member as usize]).collect();
        }
        let mut of_refined = vec![0; refined.n_groups()];
        refined.groups().iter().zip(&groups).for_each(|(&part, &group)| of_refined[part as usize] = group);
        part_of.iter_mut().for_each(|member| *member = refined.groups()[*member as usize]);
        aggregated = Some(level.aggregated(refined.groups(), refined.n_groups()));
        groups = of_refined;
    }
}

/// The first phase: moves members between groups until no move is an improvement. Returns the group of each member.
fn moved(level: &CommunityGraph, start: &[u32], orders: &mut Orders) -> Vec<u32> {
    let (n, all) = (level.len(), level.total_strength());
    let mut groups = Partition::by(start).groups().to_vec();
    let (mut total, mut sizes) = (vec![0.0; n], vec![0u32; n]);
    for (&group, me) in groups.iter().zip(0..) {
        total[group as usize] += level.strength(me);
        sizes[group as usize] += 1;
    }
    let mut empty: Vec<u32> = (0..n as u32).rev().filter(|&group| sizes[group as usize] == 0).collect();
    let mut queue: VecDeque<u32> = orders.draw(n).into();
    let mut is_queued = vec![true; n];
    let mut weights = GroupWeights::new(n);
    while let Some(me) = queue.pop_front() {
        is_queued[me as usize] = false;
        let (own, strength) = (groups[me as usize], level.strength(me));
        level.ties(me).iter().for_each(|&(other, weight)| weights.add(groups[other as usize], weight));
        total[own as usize] -= strength;
        let gain = |group: u32| weights.of(group) - strength * total[group as usize] / all;
        let mut best = (gain(own) + MIN_GAIN * strength, own);
        let alone = empty.last().filter(|_| sizes[own as usize] > 1);
        for &group in weights.groups.iter().chain(alone) {
            let gain = if Some(&group) == alone { 0.0 } else { gain(group) };
            if gain > best.0 || (gain == best.0 && group < best.1 && best.1 != own) {
                best = (gain, group);
            }
        }
        weights.clear();
        let new = best.1;
        total[new as usize] += strength;
        if new == own {
            continue;
        }
        if empty.last() == Some(&new) {
            empty.pop();
        }
        sizes[own as usize] -= 1;
        sizes[new as usize] += 1;
        if sizes[own as usize] == 0 {
            total[own as usize] = 0.0;
            empty.push(own);
        }
        groups[me as usize] = new;
        for &(other, _) in level.ties(me) {
            if groups[other as usize] != new && !std::mem::replace(&mut is_queued[other as usize], true) {
                queue.push_back(other);
            }
        }
    }
    groups
}

/// The second phase: divides each group into connected parts. Returns the part of each member.
fn refined(level: &CommunityGraph, groups: &[u32], orders: &mut Orders) -> Vec<u32> {
    let (n, all) = (level.len(), level.total_strength());
    let mut total = vec![0.0; n];
    groups.iter().zip(0..).for_each(|(&group, me)| total[group as usize] += level.strength(me));
    let mut parts: Vec<u32> = (0..n as u32).collect();
    let mut is_alone = vec![true; n];
    // The strength of each part, and the weight of its ties to the rest of its group.
    let mut strengths: Vec<f64> = (0..n as u32).map(|me| level.strength(me)).collect();
    let inside = |me: u32| {
        let ties = level.ties(me).iter().filter(|(other, _)| groups[*other as usize] == groups[me as usize]);
        ties.map(|(_, weight)| weight).sum::<f64>()
    };
    let mut rest: Vec<f64> = (0..n as u32).map(inside).collect();
    let mut weights = GroupWeights::new(n);
    for me in orders.draw(n) {
        let (group, strength) = (groups[me as usize], level.strength(me));
        let is_connected = |rest: f64, strength: f64| rest >= strength * (total[group as usize] - strength) / all;
        if !is_alone[me as usize] || !is_connected(rest[me as usize], strength) {
            continue;
        }
        let ties = level.ties(me).iter().filter(|(other, _)| groups[*other as usize] == group);
        ties.for_each(|&(other, weight)| weights.add(parts[other as usize], weight));
        let mut best = (MIN_GAIN * strength, me);
        for &part in weights.groups.iter().filter(|&&part| is_connected(rest[part as usize], strengths[part as usize]))
        {
            let gain = weights.of(part) - strength * strengths[part as usize] / all;
            if gain > best.0 || (gain == best.0 && part < best.1 && best.1 != me) {
                best = (gain, part);
            }
        }
        let part = best.1;
        if part != me {
            rest[part as usize] += rest[me as usize] - 2.0 * weights.of(part);
            strengths[part as usize] += strength;
            parts[me as usize] = part;
            is_alone[part as usize] = false;
            is_alone[me as usize] = false;
        }
        weights.clear();
    }
    parts
}
