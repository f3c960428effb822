//! The figures of a comparison.

use super::findings::Findings;
use super::numeral::{self, plain};
use super::sensitivity::SensitivityAnalysis;
use super::treated;
use super::vocabulary::meaning;
use crate::number::counted;
use crate::results::Results;
use anyhow::Result;
use bandwagon::campaign::comparison::{Goal, Ranked};
use bandwagon::campaign::trial::Outcome;
use bandwagon::plot::{
    Across, Band, Chart, End, Estimate, ForestPlot, MAX_ARMS, MAX_ON_MAP, MAX_ROWS, NetworkMap, Tornado,
};
use bandwagon::record::ADOPTED;
use bandwagon::record::Moment;

/// Maximum number of pictures with curves. The lowest-ranked arms are left out if they do not fit.
const MAX_PICTURES: usize = 4;
/// Maximum number of network maps, and maximum network size, in agents, for more than one map.
const MAX_MAPS: usize = 9;
const MAX_SMALL: usize = 500;

/// A figure and the base name of its files.
pub struct Figure {
    pub name: String,
    /// The caption on the page. Empty if the page has one caption for several figures.
    pub caption: String,
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
    /// Maps of the agents that each arm treated, best arm first.
    pub maps: Vec<Figure>,
    /// Number of arms that treated agents but have no map.
    pub maps_left_out: usize,
}

/// Makes a `Figure` of anything that can be drawn.
macro_rules! figure {
    ($name:expr, $picture:expr) => {{
        let picture = $picture;
        Figure { name: $name.into(), caption: String::new(), svg: picture.to_svg()?, png: picture.to_png()? }
    }};
}

/// The file name of the n-th picture of its kind.
fn name_of(what: &str, place: usize) -> String {
    if place == 0 { what.into() } else { format!("{what}-{}", place + 1) }
}

