use super::{BuiltIn, Mistakes, NetworkSpec, ReadFile};
use crate::error::{Error, Result};
use crate::network::generate::{self, Segments};
#[cfg(feature = "files")]
use crate::network::read::Report;
use crate::network::{Contacts, Network};
use crate::random::Key;
use std::sync::Arc;

/// A network of a description.
#[non_exhaustive]
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The network.
    pub network: Network,
    /// The contacts, if the rows of the file have times. The network then has a tie for every two agents that are ever in
    /// contact.
    pub contacts: Option<Arc<Contacts>>,
    /// How the file was understood, if the network is from a file.
    #[cfg(feature = "files")]
    pub report: Option<Report>,
    /// The table of segments, if the network is generated from one.
    pub segments: Option<Segments>,
    /// The pseudonyms that are the labels of the network. There is no report then, because it may quote ids.
    #[cfg(feature = "files")]
    pub(super) key: Option<Arc<super::pseudonymized::Key>>,
}

impl NetworkSpec {
    /// The network, in the replicate of `key` if it is generated at random. `read` reads the files.
    ///
    /// # Errors
    ///
    /// The mistake, with its path: `network`, or one of its parts, such as `network.file` or `network.weight`.
    pub fn load(&self, key: Key, read: ReadFile<'_>) -> Result<Loaded, Mistakes> {
        let mut mistakes = Mistakes::default();
        let loaded = match self {
            NetworkSpec::BuiltIn(built_in) => mistakes.note("network", network(*built_in)).map(Loaded::from),
            NetworkSpec::Generated(shape) => mistakes.note("network", shape.generate(key)).map(Loaded::from),
            #[cfg(feature = "files")]
            NetworkSpec::Segments(path) => mistakes.note("network", from_segments(path, key, read)),
            #[cfg(feature = "files")]
            NetworkSpec::File(file) => from_files(file, read, &mut mistakes),
        };
        let _ = read;
        mistakes.none_or_err()?;
        let loaded = loaded.ok_or_else(Mistakes::default)?;
        if loaded.network.n_agents() > 0 {
            return Ok(loaded);
        }
        let wanted = "a network with agents";
        Err(Mistakes::one("network", Error::WrongKind { name: "network".into(), wanted, got: self.to_string() }))
    }
}

impl Loaded {
    /// The network of another replicate, with the key of that replicate. It needs no file. A network that is not random is
    /// the same.
    pub(crate) fn redrawn(&self, spec: &NetworkSpec, key: Key) -> Result<Network> {
        match (spec, &self.segments) {
            (NetworkSpec::Generated(shape), _) if shape.is_random() => shape.generate(key),
            (_, Some(table)) => generate::segments(table, key),
            _ => Ok(self.network.clone()),
        }
    }
}

impl From<Network> for Loaded {
    fn from(network: Network) -> Loaded {
        Loaded {
            network,
            contacts: None,
            #[cfg(feature = "files")]
            report: None,
            segments: None,
            #[cfg(feature = "files")]
            key: None,
        }
    }
}

fn network(built_in: BuiltIn) -> Result<Network> {
    match built_in {
        BuiltIn::Karate => Ok(Network::karate_club()),
        #[cfg(feature = "files")]
        BuiltIn::MedicalInnovation => Ok(Network::medical_innovation()),
        #[cfg(not(feature = "files"))]
        BuiltIn::MedicalInnovation => Err(Error::MissingFeature { what: "medical-innovation", feature: "files" }),
    }
}

#[cfg(feature = "files")]
fn from_files(file: &super::FileSpec, open: ReadFile<'_>, mistakes: &mut Mistakes) -> Option<Loaded> {
    use crate::network::read::{NodeList, Note};
    let bytes = bytes(file, open, mistakes);
    let mut reader = file.reader();
    let mut notes = vec![];
    if let Some(path) = &file.nodes {
        let list = NodeList::new().comment(file.comment);
        let table = open(path).and_then(|rows| list.read_with_notes(&rows[..], &path.display().to_string()));
        let (table, of_table) = mistakes.note("network.nodes", table)?;
        reader = reader.nodes(table);
        notes = of_table;
    }
    let bytes = bytes?;
    let read = match file.contacts(reader.clone()) {
        None => ties(file, &reader, &bytes).map(|(network, report)| (network, None, report)),
        Some(_) if of_ties(file).is_some() => {
            let name = of_ties(file).unwrap_or_default();
            let why = "the rows of the file are contacts with times".into();
            mistakes.note(format!("network.{name}"), Err::<(), _>(Error::Misplaced { name: name.into(), why }));
            return None;
        }
        Some(contacts) => mistakes
            .note("network.tick", contacts)?
            .read(&bytes[0][..], &file.path.display().to_string())
            .map(|(network, contacts, report)| (network, Some(Arc::new(contacts)), report)),
    };
    let (network, contacts, mut report) = match read {
        Ok(read) => read,
        Err(error) => {
            mistakes.note(field(file, &error), Err::<(), _>(with_doubt(error, &notes)));
            return None;
        }
    };
    report.of_nodes = notes;
    if network.layer_names().nth(1).is_some() || !file.layers.is_empty() {
        report.notes.push(Note::UsedLayers { factors: file.layers.clone() });
    }
    let network = mistakes.note("network.layers", file.combined(network))?;
    let (network, key) = super::pseudonymized::Key::of(file, network, open, mistakes)?;
    let (report, key) = (key.is_none().then_some(report), key.map(Arc::new));
    Some(Loaded { network, contacts, report, segments: None, key })
}

