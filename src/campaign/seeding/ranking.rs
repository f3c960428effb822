use super::ladder::Amount;
use super::purse::Purse;
use crate::error::Result;
use crate::network::{Network, measure};
use crate::random::Key;
use std::cmp::Reverse;

/// Up to so many agents betweenness is exact.
const FEW: usize = 4_000;
/// From so many sources it is estimated among more.
const PIVOTS: f64 = 256.0;

/// The highest scores first, the lower number among equals; one score per agent.
fn highest<S: Ord + Copy>(scores: &[S], purse: &mut Purse<'_>) {
    let mut agents: Vec<u32> = purse.candidates().collect();
    agents.sort_by_key(|&agent| Reverse(scores[agent as usize]));
    for agent in agents {
        if purse.is_full() {
            return;
        }
        purse.offer(agent);
    }
}

fn highest_amounts(scores: Vec<f64>, purse: &mut Purse<'_>) {
    let scores: Vec<Amount> = scores.into_iter().map(Amount).collect();
    highest(&scores, purse);
}

pub(super) fn degree(network: &Network, purse: &mut Purse<'_>) {
    highest(&measure::out_degree(network), purse);
}

/// Among those of one core the one with more followers comes first.
pub(super) fn k_core(network: &Network, purse: &mut Purse<'_>) {
    let cores = measure::core_number(network).into_iter();
    highest(&cores.zip(measure::out_degree(network)).collect::<Vec<_>>(), purse);
}

pub(super) fn pagerank(network: &Network, purse: &mut Purse<'_>, damping: f64) -> Result<()> {
    highest_amounts(measure::pagerank(network, damping)?, purse);
    Ok(())
}

pub(super) fn betweenness(network: &Network, purse: &mut Purse<'_>, pivots: Option<f64>, key: Key) -> Result<()> {
    let scores = match pivots {
        None if network.n_agents() <= FEW => measure::betweenness(network),
        pivots => measure::betweenness_sampled(network, pivots.unwrap_or(PIVOTS) as usize, key)?,
    };
    highest_amounts(scores, purse);
    Ok(())
}

pub(super) fn diffusion(network: &Network, purse: &mut Purse<'_>, q: Option<f64>, periods: f64) -> Result<()> {
    let q = q.unwrap_or_else(|| (1.0 / measure::spectral_radius(network)).min(1.0));
    highest_amounts(measure::diffusion_centrality(network, q, periods as u32)?, purse);
    Ok(())
}
