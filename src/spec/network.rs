#[cfg(feature = "files")]
use super::FileSpec;
use super::Shape;
use super::form::{Form, choice_as_text, word};
use crate::choice;
use crate::error::{Error, Result, nearest};
use crate::param::Choice;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;
#[cfg(feature = "files")]
use std::path::PathBuf;
use std::str::FromStr;

/// A network, as it is described: built in, generated, fitted to a table of segments, or read from files.
///
/// The text of a built-in network is its name, the text of a generated network is that of its [`Shape`], and that of a
/// network from a table of segments is `segments:FILE`. As serialized data, these are texts, and a network from files is a
/// table with the fields of [`FileSpec`].
///
/// ```
/// use bandwagon::spec::{BuiltIn, NetworkSpec, Shape};
///
/// assert_eq!("karate".parse::<NetworkSpec>()?, NetworkSpec::BuiltIn(BuiltIn::Karate));
/// assert_eq!("ring:100,4".parse::<NetworkSpec>()?, NetworkSpec::Generated(Shape::Ring { n: 100, k: 4 }));
/// # #[cfg(feature = "files")]
/// # {
/// let file: NetworkSpec = serde_json::from_str(r#"{"file": "trust.csv", "direction": "nomination"}"#)?;
/// assert_eq!(file.to_string(), "trust.csv");
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub enum NetworkSpec {
    /// A built-in network.
    BuiltIn(BuiltIn),
    /// A generated network.
    Generated(Shape),
    /// A network generated from the table of segments in this file: see [`segments`](crate::network::generate::segments) and
    /// [`Loaded::segments`](super::Loaded::segments).
    #[cfg(feature = "files")]
    Segments(PathBuf),
    /// A network from an edge list, with a node table if there is one.
    #[cfg(feature = "files")]
    File(Box<FileSpec>),
}

choice! {
    /// A built-in network.
    #[non_exhaustive]
    pub enum BuiltIn {
        /// Zachary's karate club: 34 members, 78 ties ([`Network::karate_club`](crate::network::Network::karate_club)).
        Karate = "karate",
        /// 125 doctors and the colleagues that they named (`Network::medical_innovation`, with the feature `files`).
        MedicalInnovation = "medical-innovation",
    }
}

impl BuiltIn {
    /// What the attributes of the agents mean: names and meanings.
    pub fn attributes(self) -> &'static [(&'static str, &'static str)] {
        match self {
            BuiltIn::Karate => &[],
            BuiltIn::MedicalInnovation => &[
                ("toa", "the month in which the doctor first prescribed tetracycline; 18 means not within 17 months"),
                ("city", "the town in which the doctor works: one of four"),
            ],
        }
    }
}

choice! {
    /// Which agents share a group from one tick to the next, in a network of groups of equal size.
    pub enum MatchingSpec {
        /// The groups stay the same. The default.
        Partners = "partners",
        /// The groups are redrawn at every tick.
        Strangers = "strangers",
        /// The groups are redrawn at every tick; no two agents meet twice in the ticks of the run, or in N ticks if these are
        /// fewer, where N is the number of groups.
        PerfectStrangers = "perfect-strangers",
    }
}

/// The form of a network from a table of segments.
pub(super) const SEGMENTS: Form = Form("segments:FILE");

choice_as_text!(BuiltIn, "built-in network");
choice_as_text!(MatchingSpec, "matching");

impl NetworkSpec {
    /// The names of the built-in networks and the text forms of the generated ones.
    pub fn forms() -> impl Iterator<Item = &'static str> {
        BuiltIn::WORDS.iter().copied().chain(Shape::FORMS).chain([SEGMENTS.0])
    }

    /// The built-in or generated network of a text; `None` if the text names neither, so that it may be a file.
    ///
    /// # Errors
    /// If the numbers of a generated network are wrong in count, kind or range.
    pub fn named(text: &str) -> Result<Option<NetworkSpec>> {
        if let Some(known) = BuiltIn::ALL.iter().find(|known| known.word() == text.trim()) {
            return Ok(Some(NetworkSpec::BuiltIn(*known)));
        }
        match text.trim().split_once(':') {
            Some((word, path)) if word.trim_end() == SEGMENTS.word() => of_segments(path.trim()).map(Some),
            _ => Ok(Shape::named(text)?.map(NetworkSpec::Generated)),
        }
    }

    /// The key table with the pseudonyms of the agents, if there is one.
    #[cfg(feature = "files")]
    pub fn pseudonyms(&self) -> Option<&std::path::Path> {
        match self {
            NetworkSpec::File(file) => file.pseudonyms.as_deref(),
            _ => None,
        }
    }

    /// Fails unless the network can exist, as far as it can be told without reading a file.
    pub fn check(&self) -> Result<()> {
        match self {
            NetworkSpec::Generated(shape) => shape.check(),
            _ => Ok(()),
        }
    }

    /// Whether the network differs between replicates.
    pub fn is_random(&self) -> bool {
        match self {
            NetworkSpec::Generated(shape) => shape.is_random(),
            #[cfg(feature = "files")]
            NetworkSpec::Segments(_) => true,
            _ => false,
        }
    }
}

