//! An edge list and a node table as Apache Parquet, with the columns of the CSV files and their types.
//!
//! Ids and other texts are UTF-8 strings, also if all of them are numbers. Missing values are nulls.

use super::columns::TypedColumn;
use super::csv::{edge_names, id_name};
use super::export::{Edge, Export};
use super::number;
use crate::network::{Agent, Column};
use crate::parquet_file::{Field, ROWS, column, write};
use parquet::basic::Type as Physical;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use std::io::{self, Write};

/// Writes the edge list.
pub(super) fn edges(export: &Export, out: impl Write) -> io::Result<()> {
    let [source, target] = edge_names(export.network);
    let mut fields = vec![id(source), id(target)];
    if export.network.is_weighted() {
        fields.push(Field { name: "weight".into(), physical: Physical::DOUBLE, is_optional: false });
    }
    fields.extend(export.arc_columns.iter().map(typed_field));
    let mut rows = export.edges().peekable();
    let of_rows = |file: &mut SerializedFileWriter<Vec<u8>>| {
        while rows.peek().is_some() {
            let part: Vec<Edge> = rows.by_ref().take(ROWS).collect();
            let mut group = file.next_row_group()?;
            column::<ByteArrayType>(&mut group, part.iter().map(|edge| Some(text(&export.id(edge.from)))))?;
            column::<ByteArrayType>(&mut group, part.iter().map(|edge| Some(text(&export.id(edge.to)))))?;
            if export.network.is_weighted() {
                // The number in the CSV file, which parses to the same weight of 32 bits.
                let wide = |weight: f32| number::weight(weight).parse().unwrap_or(f64::from(weight));
                column::<DoubleType>(&mut group, part.iter().map(|edge| Some(wide(edge.weight))))?;
            }
            for values in &export.arc_columns {
                typed(&mut group, values, part.iter().map(|edge| edge.arc))?;
            }
            group.close()?;
        }
        Ok(())
    };
    write(&fields, &[], of_rows, out)
}

/// Writes the node table.
pub(super) fn nodes(export: &Export, out: impl Write) -> io::Result<()> {
    let mut fields = vec![id(&id_name(export))];
    fields.extend(export.columns.iter().map(typed_field));
    let n_agents = export.network.n_agents();
    let of_rows = |file: &mut SerializedFileWriter<Vec<u8>>| {
        for first in (0..n_agents).step_by(ROWS) {
            let agents = first..(first + ROWS).min(n_agents);
            let mut group = file.next_row_group()?;
            column::<ByteArrayType>(&mut group, agents.clone().map(|agent| Some(text(&export.id(agent as Agent)))))?;
            export.columns.iter().try_for_each(|values| typed(&mut group, values, agents.clone()))?;
            group.close()?;
        }
        Ok(())
    };
    write(&fields, &[], of_rows, out)
}

/// Writes values of agents or edges, by their places, as the next column of a group of rows.
fn typed(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: &TypedColumn<'_>,
    places: impl Iterator<Item = usize>,
) -> Result<()> {
    match (&*values.values, typed_field(values).physical) {
        (Column::Number(numbers), physical) => {
            let known = places.map(|place| Some(numbers[place]).filter(|number| !number.is_nan()));
            match physical {
                Physical::INT64 => column::<Int64Type>(group, known.map(|it| it.map(|it| it as i64))),
                _ => column::<DoubleType>(group, known),
            }
        }
        (Column::Text(texts), Physical::BOOLEAN) => {
            column::<BoolType>(group, places.map(|place| Some(texts[place] == "true")))
        }
        (Column::Text(texts), _) => {
            let known = places.map(|place| Some(texts[place].as_str()).filter(|text| !text.is_empty()));
            column::<ByteArrayType>(group, known.map(|known| known.map(text)))
        }
    }
}

/// The column of ids.
fn id(name: &str) -> Field {
    Field { name: name.into(), physical: Physical::BYTE_ARRAY, is_optional: false }
}

/// A column of values.
fn typed_field(column: &TypedColumn<'_>) -> Field {
    let physical = match column.datatype {
        "long" => Physical::INT64,
        "double" => Physical::DOUBLE,
        "boolean" => Physical::BOOLEAN,
        _ => Physical::BYTE_ARRAY,
    };
    Field { name: column.name.clone(), physical, is_optional: true }
}

fn text(text: &str) -> ByteArray {
    ByteArray::from(text)
}

#[cfg(test)]
mod tests {
    use crate::network::write::{Export, Format};
    use crate::network::{Attributes, Column, Network};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    /// The rows of a file, as names and values.
    fn rows(bytes: Vec<u8>) -> Vec<Vec<(String, Field)>> {
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        let rows = reader.get_row_iter(None).unwrap();
        rows.map(|row| row.unwrap().get_column_iter().map(|(name, field)| (name.clone(), field.clone())).collect())
            .collect()
    }

    fn text(text: &str) -> Field {
        Field::Str(text.into())
    }

    #[test]
    fn edges_are_read_back_with_their_types() {
        let mut builder = Network::builder(3);
        builder.weighted_arc(0, 1, 0.1).unwrap();
        builder.weighted_arc(2, 0, -3.0).unwrap();
        let labels = ["ann", " b,\u{0}", "7"].map(String::from).to_vec();
        let network = builder.build().with_labels(labels).unwrap();
        let mut file = vec![];
        Export::new(&network, Format::Parquet).unwrap().write(&mut file).unwrap();
        let row = |from, to, weight| {
            vec![("source".into(), text(from)), ("target".into(), text(to)), ("weight".into(), Field::Double(weight))]
        };
        assert_eq!(rows(file), [row("ann", " b,\u{0}", 0.1), row("7", "ann", -3.0)]);
    }

    #[test]
    fn attributes_are_read_back_with_their_types() {
        let mut attributes = Attributes::default();
        attributes.insert("id", Column::Number(vec![1962.0, f64::NAN]));
        attributes.insert("share", Column::Number(vec![0.25, f64::INFINITY]));
        attributes.insert("town", Column::Text(vec!["".into(), "Köln".into()]));
        attributes.insert("seed", Column::Text(vec!["true".into(), "false".into()]));
        let network = Network::from_ties(2, [(0, 1)]).unwrap().with_attributes(attributes).unwrap();
        let export = Export::new(&network, Format::Parquet).unwrap();
        let (mut file, mut edges) = (vec![], vec![]);
        export.write_nodes(&mut file).unwrap();
        export.write(&mut edges).unwrap();
        let names = ["label", "id", "share", "town", "seed"];
        let row = |values: [Field; 5]| names.map(String::from).into_iter().zip(values).collect::<Vec<_>>();
        let first = [text("0"), Field::Long(1962), Field::Double(0.25), Field::Null, Field::Bool(true)];
        let second = [text("1"), Field::Null, Field::Double(f64::INFINITY), text("Köln"), Field::Bool(false)];
        assert_eq!(rows(file), [row(first), row(second)]);
        assert_eq!(rows(edges).len(), 1);
    }
}
