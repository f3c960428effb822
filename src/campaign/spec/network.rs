use super::table::texts;
use crate::error::Error;
use crate::spec::{Mistakes, NetworkSpec};
use serde::{Deserialize, Serialize};

/// The network of a campaign: built in, generated, or read from files.
///
/// The fields `direction` to `pseudonyms` are for files; [`FileSpec`](crate::spec::FileSpec) says what they mean.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct CampaignNetworkSpec {
    /// A built-in or generated network, such as `karate` or `ba:1000,4`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The path of a file. Either a name or a file is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// In place of one file: the layers that have a file of their own, each as `NAME=FILE`; default none.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "texts")]
    pub layer_files: Vec<String>,
    /// `influence`, `nomination` or `undirected`; needed for a file whose edges have a direction, and for an edge list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    /// The format of the file; default recognized.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The two columns of ids; default the first two columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// The column of weights; default none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    /// The column of the kinds of ties, each of which is a layer; default those that the format defines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layer_column: Option<String>,
    /// The columns of the weights in layers, each of which is a layer with its name; default none.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "texts")]
    pub layer_weights: Vec<String>,
    /// The layers that are used, each with a factor if it is not 1: `work=0.5`; default all.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "texts")]
    pub layers: Vec<String>,
    /// Whether the first row names the columns: `yes`, `no` or `auto`; default `auto`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// The number of rows that are skipped at the top of an edge list; default 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip: Option<u32>,
    /// The character that begins a comment, `none` or `auto`; default `auto`: `#` and `%`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// How the weights of repeated edges are combined: `sum`, `max`, `first`, `trials` or `error`; default `sum`, except for
    /// ties that an undirected network lists in both directions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeated: Option<String>,
    /// The path of a table of agents; default none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nodes: Option<String>,
    /// The path of a key table with the pseudonyms of the agents, which replace their ids in all outputs; default none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pseudonyms: Option<String>,
    /// Attributes: the weight of a tie is the share of them that is equal at both ends. Default none.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "texts")]
    pub alike: Vec<String>,
}

impl CampaignNetworkSpec {
    /// A built-in or generated network.
    pub fn named(name: impl Into<String>) -> CampaignNetworkSpec {
        CampaignNetworkSpec { name: Some(name.into()), ..CampaignNetworkSpec::default() }
    }

    /// The name of the network, or the path of its file.
    pub fn title(&self) -> &str {
        self.name.as_deref().or(self.file.as_deref()).unwrap_or_default()
    }

    /// The network as part of a run.
    pub(super) fn network(&self, mistakes: &mut Mistakes) -> Option<NetworkSpec> {
        if self.weight.is_some() && !self.alike.is_empty() {
            let why = "weight says what ties weigh already".into();
            mistakes.note("network.alike", Err::<(), _>(Error::Misplaced { name: "alike".into(), why }));
        }
        for (key, wanted, value) in [
            ("name", "the name of a network, and not empty", &self.name),
            ("file", "the path of a file, and not empty", &self.file),
            ("nodes", "the path of a file, and not empty", &self.nodes),
            ("pseudonyms", "the path of a file, and not empty", &self.pseudonyms),
        ] {
            if value.as_ref().is_some_and(|text| text.trim().is_empty()) {
                let error = Error::WrongKind { name: key.into(), wanted, got: "\"\"".into() };
                return mistakes.note(format!("network.{key}"), Err(error));
            }
        }
        match (&self.name, &self.file) {
            (_, Some(_)) if !self.layer_files.is_empty() => {
                let why = "each layer has a file of its own".into();
                mistakes.note("network.file", Err(Error::Misplaced { name: "file".into(), why }))
            }
            (None, None) if !self.layer_files.is_empty() => self.of_file("", mistakes),
            (Some(name), None) => self.of_name(name, mistakes),
            (None, Some(file)) => self.of_file(file, mistakes),
            (Some(_), Some(_)) => {
                let error = Error::Misplaced { name: "file".into(), why: "name is given".into() };
                mistakes.note("network.file", Err(error))
            }
            (None, None) => {
                let why = "a network needs a file, or the name of a built-in or generated network".into();
                mistakes.note("network", Err(Error::Missing { name: "file or name".into(), why }))
            }
        }
    }

