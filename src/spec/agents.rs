use super::form::Form;
use crate::error::{Error, Result};
use crate::network::Agent;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// A set of agents, as it is described: the seeds of a run, or its stubborn agents.
///
/// | text | agents |
/// |---|---|
/// | `none` | no agent |
/// | `ann,bob` | the agents with these ids; in a network without ids, numbers from 0 |
/// | `file:PATH` | the agents whose ids are in a file, one per line, or in the column `agent` or `id` of a table |
/// | `random:K` | K random agents |
/// | `top:K` | the K agents that influence the most other agents |
///
/// As serialized data, a set is a text of this form or a list of ids.
///
/// A list of ids, or of numbers of agents, needs no parsing. In a network with ids, a number is looked up as an id too.
///
/// ```
/// use bandwagon::spec::AgentsSpec;
///
/// assert_eq!("random:10".parse::<AgentsSpec>()?, AgentsSpec::Random(10));
/// assert_eq!(AgentsSpec::from([0, 33]), "0,33".parse()?);
/// assert_eq!(AgentsSpec::from(["ann", "bob"]), "ann,bob".parse()?);
/// let listed: AgentsSpec = serde_json::from_str(r#"["ann", "bob"]"#)?;
/// assert_eq!(listed.to_string(), "ann,bob");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub enum AgentsSpec {
    /// No agent.
    #[default]
    None,
    /// The agents with these ids.
    Listed(Vec<String>),
    /// The agents whose ids are in this file, one per line, or in the column `agent` or `id` that its first row names.
    File(PathBuf),
    /// This number of random agents.
    Random(usize),
    /// This number of agents, those with the most outgoing arcs; among equals, those with the lowest numbers.
    Top(usize),
}

const RANDOM: Form = Form("random:K");
const TOP: Form = Form("top:K");
const FILE: Form = Form("file:PATH");

impl AgentsSpec {
    /// Whether it describes no agents, whatever the network.
    pub fn is_none(&self) -> bool {
        match self {
            AgentsSpec::None | AgentsSpec::Random(0) | AgentsSpec::Top(0) => true,
            AgentsSpec::Listed(ids) => ids.is_empty(),
            _ => false,
        }
    }

    fn listed<'a>(ids: impl Iterator<Item = &'a str>) -> Result<AgentsSpec> {
        let ids: Vec<String> = ids.map(|id| id.trim().to_string()).collect();
        match ids.iter().any(String::is_empty) {
            true => Err(wrong("every agent", "given by its id")),
            false if ids.is_empty() => Ok(AgentsSpec::None),
            false => Ok(AgentsSpec::Listed(ids)),
        }
    }
}

/// Conversions from lists of ids: a text or a number each. An empty list is [`AgentsSpec::None`].
macro_rules! from_lists {
    ($($id:ty),*) => {$(
        impl<const N: usize> From<[$id; N]> for AgentsSpec {
            fn from(ids: [$id; N]) -> AgentsSpec {
                AgentsSpec::from(&ids[..])
            }
        }

        impl From<Vec<$id>> for AgentsSpec {
            fn from(ids: Vec<$id>) -> AgentsSpec {
                AgentsSpec::from(&ids[..])
            }
        }

        impl From<&[$id]> for AgentsSpec {
            fn from(ids: &[$id]) -> AgentsSpec {
                match ids {
                    [] => AgentsSpec::None,
                    ids => AgentsSpec::Listed(ids.iter().map(|id| id.to_string().trim().into()).collect()),
                }
            }
        }
    )*};
}

from_lists!(Agent, &str, String);

fn wrong(name: &str, wanted: &'static str) -> Error {
    Error::WrongKind { name: name.into(), wanted, got: "an empty text".into() }
}

impl FromStr for AgentsSpec {
    type Err = Error;

    fn from_str(text: &str) -> Result<AgentsSpec> {
        let count = |form: Form, text: &str| form.numbers::<1>(text).and_then(|[count]| form.whole("K", count));
        match text.split_once(':').map(|(word, rest)| (word.trim(), rest)) {
            Some(("random", rest)) => count(RANDOM, rest).map(AgentsSpec::Random),
            Some(("top", rest)) => count(TOP, rest).map(AgentsSpec::Top),
            Some(("file", "")) => Err(FILE.wrap(wrong("PATH", "the path of a file"))),
            Some(("file", path)) => Ok(AgentsSpec::File(path.into())),
            _ if text.trim() == "none" => Ok(AgentsSpec::None),
            _ => AgentsSpec::listed(text.split(',')),
        }
    }
}

impl fmt::Display for AgentsSpec {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AgentsSpec::None => to.write_str("none"),
            AgentsSpec::Listed(ids) if ids.is_empty() => to.write_str("none"),
            AgentsSpec::Listed(ids) => to.write_str(&ids.join(",")),
            AgentsSpec::File(path) => write!(to, "file:{}", path.display()),
            AgentsSpec::Random(count) => write!(to, "random:{count}"),
            AgentsSpec::Top(count) => write!(to, "top:{count}"),
        }
    }
}

