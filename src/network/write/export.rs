use super::columns::{FileColumn, TypedColumn};
#[cfg(feature = "parquet")]
use super::parquet;
use super::{Format, csv, gexf, graphml, xml};
use crate::error::{Error, Result};
use crate::network::{Agent, Attributes, Column, Network};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

/// A network that can be written in a format. The [module](crate::network::write) says what is written.
///
/// ```
/// use bandwagon::network::Network;
/// use bandwagon::network::write::{Export, Format};
///
/// let club = Network::karate_club();
/// let export = Export::new(&club, Format::Gexf)?;
/// assert!(export.is_undirected());
/// let mut file = vec![];
/// export.write(&mut file)?;
/// assert!(String::from_utf8(file)?.contains("<graph defaultedgetype=\"undirected\">"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Export<'a> {
    pub(super) network: &'a Network,
    pub(super) columns: Vec<TypedColumn<'a>>,
    /// The layers and the columns of the arcs. A value has the place of its arc.
    pub(super) arc_columns: Vec<TypedColumn<'a>>,
    format: Format,
    is_undirected: bool,
}

impl<'a> Export<'a> {
    /// Checks that the format can hold the network.
    ///
    /// # Errors
    ///
    /// [`Error::WrongKind`] if two agents have the same label or one has an empty label; in GraphML and GEXF, if a label or
    /// an attribute has a character that XML cannot hold, such as U+0000; in CSV, if a label begins or ends with a blank or
    /// has the character U+0000, or if there are no arcs. [`Error::MissingFeature`] for Parquet without the feature `parquet`.
    pub fn new(network: &'a Network, format: Format) -> Result<Export<'a>> {
        check_labels(network, format)?;
        let reserved: &[&str] = match format {
            Format::Csv if network.n_arcs() == 0 => {
                return Err(wrong("a network written as CSV".into(), "a network with ties", "none"));
            }
            Format::Csv => &[],
            Format::Parquet if !cfg!(feature = "parquet") => {
                return Err(Error::MissingFeature { what: "a Parquet file", feature: "parquet" });
            }
            Format::Parquet => &[],
            Format::GraphMl | Format::Gexf => {
                check_attributes(network)?;
                &["label"]
            }
        };
        let columns = TypedColumn::of(network.attributes(), reserved);
        let mut reserved = match format {
            // A column with this name would state the directions of the edges.
            Format::Csv | Format::Parquet => [&csv::edge_names(network)[..], &["type"]].concat(),
            Format::GraphMl | Format::Gexf => vec![],
        };
        // Also without weights: a column with this name would become the weights.
        reserved.push("weight");
        let arc_columns = TypedColumn::of_arcs(network.layers_and_columns(), &reserved);
        let differs = |(from, to, weight): (Agent, Agent, f32)| network.weight(to, from) != Some(weight);
        let is_undirected = network.is_symmetric()
            && !(network.is_weighted() && network.arcs().any(differs))
            && arc_columns.iter().all(|column| is_mutual(network, column));
        Ok(Export { network, columns, arc_columns, format, is_undirected })
    }

    /// Whether ties are written as undirected edges, each once.
    pub fn is_undirected(&self) -> bool {
        self.is_undirected
    }

    /// The attributes with another name in the file, as (name of the attribute, name in the file): GraphML and GEXF use
    /// `label` for the labels of the agents.
    pub fn renamed(&self) -> impl Iterator<Item = (&str, &str)> {
        renamed(&self.columns)
    }

    /// The names in the file of the columns with the weights in layers, and the number of arcs in each layer.
    pub fn layers(&self) -> impl Iterator<Item = (&str, usize)> {
        let is_known = |value: usize, column: &TypedColumn<'_>| usize::from(column.value(value).is_some());
        let size = move |column: &TypedColumn<'_>| (0..self.network.n_arcs()).map(|arc| is_known(arc, column)).sum();
        let is_layer = |column: &&TypedColumn<'_>| self.network.layer_names().any(|name| name == column.attribute);
        self.arc_columns.iter().filter(is_layer).map(move |column| (column.name.as_str(), size(column)))
    }

    /// The same for the layers and the columns of the arcs: `weight` and, in CSV and Parquet, the names of the columns of ids
    /// and `type` have another use.
    pub fn renamed_of_arcs(&self) -> impl Iterator<Item = (&str, &str)> {
        renamed(&self.arc_columns)
    }

    /// The names of the columns of the two ids in the edge list, and of that of the ids in the node table.
    pub fn id_names(&self) -> ([&'static str; 2], String) {
        (csv::edge_names(self.network), csv::id_name(self))
    }

    /// The other columns of the edge list: the layers and the columns of the arcs.
    pub fn columns_of_edges(&self) -> impl Iterator<Item = FileColumn<'_>> {
        self.arc_columns.iter().map(TypedColumn::described)
    }

    /// The columns of the node table after the ids.
    pub fn columns_of_nodes(&self) -> impl Iterator<Item = FileColumn<'_>> {
        self.columns.iter().map(TypedColumn::described)
    }

