//! Records who gave what to whom, for rules with acts that transfer something. Replicate 0 is run again for this.

use super::plan::Plan;
use crate::number::{counted, grouped};
use crate::results::Results;
use crate::screen::escaped;
use anyhow::Result;
use bandwagon::experiment::{Giving, Reciprocity};
use bandwagon::network::Agent;
use bandwagon::plot::{self, Across, Band, Chart, DebtMap, GivingNetwork, MAX_IN_MAP, MAX_ON_CIRCLE};
use bandwagon::record::table::{Schema, Table};
use bandwagon::spec::{Gifts, Model};
use std::io::Write;

/// The names of all files that may be written.
pub fn names(plan: &Plan) -> Vec<String> {
    let model = &plan.model;
    if !model.has_gifts() {
        return vec![];
    }
    let n_agents = model.network().n_agents();
    let limits = [("giving", MAX_ON_CIRCLE), ("debts", MAX_IN_MAP), ("reciprocity", usize::MAX)];
    let pictures: Vec<&str> = limits.into_iter().filter(|(_, max)| n_agents <= *max).map(|(name, _)| name).collect();
    plan.tables.names(&["giving", "reciprocity"], &pictures)
}

/// The number of rows from which the size of the table is announced.
const LARGE: usize = 1_000_000;

/// Says how large the table of gifts may become, if it may be large.
pub fn announce(plan: &Plan, out: &mut impl Write) -> Result<()> {
    /// Bytes of a row in CSV: two ids and two numbers.
    const ROW: usize = 30;
    let n_arcs = plan.model.network().n_arcs();
    if plan.model.has_gifts() && n_arcs >= LARGE {
        let (rows, megabytes) = (grouped(n_arcs), grouped(n_arcs * ROW / 1_000_000));
        let file = plan.tables.file("giving");
        writeln!(
            out,
            "         {file} will have up to {rows} rows, about {megabytes} MB as CSV: those of replicate 0"
        )?;
    }
    Ok(())
}

/// Writes the tables. Writes the pictures too, each unless the network has too many agents for it.
pub fn write(plan: &Plan, gifts: &Gifts, results: &mut Results) -> Result<()> {
    let giving = gifts.curve.giving();
    draw(plan, giving, results)?;
    results.table(&gifts_table(plan, giving))?;
    over_time(plan, gifts, results)
}

/// Who gave how much to whom.
fn gifts_table<'p>(plan: &'p Plan, giving: &'p Giving<()>) -> Table<'p> {
    let schema =
        Schema::new("giving", "Who gave to whom in replicate 0, and what came back. Pairs without gifts have no row.")
            .text("from", "The agent that gave.")
            .text("to", "The agent that received.")
            .number("given", "units", "Total that it gave, over all ticks.")
            .number("returned", "units", "Total that the other agent gave to it, over all ticks.")
            .key(["from", "to"]);
    Table::new(schema, move |rows| {
        let totals = giving.totals();
        let (network, pairing) = (plan.model.network(), plan.model.network().pairing());
        let mut arcs: Vec<usize> = (0..totals.len()).filter(|&arc| totals[arc] > 0.0).collect();
        let places = places(plan);
        let place = |(from, to): (Agent, Agent)| (places[from as usize], places[to as usize]);
        arcs.sort_by_key(|&arc| place(network.arc(arc)));
        for arc in arcs {
            let (from, to) = network.arc(arc);
            let returned = pairing.reverse(arc).map_or(0.0, |reverse| totals[reverse]);
            rows.add([network.label(from).into(), network.label(to).into(), totals[arc].into(), returned.into()])?;
        }
        Ok(())
    })
}

/// The place of each agent in lists of agents.
fn places(plan: &Plan) -> Vec<Agent> {
    let listing = plan.model.loaded().listing();
    let mut places = vec![0; listing.len()];
    (0..).zip(listing).for_each(|(place, agent)| places[agent as usize] = place);
    places
}

fn title(what: &str, plan: &Plan) -> String {
    format!("{what}: {} on {}", plan.model.entry().name, plan.spec().network)
}

fn subtitle(plan: &Plan) -> String {
    let mut texts = plan.parameters();
    texts.push(counted(plan.model.network().n_agents(), "agent"));
    texts.join("; ")
}

