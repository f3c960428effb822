//! Names of attributes that have a customary meaning: a node's `label` or `name`, an edge's `weight`.

use crate::network::read::graph::Graph;
use std::collections::HashSet;

/// Declares the node column `label` or `name` the label, and the edge column `weight` the weight, if the graph has
/// them. Of `label` and `name`, the first that is set and different for every node is taken, otherwise the first that
/// exists.
pub(super) fn name_columns(graph: &mut Graph) {
    let candidates = ["label", "name"].into_iter().filter(|name| graph.node_column(name).is_some());
    let candidates: Vec<&str> = candidates.collect();
    let best = candidates.iter().find(|name| identifies(graph, name)).or(candidates.first());
    graph.label = best.map(ToString::to_string);
    graph.weight = graph.edge_column("weight").map(|_| "weight".into());
}

/// Whether the column is set and different for every node.
fn identifies(graph: &Graph, column: &str) -> bool {
    let Some(fields) = graph.node_column(column) else { return graph.n_nodes() == 0 };
    let mut seen = HashSet::new();
    fields.len() == graph.n_nodes() && fields.iter().all(|(_, field)| !field.is_empty() && seen.insert(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefers_a_column_that_identifies_the_nodes() {
        let mut graph = Graph::default();
        for (id, label, name) in [("1", "x", "a"), ("2", "x", "b")] {
            let node = graph.node(id, 1);
            graph.set_node(node, "label", label);
            graph.set_node(node, "name", name);
        }
        name_columns(&mut graph);
        assert_eq!((graph.label.as_deref(), graph.weight.as_deref()), (Some("name"), None));
    }
}
