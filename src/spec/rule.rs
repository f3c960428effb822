use super::{Mistakes, ParamSpec};
use crate::error::{Error, Result};
use crate::param::{Kind, Parameter, Setting, Settings};
use crate::random::Key;
use crate::range::Range;
use crate::rules::{self, Catalogued};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;

/// A rule of the catalogue and values of its parameters.
///
/// ```
/// use bandwagon::spec::RuleSpec;
///
/// let rule: RuleSpec = serde_json::from_str(r#"{"name": "threshold", "parameters": {"theta": "uniform:0,1"}}"#)?;
/// assert_eq!(rule, RuleSpec::new("threshold").with("theta", "uniform:0,1"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use]
pub struct RuleSpec {
    /// Name of the rule in the catalogue, for example `linear-threshold`.
    pub name: String,
    /// Values of parameters by name. A parameter without a value has its default.
    #[serde(default)]
    pub parameters: ParamSpecs,
}

impl RuleSpec {
    /// The rule of that name with its default parameters.
    pub fn new(name: impl Into<String>) -> RuleSpec {
        RuleSpec { name: name.into(), parameters: ParamSpecs::default() }
    }

    /// Sets a parameter, in place of an earlier value if there is one. A value is a number, one number per agent, a
    /// text such as `count` or `normal:0.3,0.1,clip`, or a [`ParamSpec`].
    ///
    /// A text that does not have its form is reported by [`RunSpec::check`](super::RunSpec::check) and
    /// [`RunSpec::resolve`](super::RunSpec::resolve), together with all other mistakes:
    ///
    /// ```
    /// use bandwagon::spec::{BuiltIn, RuleSpec, RunSpec};
    ///
    /// let run = |theta| RunSpec::new(BuiltIn::Karate, RuleSpec::new("threshold").with("theta", theta));
    /// assert!(run("normal:0.3,0.1,clip").check().is_ok());
    /// assert_eq!(
    ///     run("normal:0.3").check().unwrap_err().to_string(),
    ///     "rule.parameters.theta: normal:MEAN,SD: expected 2 numbers, got \"0.3\""
    /// );
    /// ```
    pub fn with(mut self, name: impl Into<String>, value: impl Into<ParamSpec>) -> RuleSpec {
        self.parameters.set(name, value);
        self
    }

    /// Notes an error if the rule is unknown, and for every parameter that is unknown or cannot have its value.
    pub fn check(&self, mistakes: &mut Mistakes) {
        let Some(entry) = mistakes.note("rule.name", rules::entry(&self.name)) else { return };
        for (name, value) in self.parameters.iter() {
            let checked = self.row(entry.parameters, name).and_then(|(_, row)| value.check(&row));
            mistakes.note(format!("rule.parameters.{name}"), checked);
        }
    }

    /// The settings of the rule for `n_agents` agents. `column` looks up a column of numbers by its name; random values
    /// come from the coins of `key`.
    ///
    /// # Errors
    /// If the rule is unknown, or a parameter is unknown or cannot have its value.
    pub fn settings(
        &self,
        n_agents: usize,
        column: &dyn Fn(&str) -> Result<Vec<f64>>,
        key: Key,
    ) -> Result<Settings, Mistakes> {
        let (mut settings, mut mistakes) = (Settings::default(), Mistakes::default());
        if let Some(entry) = mistakes.note("rule.name", rules::entry(&self.name)) {
            for (name, value) in self.parameters.iter() {
                let setting = self
                    .row(entry.parameters, name)
                    .and_then(|(lane, row)| Ok((row.name, value.resolve(&row, n_agents, column, key, lane)?)));
                if let Some((name, setting)) = mistakes.note(format!("rule.parameters.{name}"), setting) {
                    settings.set(name, setting);
                }
            }
        }
        mistakes.none_or_err().map(|()| settings)
    }

    /// The value of a parameter, under its name or its earlier name.
    pub(super) fn value(&self, row: &Parameter) -> Option<&ParamSpec> {
        self.parameters.iter().find(|(name, _)| row.is_called(name)).map(|(_, value)| value)
    }