/// A set of agents as serialized data.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "a text such as \"random:10\" or a list of ids")]
enum Raw {
    Text(String),
    List(Vec<Id>),
}

/// An id in a list: a text or the number of an agent.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(u64),
}

impl TryFrom<Raw> for AgentsSpec {
    type Error = Error;

    fn try_from(raw: Raw) -> Result<AgentsSpec> {
        let ids: Vec<String> = match raw {
            Raw::Text(text) => return text.parse(),
            Raw::List(ids) => ids.into_iter(),
        }
        .map(|id| match id {
            Id::Text(id) => id,
            Id::Number(id) => id.to_string(),
        })
        .collect();
        AgentsSpec::listed(ids.iter().map(String::as_str))
    }
}

impl From<AgentsSpec> for Raw {
    /// Ids become a list: an id with a comma would be two in a text.
    fn from(agents: AgentsSpec) -> Raw {
        match agents {
            AgentsSpec::Listed(ids) if !ids.is_empty() => Raw::List(ids.into_iter().map(Id::Text).collect()),
            agents => Raw::Text(agents.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(ids: &[&str]) -> AgentsSpec {
        AgentsSpec::Listed(ids.iter().map(|id| id.to_string()).collect())
    }

    #[test]
    fn text_and_json_give_the_agents_back() {
        for (text, json, agents) in [
            ("none", "\"none\"", AgentsSpec::None),
            ("ann,bob", "[\"ann\",\"bob\"]", listed(&["ann", "bob"])),
            ("randm:4", "[\"randm:4\"]", listed(&["randm:4"])),
            ("file:people/seeds.txt", "\"file:people/seeds.txt\"", AgentsSpec::File("people/seeds.txt".into())),
            ("random:10", "\"random:10\"", AgentsSpec::Random(10)),
            ("top:0", "\"top:0\"", AgentsSpec::Top(0)),
        ] {
            assert_eq!(text.parse::<AgentsSpec>().unwrap(), agents);
            assert_eq!(agents.to_string(), text);
            assert_eq!(serde_json::to_string(&agents).unwrap(), json);
            assert_eq!(serde_json::from_str::<AgentsSpec>(json).unwrap(), agents);
        }
    }

    #[test]
    fn other_texts_and_lists_are_read_too() {
        assert_eq!(" ann , bob".parse::<AgentsSpec>().unwrap(), listed(&["ann", "bob"]));
        assert_eq!(" none ".parse::<AgentsSpec>().unwrap(), AgentsSpec::None);
        assert_eq!("top: 3 ".parse::<AgentsSpec>().unwrap(), AgentsSpec::Top(3));
        assert_eq!("random :3".parse::<AgentsSpec>().unwrap(), AgentsSpec::Random(3));
        let json = |json| serde_json::from_str::<AgentsSpec>(json).unwrap();
        assert_eq!(json("[0, 33]"), listed(&["0", "33"]));
        assert_eq!(json("\"0,33\""), listed(&["0", "33"]));
        assert_eq!(json("[\"Smith, Ann\"]"), listed(&["Smith, Ann"]));
        assert_eq!(json("[\"random:3\"]"), listed(&["random:3"]));
        assert_eq!(json("[]"), AgentsSpec::None);
    }

    #[test]
    fn lists_need_no_parsing() {
        for agents in [vec![0, 33].into(), [0, 33].into(), (&[0, 33][..]).into(), vec!["0", " 33"].into()] {
            let agents: AgentsSpec = agents;
            assert_eq!(agents, listed(&["0", "33"]));
        }
        assert_eq!(AgentsSpec::from(["random:3".to_string()]), listed(&["random:3"]));
        assert_eq!(AgentsSpec::from(Vec::<Agent>::new()), AgentsSpec::None);
    }

    #[test]
    fn errors_say_what_is_wrong_and_what_is_allowed() {
        for (text, message) in [
            ("random:x", "random:K: K must be a number, got \"x\""),
            ("random:1.5", "random:K: K must be a whole number from 0, got 1.5"),
            ("top:-1", "top:K: K must be a whole number from 0, got -1"),
            ("top:1,2", "top:K: expected 1 number, got \"1,2\""),
            ("file:", "file:PATH: PATH must be the path of a file, got an empty text"),
            ("ann,,bob", "every agent must be given by its id, got an empty text"),
            ("", "every agent must be given by its id, got an empty text"),
        ] {
            assert_eq!(text.parse::<AgentsSpec>().unwrap_err().to_string(), message);
        }
        for json in ["3", "null", "[1.5]", "[-1]"] {
            let error = serde_json::from_str::<AgentsSpec>(json).unwrap_err().to_string();
            assert!(error.starts_with("a text such as \"random:10\" or a list of ids"), "{error}");
        }
    }

    #[test]
    fn some_sets_are_empty_in_every_network() {
        for text in ["none", "random:0", "top:0"] {
            assert!(text.parse::<AgentsSpec>().unwrap().is_none());
        }
        for text in ["0", "random:1", "top:1", "file:x"] {
            assert!(!text.parse::<AgentsSpec>().unwrap().is_none());
        }
    }
}
