use super::equal::{OFTEN, log_failure, skipped};
use super::law::Law;
use crate::network::{Adjacency, Agent};
use crate::random::Coin;

/// Rows in which each arc has its own probability, in descending order.
///
/// The probability of the current arc bounds those after it. A geometric skip uses this bound, and the arc where it
/// ends is live with the ratio of its own probability to the bound. So each arc is live with its own probability,
/// independently. The cost depends on the number of live arcs and on how much the probabilities differ, not on the
/// length of the row. Likely arcs are tried one by one.
pub(super) struct Sorted {
    starts: Box<[usize]>,
    agents: Box<[Agent]>,
    probabilities: Box<[f32]>,
}

impl Sorted {
    /// `weights` are parallel to the rows, in [0, 1].
    pub(super) fn new(rows: &Adjacency, weights: &[f32]) -> Self {
        let mut starts = vec![0];
        let (mut agents, mut probabilities) = (vec![], vec![]);
        for agent in 0..rows.n_agents() as Agent {
            let mut row: Vec<(f32, Agent)> =
                weights[rows.range(agent)].iter().copied().zip(rows.row(agent).iter().copied()).collect();
            row.retain(|&(probability, _)| probability > 0.0);
            row.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            agents.extend(row.iter().map(|entry| entry.1));
            probabilities.extend(row.iter().map(|entry| entry.0));
            starts.push(agents.len());
        }
        Sorted { starts: starts.into(), agents: agents.into(), probabilities: probabilities.into() }
    }
}

impl Law for Sorted {
    #[inline]
    fn live(&self, agent: Agent, coin: &mut Coin, mut reach: impl FnMut(Agent)) {
        let range = self.starts[agent as usize]..self.starts[agent as usize + 1];
        let (row, probabilities) = (&self.agents[range.clone()], &self.probabilities[range]);
        let mut next = 0;
        while next < row.len() {
            let mut bound = f64::from(probabilities[next]);
            if bound > OFTEN {
                bound = 1.0;
            } else {
                let failures = skipped(coin, log_failure(bound));
                if failures >= (row.len() - next) as f64 {
                    return;
                }
                next += failures as usize;
            }
            if coin.chance(f64::from(probabilities[next]) / bound) {
                reach(row[next]);
            }
            next += 1;
        }
    }
}
