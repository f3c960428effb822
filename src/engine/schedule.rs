use crate::network::Agent;
use crate::random::Stream;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// No agent moves more often than this per unit of time, so that a tick ends.
const FASTEST: f64 = 1e6;

/// When each agent moves next within a tick, which lasts from 0 to 1.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    agents: Vec<Slot>,
    /// Times, as the bits of numbers that are not negative, which are in the order of the numbers. An entry whose time is no
    /// longer that of its agent is void.
    queue: BinaryHeap<Reverse<(u64, Agent)>>,
    n_moving: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    rate: f64,
    due: f64,
    /// How many waiting times were drawn within the tick.
    waits: u32,
    /// How many moves were made within the tick.
    moves: u32,
}

impl Schedule {
    /// Nobody moves yet.
    pub fn clear(&mut self, n_agents: usize) {
        self.agents.clear();
        self.agents.resize(n_agents, Slot { due: f64::INFINITY, ..Slot::default() });
        self.queue.clear();
        self.n_moving = 0;
    }

    /// Whether some agent moves at all, however late.
    pub fn anybody_moves(&self) -> bool {
        self.n_moving > 0
    }

    pub fn moves(&self, agent: Agent) -> bool {
        self.agents[agent as usize].rate > 0.0
    }

    /// The next to move before the tick is over, with the time and how many moves it made before in this tick.
    pub fn pop(&mut self) -> Option<(f64, Agent, u32)> {
        loop {
            let Reverse((time, agent)) = self.queue.pop()?;
            let slot = &mut self.agents[agent as usize];
            if slot.due.to_bits() == time {
                slot.moves += 1;
                return Some((slot.due, agent, slot.moves - 1));
            }
        }
    }

    /// Gives an agent a rate from `now` on. If it is another one than before, or if the agent has just moved, it waits anew: the
    /// exponential law has no memory, so that changes no probability.
    #[inline]
    pub fn set(&mut self, agent: Agent, rate: f64, (now, has_moved): (f64, bool), (waits, tick): (Stream, u32)) {
        let rate = if rate > 0.0 { rate.min(FASTEST) } else { 0.0 };
        let slot = &mut self.agents[agent as usize];
        if rate == slot.rate && !has_moved {
            return;
        }
        self.n_moving += usize::from(rate > 0.0);
        self.n_moving -= usize::from(slot.rate > 0.0);
        slot.rate = rate;
        slot.due = f64::INFINITY;
        if rate > 0.0 {
            let drawn = waits.coin(agent, slot.waits, tick).uniform();
            slot.waits = slot.waits.wrapping_add(1);
            slot.due = now - (1.0 - drawn).ln() / rate;
            if slot.due < 1.0 {
                self.queue.push(Reverse((slot.due.to_bits(), agent)));
            }
        }
    }
}
