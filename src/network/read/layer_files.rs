//! Networks of layers, each of which has a file of its own.

use super::{
    Direction, Format, NetworkFile, Note, Report,
    layering::like,
    network_file::Agents,
    numbering::{Labels, Numbering},
};
use crate::{
    error::{Error, Problem, Result},
    network::{self, Agent, Attributes, Column, Network, layers::LayerArcs},
};

/// A file with the ties of one layer.
///
/// ```
/// use bandwagon::network::read::{Direction, LayerFile, NetworkFile};
///
/// let family = LayerFile { layer: "family", path: "family.csv", bytes: b"ann,bob\n" };
/// let work = LayerFile { layer: "work", path: "work.csv", bytes: b"bob,cem\ncem,ann\n" };
/// let file = NetworkFile::new().direction(Direction::Undirected);
/// let (network, _) = file.read_layers(&[family, work])?;
/// assert_eq!((network.n_agents(), network.layer("work")?.n_arcs()), (3, 4));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LayerFile<'a> {
    /// The name of the layer.
    pub layer: &'a str,
    /// The name of the file, for messages.
    pub path: &'a str,
    /// The content of the file, plain or gzip-compressed.
    pub bytes: &'a [u8],
}

/// A file that was read.
struct Read<'a> {
    file: LayerFile<'a>,
    network: Network,
    report: Report,
}

/// The labels of all agents, the agent of each file's agents, and a note.
type Joined = (Option<network::Labels>, Vec<Vec<Agent>>, Option<Note>);

