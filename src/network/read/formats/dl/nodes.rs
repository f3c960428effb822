//! The nodes of a DL file by number and by label.

use super::header::Header;
use super::scanner::Word;
use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use std::collections::HashMap;

/// The nodes of one mode. UCINET turns labels into capitals, so a label that differs from an earlier one only in case
/// names the same node, unless the header lists both.
#[derive(Debug)]
pub struct Nodes {
    /// The stated number of nodes.
    stated: u32,
    /// The nodes, in order.
    nodes: Vec<u32>,
    exact: HashMap<String, u32>,
    folded: HashMap<String, u32>,
    /// Whether data may name new nodes.
    open: bool,
    /// Whether a label was found that differs only in case.
    pub has_folded: bool,
}

impl Nodes {
    /// No nodes yet: the data name them.
    pub fn embedded(stated: u32) -> Self {
        let (exact, folded) = (HashMap::new(), HashMap::new());
        Nodes { stated, nodes: vec![], exact, folded, open: true, has_folded: false }
    }

    /// The nodes with these labels, which become their ids.
    pub fn labelled(graph: &mut Graph, labels: &[Word<'_>]) -> Result<Self, Mistake> {
        let mut nodes = Nodes { open: false, ..Nodes::embedded(labels.len() as u32) };
        for label in labels {
            let node = graph.list_node(label.text, label.line)?;
            nodes.nodes.push(node);
            nodes.exact.insert(label.text.into(), node);
            nodes.folded.entry(label.text.to_lowercase()).or_insert(node);
        }
        Ok(nodes)
    }

    /// Nodes without labels: their ids are the `n` numbers that follow the nodes of the graph.
    pub fn numbered(graph: &mut Graph, n: u32, line: u64) -> Result<Self, Mistake> {
        let mut nodes = Nodes { open: false, ..Nodes::embedded(n) };
        let before = graph.n_nodes();
        for number in 1..=n as usize {
            nodes.nodes.push(graph.list_node(&(before + number).to_string(), line)?);
        }
        Ok(nodes)
    }

    /// The nodes in their order.
    pub fn all(&self) -> &[u32] {
        &self.nodes
    }

    /// The node with this number, counted from 1.
    pub fn number(&self, word: Word<'_>) -> Result<u32, Mistake> {
        match word.text.parse::<i64>() {
            Ok(number) => {
                let place = usize::try_from(number - 1).ok();
                let node = place.and_then(|place| self.nodes.get(place)).copied();
                node.ok_or_else(|| Problem::NoNode { id: word.text.into() }.on(word.line))
            }
            Err(_) => Err(word.wrong("the number of a node (labels in the data need: labels embedded)")),
        }
    }

    /// The node with this label. A new node if the header lists no labels.
    pub fn label(&mut self, graph: &mut Graph, word: Word<'_>) -> Result<u32, Mistake> {
        if let Some(&node) = self.exact.get(word.text) {
            return Ok(node);
        }
        let folded = word.text.to_lowercase();
        if let Some(&node) = self.folded.get(&folded) {
            self.has_folded = true;
            return Ok(node);
        }
        if !self.open {
            return Err(Problem::NoNode { id: word.text.into() }.on(word.line));
        }
        if self.nodes.len() as u64 == u64::from(self.stated) {
            let (stated, got) = (self.stated.into(), u64::from(self.stated) + 1);
            return Err(Problem::Count { what: "labels", stated, got }.on(word.line));
        }
        let node = graph.list_node(word.text, word.line)?;
        self.nodes.push(node);
        self.exact.insert(word.text.into(), node);
        self.folded.insert(folded, node);
        Ok(node)
    }

    /// Adds the nodes that the data do not name: the header states more. Their ids are their numbers, counted from
    /// `before`, the number of nodes of an earlier mode.
    pub fn complete(&mut self, graph: &mut Graph, before: usize, line: u64) -> Result<(), Mistake> {
        let named = self.nodes.len();
        check_size(self.stated as usize - named, 0, line)?;
        for number in named + 1..=self.stated as usize {
            self.nodes.push(graph.list_node(&(before + number).to_string(), line)?);
        }
        if named < self.nodes.len() {
            graph.notes.push(format!(
                "the header states {} nodes, but the data name {named}: the others have numbers as ids and no edges",
                self.stated
            ));
        }
        Ok(())
    }
}

/// Refuses far more nodes than the file has bytes, which would be without any data.
pub fn check_size(nodes: usize, bytes: usize, line: u64) -> Result<(), Mistake> {
    if nodes > bytes.saturating_add(1_000_000) {
        return Err(Problem::Unsupported { what: "a network with a million nodes without data" }.on(line));
    }
    Ok(())
}

/// The modes of a network: `rows` and `columns` are the same nodes in a one-mode network.
pub fn add_modes(graph: &mut Graph, rows: &[u32], columns: &[u32]) {
    for (nodes, mode) in [(rows, "row"), (columns, "column")] {
        for &node in nodes {
            graph.set_node(node, "mode", mode);
        }
    }
    graph.notes.push(format!(
        "the network is two-mode: its {} rows and {} columns are all nodes, see the node column mode; edges \
         between them have no direction",
        rows.len(),
        columns.len()
    ));
}

/// The name of matrix number `matrix`, counted from 0, if the file has several or names them.
pub fn relation(header: &Header<'_>, matrix: usize) -> Option<String> {
    match &header.matrix_labels {
        Some(labels) => labels.get(matrix).map(|label| label.text.to_string()),
        None if header.matrices > 1 => Some((matrix + 1).to_string()),
        None => None,
    }
}
