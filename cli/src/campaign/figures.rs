//! The figures of a comparison.

use super::findings::Findings;
use super::numeral::{percent, plain};
use super::page::meaning;
use super::tables::treated;
use super::tilt::Tilts;
use crate::number::{counted, grouped};
use crate::report::ADOPTED;
use crate::results::Results;
use anyhow::Result;
use bandwagon::campaign::comparison::{Goal, Ranked};
use bandwagon::campaign::trial::Outcome;
use bandwagon::plot::{
    Across, Band, Chart, End, Estimate, ForestPlot, MAX_ARMS, MAX_ON_MAP, MAX_ROWS, NetworkMap, Tornado,
};
use bandwagon::record::Moment;

/// Maximum number of pictures with curves. The lowest-ranked arms are left out if they do not fit.
const MOST_PICTURES: usize = 4;
/// Maximum number of network maps, and maximum network size, in agents, for more than one map.
const MOST_MAPS: usize = 9;
const MOST_SMALL: usize = 500;

/// A figure and the base name of its files.
pub struct Figure {
    pub name: String,
    /// A caption, where the figure alone is not clear.
    pub says: String,
    pub svg: String,
    png: Vec<u8>,
}

/// All figures of a comparison.
pub struct Figures {
    pub adoption: Vec<Figure>,
    pub spending: Vec<Figure>,
    /// Number of arms without curves.
    pub left_out: usize,
    pub lifts: Option<Figure>,
    pub tornado: Option<Figure>,
    /// Maps of the agents that each arm chose, best arm first.
    pub maps: Vec<Figure>,
    /// Number of arms that chose agents but have no map.
    pub maps_left_out: usize,
}

/// Makes a `Figure` of anything that can be drawn.
macro_rules! figure {
    ($name:expr, $picture:expr) => {{
        let picture = $picture;
        Figure { name: $name.into(), says: String::new(), svg: picture.to_svg()?, png: picture.to_png()? }
    }};
}

/// The file name of the n-th picture of its kind.
fn name_of(what: &str, place: usize) -> String {
    if place == 0 { what.into() } else { format!("{what}-{}", place + 1) }
}

/// The names of all pictures that a comparison of `n_ideas` treatment arms can have.
pub fn names(n_ideas: usize) -> Vec<String> {
    let curves = (0..MOST_PICTURES).flat_map(|place| ["adoption", "spending"].map(|what| name_of(what, place)));
    let maps = (1..=n_ideas).map(|place| format!("chosen-{place}"));
    curves.chain(maps).chain(["lifts", "tornado"].map(String::from)).collect()
}

impl Figures {
    pub fn of(findings: &Findings<'_>) -> Result<Figures> {
        let (groups, left_out) = groups(findings);
        let spends = spends_over_time(findings);
        let (mut adoption, mut of_money) = (vec![], vec![]);
        for (place, group) in groups.iter().enumerate() {
            adoption.push(figure!(name_of("adoption", place), curves(findings, group)?));
            if spends {
                of_money.push(figure!(name_of("spending", place), spending(findings, group)));
            }
        }
        let (maps, maps_left_out) = maps(findings)?;
        Ok(Figures {
            adoption,
            spending: of_money,
            left_out,
            lifts: match lifts(findings) {
                Some(plot) => Some(figure!("lifts", plot)),
                None => None,
            },
            tornado: match tornado(findings) {
                Some(plot) => Some(figure!("tornado", plot)),
                None => None,
            },
            maps,
            maps_left_out,
        })
    }

    /// Writes the files.
    pub fn write(&self, results: &mut Results) -> Result<()> {
        let single = self.lifts.iter().chain(&self.tornado);
        let all = self.adoption.iter().chain(&self.spending).chain(single).chain(&self.maps);
        all.into_iter().try_for_each(|figure| results.drawn(&figure.name, &figure.svg, &figure.png))
    }
}

