//! Trials of a rule that is not in the catalogue: a product that agents buy once a neighbor uses it.

use crate::scenes::step;
use bandwagon::campaign::scenario::{Arm, Condition, Cost, Most, Scenario, Terms, Treatment, Whom};
use bandwagon::campaign::trial::{Outcome, Trial};
use bandwagon::prelude::*;
use bandwagon::rule::{State, Tally};
use bandwagon::rules::{Counters, Predicate, Settings, Treatable, persuasion::Market};

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Owner {
    owns: bool,
    sampled: bool,
    rationed: bool,
}

impl State for Owner {
    // Names and order differ from those of `Customer`.
    const COLUMNS: &'static [&'static str] = &["zero", "sold", "owners"];

    fn post(self, tally: &mut Tally) {
        if self.owns {
            tally.count(2);
        }
        if self.owns && !self.sampled {
            tally.count(1);
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Imitation {
    market: Market,
}

impl Rule for Imitation {
    type State = Owner;
    type Act = ();

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> Owner {
        let old = me.state();
        let is_sold_out = self.market.stock.is_some_and(|stock| me.board().sum(1) >= stock);
        let affords = self.market.price <= 1.0 && !old.rationed && !is_sold_out;
        let wants = affords && me.ties().any(|tie| tie.state.owns);
        Owner { owns: old.owns || wants, rationed: false, ..old }
    }
}

impl Treatable for Imitation {
    const COUNTERS: Counters =
        Counters { adopted: "owners", bought: "sold", referred: "zero", reached: "owners", returned: "zero" };
    const USER: Owner = Owner { owns: true, sampled: false, rationed: false };

    fn treated(old: Owner, treatment: Treatment) -> Option<Owner> {
        (treatment == Treatment::Sample && !old.owns).then_some(Owner { owns: true, sampled: true, ..old })
    }

    fn holds(state: &Owner, predicate: Predicate) -> bool {
        match predicate {
            Predicate::Adopted | Predicate::Reached => state.owns,
            Predicate::Bought => state.owns && !state.sampled,
            Predicate::Sampled => state.sampled,
            _ => false,
        }
    }

    fn without_reward(old: Owner) -> Owner {
        old
    }

    fn rationed(old: Owner) -> Owner {
        Owner { rationed: true, ..old }
    }

    fn market(&self) -> &Market {
        &self.market
    }

    fn on_market(self, market: Market) -> bandwagon::Result<Imitation> {
        Ok(Imitation { market })
    }
}

/// The outcome of one arm on a ring of twenty agents, within six ticks.
fn once(arm: Arm) -> Outcome {
    let ring = Network::from_ties(20, (0..20).map(|agent| (agent, (agent + 1) % 20))).unwrap();
    let scenario = Scenario::new(&ring, Settings::default(), 6).unwrap().margin(3.0).unwrap().arm(arm).unwrap();
    Trial::with_rule(&scenario, Imitation::default(), 1).unwrap().run(1).unwrap().arm(1).outcomes[0].clone()
}

fn one_sample() -> Arm {
    let one = Whom { most: Most::Count(1), ..Whom::everybody() };
    Arm::new("a", 2.0).step(step(0, Treatment::Sample).whom(one).cost(Cost { each: 2.0, ..Cost::NONE }))
}

#[test]
fn a_sample_spreads_by_two_buyers_per_tick() {
    let it = once(one_sample());
    assert_eq!((it.adopted, it.reached, it.spent, it.earned), (13.0, 13.0, 2.0, 36.0));
}

#[test]
fn the_market_rations_and_prices_any_rule() {
    let it = once(one_sample().step(step(1, Terms::Stock(Some(7.0)))));
    assert_eq!((it.adopted, it.earned), (8.0, 21.0));
    let it = once(one_sample().step(step(2, Terms::Price(5.0))));
    assert_eq!((it.adopted, it.earned), (5.0, 12.0));
    // The margin of 3 refers to a price of 0, so at the offered price of 0.5 a buyer brings 3.5.
    let it = once(one_sample().step(step(0, Terms::Price(9.0))).step(step(3, Terms::Offer { price: 0.5, ticks: 2 })));
    assert_eq!((it.adopted, it.earned), (5.0, 4.0 * 3.5));
}

#[test]
fn conditions_ask_the_rule() {
    let ring = Network::from_ties(20, (0..20).map(|agent| (agent, (agent + 1) % 20))).unwrap();
    let owners = Whom::everybody().among(Condition::read("bought", &ring).unwrap());
    let others = Whom::everybody().among(Condition::read("not adopted", &ring).unwrap());
    // A treatment that does not apply costs nothing.
    let cost = Cost { each: 0.1, ..Cost::NONE };
    let it = once(one_sample().step(step(2, Treatment::Ask).whom(owners).cost(cost)));
    assert_eq!((it.treated.len(), it.spent), (1, 2.0));
    let it = once(Arm::new("b", 9.0).step(step(3, Treatment::Sample).whom(others).cost(cost)));
    assert_eq!((it.adopted, it.treated.len(), it.earned), (20.0, 20, 0.0));
}
