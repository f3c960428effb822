//! Who gave what to whom, in rules by whose acts something passes: replicate 0 is run once more and watched.

use super::number::counted;
use super::plan::Plan;
use super::results::Results;
use anyhow::Result;
use bandwagon::engine::{Simulation, Start};
use bandwagon::experiment::Giving;
use bandwagon::plot::{GivingNetwork, MAX_ON_CIRCLE};
use bandwagon::random::Key;
use bandwagon::rule::Stubborn;
use bandwagon::rules::Catalogued;
use std::io::Write;

/// What passes by an act.
type Amount<R> = fn(<R as bandwagon::rule::Rule>::Act) -> f64;

/// Whether anything passes by acts that could come back: not from somebody whom one never meets again.
pub fn is_worth_watching<R: Catalogued>(plan: &Plan) -> bool {
    plan.matching.is_none() && R::amount(R::Act::default()).is_some()
}

/// Replicate 0, with the coins it had.
pub fn watch<R: Catalogued>(plan: &Plan, rule: &Stubborn<R>, start: &Start<R::State>) -> Result<Giving<Amount<R>>> {
    let amount: Amount<R> = |act| R::amount(act).unwrap_or(0.0);
    let mut giving = Giving::new(amount);
    let simulation = Simulation::new(plan.society(), rule, start, Key::new(plan.seed).replicate(0))?;
    simulation.clock(plan.clock).run(plan.until, &mut giving);
    Ok(giving)
}

/// The table and, if it can be read, the picture.
pub fn write<F>(plan: &Plan, giving: &Giving<F>, parameters: &[String], results: &mut Results) -> Result<()> {
    let (network, n_agents) = (&plan.network, giving.n_agents());
    if n_agents <= MAX_ON_CIRCLE && giving.gifts().next().is_some() {
        let said = [parameters, &[counted(n_agents, "agent")]].concat().join("; ");
        let picture =
            GivingNetwork::new(format!("{} on {}", plan.entry.name, plan.network_name), n_agents, giving.gifts())
                .subtitle(said)
                .caption(format!("Replicate 0, {}.", counted(giving.ticks() as usize, &plan.unit)))
                .names(network.labels().unwrap_or_default());
        results.giving("giving", &picture)?;
    }
    let (totals, pairing) = (giving.totals(), network.pairing());
    results.file("giving.csv", |file| {
        let mut table = ::csv::Writer::from_writer(file);
        table.write_record(["from", "to", "given", "returned"])?;
        for (arc, &given) in totals.iter().enumerate().filter(|&(_, &given)| given > 0.0) {
            let (from, to) = network.arc(arc);
            let returned = pairing.reverse(arc).map_or(0.0, |reverse| totals[reverse]);
            let names = [from, to].map(|agent| network.label(agent));
            table.write_record(names.into_iter().chain([given, returned].map(|amount| amount.to_string())))?;
        }
        table.flush()
    })
}

/// What it comes to, in one line.
pub fn report<F>(giving: &Giving<F>, out: &mut impl Write) -> Result<()> {
    let said = match (giving.mutual(), giving.returned_by_all()) {
        (Some(mutual), Some(returned)) => {
            let lag = giving.lag().map_or("nothing answered".into(), |lag| format!("mean lag {lag:.1} ticks"));
            format!("mutual ties {:.0} %, returned per unit given {returned:.2}, {lag}", 100.0 * mutual)
        }
        _ => "nothing passed".into(),
    };
    Ok(writeln!(out, "\nGiving in replicate 0: {said}")?)
}
