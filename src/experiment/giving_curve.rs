use super::{Giving, Reciprocity};
use crate::engine::{Observer, Simulation};
use crate::rule::Rule;
use std::ops::ControlFlow;

/// The maximum number of stored moments.
const MAX_MOMENTS: usize = 1_000;

/// Reciprocity over time: the measures of [`Giving`] after each tick.
///
/// Up to 1,000 ticks, every tick is stored. In longer runs every second tick is stored, then every fourth, and so on,
/// and always the last one. Memory is therefore bounded.
///
/// ```
/// use bandwagon::experiment::GivingCurve;
/// use bandwagon::prelude::*;
///
/// // Agent 0 gives at odd ticks, and agent 1 returns the gift at even ticks.
/// let network = Network::from_ties(2, [(0, 1)])?;
/// let rule = DirectReciprocity::new(1.0, 0.5)?.with_initiative(vec![1.0, 0.0])?;
/// let mut curve = GivingCurve::new(f64::from);
/// let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(0.0), Key::new(1))?;
/// simulation.run(Until::ticks(4), &mut curve);
/// let weighted: Vec<_> = curve.moments().map(|moment| moment.weighted.unwrap_or(0.0)).collect();
/// assert_eq!(weighted, [0.0, 1.0, 2.0 / 3.0, 1.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct GivingCurve<F> {
    giving: Giving<F>,
    moments: Vec<Reciprocity>,
    /// The number of ticks between stored moments.
    every: u32,
}

impl<F> GivingCurve<F> {
    /// Creates an empty curve. `amount` returns the amount that an act transfers.
    pub fn new(amount: F) -> Self {
        GivingCurve { giving: Giving::new(amount), moments: vec![], every: 1 }
    }

    /// The measures alone, without the function that reads amounts.
    pub fn into_measures(self) -> GivingCurve<()> {
        GivingCurve { giving: self.giving.into_measures(), moments: self.moments, every: self.every }
    }

    /// The totals over all ticks.
    pub fn giving(&self) -> &Giving<F> {
        &self.giving
    }

    /// The measures after each stored tick, in the order of ticks.
    pub fn moments(&self) -> impl Iterator<Item = Reciprocity> + '_ {
        let kept = self.moments.last().map_or(0, |moment| moment.tick);
        let last = (self.giving.tick() > kept).then(|| self.giving.reciprocity());
        self.moments.iter().copied().chain(last)
    }

    fn keep(&mut self) {
        if self.giving.tick().is_multiple_of(self.every) {
            self.moments.push(self.giving.reciprocity());
            if self.moments.len() > MAX_MOMENTS {
                self.thin();
            }
        }
    }

    fn thin(&mut self) {
        self.every *= 2;
        let every = self.every;
        self.moments.retain(|moment| moment.tick.is_multiple_of(every));
    }

    /// Counts the ticks up to `tick` at which a simulation at rest would repeat its acts, like [`Giving::rest_until`].
    pub fn rest_until<R: Rule>(&mut self, simulation: &Simulation<R>, tick: u32)
    where
        F: Fn(R::Act) -> f64 + Copy,
    {
        let _ = self.look(simulation);
        while simulation.is_at_rest() && (tick / self.every) as usize > MAX_MOMENTS {
            self.thin();
        }
        while simulation.is_at_rest() && self.giving.tick() < tick {
            let before = self.giving.tick();
            let next = (before / self.every + 1).saturating_mul(self.every);
            self.giving.rest_until(simulation, next.min(tick));
            if self.giving.tick() == before {
                break;
            }
            self.keep();
        }
    }
}

impl<R: Rule, F: Fn(R::Act) -> f64 + Copy> Observer<R> for GivingCurve<F> {
    fn look(&mut self, simulation: &Simulation<R>) -> ControlFlow<()> {
        let before = self.giving.tick();
        let flow = self.giving.look(simulation);
        if self.giving.tick() > before {
            self.keep();
        }
        flow
    }
}
