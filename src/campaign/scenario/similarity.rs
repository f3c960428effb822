use crate::error::{Error, Result};
use crate::network::{Agent, Column, Network};

/// The same network, in which the weight of a tie is the share of these attributes that are equal at both ends: 1 if
/// all are, 0 if none is. A missing value is not equal to any value.
///
/// ```
/// use bandwagon::campaign::scenario::weigh_by_similarity;
/// use bandwagon::network::read::{Direction, NetworkFile, NodeList};
///
/// let doctors = NodeList::new().read("id,city\nann,Peoria\nbob,Quincy\ncem,Peoria\n".as_bytes(), "nodes.csv")?;
/// let edges = NetworkFile::new().direction(Direction::Undirected).nodes(doctors);
/// let network = edges.read("from,to\nann,bob\nann,cem\n".as_bytes(), "edges.csv")?;
/// let network = weigh_by_similarity(&network, &["city"])?;
/// assert_eq!((network.weight(0, 1), network.weight(0, 2)), (Some(0.0), Some(1.0)));
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If the network has no attribute of that name, or no attribute is named.
pub fn weigh_by_similarity(network: &Network, attributes: &[&str]) -> Result<Network> {
    if attributes.is_empty() {
        return Err(Error::NoInformation { on: "likeness: no attribute is named" });
    }
    let column = |name: &&str| {
        let known = network.attributes().names();
        network.attributes().get(name).ok_or_else(|| Error::unknown("attribute", name, known))
    };
    let columns: Vec<&Column> = attributes.iter().map(column).collect::<Result<_>>()?;
    let mut builder = Network::builder(network.n_agents());
    builder.reserve(network.n_arcs());
    for (from, to, _) in network.arcs() {
        let alike = columns.iter().filter(|column| are_similar(column, from, to)).count();
        builder.weighted_arc(from, to, alike as f32 / columns.len() as f32)?;
    }
    let weighted = builder.build().with_attributes(network.attributes().clone())?;
    match network.labels() {
        Some(labels) => weighted.with_labels(labels.to_vec()),
        None => Ok(weighted),
    }
}

fn are_similar(column: &Column, a: Agent, b: Agent) -> bool {
    let (a, b) = (a as usize, b as usize);
    match column {
        Column::Number(values) => values[a] == values[b],
        Column::Text(words) => words[a] == words[b] && !words[a].is_empty(),
    }
}
