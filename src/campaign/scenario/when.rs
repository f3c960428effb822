use crate::error::{Error, Result};

/// When a step is done. A step at tick t follows the round of tick t; at tick 0 it comes before the first round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// At this tick.
    At(u32),
    /// Again and again.
    Every {
        /// The ticks between one time and the next, from 1.
        ticks: u32,
        /// The first time.
        first: u32,
        /// Not after this tick.
        last: u32,
    },
    /// Once, as soon as this share of the agents has adopted, above 0 and at most 1.
    Reaches(f64),
    /// Whenever adoption stalls.
    Stalls {
        /// Within so many ticks, from 1,
        ticks: u32,
        /// no more than this share of the agents came to adopt, in [0, 1].
        growth: f64,
        /// At most so many times, from 1; never twice within `ticks`.
        times: u32,
    },
}

/// How often a step was done so far, and when last.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::campaign) struct StepHistory {
    pub times: u32,
    pub last: u32,
}

impl When {
    pub(super) fn check(&self, ticks: u32) -> Result<()> {
        let before_the_end = |name: &str, tick: u32| match tick < ticks {
            true => Ok(()),
            false => Err(Error::out_of_range(name, "the ticks before the last", tick.into())),
        };
        let at_least_1 = |name: &str, number: u32| match number {
            0 => Err(Error::out_of_range(name, "the whole numbers from 1", 0.0)),
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

    /// Whether it is due, at the last of the ticks for which `adopted` says which share of the agents had.
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

    /// Whether it may yet be due after `tick` even if nobody adopts any more.
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
