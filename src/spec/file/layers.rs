//! The kinds of ties of a network from files.

use super::{FileSpec, wrong};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::network::read::ColumnRef;
use std::path::PathBuf;

impl FileSpec {
    /// The column of the kinds of ties, each of which is a layer.
    pub fn with_layer_column(self, column: impl Into<ColumnRef>) -> FileSpec {
        FileSpec { layer_column: Some(column.into()), ..self }
    }

    /// The network of layers that have a file of their own, each with its name and its file, with defaults for everything else.
    /// Agents are the same if they have the same id.
    ///
    /// # Errors
    /// If there are no layers, or if two have the same name.
    pub fn of_layers(layers: Vec<(String, PathBuf)>) -> Result<FileSpec> {
        let Some((_, path)) = layers.first() else {
            return Err(Error::WrongKind { name: "layers".into(), wanted: "at least one", got: "none".into() });
        };
        match (0..layers.len()).find(|&place| layers[..place].iter().any(|(name, _)| *name == layers[place].0)) {
            None => Ok(FileSpec { layer_files: layers.clone(), ..FileSpec::new(path) }),
            Some(place) => {
                Err(wrong("the name of a layer", "different from those of all other layers", &layers[place].0))
            }
        }
    }

    /// A layer and its file: `work=colleagues.csv`.
    ///
    /// # Errors
    /// If the name or the file is missing.
    pub fn layer_file(text: &str) -> Result<(String, PathBuf)> {
        let parts = text.split_once('=').map(|(name, path)| (name.trim(), path.trim()));
        match parts.filter(|(name, path)| !name.is_empty() && !path.is_empty()) {
            Some((name, path)) => Ok((name.into(), path.into())),
            None => {
                Err(wrong("the file of a layer", "the name of the layer and the file, such as work=work.csv", text))
            }
        }
    }

    /// The file of the network, or the layers and their files.
    pub fn title(&self) -> String {
        let layer = |(name, path): &(String, PathBuf)| format!("{name}={}", path.display());
        match self.layer_files.is_empty() {
            true => self.path.display().to_string(),
            false => self.layer_files.iter().map(layer).collect::<Vec<_>>().join(", "),
        }
    }

    /// The columns of the weights in layers, each of which is a layer with its name.
    pub fn with_layer_weights<C: Into<ColumnRef>>(self, columns: impl IntoIterator<Item = C>) -> FileSpec {
        FileSpec { layer_weights: columns.into_iter().map(Into::into).collect(), ..self }
    }

    /// Columns with commas between them, each by its name or by its place, counted from 1. In double quotes, a comma is part of a
    /// name, and digits are a name.
    ///
    /// ```
    /// use bandwagon::network::read::ColumnRef;
    /// use bandwagon::spec::FileSpec;
    ///
    /// let columns = FileSpec::layer_weights("kin, 4, \"9,5\"")?;
    /// assert_eq!(columns, [ColumnRef::Name("kin".into()), ColumnRef::Place(3), ColumnRef::Name("9,5".into())]);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    /// If a part is no column, or if a quote is not closed.
    pub fn layer_weights(text: &str) -> Result<Vec<ColumnRef>> {
        let mut parts = vec![String::new()];
        let mut is_quoted = false;
        for letter in text.chars() {
            is_quoted ^= letter == '"';
            match (letter, parts.last_mut()) {
                (',', _) if !is_quoted => parts.push(String::new()),
                (letter, Some(part)) => part.push(letter),
                _ => {}
            }
        }
        if is_quoted {
            return Err(wrong("layer weights", "columns with commas between them, with both quotes of a name", text));
        }
        let column = |part: &String| match part.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(name) if !name.is_empty() => Ok(ColumnRef::Name(name.replace("\"\"", "\""))),
            _ => FileSpec::column(part),
        };
        parts.iter().map(column).collect()
    }

    /// The layers that are used, each with the factor of its strengths.
    pub fn with_layers<N: Into<String>>(self, layers: impl IntoIterator<Item = (N, f32)>) -> FileSpec {
        FileSpec { layers: layers.into_iter().map(|(name, factor)| (name.into(), factor)).collect(), ..self }
    }

    /// A layer and its factor: `work` or `work=0.5`. Without a number after the last `=`, the text is the name.
    ///
    /// # Errors
    /// If the name is empty or the factor is not a finite number.
    pub fn layer(text: &str) -> Result<(String, f32)> {
        let (name, factor) = match text.rsplit_once('=') {
            Some((name, factor)) if factor.trim().parse::<f32>().is_ok() => {
                (name, factor.trim().parse().unwrap_or(1.0))
            }
            _ => (text, 1.0),
        };
        match (name.trim(), factor) {
            ("", _) => Err(wrong("a layer", "a name, or a name and a factor such as work=0.5", text)),
            (_, factor) if !f32::is_finite(factor) || factor == 0.0 => {
                Err(wrong("the factor of a layer", "a finite number other than 0", text))
            }
            (name, factor) => Ok((name.into(), factor)),
        }
    }

    /// Some layers with commas between them. A name that has commas itself is written in double quotes:
    /// `work,"friends, close"=0.5`.
    ///
    /// # Errors
    /// As [`FileSpec::layer`].
    pub fn layers(text: &str) -> Result<Vec<(String, f32)>> {
        let is_quoted = text.contains('"') && text.matches('"').count().is_multiple_of(2);
        let mut is_inside = false;
        let ends_name = |letter: char| {
            is_inside ^= is_quoted && letter == '"';
            letter == ',' && !is_inside
        };
        let mut layers = text.split(ends_name).map(FileSpec::layer).collect::<Result<Vec<_>>>()?;
        for (name, _) in &mut layers {
            if let Some(bare) = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) {
                *name = bare.into();
            }
        }
        match layers
            .iter()
            .enumerate()
            .find(|(place, (name, _))| layers[..*place].iter().any(|(known, _)| known == name))
        {
            None => Ok(layers),
            Some((_, (name, _))) => {
                let got = format!("{name:?} twice");
                Err(Error::WrongKind { name: "a layer".into(), wanted: "named once", got })
            }
        }
    }

    /// The network of the chosen layers; the network itself if none are chosen.
    ///
    /// # Errors
    /// If there is no layer with one of the names.
    pub fn combined(&self, network: Network) -> Result<Network> {
        if self.layers.is_empty() {
            return Ok(network);
        }
        if network.layer_names().next().is_none() {
            let why =
                "the network has no layers: name the column of the kinds of ties, or those of the weights in layers"
                    .into();
            return Err(Error::Misplaced { name: "layers".into(), why });
        }
        let layers: Vec<(&str, f32)> = self.layers.iter().map(|(name, factor)| (name.as_str(), *factor)).collect();
        network.combined(&layers)
    }
}
