use super::{AgentsSpec, MatchingSpec, MeasureSpec, Mistakes, NetworkSpec, ParamSpec, RandomPart, RuleSpec, StartSpec};
use crate::engine::Clock;
use crate::error::{Error, Result};
use crate::range::Range;
use crate::record::Size;
use serde::{Deserialize, Deserializer, Serialize};

/// A run: a rule on a network, simulated many times.
///
/// As serialized data, only `network` and `rule` are needed, and unknown fields are errors.
///
/// ```
/// use bandwagon::spec::{BuiltIn, RuleSpec, RunSpec};
///
/// let run: RunSpec = serde_json::from_str(
///     r#"{
///         "network": "karate",
///         "rule": {"name": "threshold", "parameters": {"theta": 0.3}},
///         "seeds": [0, 33],
///         "replicates": 1
///     }"#,
/// )?;
/// let rule = RuleSpec::new("threshold").with("theta", 0.3);
/// assert_eq!(run, RunSpec::new(BuiltIn::Karate, rule).with_seeds([0, 33]).with_replicates(1));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use]
pub struct RunSpec {
    /// Version of the description; always [`RunSpec::VERSION`].
    #[serde(default = "version", deserialize_with = "known_version")]
    pub version: u32,
    /// The network.
    pub network: NetworkSpec,
    /// Which agents share a group from one tick to the next; default [`MatchingSpec::Partners`]. The other values need the
    /// network `groups:N,SIZE`.
    #[serde(default)]
    pub matching: MatchingSpec,
    /// The rule and its parameters.
    pub rule: RuleSpec,
    /// The agents that have adopted at tick 0; default none. Random seeds are redrawn in every replicate.
    #[serde(default)]
    pub seeds: AgentsSpec,
    /// The states of all agents at tick 0, instead of seeds; default `None`, so that they follow from the seeds and the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<StartSpec>,
    /// The agents that never change their state; default none. Random ones are redrawn in every replicate.
    #[serde(default)]
    pub stubborn: AgentsSpec,
    /// Which agents update when; default `None`, the clock of the rule's source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    /// The largest number of ticks; default 100. A replicate at rest ends earlier.
    #[serde(default = "ticks")]
    pub ticks: u32,
    /// Number of replicates, at least 1; default 1000.
    #[serde(default = "replicates")]
    pub replicates: u32,
    /// Seed of all random numbers; default 1.
    #[serde(default = "seed")]
    pub seed: u64,
    /// The random parts that are the same in every replicate; default none. Each is then that of replicate 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hold: Vec<RandomPart>,
    /// What one tick is called in tables and figures: day, month, ...; default `tick`.
    #[serde(default = "unit")]
    pub unit: String,
    /// Share of the replicates within the quantile bands, in (0, 1); default 0.9.
    #[serde(default = "level")]
    pub level: f64,
    /// Column of the node table with the tick at which each agent adopted, to be compared with the simulation; default `None`.
    /// An empty field means that the agent did not adopt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed: Option<String>,
    /// The number in the column of observed ticks that means that an agent did not adopt, in addition to an empty field;
    /// default `None`. The 18 in the column `toa` of the built-in doctors always means this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub never_as: Option<f64>,
    /// What is recorded in addition to the columns of the rule; default empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<MeasureSpec>,
}

fn version() -> u32 {
    RunSpec::VERSION
}

fn ticks() -> u32 {
    100
}

fn replicates() -> u32 {
    1000
}

fn seed() -> u64 {
    1
}

fn unit() -> String {
    "tick".into()
}

fn level() -> f64 {
    0.9
}

fn known_version<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(from)?;
    check_version(version).map(|()| version).map_err(serde::de::Error::custom)
}

fn check_version(got: u32) -> Result<()> {
    if got == RunSpec::VERSION { Ok(()) } else { Err(Error::UnknownVersion { got, known: RunSpec::VERSION }) }
}

impl RunSpec {
    /// The version of descriptions that this release reads and writes.
    pub const VERSION: u32 = 1;

    /// A rule on a network, with defaults for everything else.
    pub fn new(network: impl Into<NetworkSpec>, rule: RuleSpec) -> RunSpec {
        RunSpec {
            version: version(),
            network: network.into(),
            matching: MatchingSpec::default(),
            rule,
            seeds: AgentsSpec::None,
            start: None,
            stubborn: AgentsSpec::None,
            clock: None,
            ticks: ticks(),
            replicates: replicates(),
            seed: seed(),
            hold: vec![],
            unit: unit(),
            level: level(),
            observed: None,
            never_as: None,
            measures: vec![],
        }
    }

    /// Which agents share a group from one tick to the next.
    pub fn with_matching(self, matching: MatchingSpec) -> RunSpec {
        RunSpec { matching, ..self }
    }

    /// Sets a parameter of the rule, in place of an earlier value if there is one. A value may be a text, as in
    /// [`RuleSpec::with`].
    pub fn with_parameter(self, name: impl Into<String>, value: impl Into<ParamSpec>) -> RunSpec {
        RunSpec { rule: self.rule.with(name, value), ..self }
    }

