use super::{
    bernoulli_trials::BernoulliTrials,
    rows::{self, check_size},
};
use crate::error::{Error, Result};
use crate::network::{Agent, Attributes, Column, Network};
use crate::random::{Key, Purpose};
use std::ops::Range;

/// Generates a stochastic block model (Holland, Laskey & Leinhardt 1983, doi 10.1016/0378-8733(83)90021-7).
///
/// `sizes[b]` agents form block `b`, numbered block after block. An agent of block `a` and an agent of block `b` are
/// tied with probability `probabilities[a][b]`, in [0, 1], independently of all other pairs. The network has an
/// attribute column `block` with each agent's block.
///
/// **Cost.** O(agents × blocks + arcs), in parallel.
///
/// ```
/// use bandwagon::{network::generate, random::Key};
///
/// let apart = generate::stochastic_block_model(&[3, 2], &[vec![1.0, 0.0], vec![0.0, 1.0]], Key::new(1))?;
/// assert_eq!(apart.influencers(0), [1, 2]);
/// assert_eq!(apart.influencers(4), [3]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If the matrix is not square with one row per block, is not symmetric, or has an entry that is not a probability; or
/// if the expected number of arcs is more than `u32::MAX`.
pub fn stochastic_block_model(sizes: &[usize], probabilities: &[Vec<f64>], key: Key) -> Result<Network> {
    let trials = check_matrix(sizes.len(), probabilities)?;
    let n_agents = sizes.iter().fold(0usize, |sum, &size| sum.saturating_add(size));
    check_size(n_agents, expected_arcs(sizes, &trials))?;

    let mut block_of: Vec<usize> = Vec::with_capacity(n_agents);
    let mut blocks: Vec<Range<Agent>> = Vec::with_capacity(sizes.len());
    for (block, &size) in sizes.iter().enumerate() {
        let first = block_of.len();
        block_of.resize(first + size, block);
        blocks.push(first as Agent..block_of.len() as Agent);
    }

    let coins = key.stream(Purpose::Network);
    let network = rows::undirected(n_agents, |agent, row| {
        let own = block_of[agent as usize];
        for (other, members) in blocks.iter().enumerate().take(own + 1) {
            let before = members.end.min(agent) - members.start;
            let ties = trials[own][other].successes(before, coins.coin(agent, other as u32, 0));
            row.extend(ties.map(|offset| members.start + offset));
        }
    })?;
    let mut attributes = Attributes::default();
    attributes.insert("block", Column::Number(block_of.iter().map(|&block| block as f64).collect()));
    network.with_attributes(attributes)
}

fn check_matrix(n_blocks: usize, probabilities: &[Vec<f64>]) -> Result<Vec<Vec<BernoulliTrials>>> {
    let name = "probabilities";
    if probabilities.len() != n_blocks {
        return Err(Error::BlockCount { rows: probabilities.len(), n_blocks });
    }
    if let Some(row) = probabilities.iter().position(|row| row.len() != n_blocks) {
        return Err(Error::NotSquare { name, row, got: probabilities[row].len(), size: n_blocks });
    }
    let check = |row: usize, column: usize| {
        BernoulliTrials::new(format!("{name}[{row}][{column}]"), probabilities[row][column])
    };
    let trials = (0..n_blocks)
        .map(|row| (0..n_blocks).map(|column| check(row, column)).collect())
        .collect::<Result<Vec<Vec<BernoulliTrials>>>>()?;
    let mut lower = (0..n_blocks).flat_map(|row| (0..row).map(move |column| (row, column)));
    match lower.find(|&(row, column)| probabilities[row][column] != probabilities[column][row]) {
        Some((column, row)) => Err(Error::NotSymmetric { name, row, column }),
        None => Ok(trials),
    }
}

fn expected_arcs(sizes: &[usize], trials: &[Vec<BernoulliTrials>]) -> f64 {
    let pairs = |a: usize, b: usize| sizes[a] as f64 * if a == b { sizes[b] as f64 - 1.0 } else { sizes[b] as f64 };
    let entries = (0..sizes.len()).flat_map(|a| (0..sizes.len()).map(move |b| (a, b)));
    entries.map(|(a, b)| pairs(a, b) * trials[a][b].probability()).sum()
}
