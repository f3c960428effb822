//! What the columns of the edge list and of the node table say.

use super::columns::TypedColumn;
use super::csv::{edge_names, id_name};
use super::export::Export;
use crate::record::table::Schema;

impl Export<'_> {
    /// The columns of the edge list, as a table with this name.
    pub fn edge_schema(&self, name: &str) -> Schema {
        let [source, target] = edge_names(self.network);
        let row = if self.is_undirected() { "a tie" } else { "an arc: the first agent influences the second" };
        let schema = Schema::new(name, format!("The network, a row for each edge. An edge is {row}."))
            .text(source, "Id of the first agent.")
            .text(target, "Id of the second agent.")
            .key([source, target]);
        let schema = match self.network.is_weighted() {
            true => schema.number("weight", "", "Weight of the edge; with layers, the sum over them."),
            false => schema,
        };
        self.arc_columns.iter().fold(schema, |schema, column| {
            let is_layer = self.network.layer_names().any(|name| name == column.attribute);
            let meaning = match is_layer {
                true => "Weight in the layer of this name; empty if the edge is not in it.",
                false => "Attribute of the edge.",
            };
            with_column(schema, column, "", meaning)
        })
    }

    /// The columns of the node table, as a table with this name.
    pub fn node_schema(&self, name: &str) -> Schema {
        let id = id_name(self);
        let schema = Schema::new(name, "The agents, a row each, with their attributes and what became of them.")
            .text(&id, "Id of the agent.")
            .key([&id]);
        self.columns.iter().fold(schema, |schema, column| {
            let (unit, meaning) = match column.attribute.as_str() {
                "seed" => ("", "Whether the agent was a seed in replicate 0."),
                "adopted_tick" => ("ticks", "Tick at which the agent adopted in replicate 0; empty if it did not."),
                "adopted_share" => ("", "Share of the replicates in which the agent adopted."),
                "final_state" => ("", "State of the agent at the end of replicate 0."),
                _ => ("", "Attribute of the agent."),
            };
            with_column(schema, column, unit, meaning)
        })
    }
}

fn with_column(schema: Schema, column: &TypedColumn<'_>, unit: &str, meaning: &str) -> Schema {
    match column.datatype {
        "long" => schema.whole(&column.name, unit, meaning),
        "double" => schema.number(&column.name, unit, meaning),
        "boolean" => schema.truth(&column.name, meaning),
        _ => schema.text(&column.name, meaning),
    }
}