/// Draws who gave to whom and who owes whom.
fn draw(plan: &Plan, giving: &Giving<()>, results: &mut Results) -> Result<()> {
    let n_agents = giving.n_agents();
    if n_agents > MAX_ON_CIRCLE || giving.gifts().next().is_none() {
        return Ok(());
    }
    let (places, network) = (places(plan), plan.model.network());
    let place = |agent: Agent| places[agent as usize];
    let labels = network.labels().unwrap_or_default();
    let names = plan.model.loaded().listing().into_iter().filter_map(|agent| labels.get(agent as usize));
    let names: Vec<&String> = names.collect();
    let gifts = |what: &str| {
        let given = giving.gifts().map(|(from, to, amount)| (place(from), place(to), amount));
        plot::Gifts::new(title(what, plan), n_agents, given)
            .subtitle(subtitle(plan))
            .caption(format!("Replicate 0, {}.", counted(giving.ticks() as usize, &plan.spec().unit)))
            .names(names.iter().copied())
    };
    let network = GivingNetwork::new(gifts("Who gave to whom"));
    results.drawn("giving", &network.to_svg()?, &network.to_png()?)?;
    if n_agents > MAX_IN_MAP {
        return Ok(());
    }
    let map = DebtMap::new(gifts("Who owes whom"));
    results.drawn("debts", &map.to_svg()?, &map.to_png()?)
}

/// The caption of the picture over time.
const LINES: &str = "Replicate 0. Ties: share of the ties with gifts. Amounts: share of the total given; the matched \
                     share is the weighted reciprocity. Where lines overlap, the first in the legend is on top.";

/// Draws the share of gifts returned up to each tick, and writes the table.
fn over_time(plan: &Plan, gifts: &Gifts, results: &mut Results) -> Result<()> {
    let moments: Vec<Reciprocity> = gifts.curve.moments().collect();
    let line = |share: fn(&Reciprocity) -> Option<f64>| {
        let bands = moments.iter().filter_map(|moment| {
            let mean = 100.0 * share(moment)?;
            Some(Band { at: moment.tick.into(), mean, low: mean, high: mean })
        });
        bands.collect::<Vec<_>>()
    };
    // A single point is not drawn as a curve.
    if line(|moment| moment.mutual).len() > 1 {
        let chart = Chart::new(title("Reciprocity over time", plan), "Cumulative share (%)")
            .across(plan.spec().unit.as_str(), Across::Linear)
            .subtitle(subtitle(plan))
            .caption(LINES)
            .simulated("ties that are mutual", line(|moment| moment.mutual))
            .simulated("amount given along mutual ties", line(|moment| moment.returned))
            .simulated("amount matched by the other side", line(|moment| moment.weighted));
        results.chart("reciprocity", &chart)?;
    }
    let schema = Schema::new("reciprocity", "The share of gifts that were returned up to each tick, in replicate 0.")
        .whole("tick", "ticks", "Tick.")
        .number("given", "units", "Total given by all agents up to this tick.")
        .number("mutual", "", "Share of the ties with gifts on which both agents gave. Empty before the first gift.")
        .number("returned", "", "Share of the total that was given along these ties.")
        .number("weighted", "", "Share of the total that the other side matched: the weighted reciprocity.")
        .key(["tick"]);
    results.table(&Table::new(schema, |rows| {
        for &Reciprocity { tick, given, mutual, returned, weighted } in &moments {
            rows.add([tick.into(), given.into(), mutual.into(), returned.into(), weighted.into()])?;
        }
        Ok(())
    }))
}

/// Writes a summary of a few lines.
pub fn report(model: &Model, gifts: &Gifts, out: &mut impl Write) -> Result<()> {
    let (giving, unit) = (gifts.curve.giving(), escaped(&model.spec().unit));
    let Reciprocity { mutual: Some(mutual), returned: Some(returned), .. } = giving.reciprocity() else {
        return Ok(writeln!(out, "\nGiving in replicate 0: no gifts")?);
    };
    let lag = giving.lag().map_or("no gift was answered".into(), |lag| format!("mean lag {lag:.1} {unit}s"));
    let mutual = format!("mutual ties {:.0} %", 100.0 * mutual);
    writeln!(out, "\nGiving in replicate 0: {mutual}, returned per unit given {returned:.2}, {lag}")?;
    if let (Some(given), Some(received)) = (giving.gini_given(), giving.gini_received()) {
        writeln!(out, "  Gini coefficient of what agents gave {given:.2}, of what they received {received:.2}")?;
    }
    if let Some(rest) = gifts.rest.filter(|&rest| rest < giving.tick()) {
        let [rest, last] = [rest, giving.tick()].map(|tick| grouped(tick as usize));
        writeln!(
            out,
            "  Nothing changed after {unit} {rest}; the same gifts are counted at every {unit} up to {last}"
        )?;
    }
    let n_agents = giving.n_agents();
    if n_agents <= MAX_IN_MAP {
        return Ok(());
    }
    let few = match n_agents <= MAX_ON_CIRCLE {
        true => format!("who owes whom: at most {MAX_IN_MAP}"),
        false => format!("who gave to whom (at most {MAX_ON_CIRCLE}) and who owes whom (at most {MAX_IN_MAP})"),
    };
    writeln!(out, "  {} are too many for a picture of {few}", counted(n_agents, "agent"))?;
    Ok(())
}
