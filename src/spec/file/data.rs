//! A network from files as serialized data.

use super::FileSpec;
use crate::error::{Error, Result};
use crate::network::read::{ColumnRef, Comment, Direction, Format, Header, Repeated};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A network from files.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<PathBuf>,
    #[serde(default, rename = "layer-files", skip_serializing_if = "Vec::is_empty")]
    layer_files: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    direction: Option<Direction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    format: Option<Format>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ids: Option<(Column, Column)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weight: Option<Column>,
    #[serde(default, rename = "layer-column", skip_serializing_if = "Option::is_none")]
    layer_column: Option<Column>,
    #[serde(default, rename = "layer-weights", skip_serializing_if = "Vec::is_empty")]
    layer_weights: Vec<Column>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    layers: Vec<String>,
    #[serde(default)]
    header: Header,
    #[serde(default, skip_serializing_if = "is_zero")]
    skip: usize,
    #[serde(default, skip_serializing_if = "is_usual", with = "as_text")]
    comment: Comment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    repeated: Option<Repeated>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nodes: Option<PathBuf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<Times>,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    tick: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pseudonyms: Option<PathBuf>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    keep: Vec<String>,
}

/// The columns of times as serialized data: one column, or a list of two.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "a column of times, or a list of two columns")]
enum Times {
    One(Column),
    Two(Column, Column),
}

fn one() -> f64 {
    1.0
}

fn is_one(number: &f64) -> bool {
    *number == 1.0
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

fn is_usual(comment: &Comment) -> bool {
    *comment == Comment::Usual
}

/// A comment as serialized data: its text.
mod as_text {
    use crate::network::read::Comment;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(comment: &Comment, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(comment)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Comment, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// A column as serialized data.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "a column: its name, or its place as a whole number from 1")]
enum Column {
    Place(u64),
    Text(String),
}

impl TryFrom<Column> for ColumnRef {
    type Error = Error;

    fn try_from(column: Column) -> Result<ColumnRef> {
        match column {
            Column::Place(place) => FileSpec::column(&place.to_string()),
            Column::Text(text) => FileSpec::column(&text),
        }
    }
}

impl From<ColumnRef> for Column {
    fn from(pick: ColumnRef) -> Column {
        match pick {
            ColumnRef::Place(place) => Column::Place(place as u64 + 1),
            ColumnRef::Name(name) => Column::Text(name),
        }
    }
}

impl TryFrom<Raw> for FileSpec {
    type Error = Error;

    fn try_from(raw: Raw) -> Result<FileSpec> {
        let Raw { layer_column, layer_weights, layers, times, ids, weight, .. } = raw;
        let times = match times {
            None => None,
            Some(Times::One(start)) => Some((start.try_into()?, None)),
            Some(Times::Two(start, end)) => Some((start.try_into()?, Some(end.try_into()?))),
        };
        let ids = match ids {
            Some((first, second)) => Some((first.try_into()?, second.try_into()?)),
            None => None,
        };
        let weight = weight.map(ColumnRef::try_from).transpose()?;
        let layer_files =
            raw.layer_files.iter().map(|layer| FileSpec::layer_file(layer)).collect::<Result<Vec<_>>>()?;
        let files = match (raw.file, layer_files.is_empty()) {
            (Some(path), true) => FileSpec::new(path),
            (None, false) => FileSpec::of_layers(layer_files)?,
            (Some(_), false) => {
                return Err(Error::Misplaced { name: "file".into(), why: "each layer has a file of its own".into() });
            }
            (None, true) => {
                let why = "a network from files needs a file, or layer-files with a file for each layer".into();
                return Err(Error::Missing { name: "file".into(), why });
            }
        };
        Ok(FileSpec {
            path: files.path,
            layer_files: files.layer_files,
            direction: raw.direction,
            format: raw.format,
            ids,
            weight,
            layer_column: layer_column.map(ColumnRef::try_from).transpose()?,
            layer_weights: layer_weights.into_iter().map(ColumnRef::try_from).collect::<Result<_>>()?,
            layers: FileSpec::distinct_layers(
                layers.iter().map(|layer| FileSpec::layer(layer)).collect::<Result<_>>()?,
            )?,
            all_columns: false,
            header: raw.header,
            skip: raw.skip,
            comment: raw.comment,
            repeated: raw.repeated,
            nodes: raw.nodes,
            times,
            tick: raw.tick,
            pseudonyms: raw.pseudonyms,
            keep: raw.keep,
        })
    }
}

impl From<FileSpec> for Raw {
    fn from(spec: FileSpec) -> Raw {
        let times = spec.times.map(|(start, end)| match end {
            None => Times::One(start.into()),
            Some(end) => Times::Two(start.into(), end.into()),
        });
        let layer_file = |(name, path): (String, PathBuf)| format!("{name}={}", path.display());
        Raw {
            file: Some(spec.path).filter(|_| spec.layer_files.is_empty()),
            layer_files: spec.layer_files.into_iter().map(layer_file).collect(),
            direction: spec.direction,
            format: spec.format,
            ids: spec.ids.map(|(first, second)| (first.into(), second.into())),
            weight: spec.weight.map(Into::into),
            layer_column: spec.layer_column.map(Into::into),
            layer_weights: spec.layer_weights.into_iter().map(Into::into).collect(),
            layers: spec.layers.iter().map(FileSpec::layer_text).collect(),
            header: spec.header,
            skip: spec.skip,
            comment: spec.comment,
            repeated: spec.repeated,
            nodes: spec.nodes,
            times,
            tick: spec.tick,
            pseudonyms: spec.pseudonyms,
            keep: spec.keep,
        }
    }
}
