use super::queue::OrderedFloat;
use super::selection::Selection;
use crate::error::Result;
use crate::network::{Network, measure};
use crate::random::Key;
use std::cmp::Reverse;

/// Largest number of agents for which betweenness is exact by default.
const FEW: usize = 4_000;
/// Default number of pivots in larger networks.
const PIVOTS: f64 = 256.0;

/// Offers agents by descending score, the lower number first among equals; `scores` has one value per agent.
fn highest<S: Ord + Copy>(scores: &[S], selection: &mut Selection<'_>) {
    let mut agents: Vec<u32> = selection.candidates().collect();
    agents.sort_by_key(|&agent| Reverse(scores[agent as usize]));
    for agent in agents {
        if selection.is_full() {
            return;
        }
        selection.offer(agent);
    }
}

fn highest_floats(scores: Vec<f64>, selection: &mut Selection<'_>) {
    let scores: Vec<OrderedFloat> = scores.into_iter().map(OrderedFloat).collect();
    highest(&scores, selection);
}

pub(super) fn degree(network: &Network, selection: &mut Selection<'_>) {
    highest(&measure::out_degree(network), selection);
}

/// By core number; among equals, by number of followers.
pub(super) fn k_core(network: &Network, selection: &mut Selection<'_>) {
    let cores = measure::core_number(network).into_iter();
    highest(&cores.zip(measure::out_degree(network)).collect::<Vec<_>>(), selection);
}

pub(super) fn pagerank(network: &Network, selection: &mut Selection<'_>, damping: f64) -> Result<()> {
    highest_floats(measure::pagerank(network, damping)?, selection);
    Ok(())
}

pub(super) fn betweenness(
    network: &Network,
    selection: &mut Selection<'_>,
    pivots: Option<f64>,
    key: Key,
) -> Result<()> {
    let scores = match pivots {
        None if network.n_agents() <= FEW => measure::betweenness(network),
        pivots => measure::betweenness_sampled(network, pivots.unwrap_or(PIVOTS) as usize, key)?,
    };
    highest_floats(scores, selection);
    Ok(())
}

pub(super) fn diffusion(network: &Network, selection: &mut Selection<'_>, q: Option<f64>, periods: f64) -> Result<()> {
    let q = q.unwrap_or_else(|| (1.0 / measure::spectral_radius(network)).min(1.0));
    highest_floats(measure::diffusion_centrality(network, q, periods as u32)?, selection);
    Ok(())
}
