use crate::error::{Error, Result};
use crate::network::Agent;
use crate::random::Coin;

/// The distribution of the targets of reverse-reachable sets: agents in proportion to their payoffs.
pub(super) struct Targets {
    n_agents: usize,
    /// Cumulative payoffs by agent; empty if all payoffs are 1.
    up_to: Vec<f64>,
}

impl Targets {
    /// `payoffs` has one finite value from 0 per agent, not all 0; `None` means all 1.
    pub(super) fn new(n_agents: usize, payoffs: Option<&[f64]>) -> Result<Targets> {
        let mut total = 0.0;
        let mut up_to = vec![];
        if let Some(payoffs) = payoffs {
            Error::check_length("payoffs", payoffs.len(), n_agents)?;
            if let Some(&wrong) = payoffs.iter().find(|payoff| !payoff.is_finite() || **payoff < 0.0) {
                return Err(Error::out_of_range("a payoff", "[0, infinity)", wrong));
            }
            up_to.extend(payoffs.iter().map(|payoff| {
                total += payoff;
                total
            }));
            if total <= 0.0 || !total.is_finite() {
                return Err(Error::out_of_range("the sum of all payoffs", "(0, infinity)", total));
            }
        }
        Ok(Targets { n_agents, up_to })
    }

    /// The sum of all payoffs.
    pub(super) fn total(&self) -> f64 {
        self.up_to.last().copied().unwrap_or(self.n_agents as f64)
    }

    #[inline]
    pub(super) fn draw(&self, coin: &mut Coin) -> Agent {
        let Some(&total) = self.up_to.last() else { return coin.below(self.n_agents as u32) };
        let at = coin.uniform() * total;
        // Rounding up may reach the end; an agent with payoff 0 is never drawn.
        let place = self.up_to.partition_point(|&up_to| up_to <= at);
        place.min(self.up_to.partition_point(|&up_to| up_to < total)) as Agent
    }
}
