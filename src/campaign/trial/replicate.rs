use super::Outcome;
use super::progress::Progress;
use super::stock::StockControl;
use super::treatment_order::TreatmentOrders;
use crate::campaign::scenario::{Arm, Scenario, Step, StepHistory, TreatmentOrder, What};
use crate::engine::{Simulation, Start, Stop};
use crate::error::Result;
use crate::random::{Key, Purpose};
use crate::record::Series;
use crate::rules::{Customer, Persuasion};
use rand::Rng;
use std::borrow::Cow;
use std::sync::Arc;

/// Columns of the board.
pub(super) const ADOPTED: usize = 0;
pub(super) const BOUGHT: usize = 1;
pub(super) const REFERRED: usize = 5;
const REACHED: usize = 4;
const RETURNED: usize = 8;

/// Lanes of [`Purpose::Campaign`].
pub(super) const STOCK: u32 = 0;
const USERS: u32 = 1;

/// One arm in one replicate, before it is simulated.
pub(super) struct ArmReplicate<'t> {
    pub scenario: &'t Scenario<'t>,
    pub rule: &'t Arc<Persuasion>,
    pub arm: &'t Arm,
    pub orders: &'t TreatmentOrders,
    pub start: &'t TreatmentOrders,
    pub replicate: u32,
    pub key: Key,
}

impl ArmReplicate<'_> {
    pub fn run(self) -> Result<(Outcome, Series)> {
        let (network, ticks) = (self.scenario.network(), self.scenario.ticks());
        let orders = self.orders.drawn(self.arm.steps.iter().map(|step| &step.whom), network, self.key)?;
        let start = Start::Each(self.users()?);
        let mut simulation = Simulation::new(network, self.rule, &start, self.key)?.parallel(false);
        let mut progress = Progress::new(self.arm, simulation.board(), network.n_agents());
        let mut stock = StockControl::new(self.key);
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
        let outcome = Outcome {
            adopted: board.sum(ADOPTED),
            reached: board.sum(REACHED),
            spent: progress.ledger.spent(),
            spending: progress.spending,
            earned: progress.earned,
            given: progress.given,
            returned: board.sum(RETURNED),
            rewards: progress.rewards,
            unpaid: progress.unpaid,
            treated: progress.treated,
        };
        Ok((outcome, Series { replicate: self.replicate, stop, values: progress.rows }))
    }

    /// The agents at the start.
    pub fn users(&self) -> Result<Vec<Customer>> {
        let network = self.scenario.network();
        let mut states = vec![Customer::default(); network.n_agents()];
        if let Some(users) = self.scenario.users() {
            // The first users have a key of their own. Otherwise a step in random order would select the agents that
            // already use the product.
            let lot = Key::new(self.key.coin(Purpose::Campaign, 0, USERS, 0).next_u64());
            let order = self.start.drawn([users].into_iter(), network, lot)?.remove(0);
            let nobody = vec![false; states.len()];
            for agent in users.pick(&order, &states, &nobody) {
                states[agent as usize] = Customer::ADOPTED;
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
    fn settle(&self, simulation: &Simulation<Persuasion>, progress: &mut Progress) {
        let board = simulation.board();
        let discount = self.scenario.number("price") - simulation.rule().market().price;
        progress.earned +=
            (board.sum(BOUGHT) - progress.bought) * self.scenario.worth().map_or(0.0, |margin| margin - discount);
        progress.bought = board.sum(BOUGHT);
        let due = (board.sum(REFERRED) - progress.referred) as u32;
        // An agent that shared in the tick in which the budget ran out may win neighbors after it: those rewards stay
        // unpaid.
        let paid = progress.promise.map_or(0, |cost| (0..due).take_while(|_| progress.ledger.pay(cost)).count() as u32);
        progress.rewards += paid;
        progress.unpaid += due - paid;
        progress.referred = board.sum(REFERRED);
        progress.adopted.push(board.share(ADOPTED));
    }

    /// Does the steps that are due.
    fn act(
        &self,
        simulation: &mut Simulation<Persuasion>,
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
            if step.what.is_for_all() {
                progress.change_terms(step, tick, &mut market);
            } else {
                treat(step, &orders[place], simulation, progress)?;
            }
        }
        if market != old {
            simulation.set_rule(Arc::new(simulation.rule().clone().with_market(market)?))?;
        }
        if progress.promise.is_some_and(|cost| !progress.ledger.affords(cost)) {
            progress.promise = None;
            let promised = (0..).zip(simulation.states()).filter(|(_, state)| state.reward != 0.0);
            let withdrawn: Vec<_> =
                promised.map(|(agent, state)| (agent, Customer { reward: 0.0, ..*state })).collect();
            simulation.intervene(withdrawn)?;
        }
        Ok(())
    }
}

/// Treats the agents of a step while the budget lasts; an agent that costs more than what is left is skipped.
fn treat(
    step: &Step,
    order: &TreatmentOrder,
    simulation: &mut Simulation<Persuasion>,
    progress: &mut Progress,
) -> Result<()> {
    let mut treated = vec![];
    for agent in step.whom.pick(order, simulation.states(), &progress.is_treated) {
        let Some(new) = step.what.apply_to(simulation.states()[agent as usize]) else { continue };
        let fixed = if treated.is_empty() { step.cost.fixed } else { 0.0 };
        if progress.ledger.pay(fixed + step.cost.of(simulation.network().followers(agent).len())) {
            treated.push((agent, new));
            progress.record_treatment(agent, step.what.given());
        }
    }
    if let (false, What::Reward(_)) = (treated.is_empty(), step.what) {
        // It is not known which promise won an adopter, so the most expensive reward is paid.
        progress.promise = Some(progress.promise.unwrap_or(0.0).max(step.cost.reward));
    }
    simulation.intervene(treated)?;
    Ok(())
}
