use super::Outcome;
use super::progress::{Offer, Progress};
use super::treatment_order::TreatmentOrders;
use crate::campaign::scenario::{Arm, Scenario, Step, StepHistory, TreatmentOrder, What};
use crate::engine::{Simulation, Snapshot, Stop};
use crate::error::Result;
use crate::network::Network;
use crate::random::{Key, Purpose};
use crate::record::Series;
use crate::rule::Board;
use crate::rules::{Customer, Market, Persuasion, Word};
use rand::Rng;
use std::borrow::Cow;

/// Columns of the board.
pub(super) const ADOPTED: usize = 0;
pub(super) const BOUGHT: usize = 1;
pub(super) const REFERRED: usize = 5;
const REACHED: usize = 4;
const RETURNED: usize = 8;

/// Lanes of [`Purpose::Campaign`].
const STOCK: u32 = 0;
const USERS: u32 = 1;

/// One arm in one replicate, before it is simulated.
pub(super) struct ArmReplicate<'t> {
    pub scenario: &'t Scenario<'t>,
    pub rule: Persuasion,
    pub arm: &'t Arm,
    pub orders: &'t TreatmentOrders,
    pub start: &'t TreatmentOrders,
    pub replicate: u32,
    pub key: Key,
}

impl ArmReplicate<'_> {
    pub fn run(mut self) -> Result<(Outcome, Series)> {
        let network = self.scenario.network();
        let ticks = self.scenario.ticks();
        let orders = self.orders.drawn(self.arm.steps.iter().map(|step| &step.whom), network, self.key)?;
        let states = self.users()?;
        let board = Board::of(&self.rule, &states);
        let acts = vec![Word::default(); network.n_arcs()];
        let mut now = Snapshot { tick: 0, states, acts, at_rest: false };
        let mut progress = Progress::new(self.arm, &board, network.n_agents());
        let (stop, board) = loop {
            self.act(&mut now, &mut progress, &orders)?;
            let rule = self.rule.clone();
            let mut simulation = Simulation::resume(network, &rule, now, self.key)?.parallel(false);
            progress.write(simulation.board());
            let stop = loop {
                if simulation.tick() == ticks {
                    break Some(Stop::Ticks);
                }
                if simulation.is_at_rest() && !self.may_act(simulation.tick(), &progress) {
                    break Some(Stop::Rest);
                }
                let stock = self.rule.market().stock.filter(|stock| progress.bought < *stock);
                let before = stock.map(|stock| (stock, simulation.snapshot()));
                simulation.step();
                if let Some((stock, mut before)) = before.filter(|(stock, _)| simulation.board().sum(BOUGHT) > *stock) {
                    // The tick is repeated with some agents rationed.
                    self.ration((stock - progress.bought) as usize, &mut before.states, &simulation);
                    simulation = Simulation::resume(network, &rule, before, self.key)?.parallel(false);
                    simulation.step();
                }
                self.settle(simulation.board(), &mut progress);
                if self.is_due(simulation.tick(), &progress) {
                    break None;
                }
                progress.write(simulation.board());
            };
            match stop {
                Some(stop) => break (stop, simulation.board().clone()),
                None => now = simulation.snapshot(),
            }
        };
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
    fn settle(&self, board: &Board, progress: &mut Progress) {
        let terms = self.rule.market();
        let discount = self.scenario.number("price") - terms.price;
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
        &mut self,
        now: &mut Snapshot<Customer, Word>,
        progress: &mut Progress,
        orders: &[Cow<'_, TreatmentOrder>],
    ) -> Result<()> {
        now.at_rest = false;
        self.continue_offer(now.tick, progress)?;
        let arm = self.arm;
        for (place, step) in arm.steps.iter().enumerate() {
            if !step.when.is_due(&progress.adopted, progress.done[place]) {
                continue;
            }
            progress.done[place] = StepHistory { times: progress.done[place].times + 1, last: now.tick };
            if step.what.is_for_all() {
                self.change_terms(step, now.tick, progress)?;
            } else {
                treat(step, &orders[place], self.scenario.network(), &mut now.states, progress);
            }
        }
        if progress.promise.is_some_and(|cost| !progress.ledger.affords(cost)) {
            progress.promise = None;
            now.states.iter_mut().for_each(|state| state.reward = 0.0);
        }
        Ok(())
    }

    fn continue_offer(&mut self, tick: u32, progress: &mut Progress) -> Result<()> {
        let Some(offer) = progress.offer else { return Ok(()) };
        let mut terms = *self.rule.market();
        if tick >= offer.last {
            progress.offer = None;
            (terms.price, terms.urgency) = offer.after;
        } else {
            terms.urgency = 1.0 - f64::from(offer.last - tick - 1) / f64::from(offer.ticks);
        }
        self.set(terms)
    }

    /// Changes the terms that hold for all agents, if the budget allows it.
    fn change_terms(&mut self, step: &Step, tick: u32, progress: &mut Progress) -> Result<()> {
        if !progress.ledger.pay(step.cost.fixed) {
            return Ok(());
        }
        let mut terms = *self.rule.market();
        match step.what {
            What::Counter(shown) => terms.display = shown.into(),
            What::Stock(stock) => terms.stock = stock,
            What::Price(price) => {
                terms.price = price;
                progress.offer = progress.offer.map(|offer| Offer { after: (price, offer.after.1), ..offer });
            }
            What::Offer { price, ticks } => {
                let after = progress.offer.map_or((terms.price, terms.urgency), |offer| offer.after);
                progress.offer = Some(Offer { last: tick.saturating_add(ticks), ticks, after });
                (terms.price, terms.urgency) = (price, 1.0 / f64::from(ticks));
            }
            _ => {}
        }
        self.set(terms)
    }

    fn set(&mut self, terms: Market) -> Result<()> {
        self.rule = self.rule.clone().with_market(terms)?;
        Ok(())
    }

    /// Marks agents as rationed, drawn at random among those that wanted the last `left` items of the stock; `left` of
    /// them are not rationed.
    fn ration(&self, left: usize, before: &mut [Customer], now: &Simulation<Persuasion>) {
        let bought = |agent: &usize| now.states()[*agent].has_bought() && !before[*agent].has_bought();
        let mut new: Vec<usize> = (0..before.len()).filter(bought).collect();
        let mut coin = self.key.coin(Purpose::Campaign, 0, STOCK, now.tick());
        for place in 0..left.min(new.len()) {
            let other = place + coin.below((new.len() - place) as u32) as usize;
            new.swap(place, other);
        }
        new.into_iter().skip(left).for_each(|agent| before[agent].rationed = true);
    }
}

/// Treats the agents of a step while the budget lasts; an agent that costs more than what is left is skipped.
fn treat(step: &Step, order: &TreatmentOrder, network: &Network, states: &mut [Customer], progress: &mut Progress) {
    let turn = step.whom.pick(order, states, &progress.is_treated);
    let mut started = false;
    for agent in turn {
        let slot = agent as usize;
        let n_followers = network.followers(agent).len();
        let Some(new) = step.what.apply_to(states[slot]) else { continue };
        let fixed = if started { 0.0 } else { step.cost.fixed };
        if !progress.ledger.pay(fixed + step.cost.of(n_followers)) {
            continue;
        }
        started = true;
        states[slot] = new;
        progress.given += step.what.given();
        if !progress.is_treated[slot] {
            progress.is_treated[slot] = true;
            progress.treated.push(agent);
        }
    }
    if let (true, What::Reward(_)) = (started, step.what) {
        // It is not known which promise won an adopter, so the most expensive reward is paid.
        progress.promise = Some(progress.promise.unwrap_or(0.0).max(step.cost.reward));
    }
}