#[cfg(feature = "files")]
fn of_segments(path: &str) -> Result<NetworkSpec> {
    if !path.is_empty() {
        return Ok(NetworkSpec::Segments(path.into()));
    }
    let (name, wanted) = ("FILE".into(), "the path of a table of segments");
    Err(SEGMENTS.wrap(Error::WrongKind { name, wanted, got: "an empty text".into() }))
}

#[cfg(not(feature = "files"))]
fn of_segments(_: &str) -> Result<NetworkSpec> {
    Err(Error::MissingFeature { what: "a table of segments", feature: "files" })
}

impl MatchingSpec {
    /// Fails if agents are to be rematched in a network that does not consist of groups.
    pub fn check(self, network: &NetworkSpec) -> Result<()> {
        match network {
            _ if self == MatchingSpec::Partners => Ok(()),
            NetworkSpec::Generated(Shape::Groups { .. }) => Ok(()),
            _ => Err(Error::NoGroups { matching: self.to_string(), network: network.to_string() }),
        }
    }
}

impl From<BuiltIn> for NetworkSpec {
    fn from(network: BuiltIn) -> NetworkSpec {
        NetworkSpec::BuiltIn(network)
    }
}

impl From<Shape> for NetworkSpec {
    fn from(shape: Shape) -> NetworkSpec {
        NetworkSpec::Generated(shape)
    }
}

#[cfg(feature = "files")]
impl From<FileSpec> for NetworkSpec {
    fn from(file: FileSpec) -> NetworkSpec {
        NetworkSpec::File(Box::new(file))
    }
}

impl FromStr for NetworkSpec {
    type Err = Error;

    /// Reads built-in and generated networks. A text cannot describe a network from a file, because it lacks the direction.
    fn from_str(text: &str) -> Result<NetworkSpec> {
        NetworkSpec::named(text)?.ok_or_else(|| {
            let words: Vec<&str> = NetworkSpec::forms().map(word).collect();
            let near = nearest(word(text), &words);
            let mut known: Vec<&str> = NetworkSpec::forms().collect();
            let hint = known.iter().find(|form| Some(word(form)) == near).map(|form| form.to_string());
            known.push("or a table with file and direction");
            let error = Error::Unknown { what: "network".into(), name: text.into(), hint, known: known.join(", ") };
            error.or_called(word(text), &Shape::OTHER_NAMES)
        })
    }
}

impl fmt::Display for NetworkSpec {
    /// The text of a network that is built in, generated or fitted to a table of segments; the path of a file.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NetworkSpec::BuiltIn(network) => network.fmt(to),
            NetworkSpec::Generated(shape) => shape.fmt(to),
            #[cfg(feature = "files")]
            NetworkSpec::Segments(path) => write!(to, "{}:{}", SEGMENTS.word(), path.display()),
            #[cfg(feature = "files")]
            NetworkSpec::File(file) => file.title().fmt(to),
        }
    }
}

impl Serialize for NetworkSpec {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            #[cfg(feature = "files")]
            NetworkSpec::File(file) => file.serialize(to),
            network => to.collect_str(network),
        }
    }
}

impl<'de> Deserialize<'de> for NetworkSpec {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Read;

        impl<'de> Visitor<'de> for Read {
            type Value = NetworkSpec;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("the name of a network, or a table with file and direction")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<NetworkSpec, E> {
                text.parse().map_err(E::custom)
            }

            #[cfg(feature = "files")]
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<NetworkSpec, A::Error> {
                FileSpec::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(NetworkSpec::from)
            }

