use super::Outcome;
use super::columns::Columns;
use super::progress::Progress;
use super::stock::StockControl;
use super::treatment_order::TreatmentOrders;
use crate::campaign::scenario::{Arm, Scenario, Step, StepHistory, Treatment, TreatmentOrder, What};
use crate::engine::{Simulation, Start, Stop};
use crate::error::Result;
use crate::random::{Key, Purpose};
use crate::record::Series;
use crate::rules::Treatable;
use rand::Rng;
use std::borrow::Cow;
use std::sync::Arc;

/// Lanes of [`Purpose::Campaign`].
pub(super) const STOCK: u32 = 0;
const USERS: u32 = 1;

/// One arm in one replicate, before it is simulated.
pub(super) struct ArmReplicate<'t, R> {
    pub scenario: &'t Scenario,
    pub rule: &'t Arc<R>,
    /// The columns of the board that are read.
    pub columns: Columns,
    /// The price to which the margin refers.
    pub list_price: f64,
    pub arm: &'t Arm,
    pub orders: &'t TreatmentOrders,
    pub start: &'t TreatmentOrders,
    pub replicate: u32,
    pub key: Key,
}

impl<R: Treatable> ArmReplicate<'_, R> {
    pub fn run(self) -> Result<(Outcome, Series)> {
        let (network, ticks) = (self.scenario.network(), self.scenario.ticks());
        let orders = self.orders.drawn(self.arm.steps.iter().map(|step| &step.whom), network, self.key)?;
        let start = Start::Each(self.users()?);
        let mut simulation = Simulation::new(network, self.rule, &start, self.key)?.parallel(false);
        let mut progress = Progress::new(self.arm, simulation.board(), self.columns);
        let mut stock = StockControl::new(self.key, self.columns.bought);
        let stop = loop {
            let tick = simulation.tick();
            let acts = tick == 0 || self.is_due(tick, &progress);
            if acts {
                self.act(&mut simulation, &mut progress, &orders)?;
            }
            progress.write(simulation.board());
            if tick == ticks {
                break Stop::Ticks;
            }
            // One more tick follows whenever the campaign acted, even if that changed nothing.
            if simulation.is_at_rest() && !acts && !self.may_act(tick, &progress) {
                break Stop::Rest;
            }
            stock.step(&mut simulation)?;
            self.settle(&simulation, &mut progress);
        };
        let board = simulation.board();
        progress.shrink_to_fit();
        let outcome = Outcome {
            adopted: board.sum(self.columns.adopted),
            reached: board.sum(self.columns.reached),
            spent: progress.ledger.spent(),
            spending: progress.spending,
            earned: progress.earned,
            given: progress.given,
            returned: board.sum(self.columns.returned),
            rewards: progress.rewards,
            unpaid: progress.unpaid,
            treated: progress.treated,
        };
        Ok((outcome, Series { replicate: self.replicate, stop, values: progress.rows }))
    }

    /// The agents at the start.
    pub fn users(&self) -> Result<Vec<R::State>> {
        let network = self.scenario.network();
        let mut states = vec![R::State::default(); network.n_agents()];
        if let Some(users) = self.scenario.users() {
            // The first users have a key of their own. Otherwise a step in random order would select the agents that
            // already use the product.
            let lot = Key::new(self.key.coin(Purpose::Campaign, 0, USERS, 0).next_u64());
            let order = self.start.drawn([users].into_iter(), network, lot)?.remove(0);
            let nobody = vec![false; states.len()];
            for agent in users.pick::<R>(&order, &states, &nobody) {
                states[agent as usize] = R::USER;
            }
        }
        Ok(states)
    }

    /// Whether the campaign acts at the tick that just ended.
    fn is_due(&self, tick: u32, progress: &Progress) -> bool {
        let offered = progress.offer.is_some();
        let broke = progress.promise.is_some_and(|cost| !progress.ledger.affords(cost));
        let due = |(step, done): (&Step, &StepHistory)| step.when.is_due(&progress.adopted, *done);
        tick < self.scenario.ticks() && (offered || broke || self.arm.steps.iter().zip(&progress.done).any(due))
    }

    /// Whether the campaign may still act although the simulation is at rest.
    fn may_act(&self, tick: u32, progress: &Progress) -> bool {
        let may_come = |(step, done): (&Step, &StepHistory)| step.when.may_come(tick, *done);
        progress.offer.is_some() || self.arm.steps.iter().zip(&progress.done).any(may_come)
    }

    /// Pays the rewards and adds the margin of the tick that just ended.
    fn settle(&self, simulation: &Simulation<R>, progress: &mut Progress) {
        let discount = self.list_price - simulation.rule().market().price;
        let margin = self.scenario.worth().map_or(0.0, |margin| margin - discount);
        progress.settle(simulation.board(), margin);
    }

    /// Does the steps that are due.
    fn act(
        &self,
        simulation: &mut Simulation<R>,
        progress: &mut Progress,
        orders: &[Cow<'_, TreatmentOrder>],
    ) -> Result<()> {
        let tick = simulation.tick();
        let old = *simulation.rule().market();
        let mut market = old;
        progress.continue_offer(tick, &mut market);
        for (place, step) in self.arm.steps.iter().enumerate() {
            if !step.when.is_due(&progress.adopted, progress.done[place]) {
                continue;
            }
            progress.done[place] = StepHistory { times: progress.done[place].times + 1, last: tick };
            match step.what {
                What::Agents(treatment) => treat((step, treatment), &orders[place], simulation, progress)?,
                What::Market(terms) if progress.ledger.pay(step.cost.fixed) => {
                    progress.change_terms(terms, tick, &mut market);
                }
                What::Market(_) => {}
            }
        }
        if market != old {
            simulation.set_rule(Arc::new(simulation.rule().clone().on_market(market)?))?;
        }
        if progress.promise.is_some_and(|cost| !progress.ledger.affords(cost)) {
            progress.promise = None;
            let states = (0..).zip(simulation.states());
            let withdrawn: Vec<_> = states.map(|(agent, state)| (agent, R::without_reward(*state))).collect();
            simulation.intervene(withdrawn)?;
        }
        Ok(())
    }
}

/// Treats the agents of a step while the budget lasts; an agent that costs more than what is left is skipped.
fn treat<R: Treatable>(
    (step, treatment): (&Step, Treatment),
    order: &TreatmentOrder,
    simulation: &mut Simulation<R>,
    progress: &mut Progress,
) -> Result<()> {
    let mut treated = vec![];
    for agent in step.whom.pick::<R>(order, simulation.states(), &progress.is_treated) {
        let Some(new) = R::treated(simulation.states()[agent as usize], treatment) else { continue };
        let fixed = if treated.is_empty() { step.cost.fixed } else { 0.0 };
        if progress.ledger.pay(fixed + step.cost.of(simulation.network().followers(agent).len())) {
            treated.push((agent, new));
            progress.record_treatment(agent, treatment.value_owed());
        }
    }
    if let (false, Treatment::Reward(_)) = (treated.is_empty(), treatment) {
        // It is not known which promise won an adopter, so the most expensive reward is paid.
        progress.promise = Some(progress.promise.unwrap_or(0.0).max(step.cost.reward));
    }
    simulation.intervene(treated)?;
    Ok(())
}
