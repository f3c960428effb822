//! From favor to obligation to compliance: a fund-raiser gives before it asks.
//!
//! A fund-raiser knows 2,000 people. It may send them a gift before it asks for a donation. People who owe something
//! are more likely to comply. Obligations decay, so people owe less the longer the fund-raiser waits.

use bandwagon::prelude::*;
use bandwagon::rules::{Obligation, obligation::Favors};

const PEOPLE: u32 = 2_000;

/// The rule of all agents. The fund-raiser, agent 0, gives or asks. The other people do neither. A fifth of what they
/// owe decays each day.
fn rule(gift: f64, asks: bool) -> bandwagon::Result<Obligation> {
    let only_agent_0 =
        |probability: f64| (0..=PEOPLE).map(|agent| if agent == 0 { probability } else { 0.0 }).collect::<Vec<_>>();
    let giving = if gift > 0.0 { 1.0 } else { 0.0 };
    let asking = if asks { 1.0 } else { 0.0 };
    Obligation::new(0.10, 0.6)?
        .with_keep(0.8)?
        .with_initiative(only_agent_0(giving))?
        .with_gift(gift)?
        .with_asking(only_agent_0(asking))
        .and_then(|rule| rule.with_request(1.0))
}

/// Gives on day 1 and asks `days` days later. Returns the mean obligation at that time and the number of people who
/// comply.
fn campaign(gift: f64, days: u32) -> bandwagon::Result<(f64, f64)> {
    let acquaintances = Network::from_ties(PEOPLE as usize + 1, (1..=PEOPLE).map(|person| (0, person)))?;
    let (favor, quiet, request) = (rule(gift, false)?, rule(0.0, false)?, rule(0.0, true)?);
    let start = Start::Everyone(Favors::default());

    let mut day = Simulation::new(&acquaintances, &favor, &start, Key::new(1))?;
    day.step();
    let mut wait = Simulation::resume(&acquaintances, &quiet, day.snapshot(), Key::new(1))?;
    (0..days).for_each(|_| wait.step());
    let mut asked = Simulation::resume(&acquaintances, &request, wait.snapshot(), Key::new(1))?;
    asked.step();
    let [_, _, _, owed] = columns(&asked);
    // People answer one day after the request, and are counted one day later.
    asked.step();
    asked.step();
    let [_, _, complied, _] = columns(&asked);
    Ok((owed / f64::from(PEOPLE), complied))
}

fn columns(day: &Simulation<Obligation>) -> [f64; 4] {
    std::array::from_fn(|column| day.board().sum(column))
}

fn main() -> bandwagon::Result<()> {
    println!("Without a gift, 10 % comply. {PEOPLE} people are asked.\n");
    println!("  gift  days waited  owed by each   comply");
    let mut n_complied = [0.0; 5];
    for (i, (gift, days)) in [(0.0, 1), (1.0, 1), (1.0, 7), (4.0, 1), (4.0, 7)].into_iter().enumerate() {
        let (owed, complied) = campaign(gift, days)?;
        println!("{gift:>6} {days:>12} {owed:>13.2} {complied:>8}");
        n_complied[i] = complied;
    }
    println!("\nA gift increases compliance, a larger gift increases it more, and both effects decay within days.");
    let [none, small, small_late, large, large_late] = n_complied;
    assert!(none < small_late && small_late < small && small < large && large_late < large);
    Ok(())
}