            #[cfg(not(feature = "files"))]
            fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<NetworkSpec, A::Error> {
                let error = Error::MissingFeature { what: "a network from a file", feature: "files" };
                Err(serde::de::Error::custom(error))
            }
        }

        from.deserialize_any(Read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_json_give_the_network_back() {
        for (text, network) in [
            ("karate", BuiltIn::Karate.into()),
            ("medical-innovation", BuiltIn::MedicalInnovation.into()),
            ("groups:5,4", NetworkSpec::Generated(Shape::Groups { n: 5, size: 4 })),
            ("er:100,0.1", Shape::ErdosRenyi { n: 100, p: 0.1 }.into()),
            ("segments:data/towns.csv", NetworkSpec::Segments("data/towns.csv".into())),
        ] {
            assert_eq!(text.parse::<NetworkSpec>().unwrap(), network);
            assert_eq!(network.to_string(), text);
            let json = serde_json::to_string(&network).unwrap();
            assert_eq!(json, format!("{text:?}"));
            assert_eq!(serde_json::from_str::<NetworkSpec>(&json).unwrap(), network);
        }
    }

    #[cfg(feature = "files")]
    #[test]
    fn a_table_is_a_network_from_files() {
        let json = r#"{"file":"trust.csv","direction":"nomination","header":"auto","nodes":"people.csv"}"#;
        let network: NetworkSpec = serde_json::from_str(json).unwrap();
        let NetworkSpec::File(file) = &network else { panic!("{network:?}") };
        assert_eq!(file.path, std::path::Path::new("trust.csv"));
        assert_eq!(serde_json::to_string(&network).unwrap(), json);
        let error = serde_json::from_str::<NetworkSpec>(r#"{"file":"a.csv","direction":"influence","weigth":"w"}"#);
        let error = error.unwrap_err().to_string();
        assert!(
            error.starts_with("unknown field `weigth`, expected one of `file`, `layer-files`, `direction`"),
            "{error}"
        );
    }

    #[test]
    fn a_text_that_names_no_network_may_be_a_file() {
        for text in ["trust.csv", "ba", "bb:10,2", "Karate", "", "./karate"] {
            assert_eq!(NetworkSpec::named(text).unwrap(), None, "{text}");
        }
        assert!(NetworkSpec::named("ba:10").is_err());
    }

    #[test]
    fn errors_say_what_is_wrong_and_what_is_allowed() {
        let known = "known: karate, medical-innovation, complete:N, groups:N,SIZE, ring:N,K, lattice:ROWS,COLS, er:N,P, \
                     regular:N,K, ba:N,M, ws:N,K,BETA, hk:N,M,P, rgg:N,RADIUS, lfr:N,MEAN_DEGREE,MU, segments:FILE, or a table with file and direction";
        for (text, message) in [
            ("trust.csv", format!("no network is called trust.csv; {known}")),
            ("Karate", format!("no network is called Karate (did you mean karate?); {known}")),
            ("latice:3,3", format!("no network is called latice:3,3 (did you mean lattice:ROWS,COLS?); {known}")),
            ("er:10,2", "er:N,P: P must lie in [0, 1], got 2".into()),
            ("segments:", "segments:FILE: FILE must be the path of a table of segments, got an empty text".into()),
        ] {
            assert_eq!(text.parse::<NetworkSpec>().unwrap_err().to_string(), message);
        }
        let error = serde_json::from_str::<NetworkSpec>("3").unwrap_err().to_string();
        let due = "invalid type: integer `3`, expected the name of a network, or a table with file and direction";
        assert!(error.starts_with(due), "{error}");
    }

    #[test]
    fn only_groups_are_rematched() {
        let (groups, karate) = ("groups:5,4".parse().unwrap(), BuiltIn::Karate.into());
        for word in MatchingSpec::WORDS {
            let matching: MatchingSpec = word.parse().unwrap();
            assert_eq!(matching.to_string(), *word);
            assert!(matching.check(&groups).is_ok());
        }
        assert!(MatchingSpec::default().check(&karate).is_ok());
        let error = MatchingSpec::PerfectStrangers.check(&karate).unwrap_err();
        assert_eq!(error.to_string(), "perfect-strangers need the network groups:N,SIZE, got karate");
        let error = "stranger".parse::<MatchingSpec>().unwrap_err().to_string();
        let due =
            "no matching is called stranger (did you mean strangers?); known: partners, strangers, perfect-strangers";
        assert_eq!(error, due);
    }
}
