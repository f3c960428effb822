//! From favour to obligation to compliance: a fund-raiser who gives before it asks.
//!
//! Two fund-raisers know 2,000 people each. One sends a small gift and asks a week later; the other asks at once. People who owe
//! something find it harder to say no, and the longer one waits, the less they owe.

use bandwagon::prelude::*;
use bandwagon::rules::{Favours, Obligation};

const PEOPLE: u32 = 2_000;

/// The rule of everybody: a fund-raiser, agent 0, gives or asks; people do neither, and forget a fifth of what they owe each day.
fn rule(gift: f64, asks: bool) -> bandwagon::Result<Obligation> {
    let only_0 = |chance: f64| (0..=PEOPLE).map(|agent| if agent == 0 { chance } else { 0.0 }).collect::<Vec<_>>();
    let giving = if gift > 0.0 { 1.0 } else { 0.0 };
    let asking = if asks { 1.0 } else { 0.0 };
    Obligation::new(0.10, 0.6)?
        .with_keep(0.8)?
        .with_initiative(only_0(giving))?
        .with_gift(gift)?
        .with_asking(only_0(asking))
        .and_then(|rule| rule.with_request(1.0))
}

/// Gives on day 1, asks after so many days, and returns what people owe by then and how many say yes.
fn campaign(gift: f64, days: u32) -> bandwagon::Result<(f64, f64)> {
    let acquaintances = Network::from_ties(PEOPLE as usize + 1, (1..=PEOPLE).map(|person| (0, person)))?;
    let (favour, quiet, request) = (rule(gift, false)?, rule(0.0, false)?, rule(0.0, true)?);
    let nothing = Start::Everyone(Favours::default());

    let mut day = Simulation::new(&acquaintances, &favour, &nothing, Key::new(1))?;
    day.step();
    let mut wait = Simulation::resume(&acquaintances, &quiet, day.snapshot(), Key::new(1))?;
    (0..days).for_each(|_| wait.step());
    let mut asked = Simulation::resume(&acquaintances, &request, wait.snapshot(), Key::new(1))?;
    asked.step();
    let [_, _, _, owed] = columns(&asked);
    // Asked, they answer a day later, and are counted the day after.
    asked.step();
    asked.step();
    let [_, _, complied, _] = columns(&asked);
    Ok((owed / f64::from(PEOPLE), complied))
}

fn columns(day: &Simulation<'_, Obligation>) -> [f64; 4] {
    std::array::from_fn(|column| day.board().sum(column))
}

fn main() -> bandwagon::Result<()> {
    println!("One in ten gives when asked out of the blue. {PEOPLE} people are asked.\n");
    println!("  gift  days waited  owed by each  say yes");
    let mut yes = vec![];
    for (gift, days) in [(0.0, 1), (1.0, 1), (1.0, 7), (4.0, 1), (4.0, 7)] {
        let (owed, complied) = campaign(gift, days)?;
        println!("{gift:>6} {days:>12} {owed:>13.2} {complied:>8}");
        yes.push(complied);
    }
    println!("\nA gift helps, a larger one helps more, and neither for long.");
    assert!(yes[0] < yes[2] && yes[2] < yes[1] && yes[1] < yes[4].max(yes[3]) && yes[4] < yes[3]);
    Ok(())
}
