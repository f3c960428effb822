use super::{Giving, Reciprocity};
use crate::engine::{Observer, Simulation};
use crate::rule::Rule;
use std::ops::ControlFlow;

/// More moments than that are thinned out.
const MOST: usize = 1_000;

/// Reciprocity over time: what [`Giving`] comes to after each tick.
///
/// Up to 1,000 ticks every one is kept, of more every second, every fourth and so on, and always the last: memory stays the same
/// however long a run is.
///
/// ```
/// use bandwagon::experiment::GivingCurve;
/// use bandwagon::prelude::*;
///
/// // The first gives at odd ticks, the second returns it at even ones.
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
pub struct GivingCurve<F> {
    giving: Giving<F>,
    /// After every so many ticks.
    moments: Vec<Reciprocity>,
    every: u32,
}

impl<F> GivingCurve<F> {
    /// Nothing yet. `amount` says what passes by an act.
    pub fn new(amount: F) -> Self {
        GivingCurve { giving: Giving::new(amount), moments: vec![], every: 1 }
    }

    /// What passed in all.
    pub fn giving(&self) -> &Giving<F> {
        &self.giving
    }

    /// What giving came to by each tick that was kept, in the order of ticks.
    pub fn moments(&self) -> impl Iterator<Item = Reciprocity> + '_ {
        let kept = self.moments.last().map_or(0, |moment| moment.tick);
        let last = (self.giving.tick() > kept).then(|| self.giving.reciprocity());
        self.moments.iter().copied().chain(last)
    }

    fn keep(&mut self) {
        if self.giving.tick().is_multiple_of(self.every) {
            self.moments.push(self.giving.reciprocity());
            if self.moments.len() > MOST {
                self.thin();
            }
        }
    }

    fn thin(&mut self) {
        self.every *= 2;
        let every = self.every;
        self.moments.retain(|moment| moment.tick.is_multiple_of(every));
    }

    /// Counts the ticks up to `tick` at which a simulation at rest would do the same acts again, as [`Giving::rest_until`] does.
    pub fn rest_until<R: Rule>(&mut self, simulation: &Simulation<'_, R>, tick: u32)
    where
        F: Fn(R::Act) -> f64 + Copy,
    {
        let _ = self.look(simulation);
        while simulation.is_at_rest() && (tick / self.every) as usize > MOST {
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
    fn look(&mut self, simulation: &Simulation<'_, R>) -> ControlFlow<()> {
        let before = self.giving.tick();
        let flow = self.giving.look(simulation);
        if self.giving.tick() > before {
            self.keep();
        }
        flow
    }
}
