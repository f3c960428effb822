use super::page::{Titles, title_methods};
use super::theme::{MAX_ARMS, MAX_OBSERVED};
use crate::error::{Error, Result};
use crate::record::{ADOPTED, Moment, Record, Summary};

/// The share of the replicates in the band of a plot that is made from a record.
const LEVEL: f64 = 0.9;

/// The quantity on the vertical axes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Adopters in percent of the agents.
    #[default]
    Share,
    /// The number of adopters.
    Count,
    /// The mean over agents of any other column, for example the amount received. The axis has the name of the column.
    Mean,
}

/// A simulated curve: the summary of a set of replicates.
#[derive(Clone, Debug)]
pub(super) struct Arm {
    pub name: String,
    pub summary: Summary,
}

/// Observed values: cumulative adopters by tick, from tick 0.
#[derive(Clone, Debug)]
pub(super) struct Observed {
    pub name: String,
    pub values: Vec<f64>,
}

/// A plot of adoption over time: cumulative adopters on the left, new adopters per tick on the right.
///
/// Each arm is a line for the mean over replicates and, with at least two replicates, a quantile band. Observed values
/// are dots. A series of observed values with the name of an arm has the color of that arm. The plot is 900 by 500
/// logical pixels, 1800 by 1000 as a PNG.
///
/// Arms may have different numbers of agents, and so may the replicates and the ticks of an arm
/// ([`Population`](crate::record::Population)). Percentages and means are computed over the agents of each arm, of each
/// replicate and at each tick.
///
/// ```
/// use bandwagon::plot::AdoptionCurve;
/// use bandwagon::spec::{BuiltIn, RuleSpec, RunSpec};
///
/// let run = RunSpec::new(BuiltIn::MedicalInnovation, RuleSpec::new("innovation-imitation"));
/// let record = run.with_measure("adopted by city".parse()?).with_replicates(20).resolve()?.run()?;
/// let all = AdoptionCurve::of("Doctors", &record)?.to_svg()?;
/// let by_city = AdoptionCurve::by_group("Doctors by city", &record, "adopted", "city")?.to_svg()?;
/// assert!(all.contains("Agents that adopted (%)") && by_city.contains("city=4"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct AdoptionCurve {
    pub(super) titles: Titles,
    pub(super) unit: String,
    pub(super) since: String,
    pub(super) agents: String,
    pub(super) measure: Measure,
    pub(super) arms: Vec<Arm>,
    pub(super) observed: Vec<Observed>,
}

impl AdoptionCurve {
    /// Creates an empty plot. Titles, captions and names that are too long are wrapped or truncated.
    pub fn new(title: impl Into<String>) -> AdoptionCurve {
        AdoptionCurve {
            titles: Titles::titled(title),
            unit: "tick".into(),
            since: String::new(),
            agents: "agents".into(),
            measure: Measure::Share,
            arms: Vec::new(),
            observed: Vec::new(),
        }
    }

    /// Creates a plot of the column `adopted` of a record: one arm named `simulated`, with a band of the middle 90 % of the
    /// replicates. For another column or another band, add an [`AdoptionCurve::arm`].
    ///
    /// # Errors
    ///
    /// If the record has no such column or no replicate.
    pub fn of(title: impl Into<String>, record: &Record) -> Result<AdoptionCurve> {
        AdoptionCurve::new(title).arm("simulated", &record.summary(ADOPTED, LEVEL)?)
    }

    /// Creates a plot with one arm for each group of agents: see [`Record::by`]. The bands are as in [`AdoptionCurve::of`].
    ///
    /// # Errors
    ///
    /// If the record has no such column by this attribute, or if there are more than [`MAX_ARMS`] groups.
    pub fn by_group(title: impl Into<String>, record: &Record, column: &str, attribute: &str) -> Result<AdoptionCurve> {
        let groups = record.by(column, attribute)?;
        groups.iter().try_fold(AdoptionCurve::new(title), |plot, group| plot.arm(group.group(), &group.summary(LEVEL)?))
    }

    title_methods!();

