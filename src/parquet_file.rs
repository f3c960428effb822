//! Files of Apache Parquet: their columns, groups of rows and metadata.

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::DataType;
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// The number of rows that are written together, and the most that are kept in memory uncompressed.
pub const ROWS: usize = 1 << 20;

/// A column of a file: its name, its type, and whether values may be missing.
pub struct Field {
    pub name: String,
    pub physical: Physical,
    pub is_optional: bool,
}

impl Field {
    fn build(&self) -> Result<Arc<Type>> {
        let repetition = if self.is_optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        let logical = (self.physical == Physical::BYTE_ARRAY).then_some(LogicalType::String);
        let field = Type::primitive_type_builder(&self.name, self.physical).with_repetition(repetition);
        field.with_logical_type(logical).build().map(Arc::new)
    }
}

/// Writes the next column of a group of rows. A column has missing values only if its field is optional.
pub fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: impl Iterator<Item = Option<T::T>>,
) -> Result<()> {
    let values: Vec<Option<T::T>> = values.collect();
    let is_known: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let known: Vec<T::T> = values.into_iter().flatten().collect();
    let Some(mut writer) = group.next_column()? else { return Ok(()) };
    writer.typed::<T>().write_batch(&known, Some(&is_known), None)?;
    writer.close()
}

/// Writes a file with these columns and metadata (keys and texts). It is made in memory, because the writer of the crate must
/// be sendable.
pub fn write(
    fields: &[Field],
    metadata: &[(&str, String)],
    rows: impl FnOnce(&mut SerializedFileWriter<Vec<u8>>) -> Result<()>,
    mut out: impl Write,
) -> io::Result<()> {
    let bytes = || -> Result<Vec<u8>> {
        let fields = fields.iter().map(Field::build).collect::<Result<Vec<_>>>()?;
        let schema = Type::group_type_builder("schema").with_fields(fields).build()?;
        let metadata = metadata.iter().map(|(key, text)| KeyValue::new((*key).into(), text.clone())).collect();
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
        let properties = properties.set_key_value_metadata(Some(metadata));
        let properties = properties.set_created_by(concat!("bandwagon ", env!("CARGO_PKG_VERSION")).into()).build();
        let mut file = SerializedFileWriter::new(vec![], Arc::new(schema), Arc::new(properties))?;
        rows(&mut file)?;
        file.into_inner()
    };
    out.write_all(&bytes().map_err(io::Error::other)?)?;
    out.flush()
}