    fn of_name(&self, name: &str, mistakes: &mut Mistakes) -> Option<NetworkSpec> {
        let of_files = [
            ("direction", self.direction.is_some()),
            ("ids", !self.ids.is_empty()),
            ("weight", self.weight.is_some()),
            ("layer-column", self.layer_column.is_some()),
            ("layer-files", !self.layer_files.is_empty()),
            ("layer-weights", !self.layer_weights.is_empty()),
            ("layers", !self.layers.is_empty()),
            ("header", self.header.is_some()),
            ("format", self.format.is_some()),
            ("skip", self.skip.is_some()),
            ("comment", self.comment.is_some()),
            ("repeated", self.repeated.is_some()),
            ("nodes", self.nodes.is_some()),
            ("pseudonyms", self.pseudonyms.is_some()),
        ];
        for (key, _) in of_files.into_iter().filter(|(_, is_given)| *is_given) {
            let error = Error::Misplaced { name: key.into(), why: format!("{name} is not read from a file") };
            mistakes.note(format!("network.{key}"), Err::<(), _>(error));
        }
        let found = NetworkSpec::named(name).and_then(|found| {
            let unknown = || Error::unknown("built-in network", name, NetworkSpec::forms());
            found.ok_or_else(|| match name.contains('.') {
                true => Error::Part { part: "a file is named by file, not by name".into(), error: unknown().into() },
                false => unknown(),
            })
        });
        let network = mistakes.note("network.name", found)?;
        mistakes.note("network.name", network.check())?;
        Some(network)
    }

    #[cfg(not(feature = "files"))]
    fn of_file(&self, _: &str, mistakes: &mut Mistakes) -> Option<NetworkSpec> {
        mistakes.note("network.file", Err(Error::MissingFeature { what: "a network from a file", feature: "files" }))
    }

    #[cfg(feature = "files")]
    fn of_file(&self, file: &str, mistakes: &mut Mistakes) -> Option<NetworkSpec> {
        use crate::spec::FileSpec;
        let before = mistakes.0.len();
        let layers =
            self.layer_files.iter().map(|layer| FileSpec::layer_file(layer)).collect::<crate::Result<Vec<_>>>();
        let layers = mistakes.note("network.layer-files", layers)?;
        let mut spec = match layers.is_empty() {
            true => FileSpec::new(file),
            false => mistakes.note("network.layer-files", FileSpec::of_layers(layers))?,
        };
        spec.direction = parsed("direction", &self.direction, mistakes);
        spec.format = parsed("format", &self.format, mistakes);
        spec.repeated = parsed("repeated", &self.repeated, mistakes);
        spec.header = parsed("header", &self.header, mistakes).unwrap_or_default();
        spec.comment = parsed("comment", &self.comment, mistakes).unwrap_or_default();
        spec.skip = self.skip.unwrap_or_default() as usize;
        match self.ids.as_slice() {
            [] => {}
            [first, second] => {
                let columns = FileSpec::column(first).and_then(|first| Ok((first, FileSpec::column(second)?)));
                spec.ids = mistakes.note("network.ids", columns);
            }
            other => {
                let wanted = "two columns, as in [\"ego\", \"alter\"]";
                let got = format!("{} of them", other.len());
                mistakes.note("network.ids", Err::<(), _>(Error::WrongKind { name: "ids".into(), wanted, got }));
            }
        }
        if let Some(weight) = &self.weight {
            spec.weight = mistakes.note("network.weight", FileSpec::column(weight));
        }
        if let Some(column) = &self.layer_column {
            spec.layer_column = mistakes.note("network.layer-column", FileSpec::column(column));
        }
        let columns = self.layer_weights.iter().map(|column| FileSpec::column(column)).collect::<crate::Result<_>>();
        spec.layer_weights = mistakes.note("network.layer-weights", columns).unwrap_or_default();
        let layers = self.layers.iter().map(|layer| FileSpec::layer(layer)).collect::<crate::Result<_>>();
        spec.layers = mistakes.note("network.layers", layers.and_then(FileSpec::distinct_layers)).unwrap_or_default();
        spec.nodes = self.nodes.as_ref().map(Into::into);
        spec.pseudonyms = self.pseudonyms.as_ref().map(Into::into);
        (mistakes.0.len() == before).then(|| spec.into())
    }
}

/// The value of a word, if there is one.
#[cfg(feature = "files")]
fn parsed<T: std::str::FromStr<Err = Error>>(key: &str, word: &Option<String>, mistakes: &mut Mistakes) -> Option<T> {
    let value = word.as_ref()?.parse();
    mistakes.note(format!("network.{key}"), value)
}