    /// The row of a parameter and its place in the table, which is its lane. The range of the row is that which the words
    /// of the other parameters leave.
    fn row(&self, table: &[Parameter], name: &str) -> Result<(u32, Parameter)> {
        let known = || table.iter().map(|row| row.name);
        let Some((lane, row)) = (0..).zip(table).find(|(_, row)| row.is_called(name)) else {
            return Err(Error::unknown(format!("parameter of {}", self.name), name, known()));
        };
        if name == row.alias && self.parameters.get(row.name).is_some() {
            let got = format!("{} and {name}", row.name);
            return Err(Error::WrongKind { name: row.name.into(), wanted: "given under one name", got });
        }
        let mut words = Settings::default();
        for (name, value) in self.parameters.iter() {
            if let ParamSpec::Word(word) = value {
                words.set(name, Setting::Word(word.clone()));
            }
        }
        let narrowed =
            rules::with_rule(&self.name, &Settings::default(), RangeGiven { name: row.name, words: &words })?;
        let kind = match (row.kind, narrowed) {
            (Kind::PerAgent { default, .. }, Some(range)) => Kind::PerAgent { range, default },
            (kind, _) => kind,
        };
        Ok((lane, Parameter { kind, ..*row }))
    }
}

/// Asks a rule for the range of a parameter: see [`Catalogued::range_given`].
struct RangeGiven<'a> {
    name: &'a str,
    words: &'a Settings,
}

impl rules::Visitor for RangeGiven<'_> {
    type Output = Option<Range>;

    fn visit<R: Catalogued>(self, _: R) -> Option<Range> {
        R::range_given(self.name, self.words)
    }
}

/// Values of parameters by name, in the order in which they were set. As serialized data, a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamSpecs {
    given: Vec<(String, ParamSpec)>,
}

impl ParamSpecs {
    /// Sets a parameter, in place of an earlier value if there is one.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<ParamSpec>) {
        let (name, value) = (name.into(), value.into());
        match self.given.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.given.push((name, value)),
        }
    }

    /// The value of a parameter, if it was set.
    pub fn get(&self, name: &str) -> Option<&ParamSpec> {
        self.given.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ParamSpec)> {
        self.given.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Whether no parameter was set.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }
}

