use super::{Cell, Kind, Table, number};
use crate::parquet_file::{Field, ROWS, column, write};
use parquet::basic::Type as Physical;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::writer::SerializedFileWriter;
use std::io::{self, Write};

/// The values of a column in the current group of rows.
enum Values {
    Whole(Vec<Option<i64>>),
    Number(Vec<Option<f64>>),
    Text(Vec<Option<ByteArray>>),
    Truth(Vec<Option<bool>>),
}

impl Values {
    fn new(kind: Kind) -> Values {
        match kind {
            Kind::Whole => Values::Whole(vec![]),
            Kind::Number => Values::Number(vec![]),
            Kind::Text => Values::Text(vec![]),
            Kind::Truth => Values::Truth(vec![]),
        }
    }

    /// Adds a value, which fits the column. A number is the one that its text in a CSV file stands for.
    fn push(&mut self, cell: &Cell<'_>) {
        let rounded = |value: f64| number(value).parse().unwrap_or(value);
        match (self, cell) {
            (Values::Whole(values), Cell::Whole(whole)) => values.push(Some(*whole)),
            (Values::Whole(values), _) => values.push(None),
            (Values::Number(values), Cell::Whole(whole)) => values.push(Some(*whole as f64)),
            (Values::Number(values), Cell::Number(value)) => values.push((!value.is_nan()).then(|| rounded(*value))),
            (Values::Number(values), _) => values.push(None),
            (Values::Text(values), Cell::Text(text)) => values.push(Some(ByteArray::from(&**text))),
            (Values::Text(values), _) => values.push(None),
            (Values::Truth(values), Cell::Truth(truth)) => values.push(Some(*truth)),
            (Values::Truth(values), _) => values.push(None),
        }
    }
}

/// Writes a table with metadata.
pub(super) fn table(table: &Table<'_>, metadata: &[(&str, String)], out: impl Write) -> io::Result<()> {
    let columns = &table.schema.columns;
    let physical = |kind| match kind {
        Kind::Whole => Physical::INT64,
        Kind::Number => Physical::DOUBLE,
        Kind::Text => Physical::BYTE_ARRAY,
        Kind::Truth => Physical::BOOLEAN,
    };
    let field = |column: &super::Column| Field {
        name: column.name.clone(),
        physical: physical(column.kind),
        is_optional: true,
    };
    let fields: Vec<Field> = columns.iter().map(field).collect();
    let mut values: Vec<Values> = columns.iter().map(|column| Values::new(column.kind)).collect();
    let rows = |file: &mut SerializedFileWriter<Vec<u8>>| {
        let mut n_rows = 0;
        let done = table.for_each_cell(&mut |_, place, cell| {
            values[place].push(cell);
            if place + 1 == columns.len() {
                n_rows += 1;
                if n_rows == ROWS {
                    n_rows = 0;
                    group(file, &mut values).map_err(io::Error::other)?;
                }
            }
            Ok(())
        });
        done.map_err(|error| ParquetError::External(error.into()))?;
        if n_rows > 0 { group(file, &mut values) } else { Ok(()) }
    };
    write(&fields, metadata, rows, out)
}

/// Writes a group of rows, and empties their values.
fn group(file: &mut SerializedFileWriter<Vec<u8>>, values: &mut [Values]) -> Result<()> {
    let mut group = file.next_row_group()?;
    for values in values {
        match values {
            Values::Whole(values) => column::<Int64Type>(&mut group, values.drain(..))?,
            Values::Number(values) => column::<DoubleType>(&mut group, values.drain(..))?,
            Values::Text(values) => column::<ByteArrayType>(&mut group, values.drain(..))?,
            Values::Truth(values) => column::<BoolType>(&mut group, values.drain(..))?,
        }
    }
    group.close().map(|_| ())
}

#[cfg(test)]
mod tests {
    use crate::record::table::{Cell, Schema, Table};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    #[test]
    fn a_table_is_read_back_with_its_types_and_its_metadata() {
        let schema = Schema::new("t", "A table.").text("name", "Name.").whole("n", "", "Number.");
        let schema = schema.number("share", "", "Share.").truth("is", "Whether.");
        let table = Table::new(schema, |rows| {
            rows.add(["007".into(), 3_u32.into(), (0.1 + 0.2).into(), true.into()])?;
            rows.add([Cell::Missing, Cell::Missing, f64::NAN.into(), Cell::Missing])?;
            rows.add(["a".into(), 4_u32.into(), 5_u32.into(), false.into()])
        });
        let mut file = vec![];
        table.write_parquet(&mut file, &[("seed", "7".into())]).unwrap();
        let reader = SerializedFileReader::new(bytes::Bytes::from(file)).unwrap();
        let metadata = reader.metadata().file_metadata().key_value_metadata().unwrap();
        assert_eq!((metadata[0].key.as_str(), metadata[0].value.as_deref()), ("seed", Some("7")));
        let rows: Vec<Vec<Field>> = reader
            .get_row_iter(None)
            .unwrap()
            .map(|row| row.unwrap().get_column_iter().map(|(_, field)| field.clone()).collect())
            .collect();
        let text = |text: &str| Field::Str(text.into());
        assert_eq!(rows[0], [text("007"), Field::Long(3), Field::Double(0.3), Field::Bool(true)]);
        assert_eq!(rows[1], [Field::Null, Field::Null, Field::Null, Field::Null]);
        assert_eq!(rows[2], [text("a"), Field::Long(4), Field::Double(5.0), Field::Bool(false)]);
    }
}