    /// Sets the unit of time, in the singular, for example `month`. Default: `tick`.
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }

    /// Sets the event at tick 0. With `release`, the name of the time axis is `Month since release`. Default: none.
    pub fn since(mut self, event: impl Into<String>) -> Self {
        self.since = event.into();
        self
    }

    /// Sets the name of the agents, in the plural, for example `doctors`. Default: `agents`.
    pub fn agents(mut self, agents: impl Into<String>) -> Self {
        self.agents = agents.into();
        self
    }

    /// Sets the quantity on the vertical axes. Default: [`Measure::Share`]. Set [`Measure::Mean`] before adding arms,
    /// because otherwise values above the number of agents are an error.
    pub fn measure(mut self, measure: Measure) -> Self {
        self.measure = measure;
        self
    }

    /// Adds an arm: a name for the legend, and the summary of a column that counts adopters (with [`Measure::Mean`], of
    /// any column).
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] with more than [`MAX_ARMS`] arms, [`Error::NothingToDraw`] if the summary has no agents or
    /// no ticks, [`Error::OutOfRange`] for values that are not finite or (except with [`Measure::Mean`]) above the
    /// number of agents, and [`Error::DifferentLevels`] if the level of the band differs from the first arm.
    pub fn arm(mut self, name: impl Into<String>, summary: &Summary) -> Result<Self> {
        let name = name.into();
        if self.arms.len() == MAX_ARMS {
            return Err(Error::TooLarge { what: "arms in one picture", limit: MAX_ARMS as u64 });
        }
        check(&name, summary, self.measure)?;
        if let Some(first) = self.arms.first() {
            check_same("level", &name, (first.summary.level, summary.level))?;
        }
        self.arms.push(Arm { name, summary: summary.clone() });
        self.check_observed()?;
        Ok(self)
    }

    /// Adds observed values: the cumulative number of adopters at each tick, from tick 0. The series may be shorter or
    /// longer than the arms. If the arms have different numbers of agents, the series must have the name of an arm, except
    /// with [`Measure::Count`].
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] with more than [`MAX_OBSERVED`] series, [`Error::NothingToDraw`] without values, and
    /// [`Error::OutOfRange`] for values that are not finite or (except with [`Measure::Mean`]) negative or above the
    /// number of agents.
    pub fn observed(mut self, name: impl Into<String>, values: &[f64]) -> Result<Self> {
        let name = name.into();
        if self.observed.len() == MAX_OBSERVED {
            return Err(Error::TooLarge { what: "observed series in one picture", limit: MAX_OBSERVED as u64 });
        }
        if values.is_empty() {
            return Err(Error::NothingToDraw { what: format!("{name} has no values") });
        }
        self.observed.push(Observed { name, values: values.to_vec() });
        self.check_observed()?;
        Ok(self)
    }

    /// Renders the plot as an SVG document, with real text, a view box and a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`] without an arm.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// Renders the plot as a PNG file, with two pixels per logical pixel.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`] without an arm.
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }

    fn check_observed(&self) -> Result<()> {
        for series in &self.observed {
            let max = self.arm_of(series).map(Arm::largest).or_else(|| self.arms.iter().map(Arm::largest).max());
            let max = max.map_or(f64::MAX, |n_agents| n_agents as f64);
            let (range, allowed) = range(self.measure, (0.0, max), "[0, number of agents]");
            let invalid = series.values.iter().enumerate().find(|(_, value)| !within(range, **value));
            if let Some((tick, &value)) = invalid {
                let name = format!("{} at tick {tick}", series.name);
                return Err(Error::out_of_range(name, allowed, value));
            }
        }
        Ok(())
    }

    /// The arm that has the name of a series.
    pub(super) fn arm_of(&self, series: &Observed) -> Option<&Arm> {
        self.arms.iter().find(|arm| arm.name == series.name)
    }

    /// The number of agents of all arms, if it is the same.
    pub(super) fn common_size(&self) -> Option<usize> {
        let first = self.arms.first()?.summary.population.size();
        self.arms.iter().all(|arm| arm.summary.population.size() == first).then_some(first)?
    }
}

impl Arm {
    /// The largest number of agents in any replicate at any tick.
    pub fn largest(&self) -> usize {
        *self.summary.population.range().end()
    }
}

fn check(name: &str, summary: &Summary, measure: Measure) -> Result<()> {
    let nothing = |what: &str| Err(Error::NothingToDraw { what: format!("{name} has no {what}") });
    if *summary.population.range().end() == 0 {
        return nothing("agents");
    }
    if summary.total.is_empty() {
        return nothing("ticks");
    }
    if summary.change.len() != summary.total.len() {
        return nothing("change for each tick");
    }
    let max = if summary.is_mean { 1.0 } else { *summary.population.range().end() as f64 };
    check_moments(name, &summary.total, range(measure, (0.0, max), "[0, number of agents]"))?;
    check_moments(name, &summary.change, range(measure, (-max, max), "[-number of agents, number of agents]"))
}

/// The allowed range of values: any finite number with `Measure::Mean`, otherwise `counts`.
fn range(measure: Measure, counts: (f64, f64), allowed: &'static str) -> ((f64, f64), &'static str) {
    if measure == Measure::Mean { ((f64::MIN, f64::MAX), "(-∞, ∞)") } else { (counts, allowed) }
}

fn within((low, high): (f64, f64), value: f64) -> bool {
    (low..=high).contains(&value)
}

fn check_moments(name: &str, moments: &[Moment], ((low, high), allowed): ((f64, f64), &'static str)) -> Result<()> {
    // Rounding may move the mean of many equal sums slightly outside the range.
    let slack = if high < f64::MAX { high * 1e-9 } else { 0.0 };
    for (tick, moment) in moments.iter().enumerate() {
        for value in [moment.mean, moment.low, moment.high] {
            if !within((low - slack, high + slack), value) {
                return Err(Error::out_of_range(format!("{name} at tick {tick}"), allowed, value));
            }
        }
    }
    Ok(())
}

fn check_same(what: &'static str, arm: &str, (first, got): (f64, f64)) -> Result<()> {
    if first == got { Ok(()) } else { Err(Error::DifferentLevels { what, arm: arm.into(), first, got }) }
}
