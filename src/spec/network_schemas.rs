//! What the columns of a network say that is written as an edge list and a node table.

use crate::network::Network;
use crate::network::write::{Export, FileColumn};
use crate::record::table::Schema;

/// The edge list of an export of a network, as a table with this name.
pub fn edge_schema(export: &Export, network: &Network, name: &str) -> Schema {
    let ([source, target], _) = export.id_names();
    let row = if export.is_undirected() { "a tie" } else { "an arc: the first agent influences the second" };
    let schema = Schema::new(name, format!("The network, a row for each edge. An edge is {row}."))
        .text(source, "Id of the first agent.")
        .text(target, "Id of the second agent.")
        .key([source, target]);
    let schema = match network.is_weighted() {
        true => schema.number("weight", "", "Weight of the edge; with layers, the sum over them."),
        false => schema,
    };
    export.columns_of_edges().fold(schema, |schema, column| {
        let is_layer = network.layer_names().any(|name| name == column.attribute);
        let meaning = match is_layer {
            true => "Weight in the layer of this name; empty if the edge is not in it.",
            false => "Attribute of the edge.",
        };
        with_column(schema, column, "", meaning)
    })
}

/// The node table of an export, as a table with this name.
pub fn node_schema(export: &Export, name: &str) -> Schema {
    let (_, id) = export.id_names();
    let schema = Schema::new(name, "The agents, a row each, with their attributes and what became of them.")
        .text(&id, "Id of the agent.")
        .key([&id]);
    export.columns_of_nodes().fold(schema, |schema, column| {
        let (unit, meaning) = match column.attribute {
            "seed" => ("", "Whether the agent was a seed in replicate 0."),
            "adopted_tick" => ("ticks", "Tick at which the agent adopted in replicate 0; empty if it did not."),
            "adopted_share" => ("", "Share of the replicates in which the agent adopted."),
            "final_state" => ("", "State of the agent at the end of replicate 0."),
            _ => ("", "Attribute of the agent."),
        };
        with_column(schema, column, unit, meaning)
    })
}

fn with_column(schema: Schema, column: FileColumn<'_>, unit: &str, meaning: &str) -> Schema {
    match column.datatype {
        "long" => schema.whole(column.name, unit, meaning),
        "double" => schema.number(column.name, unit, meaning),
        "boolean" => schema.truth(column.name, meaning),
        _ => schema.text(column.name, meaning),
    }
}