/// The names of all pictures that a comparison of `n_treatments` treatment arms can have.
pub fn names(n_treatments: usize) -> Vec<String> {
    let curves = (0..MAX_PICTURES).flat_map(|place| ["adoption", "spending"].map(|what| name_of(what, place)));
    let maps = (1..=n_treatments).map(|place| format!("chosen-{place}"));
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
    let ranking = &findings.comparison.ranking;
    let treatments: Vec<&Ranked> = ranking.iter().filter(|ranked| ranked.arm != 0).collect();
    let baseline = ranking.iter().find(|ranked| ranked.arm == 0);
    let group = |treatments: &[&'f Ranked]| treatments.iter().copied().chain(baseline).collect();
    // Use as few pictures as possible, with about the same number of arms in each.
    let n_pictures = treatments.len().div_ceil(MAX_ARMS - 1).clamp(1, MAX_PICTURES);
    let each = treatments.len().div_ceil(n_pictures).clamp(1, MAX_ARMS - 1);
    let groups: Vec<Vec<&Ranked>> = treatments.chunks(each).take(MAX_PICTURES).map(group).collect();
    (groups, treatments.len().saturating_sub((MAX_ARMS - 1) * MAX_PICTURES))
}

fn subtitle(findings: &Findings<'_>) -> String {
    format!(
        "{}; {}; {}",
        findings.plan.network_name().trim_start_matches("../"),
        counted(findings.plan.campaign.network().n_agents(), "agent"),
        counted(findings.outcomes.n_replicates(), "replicate")
    )
}

fn curves(findings: &Findings<'_>, group: &[&Ranked]) -> Result<Chart> {
    let chart = Chart::new("Users of the product", "Agents that use it (%)").subtitle(subtitle(findings));
    let chart = chart.across(&findings.plan.spec().time.unit, Across::Linear).note(lines(findings));
    let share = 100.0 / findings.plan.campaign.network().n_agents() as f64;
    group.iter().try_fold(chart, |chart, ranked| {
        let summary = findings.outcomes.arm(ranked.arm).record.summary(ADOPTED, findings.level)?;
        let band = |moment: &Moment| Band {
            at: moment.tick as f64,
            mean: share * moment.mean,
            low: share * moment.low,
            high: share * moment.high,
        };
        Ok(chart.simulated(findings.label(ranked.arm), summary.total.iter().map(band).collect()))
    })
}

/// Describes the lines and bands.
fn lines(findings: &Findings<'_>) -> String {
    format!("Line: mean. Band: middle {} of the replicates.", numeral::level(findings.level))
}

fn spending(findings: &Findings<'_>, group: &[&Ranked]) -> Chart {
    let unit = &findings.plan.spec().time.unit;
    let chart = Chart::new("Cumulative spending", "Spent (units of money)").subtitle(subtitle(findings));
    let chart = chart.across(unit.clone(), Across::Linear).note(lines(findings));
    group.iter().fold(chart, |chart, ranked| chart.simulated(findings.label(ranked.arm), spent(findings, ranked.arm)))
}

/// Whether any arm spends more than 5 % of its first payment after the start. Otherwise a curve only shows the total.
fn spends_over_time(findings: &Findings<'_>) -> bool {
    let spends_later = |outcome: &Outcome| outcome.spending.first().is_some_and(|first| outcome.spent > 1.05 * first);
    findings.outcomes.arms().iter().flat_map(|arm| &arm.outcomes).any(spends_later)
}

/// The amount that an arm has spent by each tick. After a replicate has ended, its amount stays constant.
fn spent(findings: &Findings<'_>, arm: usize) -> Vec<Band> {
    let outcomes = &findings.outcomes.arm(arm).outcomes;
    let at = |tick: u32| {
        let by_then = |spending: &[f64]| spending.get(tick as usize).or(spending.last()).copied().unwrap_or_default();
        let numbers: Vec<f64> = outcomes.iter().map(|outcome| by_then(&outcome.spending)).collect();
        Band::of(tick.into(), &numbers, findings.level)
    };
    (0..=findings.plan.spec().time.ticks).map(at).collect()
}

fn lifts(findings: &Findings<'_>) -> Option<ForestPlot> {
    let level = numeral::level(findings.level);
    let across = format!("Additional users (of {})", counted(findings.plan.campaign.network().n_agents(), "agent"));
    let plot = ForestPlot::new("Additional users compared with the baseline", across)
        .subtitle(subtitle(findings))
        .intervals(format!("{level} confidence interval, paired"))
        .seconds(format!("{level} confidence interval, not paired"))
        .sides("fewer users", "more users");
    let treatments: Vec<&Ranked> = findings.comparison.ranking.iter().filter(|ranked| ranked.arm != 0).collect();
    let estimate = |ranked: &&Ranked| {
        let (paired, unpaired) = (&ranked.extra.paired, &ranked.extra.unpaired);
        Estimate::new(&ranked.name, paired.mean, paired.low, paired.high).second(unpaired.low, unpaired.high)
    };
    (!treatments.is_empty()).then(|| treatments.iter().take(MAX_ROWS).map(estimate).fold(plot, ForestPlot::row))
}

fn tornado(findings: &Findings<'_>) -> Option<Tornado> {
    let analysis = SensitivityAnalysis::of(findings).filter(|analysis| !analysis.parameters.is_empty())?;
    let across = match findings.comparison.goal {
        Goal::Adopters => "Additional users compared with the baseline",
        Goal::Profit => "Additional profit compared with the baseline (units of money)",
    };
    let end = |end: &bandwagon::campaign::uncertainty::Endpoint| {
        let label = if end.value.is_nan() { String::new() } else { plain(end.value) };
        let drawn = End::new(label, analysis.gain(end));
        if analysis.another_leads(end) { drawn.marked() } else { drawn }
    };
    let tornado = Tornado::new("Sensitivity to one parameter at a time", across, analysis.gain_as_written())
        .subtitle(analysis.quantity())
        .base("as in the scenario")
        .ends("at the 10 % quantile", "at the 90 % quantile")
        .mark(format!("“{}” does not lead", findings.label(analysis.analysis_leader)));
    let row = |tornado: Tornado, parameter: &&bandwagon::campaign::uncertainty::Sensitivity| {
        tornado.row(meaning(parameter.name), end(&parameter.low), end(&parameter.high))
    };
    Some(analysis.parameters.iter().fold(tornado, row))
}

/// A map for each arm that treats agents, best first, and the number of arms without a map.
fn maps(findings: &Findings<'_>) -> Result<(Vec<Figure>, usize)> {
    let network = findings.plan.campaign.network();
    let most = match network.n_agents() {
        _ if findings.plan.redraws_network() => 0,
        n if n <= MAX_SMALL => MAX_MAPS,
        n if n <= MAX_ON_MAP => 1,
        _ => 0,
    };
    let loaded = findings.plan.campaign.loaded();
    let (listing, shown) = (loaded.listing(), loaded.listed(network.clone())?);
    let (mut maps, mut left_out) = (vec![], 0);
    for ranked in findings.comparison.ranking.iter() {
        let shares = treated::shares(findings.outcomes.arm(ranked.arm), network.n_agents());
        if shares.iter().all(|share| *share == 0.0) {
            continue;
        }
        if maps.len() == most {
            left_out += 1;
            continue;
        }
        let classes: Vec<usize> = listing.iter().map(|&agent| treated::class(shares[agent as usize])).collect();
        let map = NetworkMap::new(&shown)
            .title(format!("Agents treated by “{}”", ranked.name))
            .roles(&treated::CLASSES, &classes);
        let caption = map_caption(&ranked.name, &shares);
        let drawn = figure!(format!("chosen-{}", ranked.arm), if maps.is_empty() { map.named() } else { map });
        maps.push(Figure { caption, ..drawn });
    }
    Ok((maps, left_out))
}

/// The number of agents in each class that has agents: `“a”: treated in 90 % of the replicates or more: 6 agents; never:
/// 119 agents.`
fn map_caption(arm: &str, shares: &[f64]) -> String {
    let classes = treated::CLASSES.into_iter().zip(treated::count(shares)).filter(|(_, n_agents)| *n_agents > 0);
    let classes: Vec<String> =
        classes.map(|(class, n_agents)| format!("{class}: {}", counted(n_agents, "agent"))).collect();
    format!("“{arm}”: treated {}.", classes.join("; "))
}