/// The content of each file of the network.
#[cfg(feature = "files")]
fn bytes(file: &super::FileSpec, open: ReadFile<'_>, mistakes: &mut Mistakes) -> Option<Vec<Vec<u8>>> {
    if file.layer_files.is_empty() {
        return mistakes.note("network.file", open(&file.path)).map(|bytes| vec![bytes]);
    }
    let opened = file.layer_files.iter().map(|(_, path)| mistakes.note("network.layer-files", open(path)));
    // Every file that cannot be read is a mistake.
    opened.collect::<Vec<_>>().into_iter().collect()
}

/// The network of ties that last for the whole run. `bytes` are the contents of the files.
#[cfg(feature = "files")]
fn ties(
    file: &super::FileSpec,
    reader: &crate::network::read::NetworkFile,
    bytes: &[Vec<u8>],
) -> Result<(Network, Report)> {
    use crate::network::read::LayerFile;
    if file.layer_files.is_empty() {
        return reader.read_with_report(&bytes[0][..], &file.path.display().to_string());
    }
    let paths: Vec<String> = file.layer_files.iter().map(|(_, path)| path.display().to_string()).collect();
    let layers = file.layer_files.iter().zip(&paths).zip(bytes);
    let layers = layers.map(|(((layer, _), path), bytes)| LayerFile { layer, path, bytes });
    reader.read_layers(&layers.collect::<Vec<_>>())
}

#[cfg(feature = "files")]
fn from_segments(path: &std::path::Path, key: Key, read: ReadFile<'_>) -> Result<Loaded> {
    let table = super::segments::read(path, read(path)?)?;
    let network = generate::segments(&table, key)?;
    Ok(Loaded { segments: Some(table), ..Loaded::from(network) })
}

/// The first field that is only for ties that last for the whole run.
#[cfg(feature = "files")]
fn of_ties(file: &super::FileSpec) -> Option<&'static str> {
    let is_other = file.format.is_some_and(|format| format != crate::network::read::Format::EdgeList);
    let fields = [
        ("repeated", file.repeated.is_some()),
        ("format", is_other),
        ("layer-column", file.layer_column.is_some()),
        ("layer-weights", !file.layer_weights.is_empty()),
        ("layer-files", !file.layer_files.is_empty()),
        ("layers", !file.layers.is_empty()),
    ];
    fields.into_iter().find(|(_, is_there)| *is_there).map(|(name, _)| name)
}

/// The error with what is in doubt about the table of agents, if it is about an agent that the table does not have.
#[cfg(feature = "files")]
fn with_doubt(error: Error, of_table: &[crate::network::read::Note]) -> Error {
    use crate::error::Problem;
    use crate::network::read::Note;
    let is_unknown =
        matches!(&error, Error::Input { problem: Problem::UnknownLabel { .. } | Problem::UnknownLabels { .. }, .. });
    match of_table.iter().find(|note| is_unknown && matches!(note, Note::NamesInDoubt { .. })) {
        Some(note) => Error::Part { part: format!("table of agents: {note}"), error: error.into() },
        None => error,
    }
}

/// The field that an error in a file is about.
#[cfg(feature = "files")]
fn field(file: &super::FileSpec, error: &Error) -> &'static str {
    use crate::error::Problem;
    use crate::network::read::ColumnRef;
    match error {
        Error::NoDirection { .. } => "network.direction",
        Error::Misplaced { name, .. } if name == "skip" => "network.skip",
        Error::Misplaced { name, .. } if name == "header" => "network.header",
        Error::Misplaced { name, .. } if name == "weight" => "network.weight",
        Error::Misplaced { name, .. } if name == "layer-column" => "network.layer-column",
        Error::Misplaced { name, .. } if name == "layer-weights" => "network.layer-weights",
        Error::Misplaced { .. } => "network.ids",
        Error::Input {
            problem:
                Problem::RepeatedLayer { .. }
                | Problem::SumOfLayers { .. }
                | Problem::TotalInLayers { .. }
                | Problem::LayerWeight { .. },
            ..
        } => "network.layer-weights",
        Error::Input { problem: Problem::NotATime { .. }, .. } => "network.times",
        Error::Input { problem: Problem::LayerIsId { .. }, .. } if file.layer_column.is_none() => {
            "network.layer-weights"
        }
        Error::Input { problem: Problem::LayerIsId { .. } | Problem::ManyLayers { .. }, .. } => "network.layer-column",
        Error::Input { problem: Problem::NoColumn { name, .. } | Problem::NoHeader { name }, .. } => {
            let is_time = |column: &ColumnRef| *column == ColumnRef::Name(name.clone());
            if file.layer_column == Some(ColumnRef::Name(name.clone())) {
                return "network.layer-column";
            }
            if file.layer_weights.contains(&ColumnRef::Name(name.clone())) {
                return "network.layer-weights";
            }
            match (&file.weight, &file.times) {
                (Some(ColumnRef::Name(weight)), _) if weight == name => "network.weight",
                (_, Some((start, end))) if is_time(start) || end.as_ref().is_some_and(is_time) => "network.times",
                _ => "network.ids",
            }
        }
        _ if !file.layer_files.is_empty() => "network.layer-files",
        _ => "network.file",
    }
}
