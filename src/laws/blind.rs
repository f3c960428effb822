//! Blind to names: neither the numbers of others nor the order of ties matters.

use super::relabel::{Order, relabelled};
use super::walk::{Walk, n_acts};
use super::{Broken, Law, Trial};
use crate::random::{Coin, Purpose};
use crate::rule::{Board, Rule};

/// How many agents are looked at per tick.
const AGENTS: usize = 24;
/// How many coins are tried in pairs before distributions are compared.
const PAIRS: u32 = 16;
/// How many coins make a distribution.
const COINS: u32 = 512;
/// How many standard errors two frequencies may be apart.
const ERRORS: f64 = 6.0;
/// By what part two posted amounts may differ where floats were rounded.
const ROUNDING: f64 = 1e-5;

pub(super) fn holds<R: Rule>(rule: &R, trial: &Trial<R::State>, walk: &Walk<R>) -> Result<(), Broken> {
    for tick in [1, 2, 4].into_iter().filter(|&tick| tick <= trial.ticks) {
        for order in [Order::Kept, Order::FirstTwo, Order::Reversed] {
            next_is_blind(rule, trial, walk, (tick, order))?;
            if n_acts::<R>(trial) > 0 && order != Order::Reversed {
                act_is_blind(rule, trial, walk, (tick, order))?;
            }
        }
    }
    Ok(())
}

fn next_is_blind<R: Rule>(
    rule: &R,
    trial: &Trial<R::State>,
    walk: &Walk<R>,
    (tick, order): (u32, Order),
) -> Result<(), Broken> {
    let scene = walk.before(rule, trial, tick);
    // Start states and weights are the trial's own; what was computed from them since may be rounded, and then the
    // order of a sum shows in its last digits.
    let exact = order == Order::Kept || (order == Order::FirstTwo && tick == 1);
    for me in trial.sample(AGENTS) {
        let glass = scene.glass(me);
        let (other, _) = relabelled(trial, &glass, None, order);
        let same = equally(
            |coin| rule.next(&glass, &mut coin.clone()),
            |coin| rule.next(&other, &mut coin.clone()),
            |number| trial.key.replicate(number).coin(Purpose::Next, me, 0, tick),
            |a, b| a == b || (!exact && posts_alike(rule, *a, *b)),
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
    walk: &Walk<R>,
    (tick, order): (u32, Order),
) -> Result<(), Broken> {
    let scene = walk.amid(rule, trial, tick);
    for me in trial.sample(AGENTS) {
        let glass = scene.glass(me);
        for tie in scene.outgoing(me).take(AGENTS) {
            let (other, renamed) = relabelled(trial, &glass, Some(tie), order);
            let renamed = renamed.unwrap_or(tie);
            let same = equally(
                |coin| rule.act(&glass, tie, &mut coin.clone()),
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

impl Order {
    fn broken_by_next(self) -> &'static str {
        match self {
            Order::Kept => "its state depends on the numbers of others",
            _ => "its state depends on the order of its ties",
        }
    }

    fn broken_by_act(self) -> &'static str {
        match self {
            Order::Kept => "its act depends on the numbers of others",
            _ => "its act depends on the order of its ties",
        }
    }
}

/// Whether two ways of asking give the same under the same coins or, failing that, equally often under many.
fn equally<T>(
    one: impl Fn(&Coin) -> T,
    two: impl Fn(&Coin) -> T,
    coin: impl Fn(u32) -> Coin,
    alike: impl Fn(&T, &T) -> bool,
) -> bool {
    if (0..PAIRS).all(|number| alike(&one(&coin(number)), &two(&coin(number)))) {
        return true;
    }
    let ones: Vec<T> = (0..COINS).map(|number| one(&coin(number))).collect();
    let twos: Vec<T> = (COINS..2 * COINS).map(|number| two(&coin(number))).collect();
    let count = |outcomes: &[T], of: &T| outcomes.iter().filter(|outcome| alike(outcome, of)).count() as f64;
    let step = COINS as usize / PAIRS as usize;
    ones.iter().chain(&twos).step_by(step).all(|of| {
        let (a, b) = (count(&ones, of), count(&twos, of));
        (a - b).abs() <= ERRORS * (a + b).sqrt()
    })
}

/// Whether two states post the same, up to rounding; never if states post nothing.
fn posts_alike<R: Rule>(rule: &R, a: R::State, b: R::State) -> bool {
    let [a, b] = [a, b].map(|state| Board::of(rule, &[state]));
    let near = |(a, b): (f64, f64)| (a - b).abs() <= ROUNDING * a.abs().max(b.abs()).max(1.0);
    a.sums().count() > 0 && a.sums().zip(b.sums()).all(near)
}