impl Serialize for ParamSpecs {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.given.len()))?;
        for (name, value) in &self.given {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for ParamSpecs {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Read;

        impl<'de> Visitor<'de> for Read {
            type Value = ParamSpecs;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a table of parameters")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ParamSpecs, A::Error> {
                let mut parameters = ParamSpecs::default();
                while let Some((name, value)) = map.next_entry::<String, ParamSpec>()? {
                    if parameters.get(&name).is_some() {
                        return Err(serde::de::Error::custom(format_args!("{name} is given twice")));
                    }
                    parameters.given.push((name, value));
                }
                Ok(parameters)
            }
        }

        from.deserialize_map(Read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Param;
    use crate::param::Setting;

    fn no_column(name: &str) -> Result<Vec<f64>> {
        Err(Error::unknown("column", name, [].into_iter()))
    }

    fn rule(json: &str) -> RuleSpec {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn json_gives_the_rule_back() {
        let json = r#"{"name":"threshold","parameters":{"theta":"uniform:0,1","on":"count"}}"#;
        assert_eq!(serde_json::to_string(&rule(json)).unwrap(), json);
        let names: Vec<String> = rule(json).parameters.iter().map(|(name, _)| name.into()).collect();
        assert_eq!(names, ["theta", "on"]);
        assert_eq!(rule(r#"{"name":"voter"}"#), RuleSpec::new("voter"));
        for (json, due) in [
            (r#"{"name":"voter","parameters":{"p":1,"p":1}}"#, "p is given twice"),
            (r#"{"name":"voter","parameter":{}}"#, "unknown field `parameter`, expected `name` or `parameters`"),
            (r#"{"parameters":{}}"#, "missing field `name`"),
            (r#"{"name":"voter","parameters":3}"#, "invalid type: integer `3`, expected a table of parameters"),
        ] {
            let error = serde_json::from_str::<RuleSpec>(json).unwrap_err().to_string();
            assert!(error.starts_with(due), "{error}");
        }
    }

    /// A threshold is a share or a number, so it is clipped at 1 or at the next whole number.
    #[test]
    fn a_range_depends_on_the_words_of_other_parameters() {
        let drawn = |rule: &RuleSpec| match rule.settings(400, &no_column, Key::new(3)).unwrap().given("theta") {
            Some(Setting::Each(numbers)) => numbers.clone(),
            other => panic!("{other:?}"),
        };
        let theta = "normal:0.8,0.5,clip".parse::<ParamSpec>().unwrap();
        let share = RuleSpec::new("threshold").with("theta", theta);
        assert!(drawn(&share).contains(&1.0) && drawn(&share).iter().all(|theta| (0.0..=1.0).contains(theta)));
        let count = share.with("on", "count".parse::<ParamSpec>().unwrap());
        assert!(drawn(&count).contains(&2.0) && drawn(&count).iter().all(|theta| theta.fract() == 0.0));
        for (text, due) in [("uniform:1,3,clip", [1.0, 2.0, 3.0]), ("normal:2,1,truncate", [1.0, 2.0, 3.0])] {
            let signals = RuleSpec::new("complex-contagion").with("theta", text.parse::<ParamSpec>().unwrap());
            let drawn = drawn(&signals);
            assert!(due.iter().all(|theta| drawn.contains(theta)), "{text}");
            assert!(drawn.iter().all(|theta| theta.fract() == 0.0 && *theta >= 1.0), "{text}");
        }
    }

    #[test]
    fn a_value_set_again_replaces_the_first_in_its_place() {
        let rule = RuleSpec::new("threshold").with("theta", 0.3).with("on", 1.0).with("theta", 0.4);
        let given: Vec<_> = rule.parameters.iter().collect();
        assert_eq!(given, [("theta", &ParamSpec::Number(0.4)), ("on", &ParamSpec::Number(1.0))]);
    }

    #[test]
    fn a_parameter_may_have_its_earlier_name() {
        let earlier = rule(r#"{"name":"retaliation","parameters":{"offence":2}}"#);
        let settings = earlier.settings(4, &no_column, Key::new(1)).unwrap();
        assert_eq!(settings.names().collect::<Vec<_>>(), ["offense"]);
        let both = earlier.with("offense", 2.0).settings(4, &no_column, Key::new(1)).unwrap_err();
        let due = "rule.parameters.offence: offense must be given under one name, got offense and offence";
        assert_eq!(both.to_string(), due);
    }

    #[test]
    fn each_parameter_is_drawn_on_the_lane_of_its_row() {
        let rule = rule(r#"{"name":"innovation-imitation","parameters":{"q":"uniform:0,0.3","p":0.01}}"#);
        let settings = rule.settings(50, &no_column, Key::new(3)).unwrap();
        let even = rand_distr::Uniform::new(0.0, 0.3).unwrap();
        let q = Param::drawn(50, Key::new(3), 1, &even).values().to_vec();
        assert_eq!(settings.given("q"), Some(&Setting::Each(q)));
        assert_eq!(settings.given("p"), Some(&Setting::Number(0.01)));
        assert_eq!(settings.names().collect::<Vec<_>>(), ["q", "p"]);
    }

    #[test]
    fn every_mistake_is_reported_with_its_path() {
        let wrong = RuleSpec::new("threshold").with("tetha", 0.3).with("on", 3.0).with("theta", -1.0);
        let due = "rule.parameters.tetha: no parameter of threshold is called tetha (did you mean theta?); known: theta, on\n\
                   rule.parameters.on: no value of on is called 3; known: share, count\n\
                   rule.parameters.theta: theta must lie in [0, 1], got -1";
        assert_eq!(wrong.settings(4, &no_column, Key::new(1)).unwrap_err().to_string(), due);
        let mut mistakes = Mistakes::default();
        wrong.check(&mut mistakes);
        assert_eq!(mistakes.to_string(), due);
        let error = RuleSpec::new("treshold").settings(4, &no_column, Key::new(1)).unwrap_err().to_string();
        assert!(error.starts_with("rule.name: no rule is called treshold (did you mean threshold?)"), "{error}");
    }
}