    /// The agents that have adopted at tick 0: a list of agents or of ids, or an [`AgentsSpec`].
    ///
    /// ```
    /// use bandwagon::spec::{AgentsSpec, BuiltIn, RuleSpec, RunSpec};
    ///
    /// let run = RunSpec::new(BuiltIn::Karate, RuleSpec::new("threshold"));
    /// assert_eq!(run.clone().with_seeds([0, 33]).seeds.to_string(), "0,33");
    /// assert_eq!(run.clone().with_seeds(["ann", "bob"]).seeds.to_string(), "ann,bob");
    /// assert_eq!(run.with_seeds(AgentsSpec::Random(10)).seeds.to_string(), "random:10");
    /// ```
    pub fn with_seeds(self, seeds: impl Into<AgentsSpec>) -> RunSpec {
        RunSpec { seeds: seeds.into(), ..self }
    }

    /// The states of all agents at tick 0, instead of seeds.
    pub fn with_start(self, start: StartSpec) -> RunSpec {
        RunSpec { start: Some(start), ..self }
    }

    /// The agents that never change their state: a list of agents or of ids, or an [`AgentsSpec`].
    pub fn with_stubborn(self, stubborn: impl Into<AgentsSpec>) -> RunSpec {
        RunSpec { stubborn: stubborn.into(), ..self }
    }

    /// Which agents update when.
    pub fn with_clock(self, clock: Clock) -> RunSpec {
        RunSpec { clock: Some(clock), ..self }
    }

    /// The largest number of ticks.
    pub fn with_ticks(self, ticks: u32) -> RunSpec {
        RunSpec { ticks, ..self }
    }

    /// Number of replicates, at least 1.
    pub fn with_replicates(self, replicates: u32) -> RunSpec {
        RunSpec { replicates, ..self }
    }

    /// Seed of all random numbers.
    pub fn with_seed(self, seed: u64) -> RunSpec {
        RunSpec { seed, ..self }
    }

    /// The random parts that are the same in every replicate.
    pub fn with_hold(self, parts: impl IntoIterator<Item = RandomPart>) -> RunSpec {
        RunSpec { hold: parts.into_iter().collect(), ..self }
    }

    /// What one tick is called in tables and figures.
    pub fn with_unit(self, unit: impl Into<String>) -> RunSpec {
        RunSpec { unit: unit.into(), ..self }
    }

    /// Share of the replicates within the quantile bands, in (0, 1).
    pub fn with_level(self, level: f64) -> RunSpec {
        RunSpec { level, ..self }
    }

    /// Column of the node table with the tick at which each agent adopted.
    pub fn with_observed(self, column: impl Into<String>) -> RunSpec {
        RunSpec { observed: Some(column.into()), ..self }
    }

    /// The number in the column of observed ticks that means that an agent did not adopt.
    pub fn with_never_as(self, number: f64) -> RunSpec {
        RunSpec { never_as: Some(number), ..self }
    }

    /// Also records a measure.
    pub fn with_measure(mut self, measure: MeasureSpec) -> RunSpec {
        self.measures.push(measure);
        self
    }

    /// Fails if the description has errors that can be found without a network.
    ///
    /// # Errors
    /// All errors, each with the path of its field.
    pub fn check(&self) -> Result<(), Mistakes> {
        let mut mistakes = Mistakes::default();
        mistakes.note("version", check_version(self.version));
        mistakes.note("network", self.network.check());
        mistakes.note("matching", self.matching.check(&self.network));
        self.rule.check(&mut mistakes);
        mistakes.note("seeds", self.check_seeds());
        if let Some(start) = &self.start {
            mistakes.note("start", start.check());
        }
        mistakes
            .note("replicates", Error::check_range("replicates", Range::whole(1, u32::MAX), self.replicates.into()));
        mistakes.note("replicates", RunSpec::check_size(self.replicates, self.ticks));
        mistakes.note("level", Error::check_range("level", Range::above(0.0).below(1.0), self.level));
        for (place, measure) in self.measures.iter().enumerate() {
            mistakes.note(format!("measures[{place}]"), measure.check(self.ticks));
        }
        mistakes.none_or_err()
    }

    /// Fails if the results of a run with one column may take more than 6 GB of memory: 130 bytes per replicate, 8 bytes
    /// per tick of each, and 240 bytes per tick. [`RunSpec::resolve`] takes all columns, the states that are recorded and
    /// the network into account.
    pub fn check_size(replicates: u32, ticks: u32) -> Result<()> {
        Size { replicates, ticks, columns: 1, snapshots: 0, n_agents: 0 }.check(&[])
    }

