use super::{Customer, Market, Persuasion, Stage};
use crate::error::Result;
use crate::rules::{Counters, Predicate, Treatable, Treatment};

impl Treatable for Persuasion {
    const COUNTERS: Counters = Counters {
        adopted: "adopted",
        bought: "bought",
        referred: "referred",
        reached: "reached",
        returned: "returned",
    };
    const USER: Customer = Customer::ADOPTED;

    fn treated(old: Customer, treatment: Treatment) -> Option<Customer> {
        if !old.has_not_left() {
            return None;
        }
        let mut new = Customer { reached: true, contacts: old.contacts + 1.0, ..old };
        match treatment {
            Treatment::Gift(value) => new.owed += value as f32,
            Treatment::Sample if old.stage == Stage::Open => (new.stage, new.sampled) = (Stage::Adopted, true),
            Treatment::Sample => return None,
            Treatment::Reach(messages) => new.heard += messages as f32,
            Treatment::Reward(value) if old.reward < value as f32 => new.reward = value as f32,
            Treatment::Reward(_) => return None,
            Treatment::Ask if old.asked => return None,
            Treatment::Ask => new.asked = true,
            Treatment::Endorse(ticks) => new.endorsing = old.endorsing.max(ticks),
            Treatment::Favors(value) => new.parcel += value as f32,
        }
        Some(new)
    }

    fn holds(state: &Customer, predicate: Predicate) -> bool {
        match predicate {
            Predicate::Adopted => state.has_adopted(),
            Predicate::Bought => state.has_bought(),
            Predicate::Sampled => state.sampled,
            Predicate::Reached => state.reached,
            Predicate::Referred => state.referred,
            Predicate::Pledged => state.pledged > 0.0,
            Predicate::Endorsing => state.endorsing > 0,
            Predicate::Left => !state.has_not_left(),
        }
    }

    fn without_reward(old: Customer) -> Customer {
        Customer { reward: 0.0, ..old }
    }

    fn rationed(old: Customer) -> Customer {
        Customer { rationed: true, ..old }
    }

    fn market(&self) -> &Market {
        self.market()
    }

    fn on_market(self, market: Market) -> Result<Persuasion> {
        self.with_market(market)
    }
}
