use super::model::{Gifts, Run};
use super::session::Steps;
use crate::engine::{Simulation, Society};
use crate::error::{Error, Result};
use crate::experiment::{Experiment, GivingCurve};
use crate::random::Key;
use crate::record::{Measure, Record, Series};
use crate::rule::{Rule, State, Stubborn};
use crate::rules::Catalogued;
use std::sync::Arc;

/// A run of a rule that is known.
pub(super) struct RuleRun<R: Catalogued> {
    pub society: Society,
    pub rule: Arc<Stubborn<R>>,
    pub experiment: Experiment<R::State>,
}

impl<R: Catalogued> RuleRun<R> {
    fn simulation(&self, replicate: u32) -> Result<Simulation<Stubborn<R>>> {
        let Experiment { start, clock, seed, .. } = &self.experiment;
        let key = Key::new(*seed).replicate(replicate);
        Ok(Simulation::new(&self.society, &self.rule, start, key)?.clock(*clock))
    }
}

impl<R: Catalogued> Run for RuleRun<R> {
    fn columns(&self) -> Vec<String> {
        let columns = self.experiment.columns(&*self.rule, self.society.n_agents());
        columns.map_or_else(|_| self.rule.columns(), |(columns, _)| columns)
    }

    fn measures(&self) -> &[Measure] {
        &self.experiment.measures
    }

    fn with_measure(&self, measure: Measure) -> Result<Arc<dyn Run>> {
        if matches!(measure, Measure::StatesAt(_)) && R::State::default().to_number().is_none() {
            return Err(Error::NoNumberedStates { rule: R::ENTRY.name });
        }
        let experiment = self.experiment.clone().with_measure(measure);
        experiment.columns(&*self.rule, self.society.n_agents())?;
        Ok(Arc::new(RuleRun { society: self.society.clone(), rule: self.rule.clone(), experiment }))
    }

    fn amounts(&self) -> &'static [&'static str] {
        R::AMOUNTS
    }

    fn record(&self, replicates: u32, done: &(dyn Fn() + Sync)) -> Result<Record> {
        self.experiment.clone().replicates(replicates).run_watched(&self.society, &self.rule, done)
    }

    fn replicate(&self, replicate: u32) -> Result<Series> {
        let (series, _) = self.experiment.replicate(&self.society, &self.rule, replicate, true)?;
        Ok(series)
    }

    fn has_gifts(&self) -> bool {
        !matches!(self.society, Society::Matched(_)) && R::amount(R::Act::default()).is_some()
    }

    fn giving(&self, replicate: u32) -> Result<Option<Gifts>> {
        if !self.has_gifts() {
            return Ok(None);
        }
        let amount = |act| R::amount(act).unwrap_or(0.0);
        let mut curve = GivingCurve::new(amount);
        let mut simulation = self.simulation(replicate)?;
        simulation.run(self.experiment.until, &mut curve);
        curve.rest_until(&simulation, self.experiment.until.last_tick());
        let rest = simulation.is_at_rest().then(|| simulation.tick());
        Ok(Some(Gifts { curve: curve.into_measures(), rest }))
    }

    fn session(&self, replicate: u32) -> Result<Box<dyn Steps>> {
        Ok(Box::new(self.simulation(replicate)?))
    }
}