    fn check_seeds(&self) -> Result<()> {
        if self.start.is_none() || self.seeds.is_none() {
            return Ok(());
        }
        let wanted = "none if a start is given";
        Err(Error::WrongKind { name: "seeds".into(), wanted, got: self.seeds.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{BuiltIn, Shape};

    fn full() -> RunSpec {
        RunSpec::new(Shape::Groups { n: 5, size: 4 }, RuleSpec::new("threshold"))
            .with_matching(MatchingSpec::Strangers)
            .with_parameter("theta", "normal:0.3,0.1,clip")
            .with_seeds(AgentsSpec::Random(3))
            .with_stubborn(AgentsSpec::Top(1))
            .with_clock(Clock::RandomSequential)
            .with_ticks(7)
            .with_replicates(20)
            .with_seed(u64::MAX)
            .with_unit("day")
            .with_level(0.5)
            .with_observed("toa")
            .with_measure("by:town".parse().unwrap())
            .with_measure("states:0,7".parse().unwrap())
    }

    #[test]
    fn json_gives_the_run_back() {
        let json = r#"{"version":1,"network":"groups:5,4","matching":"strangers","#.to_string()
            + r#""rule":{"name":"threshold","parameters":{"theta":"normal:0.3,0.1,clip"}},"#
            + r#""seeds":"random:3","stubborn":"top:1","clock":"random-sequential","ticks":7,"replicates":20,"#
            + r#""seed":18446744073709551615,"unit":"day","level":0.5,"observed":"toa","#
            + r#""measures":["by:town","states:0,7"]}"#;
        assert_eq!(serde_json::to_string(&full()).unwrap(), json);
        assert_eq!(serde_json::from_str::<RunSpec>(&json).unwrap(), full());
        assert!(full().check().is_ok());
    }

    #[test]
    fn a_network_and_a_rule_suffice() {
        let least = r#"{"network":"karate","rule":{"name":"voter"}}"#;
        let run = RunSpec::new(BuiltIn::Karate, RuleSpec::new("voter"));
        assert_eq!(serde_json::from_str::<RunSpec>(least).unwrap(), run);
        let json = r#"{"version":1,"network":"karate","matching":"partners","rule":{"name":"voter","parameters":{}},"#
            .to_string()
            + r#""seeds":"none","stubborn":"none","ticks":100,"replicates":1000,"seed":1,"unit":"tick","level":0.9}"#;
        assert_eq!(serde_json::to_string(&run).unwrap(), json);
        let run = run.with_start(StartSpec::Uniform { low: 0.0, high: 1.0 });
        let json = serde_json::to_string(&run).unwrap();
        assert!(json.contains(r#""start":"uniform:0,1""#));
        assert_eq!(serde_json::from_str::<RunSpec>(&json).unwrap(), run);
    }

    #[test]
    fn wrong_data_is_refused() {
        for (json, due) in [
            (r#"{"network":"karate"}"#, "missing field `rule`"),
            (r#"{"rule":{"name":"voter"}}"#, "missing field `network`"),
            (r#"{"version":2,"what":3}"#, "version 2 is unknown: this release reads version 1"),
            (r#"{"network":"karate","rule":{"name":"voter"},"tick":3}"#, "unknown field `tick`, expected one of"),
            (r#"{"network":"karate","rule":{"name":"voter"},"ticks":-3}"#, "invalid value: integer `-3`, expected u32"),
            (r#"{"network":"er:9,2","rule":{"name":"voter"}}"#, "er:N,P: P must lie in [0, 1], got 2"),
            (r#"{"network":"karate","rule":{"name":"voter"},"clock":"sundial"}"#, "unknown variant `sundial`"),
            (r#"{"network":"karate","rule":{"name":"voter"},"matching":"foes"}"#, "no matching is called foes; known"),
        ] {
            let error = serde_json::from_str::<RunSpec>(json).unwrap_err().to_string();
            assert!(error.starts_with(due), "{error}");
        }
    }

    #[test]
    fn a_check_finds_every_mistake() {
        let mut run = RunSpec::new(Shape::ErdosRenyi { n: 9, p: 2.0 }, RuleSpec::new("threshold"))
            .with_matching(MatchingSpec::Strangers)
            .with_parameter("theta", f64::NAN)
            .with_seeds(AgentsSpec::Random(1))
            .with_start(StartSpec::Uniform { low: 1.0, high: 0.0 })
            .with_replicates(0)
            .with_level(1.0)
            .with_measure("by:town".parse().unwrap())
            .with_measure("states:101".parse().unwrap());
        run.version = 0;
        let due = "version: version 0 is unknown: this release reads version 1\n\
                   network: er:N,P: P must lie in [0, 1], got 2\n\
                   matching: strangers need the network groups:N,SIZE, got er:9,2\n\
                   rule.parameters.theta: theta must lie in [0, 1], got NaN\n\
                   seeds: seeds must be none if a start is given, got random:1\n\
                   start: uniform:LOW,HIGH: LOW must be below HIGH, got 1 and 0\n\
                   replicates: replicates must be a whole number from 1, got 0\n\
                   level: level must lie in (0, 1), got 1\n\
                   measures[1]: states:TICK,TICK,...: TICK must be a whole number from 0 to 100, got 101";
        assert_eq!(run.check().unwrap_err().to_string(), due);
    }
}