/// The arms of each picture of curves, in rank order with the baseline last, and the number of arms in no picture.
fn groups<'f>(findings: &'f Findings<'_>) -> (Vec<Vec<&'f Ranked>>, usize) {
    let standings = &findings.verdict.ranking;
    let ideas: Vec<&Ranked> = standings.iter().filter(|standing| standing.arm != 0).collect();
    let nothing = standings.iter().find(|standing| standing.arm == 0);
    let group = |ideas: &[&'f Ranked]| ideas.iter().copied().chain(nothing).collect();
    // Use as few pictures as possible, with about the same number of arms in each.
    let n_pictures = ideas.len().div_ceil(MAX_ARMS - 1).clamp(1, MOST_PICTURES);
    let each = ideas.len().div_ceil(n_pictures).clamp(1, MAX_ARMS - 1);
    let groups: Vec<Vec<&Ranked>> = ideas.chunks(each).take(MOST_PICTURES).map(group).collect();
    (groups, ideas.len().saturating_sub((MAX_ARMS - 1) * MOST_PICTURES))
}

fn subtitle(findings: &Findings<'_>) -> String {
    format!(
        "{}; {}; {}",
        findings.told.network_name.trim_start_matches("../"),
        counted(findings.told.network.n_agents(), "agent"),
        counted(findings.outcomes.n_replicates(), "run")
    )
}

fn curves(findings: &Findings<'_>, group: &[&Ranked]) -> Result<Chart> {
    let chart = Chart::new("Who uses the product", "Agents who use it (%)").subtitle(subtitle(findings));
    let chart = chart.across(&findings.told.time.unit, Across::Linear).note(lines(findings));
    let share = 100.0 / findings.told.network.n_agents() as f64;
    group.iter().try_fold(chart, |chart, standing| {
        let summary = findings.outcomes.arm(standing.arm).record.summary(ADOPTED, findings.level)?;
        let band = |moment: &Moment| Band {
            at: moment.tick as f64,
            mean: share * moment.mean,
            low: share * moment.low,
            high: share * moment.high,
        };
        Ok(chart.simulated(&standing.name, summary.total.iter().map(band).collect()))
    })
}

/// Describes the lines and bands.
fn lines(findings: &Findings<'_>) -> String {
    format!("Line: mean. Band: middle {} of the runs.", percent(findings.level))
}

fn spending(findings: &Findings<'_>, group: &[&Ranked]) -> Chart {
    let unit = &findings.told.time.unit;
    let chart = Chart::new("Money spent so far", "Spent (units of money)").subtitle(subtitle(findings));
    let chart = chart.across(unit.clone(), Across::Linear).note(lines(findings));
    group.iter().fold(chart, |chart, standing| chart.simulated(&standing.name, spent(findings, standing.arm)))
}

/// Whether any arm still spends after the start. Otherwise a curve shows no more than the total.
fn spends_over_time(findings: &Findings<'_>) -> bool {
    let goes_on = |outcome: &Outcome| outcome.spending.first().is_some_and(|first| outcome.spent > 1.05 * first);
    findings.outcomes.arms().iter().flat_map(|arm| &arm.outcomes).any(goes_on)
}

/// The amount an arm has spent by each tick. A replicate that has come to rest spends nothing more.
fn spent(findings: &Findings<'_>, arm: usize) -> Vec<Band> {
    let outcomes = &findings.outcomes.arm(arm).outcomes;
    let at = |tick: u32| {
        let by_then = |spending: &[f64]| spending.get(tick as usize).or(spending.last()).copied().unwrap_or_default();
        let mut numbers: Vec<f64> = outcomes.iter().map(|outcome| by_then(&outcome.spending)).collect();
        numbers.sort_by(f64::total_cmp);
        let quantile = |share: f64| numbers[(share * (numbers.len() - 1) as f64).round() as usize];
        Band {
            at: tick.into(),
            mean: numbers.iter().sum::<f64>() / numbers.len() as f64,
            low: quantile(0.5 - findings.level / 2.0),
            high: quantile(0.5 + findings.level / 2.0),
        }
    };
    (0..=findings.told.time.ticks).map(at).collect()
}

fn lifts(findings: &Findings<'_>) -> Option<ForestPlot> {
    let level = percent(findings.level);
    let across = format!("Users more than if nothing is done (of {} agents)", findings.told.network.n_agents());
    let plot = ForestPlot::new("More users than if nothing is done", across)
        .subtitle(subtitle(findings))
        .intervals(format!("{level} interval, same luck"))
        .seconds("the same without common luck")
        .sides("fewer users", "more users");
    let ideas: Vec<&Ranked> = findings.verdict.ranking.iter().filter(|standing| standing.arm != 0).collect();
    let estimate = |standing: &&Ranked| {
        let (paired, unpaired) = (&standing.extra.paired, &standing.extra.unpaired);
        Estimate::new(&standing.name, paired.mean, paired.low, paired.high).second(unpaired.low, unpaired.high)
    };
    (!ideas.is_empty()).then(|| ideas.iter().take(MAX_ROWS).map(estimate).fold(plot, ForestPlot::row))
}

fn tornado(findings: &Findings<'_>) -> Option<Tornado> {
    let tilts = Tilts::of(findings).filter(|tilts| !tilts.swings.is_empty())?;
    let across = match findings.verdict.goal {
        Goal::Adopters => "Users more than if nothing is done",
        Goal::Profit => "Profit more than if nothing is done (units of money)",
    };
    let end = |end: &bandwagon::campaign::uncertainty::Endpoint| {
        let label = if end.value.is_nan() { String::new() } else { plain(end.value) };
        let drawn = End::new(label, tilts.gain(end));
        if tilts.another_leads(end) { drawn.marked() } else { drawn }
    };
    let tornado = Tornado::new("One doubt at a time", across, tilts.middle())
        .subtitle(tilts.says())
        .base("as in the scenario")
        .ends("at the low end of what is likely", "at the high end")
        .mark(format!("“{}” does not lead there", findings.outcomes.arm(tilts.leader).name));
    let row = |tornado: Tornado, swing: &&bandwagon::campaign::uncertainty::Sensitivity| {
        tornado.row(meaning(swing.name), end(&swing.low), end(&swing.high))
    };
    Some(tilts.swings.iter().fold(tornado, row))
}

/// A map for each arm that chooses agents, best first, and the number of arms without a map.
fn maps(findings: &Findings<'_>) -> Result<(Vec<Figure>, usize)> {
    let network = &findings.told.network;
    let most = match network.n_agents() {
        n if n <= MOST_SMALL => MOST_MAPS,
        n if n <= MAX_ON_MAP => 1,
        _ => 0,
    };
    let (mut maps, mut left_out) = (vec![], 0);
    for standing in findings.verdict.ranking.iter() {
        let shares = treated(findings.outcomes.arm(standing.arm), network.n_agents());
        if shares.iter().all(|share| *share == 0.0) {
            continue;
        }
        if maps.len() == most {
            left_out += 1;
            continue;
        }
        let role = |share: &f64| match *share {
            share if share >= 0.9 => 0,
            share if share >= 0.1 => 1,
            _ => 2,
        };
        let roles: Vec<usize> = shares.iter().map(role).collect();
        let map = NetworkMap::new(network)
            .title(format!("Chosen by “{}”", standing.name))
            .roles(&["in nine of ten runs or more", "in some runs", "in hardly any run"], &roles);
        let count = |role: usize| roles.iter().filter(|it| **it == role).count();
        let says = format!(
            "“{}”: {} in nine of ten runs or more, {} in some.",
            standing.name,
            counted(count(0), "agent"),
            grouped(count(1))
        );
        let drawn = figure!(format!("chosen-{}", standing.arm), if maps.is_empty() { map.named() } else { map });
        maps.push(Figure { says, ..drawn });
    }
    Ok((maps, left_out))
}
