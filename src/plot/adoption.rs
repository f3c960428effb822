use super::page::{Words, say_words};
use super::theme::{MAX_ARMS, MAX_OBSERVED};
use crate::error::{Error, Result};
use crate::record::{Moment, Summary};

/// What the vertical axes show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Adopters, in percent of the agents.
    #[default]
    Share,
    /// Adopters, as a number of agents.
    Count,
    /// The mean over agents of a column that counts no adopters, what they received, say. The axis takes the column's name.
    Mean,
}

/// One simulated curve: what a set of replicates came to.
#[derive(Clone, Debug)]
pub(super) struct Arm {
    pub name: String,
    pub summary: Summary,
}

/// What was observed: cumulative adopters by tick, from tick 0.
#[derive(Clone, Debug)]
pub(super) struct Observed {
    pub name: String,
    pub values: Vec<f64>,
}

/// A picture of adoption over time: on the left all who have adopted, on the right those who adopt at each tick.
///
/// Each arm is a line for the mean over replicates and, from two replicates on, a band between their quantiles. Observed values are
/// dots; values observed under the name of an arm take its colour. The picture measures 900 by 500 logical pixels, 1800 by
/// 1000 as a PNG.
#[derive(Clone, Debug)]
pub struct AdoptionCurve {
    pub(super) words: Words,
    pub(super) unit: String,
    pub(super) since: String,
    pub(super) agents: String,
    pub(super) measure: Measure,
    pub(super) arms: Vec<Arm>,
    pub(super) observed: Vec<Observed>,
}

impl AdoptionCurve {
    /// An empty picture of agents over ticks. Titles, captions and names that are too long for their place are broken or cut.
    pub fn new(title: impl Into<String>) -> AdoptionCurve {
        AdoptionCurve {
            words: Words::titled(title),
            unit: "tick".into(),
            since: String::new(),
            agents: "agents".into(),
            measure: Measure::Share,
            arms: Vec::new(),
            observed: Vec::new(),
        }
    }

    say_words!();

    /// What one tick stands for, in the singular: `month`. Without it, `tick`.
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }

    /// The event at tick 0: with `release`, the time axis reads `Month since release`.
    pub fn since(mut self, event: impl Into<String>) -> Self {
        self.since = event.into();
        self
    }

    /// Who adopts, in the plural: `doctors`. Without it, `agents`.
    pub fn agents(mut self, agents: impl Into<String>) -> Self {
        self.agents = agents.into();
        self
    }

    /// Whether the axes show percent of the agents (the default), their number, or the mean of another quantity. Say
    /// [`Measure::Mean`] before arms are added: until then, what exceeds the number of agents is refused.
    pub fn measure(mut self, measure: Measure) -> Self {
        self.measure = measure;
        self
    }

    /// Adds an arm: a name for the legend and the summary of a column that counts adopters (with [`Measure::Mean`], of any).
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] beyond [`MAX_ARMS`] arms, [`Error::NothingToDraw`] if the summary has no agents or no ticks,
    /// [`Error::OutOfRange`] for values that are not finite or, unless means are shown, exceed the number of agents, and
    /// [`Error::UnlikeArms`] if the number of agents or the level of the band is not that of the first arm.
    pub fn arm(mut self, name: impl Into<String>, summary: &Summary) -> Result<Self> {
        let name = name.into();
        if self.arms.len() == MAX_ARMS {
            return Err(Error::TooLarge { what: "arms in one picture", limit: MAX_ARMS as u64 });
        }
        check(&name, summary, self.measure)?;
        if let Some(first) = self.arms.first() {
            alike("number of agents", &name, (first.summary.n_agents as f64, summary.n_agents as f64))?;
            alike("level", &name, (first.summary.level, summary.level))?;
        }
        self.arms.push(Arm { name, summary: summary.clone() });
        self.check_observed()?;
        Ok(self)
    }

    /// Adds what was observed: the number of adopters so far at each tick, from tick 0. It may be shorter or longer than the arms.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] beyond [`MAX_OBSERVED`] series, [`Error::NothingToDraw`] without values and [`Error::OutOfRange`] for
    /// values that are not finite or, unless means are shown, negative or above the number of agents.
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

    /// The picture as an SVG document: real text, a view box, a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`] without an arm.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// The picture as the bytes of a PNG file, at two pixels to each logical pixel.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`] without an arm.
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }

    fn check_observed(&self) -> Result<()> {
        let most = self.arms.first().map_or(f64::MAX, |arm| arm.summary.n_agents as f64);
        let (range, allowed) = range(self.measure, (0.0, most), "[0, number of agents]");
        for series in &self.observed {
            let wrong = series.values.iter().enumerate().find(|(_, value)| !within(range, **value));
            if let Some((tick, &value)) = wrong {
                let name = format!("{} at tick {tick}", series.name);
                return Err(Error::out_of_range(name, allowed, value));
            }
        }
        Ok(())
    }
}

fn check(name: &str, summary: &Summary, measure: Measure) -> Result<()> {
    let nothing = |what: &str| Err(Error::NothingToDraw { what: format!("{name} has no {what}") });
    if summary.n_agents == 0 {
        return nothing("agents");
    }
    if summary.total.is_empty() {
        return nothing("ticks");
    }
    if summary.change.len() != summary.total.len() {
        return nothing("change for each tick");
    }
    let most = summary.n_agents as f64;
    check_moments(name, &summary.total, range(measure, (0.0, most), "[0, number of agents]"))?;
    check_moments(name, &summary.change, range(measure, (-most, most), "[-number of agents, number of agents]"))
}

/// What values may be: any number if means are shown, otherwise as given.
fn range(measure: Measure, counts: (f64, f64), allowed: &'static str) -> ((f64, f64), &'static str) {
    if measure == Measure::Mean { ((f64::MIN, f64::MAX), "(-∞, ∞)") } else { (counts, allowed) }
}

fn within((low, high): (f64, f64), value: f64) -> bool {
    (low..=high).contains(&value)
}

fn check_moments(name: &str, moments: &[Moment], ((low, high), allowed): ((f64, f64), &'static str)) -> Result<()> {
    // A mean of many equal sums may be off by rounding.
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

fn alike(what: &'static str, arm: &str, (first, got): (f64, f64)) -> Result<()> {
    if first == got { Ok(()) } else { Err(Error::UnlikeArms { what, arm: arm.into(), first, got }) }
}
