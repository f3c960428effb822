use crate::campaign::scenario::Scenario;
use crate::error::{Error, Result};
use crate::param::Parameters;
use crate::random::{Key, Purpose};
use crate::rules::{Kind, Parameter, Persuasion, Setting, Settings};
use rand_distr::{Distribution, StandardNormal};

/// A parameter that is not known exactly: normally distributed around its value in the scenario, clamped to its range.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct UncertainParameter {
    #[serde(rename = "name", serialize_with = "serialize_name")]
    parameter: &'static Parameter,
    #[serde(skip)]
    lane: u32,
    sd: f64,
    #[serde(skip)]
    low: f64,
    #[serde(skip)]
    high: f64,
}

fn serialize_name<S: serde::Serializer>(parameter: &&Parameter, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(parameter.name)
}

impl UncertainParameter {
    /// An uncertain parameter of [`Persuasion`] with standard deviation `sd`. If its value differs between agents, all
    /// values shift by the same amount.
    ///
    /// # Errors
    ///
    /// If there is no such parameter, if it is a word, an integer or the stock (where 0 means no limit), or if the
    /// standard deviation is not in [0, 1e6].
    pub fn new(name: &str, sd: f64) -> Result<UncertainParameter> {
        let all = Persuasion::TABLE;
        let uncertain = || all.iter().filter(|parameter| parameter.name != "stock" && bounds(parameter.kind).is_some());
        let found = uncertain().find(|parameter| parameter.name == name);
        let parameter =
            found.ok_or_else(|| Error::unknown("number", name, uncertain().map(|parameter| parameter.name)))?;
        if !(0.0..=1e6).contains(&sd) {
            return Err(Error::out_of_range(name, "[0, 1e6]", sd));
        }
        let lane = all.iter().position(|known| known.name == name).unwrap_or_default() as u32;
        let (low, high) = bounds(parameter.kind).unwrap_or_default();
        Ok(UncertainParameter { parameter, lane, sd, low, high })
    }

    /// Name of the parameter.
    pub fn name(&self) -> &'static str {
        self.parameter.name
    }

    /// Its meaning, with its unit.
    pub fn says(&self) -> &'static str {
        self.parameter.says
    }

    /// The number that settings give it; NaN if it differs between agents.
    pub(super) fn value(&self, settings: &Settings) -> f64 {
        self.parameter.number(settings).unwrap_or(f64::NAN)
    }

    /// The standard deviation.
    pub fn sd(&self) -> f64 {
        self.sd
    }

    /// The shift of the parameter in a world.
    pub(super) fn shift(&self, world: u32, key: Key) -> f64 {
        let mut coin = key.coin(Purpose::Prior, world, self.lane, 0);
        let z: f64 = StandardNormal.sample(&mut coin);
        z * self.sd
    }

    /// Shifts the parameter in `settings` by `by`, clamped to its range.
    pub(super) fn moved(&self, scenario: &Scenario, settings: &mut Settings, by: f64) {
        let within = |value: f64| (value + by).clamp(self.low, self.high);
        let new = match scenario.settings().given(self.name()) {
            Some(Setting::Each(values)) => Setting::Each(values.iter().map(|value| within(*value)).collect()),
            _ => Setting::Number(within(scenario.number(self.name()))),
        };
        settings.set(self.name(), new);
    }
}

/// The ends of the range of a real-valued parameter; an excluded lower end is raised by 1e-6.
fn bounds(kind: Kind) -> Option<(f64, f64)> {
    let (range, _) = kind.number().filter(|(range, _)| !range.is_whole() && range.high().is_finite())?;
    Some((if range.includes_low() { range.low() } else { range.low() + 1e-6 }, range.high()))
}
