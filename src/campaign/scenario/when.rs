use crate::error::{Error, Result};
use crate::range::Range;

/// When a step is done. A step at tick t follows the round of tick t; at tick 0 it comes before the first round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// At this tick.
    At(u32),
    /// At regular intervals.
    Every {
        /// Interval, in ticks (at least 1).
        ticks: u32,
        /// First tick.
        first: u32,
        /// No step is done after this tick.
        last: u32,
    },
    /// Once, as soon as this share of the agents has adopted, in (0, 1].
    Reaches(f64),
    /// Each time that adoption stalls.
    Stalls {
        /// Window length, in ticks (at least 1).
        ticks: u32,
        /// Largest share of the agents, in [0, 1], that may adopt within the window for adoption to count as stalled.
        growth: f64,
        /// Largest number of times, at least 1; never twice within `ticks`.
        times: u32,
    },
}

/// How many times a step was done, and at which tick last.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::campaign) struct StepHistory {
    pub times: u32,
    pub last: u32,
}

impl When {
    pub(in crate::campaign) fn check(&self, ticks: u32) -> Result<()> {
        let before_the_end = |name: &str, tick: u32| match tick < ticks {
            true => Ok(()),
            false => Err(Error::out_of_range(name, "the ticks before the last", tick.into())),
        };
        let at_least_1 = |name: &str, number: u32| match number {
            0 => Err(Error::out_of_range(name, Range::whole_from(1), 0.0)),
            _ => Ok(()),
        };
        match *self {
            When::At(tick) => before_the_end("when", tick),
            When::Every { ticks, first, .. } => {
                at_least_1("every", ticks)?;
                before_the_end("from", first)
            }
            When::Reaches(share) if share > 0.0 && share <= 1.0 => Ok(()),
            When::Reaches(share) => Err(Error::out_of_range("reaches", "(0, 1]", share)),
            When::Stalls { growth, .. } if !(0.0..=1.0).contains(&growth) => {
                Err(Error::out_of_range("growth", "[0, 1]", growth))
            }
            When::Stalls { ticks, times, .. } => {
                at_least_1("stalls", ticks)?;
                at_least_1("times", times)
            }
        }
    }

    /// Whether it is due now. `adopted` is the share of adopters at each tick up to now.
    pub(in crate::campaign) fn is_due(&self, adopted: &[f64], done: StepHistory) -> bool {
        let tick = adopted.len() as u32 - 1;
        let now = adopted[tick as usize];
        match *self {
            When::At(due) => tick == due,
            When::Every { ticks, first, last } => tick >= first && tick <= last && (tick - first).is_multiple_of(ticks),
            When::Reaches(share) => done.times == 0 && now >= share,
            When::Stalls { ticks, growth, times } => {
                let since = if done.times > 0 { done.last } else { 0 };
                done.times < times && tick - since >= ticks && now - adopted[(tick - ticks) as usize] <= growth
            }
        }
    }

    /// An upper bound on the number of times that a step is done in this number of ticks.
    pub(super) fn most_times(&self, ticks: u32) -> f64 {
        match *self {
            When::At(_) | When::Reaches(_) => 1.0,
            When::Every { ticks: every, .. } => f64::from(ticks / every.max(1) + 1),
            When::Stalls { times, .. } => times.min(ticks).into(),
        }
    }

    /// Whether it may become due after `tick` even if no agent adopts any more.
    pub(in crate::campaign) fn may_come(&self, tick: u32, done: StepHistory) -> bool {
        match *self {
            When::At(due) => due > tick,
            When::Every { ticks, first, last } => {
                let next = if tick < first { first } else { (tick - (tick - first) % ticks).saturating_add(ticks) };
                next <= last
            }
            When::Reaches(_) => false,
            When::Stalls { times, .. } => done.times < times,
        }
    }
}