    /// Writes the network; in CSV and Parquet, the edge list with the columns `source`, `target` and, in a weighted network,
    /// `weight`, and then the layers and the columns of the arcs.
    /// If an agent is called `source` or `target`, the columns are `from` and `to`.
    pub fn write(&self, out: impl io::Write) -> io::Result<()> {
        match self.format {
            Format::Csv => csv::edges(self, out),
            #[cfg(feature = "parquet")]
            Format::Parquet => parquet::edges(self, out),
            #[cfg(not(feature = "parquet"))]
            Format::Parquet => Err(io::ErrorKind::Unsupported.into()),
            Format::GraphMl => graphml::write(self, out),
            Format::Gexf => gexf::write(self, out),
        }
    }

    /// Writes the node table, as Parquet in this format and otherwise as CSV: the ids of all agents in the column `id`, and their attributes. The order of its rows
    /// is that of the agents, and it includes the agents without arcs. If an attribute is called `id`, the ids are in the
    /// column `label` or, if that name is taken too, `agent`.
    pub fn write_nodes(&self, out: impl io::Write) -> io::Result<()> {
        match self.format {
            #[cfg(feature = "parquet")]
            Format::Parquet => parquet::nodes(self, out),
            _ => csv::nodes(self, out),
        }
    }

    /// The edges that are written, in the order of arcs.
    pub(super) fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        let arcs = self.network.arcs().enumerate().map(|(arc, (from, to, weight))| Edge { arc, from, to, weight });
        arcs.filter(|edge| !self.is_undirected || edge.from < edge.to)
    }

    /// The names and types of the columns of the edges.
    pub(super) fn edge_columns(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.arc_columns.iter().map(|column| (column.name.as_str(), column.datatype))
    }

    /// The values of an edge, one per column; `None` where one is missing.
    pub(super) fn values<'e>(&'e self, edge: &Edge) -> impl Iterator<Item = Option<Cow<'e, str>>> + use<'e> {
        let arc = edge.arc;
        self.arc_columns.iter().map(move |column| column.value(arc))
    }

    /// The id of an agent.
    pub(super) fn id(&self, agent: Agent) -> Cow<'a, str> {
        match self.network.labels() {
            Some(labels) => Cow::Borrowed(&labels[agent as usize]),
            None => agent.to_string().into(),
        }
    }

    /// The meaning of an edge.
    pub(super) fn meaning(&self) -> &'static str {
        match self.is_undirected {
            true => "An edge means that each of the two agents influences the other.",
            false => "An edge from u to v means that u influences v.",
        }
    }
}

/// The columns with another name in the file: the name of the attribute, and that in the file.
fn renamed<'a>(columns: &'a [TypedColumn<'_>]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let names = columns.iter().map(|column| (column.attribute.as_str(), column.name.as_str()));
    names.filter(|(name, in_file)| name != in_file)
}

/// An arc, or a tie, that is written.
pub(super) struct Edge {
    pub(super) arc: usize,
    pub(super) from: Agent,
    pub(super) to: Agent,
    pub(super) weight: f32,
}

/// Whether the two arcs of every tie have the same value.
fn is_mutual(network: &Network, column: &TypedColumn<'_>) -> bool {
    let reverses = network.pairing().reverses().iter().enumerate();
    reverses.into_iter().all(|(arc, &reverse)| column.value(arc) == column.value(reverse as usize))
}

fn check_labels(network: &Network, format: Format) -> Result<()> {
    let mut seen = BTreeMap::new();
    for (agent, label) in network.labels().unwrap_or_default().iter().enumerate() {
        let name = || format!("the label of agent {agent}");
        if let Some(other) = seen.insert(label.as_str(), agent) {
            return Err(wrong(
                name(),
                "different from those of all other agents",
                &format!("{label:?}, as agent {other}"),
            ));
        }
        let is_held = match format {
            Format::Csv => label.trim() == label && !label.contains('\0'),
            Format::GraphMl | Format::Gexf => xml::holds(label),
            Format::Parquet => true,
        };
        match format {
            _ if label.is_empty() => return Err(wrong(name(), "a text", "an empty one")),
            _ if is_held => {}
            Format::Csv | Format::Parquet => {
                return Err(wrong(name(), "without blanks at its ends and without U+0000", &format!("{label:?}")));
            }
            Format::GraphMl | Format::Gexf => return Err(wrong(name(), xml::HELD, &format!("{label:?}"))),
        }
    }
    Ok(())
}

fn check_attributes(network: &Network) -> Result<()> {
    let arc_columns = network.layers_and_columns();
    let of_arc = |arc| {
        let (from, to) = network.arc(arc);
        format!("the arc from {} to {}", network.label(from), network.label(to))
    };
    let of_agent = |agent| format!("agent {}", network.label(agent as Agent));
    check_columns(&arc_columns, of_arc)?;
    check_columns(network.attributes(), of_agent)
}

/// Fails unless XML can hold the columns. `of` is the text for the owner of a value.
fn check_columns(columns: &Attributes, of: impl Fn(usize) -> String) -> Result<()> {
    for (name, column) in columns.iter() {
        if !xml::holds(name) {
            return Err(wrong("the name of an attribute".into(), xml::HELD, &format!("{name:?}")));
        }
        let Column::Text(texts) = column else { continue };
        if let Some(place) = texts.iter().position(|text| !xml::holds(text)) {
            return Err(wrong(format!("attribute {name} of {}", of(place)), xml::HELD, &format!("{:?}", texts[place])));
        }
    }
    Ok(())
}

fn wrong(name: String, wanted: &'static str, got: &str) -> Error {
    Error::WrongKind { name, wanted, got: got.into() }
}
