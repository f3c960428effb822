//! The law "blind to names": a rule does not depend on the ids of other agents or on the order of its ties.

use super::reference_run::{ReferenceRun, n_acts};
use super::relabel::{Relabeled, TieOrder, relabeled_view};
use super::{Broken, Law, Trial};
use crate::network::Agent;
use crate::random::{Coin, Purpose};
use crate::rule::{Board, Partner, Rule, TieChange};

/// Number of agents tested per tick, and of ties tested per agent.
const N_AGENTS: usize = 24;
/// Number of coins for which outcomes must be equal; otherwise distributions are compared.
const N_EXACT: u32 = 16;
/// Number of coins sampled per distribution.
const N_SAMPLES: u32 = 512;
/// Largest accepted difference of two frequencies, in standard errors.
const MAX_STANDARD_ERRORS: f64 = 6.0;
/// Largest accepted relative difference of two posted amounts that contain rounded floats.
const RELATIVE_TOLERANCE: f64 = 1e-5;

pub(super) fn holds<R: Rule>(rule: &R, trial: &Trial<R::State>, reference: &ReferenceRun<R>) -> Result<(), Broken> {
    for tick in [1, 2, 4].into_iter().filter(|&tick| tick <= trial.ticks) {
        for order in [TieOrder::Kept, TieOrder::FirstTwo, TieOrder::Reversed] {
            next_is_blind(rule, trial, reference, (tick, order))?;
            if n_acts::<R>(&trial.network) > 0 && order != TieOrder::Reversed {
                act_is_blind(rule, trial, reference, (tick, order))?;
            }
        }
    }
    Ok(())
}

fn next_is_blind<R: Rule>(
    rule: &R,
    trial: &Trial<R::State>,
    reference: &ReferenceRun<R>,
    (tick, order): (u32, TieOrder),
) -> Result<(), Broken> {
    let world = reference.in_next_phase(rule, tick);
    // Sums of start states and weights are exact. Later states may be rounded, and then the order of summation changes
    // the last digits of a sum.
    let exact = order == TieOrder::Kept || (order == TieOrder::FirstTwo && tick == 1);
    for me in trial.sample(N_AGENTS) {
        let view = world.view(me);
        let Relabeled { view: other, names, .. } = relabeled_view(trial, &view, None, order);
        let old_name = |name: Agent| names.iter().find(|(new, _)| *new == name).map_or(name, |(_, old)| *old);
        let same = same_outcomes(
            |coin| rule.next_and_ties(&view, &mut coin.clone()),
            |coin| {
                let (state, change) = rule.next_and_ties(&other, &mut coin.clone());
                (state, renamed_change(change, old_name))
            },
            |number| trial.key.replicate(number).coin(Purpose::Next, me, 0, tick),
            |a, b| a.1 == b.1 && (a.0 == b.0 || (!exact && posts_are_close(rule, a.0, b.0))),
        );
        if !same {
            return Err(trial.broken(Law::Blind, tick, Some(me), order.broken_by_next()));
        }
    }
    Ok(())
}

fn act_is_blind<R: Rule>(
    rule: &R,
    trial: &Trial<R::State>,
    reference: &ReferenceRun<R>,
    (tick, order): (u32, TieOrder),
) -> Result<(), Broken> {
    let world = reference.in_act_phase(rule, tick);
    for me in trial.sample(N_AGENTS) {
        let view = world.view(me);
        for tie in world.outgoing(me).take(N_AGENTS) {
            let Relabeled { view: other, tie: renamed, .. } = relabeled_view(trial, &view, Some(tie), order);
            let renamed = renamed.unwrap_or(tie);
            let same = same_outcomes(
                |coin| rule.act(&view, tie, &mut coin.clone()),
                |coin| rule.act(&other, renamed, &mut coin.clone()),
                |number| trial.key.replicate(number).coin(Purpose::Act, me, tie.other, tick),
                |a, b| a == b,
            );
            if !same {
                return Err(trial.broken(Law::Blind, tick, Some(me), order.broken_by_act()));
            }
        }
    }
    Ok(())
}

/// A change of ties with other names of agents.
fn renamed_change(change: TieChange, name: impl Fn(Agent) -> Agent) -> TieChange {
    let form = change.form.map(|partner| match partner {
        Partner::NeighborOf(agent) => Partner::NeighborOf(name(agent)),
        partner => partner,
    });
    TieChange { drop: change.drop.map(name), form, ..change }
}

impl TieOrder {
    fn broken_by_next(self) -> &'static str {
        match self {
            TieOrder::Kept => "its state depends on the numbers of others",
            _ => "its state depends on the order of its ties",
        }
    }

    fn broken_by_act(self) -> &'static str {
        match self {
            TieOrder::Kept => "its act depends on the numbers of others",
            _ => "its act depends on the order of its ties",
        }
    }
}

/// Whether `one` and `two` give equal outcomes under equal coins or, failing that, equal distributions over many coins.
fn same_outcomes<T>(
    one: impl Fn(&Coin) -> T,
    two: impl Fn(&Coin) -> T,
    coin: impl Fn(u32) -> Coin,
    equal: impl Fn(&T, &T) -> bool,
) -> bool {
    if (0..N_EXACT).all(|number| equal(&one(&coin(number)), &two(&coin(number)))) {
        return true;
    }
    let ones: Vec<T> = (0..N_SAMPLES).map(|number| one(&coin(number))).collect();
    let twos: Vec<T> = (N_SAMPLES..2 * N_SAMPLES).map(|number| two(&coin(number))).collect();
    let count = |outcomes: &[T], of: &T| outcomes.iter().filter(|outcome| equal(outcome, of)).count() as f64;
    let step = N_SAMPLES as usize / N_EXACT as usize;
    ones.iter().chain(&twos).step_by(step).all(|of| {
        let (a, b) = (count(&ones, of), count(&twos, of));
        (a - b).abs() <= MAX_STANDARD_ERRORS * (a + b).sqrt()
    })
}

/// Whether two states post the same amounts, up to rounding. False if states post nothing.
fn posts_are_close<R: Rule>(rule: &R, a: R::State, b: R::State) -> bool {
    let [a, b] = [a, b].map(|state| Board::of(rule, &[state]));
    let near = |(a, b): (f64, f64)| (a - b).abs() <= RELATIVE_TOLERANCE * a.abs().max(b.abs()).max(1.0);
    a.sums().count() > 0 && a.sums().zip(b.sums()).all(near)
}
