use super::model::{Gifts, Run};
use super::redraw::Parts;
use super::session::Steps;
use crate::engine::{Simulation, Society};
use crate::error::{Error, Result};
use crate::experiment::{Experiment, FirstTicks, GivingCurve, World};
use crate::random::Key;
use crate::record::{Measure, Record, Series};
use crate::rule::{Rule, State, Stubborn};
use crate::rules::Catalogued;
use std::sync::Arc;

/// A run of a rule that is known.
pub(super) struct RuleRun<R: Catalogued> {
    /// The world of replicate 0.
    pub world: Arc<World<Stubborn<R>>>,
    pub experiment: Experiment<R::State>,
    /// What the world of each replicate is made of; `None` if all replicates have the world of replicate 0.
    pub redrawn: Option<Arc<Parts>>,
}

impl<R: Catalogued> RuleRun<R> {
    fn world(&self, replicate: u32) -> Result<Arc<World<Stubborn<R>>>> {
        match &self.redrawn {
            Some(parts) if replicate > 0 => parts.world(replicate).map(Arc::new),
            _ => Ok(Arc::clone(&self.world)),
        }
    }

    fn simulation(&self, world: &World<Stubborn<R>>, replicate: u32) -> Result<Simulation<Stubborn<R>>> {
        self.experiment.simulation(world, Key::new(self.experiment.seed).replicate(replicate))
    }
}

impl<R: Catalogued> Run for RuleRun<R> {
    fn columns(&self) -> Vec<String> {
        let columns = self.experiment.columns(&*self.world.rule, self.world.society.n_agents());
        columns.unwrap_or_else(|_| self.world.rule.columns())
    }

    fn measures(&self) -> &[Measure] {
        &self.experiment.measures
    }

    fn with_measure(&self, measure: Measure) -> Result<Arc<dyn Run>> {
        if matches!(measure, Measure::StatesAt(_)) && R::State::default().to_number().is_none() {
            return Err(Error::NoNumberedStates { rule: R::ENTRY.name });
        }
        let experiment = self.experiment.clone().with_measure(measure);
        experiment.columns(&*self.world.rule, self.world.society.n_agents())?;
        Ok(Arc::new(RuleRun { world: self.world.clone(), experiment, redrawn: self.redrawn.clone() }))
    }

    fn amounts(&self) -> &'static [&'static str] {
        R::AMOUNTS
    }

    fn record(&self, replicates: u32, done: &(dyn Fn() + Sync)) -> Result<Record> {
        let one_by_one = self.redrawn.as_ref().is_some_and(|parts| !parts.loaded.network.fits_in_every_thread());
        self.experiment.clone().replicates(replicates).run_worlds(&|replicate| self.world(replicate), one_by_one, done)
    }

    fn replicate(&self, replicate: u32) -> Result<Series> {
        Ok(self.experiment.replicate(&*self.world(replicate)?, replicate, true)?.series)
    }

    fn first_ticks(&self, replicate: u32, column: &str) -> Result<Vec<Option<u32>>> {
        let columns = self.world.rule.columns();
        let known = || columns.iter().map(String::as_str);
        let place = known().position(|name| name == column);
        let mut first = FirstTicks::new(place.ok_or_else(|| Error::unknown("column of the rule", column, known()))?);
        self.simulation(&*self.world(replicate)?, replicate)?.run(self.experiment.until, &mut first);
        Ok(first.into_ticks())
    }

    fn seeds(&self) -> Option<Result<Vec<bool>>> {
        let (seeded, world) = (R::SEEDED?, &self.world);
        let states = world.start.states(world.society.n_agents(), Key::new(self.experiment.seed).replicate(0));
        Some(states.map(|states| states.into_iter().map(|state| state == seeded).collect()))
    }

    fn has_gifts(&self) -> bool {
        matches!(self.world.society, Society::Fixed(_)) && R::amount(R::Act::default()).is_some()
    }

    fn giving(&self, replicate: u32) -> Result<Option<Gifts>> {
        if !self.has_gifts() {
            return Ok(None);
        }
        let amount = |act| R::amount(act).unwrap_or(0.0);
        let mut curve = GivingCurve::new(amount);
        let mut simulation = self.simulation(&*self.world(replicate)?, replicate)?;
        simulation.run(self.experiment.until, &mut curve);
        curve.rest_until(&simulation, self.experiment.until.last_tick());
        let rest = simulation.is_at_rest().then(|| simulation.tick());
        Ok(Some(Gifts { curve: curve.into_measures(), rest }))
    }

    fn session(&self, replicate: u32) -> Result<Box<dyn Steps>> {
        let world = self.world(replicate)?;
        Ok(Box::new(self.simulation(&world, replicate)?))
    }
}
