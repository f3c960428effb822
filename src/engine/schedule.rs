use crate::network::Agent;
use crate::random::Stream;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The largest rate, per unit of time. It bounds the work of a tick.
const MAX_RATE: f64 = 1e6;

/// An event queue: the time of each agent's next jump within a tick, which lasts from 0 to 1.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    agents: Vec<Slot>,
    /// Jump times and agents. A time is stored as the bits of a nonnegative `f64`, which sort like the numbers. An
    /// entry is stale if its time differs from the agent's `due`; `pop` skips it.
    queue: BinaryHeap<Reverse<(u64, Agent)>>,
    /// Number of agents whose rate is above 0.
    n_positive_rates: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Jumps per unit of time, in [0, 10⁶].
    rate: f64,
    /// Time of the next jump; infinite if the rate is 0.
    due: f64,
    /// Waiting times drawn in this tick.
    n_waits: u32,
    /// Jumps made in this tick.
    n_jumps: u32,
}

impl Schedule {
    /// Starts a tick: all rates are 0 and the queue is empty.
    pub fn clear(&mut self, n_agents: usize) {
        self.agents.clear();
        self.agents.resize(n_agents, Slot { due: f64::INFINITY, ..Slot::default() });
        self.queue.clear();
        self.n_positive_rates = 0;
    }

    /// Whether any agent has a rate above 0, even if its next jump is after the end of the tick.
    pub fn any_positive_rate(&self) -> bool {
        self.n_positive_rates > 0
    }

    pub fn has_positive_rate(&self, agent: Agent) -> bool {
        self.agents[agent as usize].rate > 0.0
    }

    /// The next jump before the end of the tick: its time, its agent, and how many jumps the agent made before in this
    /// tick.
    pub fn pop(&mut self) -> Option<(f64, Agent, u32)> {
        loop {
            let Reverse((time, agent)) = self.queue.pop()?;
            let slot = &mut self.agents[agent as usize];
            if slot.due.to_bits() == time {
                slot.n_jumps += 1;
                return Some((slot.due, agent, slot.n_jumps - 1));
            }
        }
    }

    /// Sets the rate of an agent from time `now` on. Redraws its waiting time if the rate changed or the agent has just
    /// jumped. The exponential distribution is memoryless, so redrawing does not change the distribution of jump times.
    #[inline]
    pub fn set_rate(&mut self, agent: Agent, rate: f64, (now, has_jumped): (f64, bool), (waits, tick): (Stream, u32)) {
        let rate = if rate > 0.0 { rate.min(MAX_RATE) } else { 0.0 };
        let slot = &mut self.agents[agent as usize];
        if rate == slot.rate && !has_jumped {
            return;
        }
        self.n_positive_rates += usize::from(rate > 0.0);
        self.n_positive_rates -= usize::from(slot.rate > 0.0);
        slot.rate = rate;
        slot.due = f64::INFINITY;
        if rate > 0.0 {
            let drawn = waits.coin(agent, slot.n_waits, tick).uniform();
            slot.n_waits = slot.n_waits.wrapping_add(1);
            slot.due = now - (1.0 - drawn).ln() / rate;
            if slot.due < 1.0 {
                self.queue.push(Reverse((slot.due.to_bits(), agent)));
            }
        }
    }
}
