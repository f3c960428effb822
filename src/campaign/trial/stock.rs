use super::replicate::STOCK;
use crate::engine::{Simulation, Snapshot};
use crate::error::Result;
use crate::network::Agent;
use crate::random::{Key, Purpose};
use crate::rules::{Predicate, Treatable};

/// Runs the ticks of a replicate so that no more items are sold than are in stock.
///
/// All agents decide at the same time, so a tick may sell more than is left. That tick is repeated: a lottery decides
/// which of its buyers get the last items, and the others are rationed.
pub(super) struct StockControl<R: Treatable> {
    key: Key,
    /// The column that counts buyers.
    bought: usize,
    /// The last saved tick. Its memory is reused.
    saved: Option<Snapshot<R::State, R::Act>>,
}

impl<R: Treatable> StockControl<R> {
    pub fn new(key: Key, bought: usize) -> StockControl<R> {
        StockControl { key, bought, saved: None }
    }

    /// Runs one tick.
    pub fn step(&mut self, simulation: &mut Simulation<R>) -> Result<()> {
        let Some(stock) = simulation.rule().market().stock else {
            simulation.step();
            return Ok(());
        };
        let sold = simulation.board().sum(self.bought);
        // A stock of one item per agent cannot run out, and of a stock that is sold out nothing is sold.
        if sold >= stock || stock >= simulation.states().len() as f64 {
            simulation.step();
            return Ok(());
        }
        match &mut self.saved {
            Some(saved) => simulation.save(saved),
            none => *none = Some(simulation.snapshot()),
        }
        // The rule may change ties.
        let network = simulation.network().clone();
        simulation.step();
        if let Some(saved) = self.saved.as_ref().filter(|_| simulation.board().sum(self.bought) > stock) {
            let rationed = rationed(self.key, (stock - sold) as usize, &saved.states, simulation);
            simulation.restore_on(network, saved)?;
            simulation.intervene(rationed)?;
            simulation.step();
        }
        Ok(())
    }
}

/// The agents that go without, drawn at random among those that bought in the last tick, as they were before it and
/// marked as rationed. `left` buyers are not rationed.
fn rationed<R: Treatable>(key: Key, left: usize, before: &[R::State], now: &Simulation<R>) -> Vec<(Agent, R::State)> {
    let has_bought = |states: &[R::State], agent: usize| R::holds(&states[agent], Predicate::Bought);
    let is_new = |&agent: &usize| has_bought(now.states(), agent) && !has_bought(before, agent);
    let mut new: Vec<usize> = (0..before.len()).filter(is_new).collect();
    let mut coin = key.coin(Purpose::Campaign, 0, STOCK, now.tick());
    for place in 0..left.min(new.len()) {
        let other = place + coin.below((new.len() - place) as u32) as usize;
        new.swap(place, other);
    }
    new.into_iter().skip(left).map(|agent| (agent as Agent, R::rationed(before[agent]))).collect()
}