impl NetworkFile {
    /// Reads several files, each with the ties of one layer, all with these options: see [`Network::layered`]. Agents are the
    /// same if they have the same label. They are numbered as in one file: sorted by label if all files are edge lists, and
    /// otherwise in the order in which they first appear. Attributes of agents are those of all files, without ids that labels
    /// replace. Columns of edges are left out. [`Report::of_layers`] has a report on each file.
    ///
    /// # Errors
    ///
    /// As [`NetworkFile::read_path`]; also if there are no files, if two layers have the same name, if a file has layers
    /// itself, if only some files have directed edges, or if two files have different values for an attribute of an agent.
    pub fn read_layers(&self, files: &[LayerFile<'_>]) -> Result<(Network, Report)> {
        self.check_names(files)?;
        let mut layers = vec![];
        for &file in files {
            let (network, mut report) = self.read_with_report(file.bytes, file.path)?;
            if network.layer_names().next().is_some() {
                return Err(input(file, Problem::LayersInLayer { layer: file.layer.into() }));
            }
            let is_noted = |name: &&str| report.notes.iter().any(|note| note.is_unused_weight(name));
            let columns: Vec<String> =
                network.arc_columns().names().filter(|name| !is_noted(name)).map(Into::into).collect();
            report.notes.extend((!columns.is_empty()).then_some(Note::UnusedColumns { columns }));
            layers.push(Read { file, network, report });
        }
        if self.direction.is_some_and(|direction| direction != Direction::Undirected) {
            check_directions(&layers)?;
        }
        let (labels, agents, twins) = self.agents(&layers)?;
        let n_agents = layers[0].network.n_agents().max(labels.as_ref().map_or(0, network::Labels::len));
        let attributes = match (&self.agents, &labels) {
            (Agents::Sorted, Some(labels)) => attributes(&layers, &agents, labels)?,
            _ => layers[0].network.attributes().clone(),
        };
        let arcs = layers
            .iter()
            .zip(&agents)
            .map(|(Read { file, network, .. }, agents)| LayerArcs::of(file.layer.into(), network).renumbered(agents));
        let network = Network::of_layers(n_agents, arcs.collect())?;
        let network = match labels {
            Some(labels) => network.labeled(labels)?,
            None => network,
        };
        let strangers = strangers(&layers, &agents, n_agents);
        let mut report = report(layers);
        report.notes.extend(twins.into_iter().chain(strangers));
        Ok((network.with_attributes(attributes)?, report))
    }

    /// Fails unless the layers have different names and nothing else says what the layers are.
    fn check_names(&self, files: &[LayerFile<'_>]) -> Result<()> {
        let others = [("layer-column", self.layers.is_some()), ("layer-weights", !self.layer_weights.is_empty())];
        if let Some((name, _)) = others.into_iter().find(|(_, is_set)| *is_set) {
            return Err(Error::Misplaced { name: name.into(), why: "each layer has a file of its own".into() });
        }
        let names: Vec<&str> = files.iter().map(|file| file.layer).collect();
        if names.is_empty() {
            return Err(Error::WrongKind { name: "layers".into(), wanted: "at least one", got: "none".into() });
        }
        match (0..names.len()).find(|&place| names[..place].contains(&names[place])) {
            None => Ok(()),
            Some(place) => {
                let wanted = "different from those of all other layers";
                Err(Error::WrongKind { name: "the name of a layer".into(), wanted, got: names[place].into() })
            }
        }
    }

    /// The labels of all agents, unless they are numbers, the agents of each file, and a note on labels that look alike.
    fn agents(&self, layers: &[Read<'_>]) -> Result<Joined> {
        if !matches!(self.agents, Agents::Sorted) {
            let same = |layer: &Read<'_>| (0..layer.network.n_agents() as Agent).collect();
            let labels = layers[0].network.labels().map(|labels| network::Labels::of_texts(labels.to_vec()));
            return Ok((labels, layers.iter().map(same).collect(), None));
        }
        let mut known = Labels::new(Agent::MAX);
        let (mut names, mut agents) = (vec![], vec![]);
        for Read { file, network, .. } in layers {
            let labels = network.labels().unwrap_or_default();
            let given: Vec<(&str, Option<Agent>)> = labels.iter().map(|label| (label.as_str(), None)).collect();
            let numbers = known.agents(&given).map_err(|problem| input(*file, problem))?;
            for (label, &agent) in labels.iter().zip(&numbers) {
                if agent as usize == names.len() {
                    names.push(label.as_str());
                }
            }
            agents.push(numbers);
        }
        let numbering = Numbering::Sorted(known);
        let twins = numbering.twins();
        let all_lists = layers.iter().all(|layer| layer.report.format == Format::EdgeList);
        let labels = match numbering {
            Numbering::Sorted(known) if all_lists => {
                let (labels, ranks) = known.sort();
                agents.iter_mut().flatten().for_each(|agent| *agent = ranks[*agent as usize]);
                labels
            }
            _ => network::Labels::of(&names),
        };
        Ok((Some(labels), agents, twins))
    }
}

fn input(file: LayerFile<'_>, problem: Problem) -> Error {
    Error::Input { path: file.path.into(), line: None, problem }
}

/// Fails if only some files have directed edges. A matrix states no direction, so that of its edges is no contradiction.
fn check_directions(layers: &[Read<'_>]) -> Result<()> {
    let is_undirected = |layer: &&Read<'_>| {
        let of_types = |note: &Note| matches!(note, Note::AllUndirected | Note::Types { directed: 0, .. });
        layer.report.format != Format::AdjacencyMatrix && layer.report.notes.iter().any(of_types)
    };
    let has_directed = |layer: &&Read<'_>| layer.report.format != Format::AdjacencyMatrix && !is_undirected(layer);
    let pair = layers.iter().find(|layer| is_undirected(layer)).zip(layers.iter().find(has_directed));
    match pair {
        Some((one, other)) => Err(input(one.file, Problem::MixedDirections { other: other.file.path.into() })),
        None => Ok(()),
    }
}

/// The attributes of the agents in any file.
fn attributes(layers: &[Read<'_>], agents: &[Vec<Agent>], labels: &network::Labels) -> Result<Attributes> {
    // The name of an attribute, and for each agent the value and the place of the file that has it.
    let mut columns: Vec<(&str, Vec<(String, usize)>)> = vec![];
    for (place, (Read { file, network, report }, agents)) in layers.iter().zip(agents).enumerate() {
        // Where labels take the place of ids, the ids are the file's own.
        let is_called = report.notes.iter().any(|note| matches!(note, Note::Labels { .. }));
        for name in network.attributes().names().filter(|name| !(is_called && *name == "id")) {
            let at = columns.iter().position(|(known, _)| *known == name).unwrap_or(columns.len());
            if at == columns.len() {
                columns.push((name, vec![(String::new(), place); labels.len()]));
            }
            let values = &mut columns[at].1;
            for (value, &agent) in network.words(name)?.into_iter().zip(agents) {
                let slot = &mut values[agent as usize];
                if !slot.0.is_empty() && !value.is_empty() && slot.0 != value {
                    let files = Problem::TwoValues {
                        label: labels.label(agent).into(),
                        attribute: name.into(),
                        values: Box::new((value, slot.0.clone())),
                        other: layers[slot.1].file.path.into(),
                    };
                    return Err(input(*file, files));
                }
                if slot.0.is_empty() {
                    *slot = (value, place);
                }
            }
        }
    }
    let column = |(name, values): (&str, Vec<(String, usize)>)| {
        (name.to_string(), Column::from_fields(values.into_iter().map(|(value, _)| value).collect()))
    };
    Ok(Attributes::distinct(columns.into_iter().map(column).collect()))
}

/// A note on the first file of which no agent is in another file, if there is one.
fn strangers(layers: &[Read<'_>], agents: &[Vec<Agent>], n_agents: usize) -> Option<Note> {
    let mut counts = vec![0_u32; n_agents];
    agents.iter().flatten().for_each(|&agent| counts[agent as usize] += 1);
    let are_alone = |agents: &&Vec<Agent>| agents.iter().all(|&agent| counts[agent as usize] == 1);
    let place = agents.iter().position(|agents| layers.len() > 1 && are_alone(&agents))?;
    Some(Note::NoCommonAgents { file: layers[place].file.path.into() })
}

/// The report on all files.
fn report(layers: Vec<Read<'_>>) -> Report {
    let names: Vec<&str> = layers.iter().map(|layer| layer.file.layer).collect();
    let notes = like(&names).into_iter().collect();
    let count = layers.len();
    let evidence = if count == 1 { "one file".into() } else { format!("{count} files, one for each layer") };
    Report {
        format: layers[0].report.format,
        evidence,
        first_row: None,
        notes,
        of_nodes: vec![],
        of_layers: layers.into_iter().map(|layer| (layer.file.layer.to_string(), layer.report)).collect(),
    }
}
